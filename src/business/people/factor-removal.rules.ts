// A lost device: staff take off somebody's second factors after a check that is written down, and not before a waiting time is
// over, in which the owner can stop it.
import { z } from "zod";
import { states } from "../../kernel/states.ts";
import { setting } from "../sellers/index.ts";

export const factorRemovalStates = states("factor_removal", {
  waiting: { carry_out: "removed", cancel: "cancelled" },
  removed: {},
  cancelled: {},
});

/** How staff made sure who they speak with. */
export const REMOVAL_CHECKS = [
  "identity_document",
  "called_back",
  "known_paper",
  "security_question",
  "in_person",
] as const;
export type RemovalCheck = (typeof REMOVAL_CHECKS)[number];

export type FactorRemoval = {
  readonly id: string;
  readonly personId: string;
  readonly state: "waiting" | "removed" | "cancelled";
  readonly checkedBy: RemovalCheck;
  readonly note: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
};

/** How long the owner has to stop a removal, and whether staff may ask the security question. */
export const accessSetting = setting({
  key: "people.access",
  shape: z.strictObject({
    removalHours: z.number().int().min(1).max(720),
    securityQuestions: z.boolean(),
  }),
  fallback: { removalHours: 24, securityQuestions: false },
});
