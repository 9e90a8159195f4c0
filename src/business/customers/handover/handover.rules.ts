// An account goes from its holder to somebody else: what it goes through, and how long each part of it may take.
import { z } from "zod";
import type { Scope } from "../../../kernel/rights.ts";
import { states } from "../../../kernel/states.ts";
import { setting } from "../../sellers/index.ts";
import { RIGHT_PRESETS } from "../rights.rules.ts";

export const handoverStates = states("handover", {
  asked: { take: "taken", withdraw: "withdrawn", decline: "declined", expire: "expired" },
  taken: { confirm: "confirmed", withdraw: "withdrawn", decline: "declined", expire: "expired" },
  confirmed: { finish: "done", withdraw: "withdrawn", decline: "declined" },
  done: {},
  withdrawn: {},
  declined: {},
  expired: {},
});
export type HandoverState = (typeof handoverStates.states)[number];

/** What the old holder is afterwards: a contact with full rights, one for invoices, or nobody in this account. */
export const OLD_STAYS = ["full", "billing", "nothing"] as const;
export type OldStays = (typeof OLD_STAYS)[number];

/**
 * Days of machine time in which both sides must have confirmed, and hours from then until the account changes hands: whoever
 * got hold of a sign-in must not be quicker than its owner, who is told by mail.
 */
export const handoverSetting = setting({
  key: "customers.handover",
  shape: z.strictObject({
    days: z.number().int().min(1).max(30),
    waitHours: z.number().int().min(0).max(168).default(24),
  }),
  fallback: { days: 7, waitHours: 24 },
});

export type Handover = {
  readonly id: string;
  readonly accountId: string;
  readonly fromPerson: string;
  readonly toPerson: string;
  /** Of who is a contact already. */
  readonly toMembership: string | null;
  /** As the holder typed it; only while it is open. */
  readonly toName: string | null;
  readonly oldStays: OldStays;
  /** The old holder agrees that their cards and mandates go on being charged. */
  readonly keepsMethods: boolean;
  readonly state: HandoverState;
  readonly expiresAt: Date;
  /** When the account changes hands; null until both sides confirmed. */
  readonly finishAt: Date | null;
};

/** The rows of rights that the old holder keeps. */
export function scopesOfOldHolder(stays: OldStays, today: string): Scope[] {
  const rights = stays === "nothing" ? [] : RIGHT_PRESETS[stays];
  return rights.map((right) => {
    const [area = "", verb = "see"] = right.split(".");
    const whole = { onKind: null, onId: null, validFrom: today, validUntil: null };
    return { area, verb: verb as Scope["verb"], ...whole };
  });
}
