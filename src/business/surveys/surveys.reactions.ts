// What surveys do on hearing that a conversation was closed.
import { reaction } from "../../kernel/jobs.ts";
import type { Reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { ticketClosed } from "../threads/index.ts";
import { planSurveys } from "./plan-survey.ts";

export const surveysReactions: readonly Reaction[] = [
  reaction(ticketClosed, "plan_surveys", async (kit, { threadId }) => {
    must(await kit.act(planSurveys, systemActor, { threadId }));
  }),
];
