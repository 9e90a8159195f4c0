// A chat: a conversation about an account with a live state beside it, how long somebody waits, and how much may be written.
import { z } from "zod";
import { states } from "../../kernel/states.ts";
import { setting } from "../sellers/index.ts";

export const chatStates = states("chat", {
  waiting: { accept: "talking", give_up: "ticket", leave: "ticket" },
  talking: { take_over: "talking", hand_on: "ticket", give_up: "ticket", end: "ended", leave: "ended" },
  ended: {},
  ticket: {},
});
export type ChatState = (typeof chatStates.states)[number];

/** Why it is live no longer. `silent`: nobody wrote for a while. */
export type WhyOver = "nobody_there" | "nobody_answered" | "silent" | "handed" | "left" | "ended";

export type Chat = {
  /** Of the conversation that it is. */
  readonly threadId: string;
  readonly sellerId: string;
  readonly accountId: string;
  /** Who asked. */
  readonly personId: string;
  readonly state: ChatState;
  readonly why: WhyOver | null;
  readonly staffId: string | null;
  readonly askedAt: Date;
  readonly acceptedAt: Date | null;
  readonly overAt: Date | null;
  readonly dueAt: Date;
};

export const isLive = ({ state }: Pick<Chat, "state">): boolean => !chatStates.isEnd(state);

export const PATIENCE = { min: 1, max: 30 };

/** Minutes that somebody waits for the first of us to answer; then their words are a ticket. */
export const patienceSetting = setting({
  key: "chat.patience_minutes",
  shape: z.number().int().min(PATIENCE.min).max(PATIENCE.max),
  fallback: 5,
});

const MINUTE_MS = 60_000;
/** A chat in which nobody wrote for so long is over. */
export const SILENCE_MS = 15 * MINUTE_MS;
/** Of the staff is there who had a page of chats open within it. */
export const PRESENT_MS = 3 * MINUTE_MS;

/** Signs of one message. */
export const WORDS_LONGEST = 4_000;
/** Messages of an account's people in one chat within a minute. */
export const MOST_A_MINUTE = 20;
/** Conversations that one person begins within a day, as by questions. */
export const MOST_A_DAY = 20;

export const minutesFrom = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE_MS);
export const msFrom = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

const SUBJECT_LONGEST = 80;

/** What a conversation is called that began with these words: its first line, cut between two words. */
export function subjectOf(text: string): string {
  const line = text.trim().split("\n")[0]?.trim() ?? "";
  if (line.length <= SUBJECT_LONGEST) return line;
  const cut = line.slice(0, SUBJECT_LONGEST);
  const space = cut.lastIndexOf(" ");
  return `${(space > SUBJECT_LONGEST / 2 ? cut.slice(0, space) : cut).toWellFormed()} …`;
}
