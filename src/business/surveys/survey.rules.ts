// Asking what somebody thought of the help they got: when, whom, how often, and until when an answer can be changed.
import { z } from "zod";
import { states } from "../../kernel/states.ts";
import { setting } from "../sellers/index.ts";

export const surveyStates = states("survey", {
  waiting: { ask: "asked", drop: "dropped" },
  asked: { answer: "answered" },
  answered: { answer: "answered" },
  dropped: {},
});
export type SurveyState = (typeof surveyStates.states)[number];

/** Why nobody was asked: switched off, open again, no longer theirs, they do not want it, or asked only lately. */
export type WhyNot = "off" | "reopened" | "gone" | "stopped" | "lately";

export type SurveySetting = {
  readonly on: boolean;
  /** From the closing to the question. */
  readonly daysAfter: number;
  /** Nobody is asked more often. */
  readonly everyDays: number;
  /** From the first answer. */
  readonly changeDays: number;
};

export const surveySetting = setting<SurveySetting>({
  key: "surveys.ask",
  shape: z.object({
    on: z.boolean(),
    daysAfter: z.number().int().min(0).max(30),
    everyDays: z.number().int().min(1).max(365),
    changeDays: z.number().int().min(1).max(60),
  }),
  fallback: { on: false, daysAfter: 1, everyDays: 90, changeDays: 7 },
});

export const RATINGS = [1, 2, 3, 4, 5] as const;
export const REMARK_MAX = 1_000;
/** Days of machine time in which a question can be answered at all. */
export const ANSWER_DAYS = 30;

const DAY_MS = 86_400_000;
export const daysFrom = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

export type Survey = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly threadId: string;
  readonly personId: string;
  readonly staffId: string | null;
  readonly closedAt: Date;
  readonly dueAt: Date;
  readonly state: SurveyState;
  readonly openUntil: Date | null;
  readonly rating: number | null;
  readonly remark: string;
};
