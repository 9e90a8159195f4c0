// The life of something that was asked of whoever may allow it, and what is told of it.
import { createHash } from "node:crypto";
import { encode } from "../../kernel/encode.ts";
import type { CustomerRight } from "../../kernel/rights.ts";
import { states } from "../../kernel/states.ts";

export const approvalStates = states("approval", {
  open: { approve: "approved", decline: "declined", withdraw: "withdrawn", expire: "expired" },
  approved: { carry_out: "done", fail: "failed", expire: "expired" },
  done: {},
  failed: {},
  declined: {},
  withdrawn: {},
  expired: {},
});
export type ApprovalState = (typeof approvalStates.states)[number];

/** Days of machine time in which it can be decided. */
export const ASK_DAYS = 7;
/** Of one person in one account at a time. */
export const MOST_OPEN = 20;
export const NOTE_MAX = 500;

/** The area whose mails are also of those who may do something in this one; others have none, and whoever may is asked. */
const MAILS_OF: Readonly<Record<string, string>> = {
  services: "services",
  panel: "services",
  passwords: "services",
  domains: "domains",
  domain_moves: "domains",
  orders: "orders",
  quotes: "quotes",
  payments: "invoices",
  methods: "invoices",
  contracts: "contracts",
};
export const mailsAreaOf = (right: CustomerRight): string | null =>
  MAILS_OF[right.split(".")[0] ?? ""] ?? null;

export type Told = { readonly title: string; readonly facts: readonly (readonly [string, string])[] };
export type ToldIn = { readonly de: Told; readonly en: Told };

/** Why an approved act was not done although whoever may do it said yes: it, or whoever asked, is no longer as it was. */
export type Unkept = "changed" | "asker_gone";

/** What became of an allowed page at the gateway: the payment that was begun on it. */
export const payingBy = (paymentId: string): string => `payment:${paymentId}`;
export const paymentBegun = (outcome: string): string | null =>
  outcome.startsWith("payment:") ? outcome.slice("payment:".length) : null;

/** Changes with any figure or word that is told: what was asked for is what is done, or nothing. */
export function hashOf(act: string, input: unknown, said: ToldIn): string {
  return createHash("sha256")
    .update(JSON.stringify([act, inOrder(encode(input)), said]))
    .digest("hex");
}

/** The database keeps the fields of an input in an order of its own. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, held]) => [name, inOrder(held)]));
}
