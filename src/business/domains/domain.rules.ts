// What a domain can go through: what is wanted of it, how it stands at the registry, what is owed for it. Three machines,
// for the three never move together.
import { createHash } from "node:crypto";
import { states } from "../../kernel/states.ts";
import { addDays, addTerm, daysBetween } from "../../kernel/time.ts";
import type { RegisteredDomain, TransferState } from "./registrar.port.ts";

/** What the customer wants of the name. */
export const wantedStates = states("domain_wish", {
  registered: { give_up: "given_up", leave: "transferred_out" },
  transferred_in: { give_up: "given_up", leave: "transferred_out" },
  kept_elsewhere: { give_up: "given_up" },
  given_up: { keep: "registered", leave: "transferred_out" },
  transferred_out: {},
});
export type WantedState = (typeof wantedStates.states)[number];

/** What we asked of the registry, and what it last told us. */
export const registryStates = states("domain", {
  none: { register: "registering", transfer: "transferring", drop: "gone" },
  registering: { registered: "active", refuse: "failed", lose: "unclear" },
  transferring: { transferred: "active", refuse: "failed", lose: "unclear" },
  active: { renew: "renewing", delete: "deleting", redeem: "redemption", leave: "gone" },
  renewing: { renewed: "active", refuse: "active", lose: "unclear", leave: "gone" },
  deleting: { deleted: "gone", redeem: "redemption", refuse: "active", lose: "unclear" },
  redemption: { restored: "active", leave: "gone" },
  unclear: { found: "active", miss: "failed", leave: "gone" },
  failed: { register: "registering", transfer: "transferring", drop: "gone" },
  gone: {},
});
export type RegistryState = (typeof registryStates.states)[number];
export type RegistryMove =
  | "registered"
  | "transferred"
  | "refuse"
  | "redeem"
  | "leave"
  | "found"
  | "miss"
  | "restored"
  | "renewed"
  | "deleted";

/** What is owed for it, as billing told us. */
export const billingStates = states("domain_billing", {
  unbilled: { bill: "billed", pay: "paid", free: "free", end: "ended" },
  billed: { pay: "paid", overdue: "overdue", free: "free", end: "ended" },
  paid: { bill: "billed", overdue: "overdue", free: "free", end: "ended" },
  overdue: { pay: "paid", bill: "billed", free: "free", end: "ended" },
  free: { bill: "billed", pay: "paid", end: "ended" },
  ended: {},
});
export type BillingState = (typeof billingStates.states)[number];
export type BillingMove = "bill" | "pay" | "overdue" | "free" | "end";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The registrant's handle that only this attempt can have: a domain held by it proves that the attempt went through. */
export function handleFor(attemptId: string): string {
  const digest = createHash("sha256").update(attemptId).digest();
  return `K${[...digest.subarray(0, 15)].map((byte) => BASE32[byte % 32] ?? "A").join("")}`;
}

/** An auth code with letters of both kinds, a digit and a sign, as registries ask for; 20 characters. */
export const authCodeFrom = (token: string): string =>
  `${token.replaceAll(/[^A-Za-z0-9]/g, "x").slice(0, 16)}-Ka7`;

const MS_PER_DAY = 86_400_000;
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/** The day after the registry's expiry: inside its grace time, so that a term it lengthened by itself is taken back. */
export const deleteDayOf = (expiresAt: Date | null): string | null =>
  expiresAt === null ? null : addDays(dayOf(expiresAt), 1);

/** The last day of its grace time: a name deleted by then costs no further year. A registry without one keeps to the expiry. */
export const graceDayOf = (end: string, graceDays: number): string =>
  addDays(end, Math.max(1, graceDays - 1));

/**
 * The last day on which a name that is not paid beyond its own end costs no further year; null: it is paid, the grace is over,
 * or somebody bought the time that it has.
 */
export function unpaidGraceDay(
  { expiresAt, paidThrough }: { readonly expiresAt: Date | null; readonly paidThrough: string | null },
  graceDays: number,
  today: string,
): string | null {
  const end = ownEnd(expiresAt, paidThrough);
  if (expiresAt === null || end === null || end > today) return null;
  const lengthened = addTerm(end, { count: 1, unit: "year" });
  const isByItself = Math.abs(daysBetween(lengthened, dayOf(expiresAt))) <= TOLERANCE_DAYS;
  if (end !== dayOf(expiresAt) && !isByItself) return null;
  const last = graceDayOf(end, graceDays);
  return last < today ? null : last;
}

/** Where its own term ends: what the registry lengthened by itself, but nobody paid for, does not count. */
export function ownEnd(expiresAt: Date | null, paidThrough: string | null): string | null {
  if (expiresAt === null) return null;
  const paid = paidThrough === null ? null : addDays(paidThrough, 1);
  return paid !== null && paid < dayOf(expiresAt) ? paid : dayOf(expiresAt);
}

/** Near its end a name is asked for daily, before that not at all; names on their way daily, too. */
export function nextReadOn(state: RegistryState, expiresAt: Date | null, today: string): string | null {
  if (state === "none" || state === "gone" || state === "failed") return null;
  if (state !== "active" || expiresAt === null) return addDays(today, 1);
  const early = dayOf(new Date(expiresAt.getTime() - WATCH_DAYS * MS_PER_DAY));
  return early > today ? early : addDays(today, 1);
}
const WATCH_DAYS = 40;

// A billed period and the registry's year may begin some days apart. More than that is bought rather than risked: a year
// too much costs a fee, a term that ends before what is paid costs a name.
const TOLERANCE_DAYS = 7;

/** Whether the registry's own term reaches the day paid for already (it renewed by itself), so that no year is bought twice. */
export function isCovered(expiresAt: Date | null, coversUntil: string | null): boolean {
  if (expiresAt === null || coversUntil === null) return false;
  return addDays(dayOf(expiresAt), TOLERANCE_DAYS) >= coversUntil;
}

export type Standing = {
  readonly registryState: RegistryState;
  readonly registrantHandle: string | null;
  /** The expiry we last knew; null: it never was ours. */
  readonly expiresAt: Date | null;
  /** A deed about this domain is on its way: what we see may be half of it. */
  readonly busy: boolean;
};
export type Seen = {
  readonly found: RegisteredDomain | null;
  readonly transfer: TransferState | null;
  /** The registry said that it has decided: a name that is not there now will not come. */
  readonly decided: boolean;
};

/** What it means that the registry shows this; null: nothing new. */
export function conclude(was: Standing, seen: Seen): RegistryMove | null {
  if (was.busy) return null;
  const ours = seen.found?.ours === true;
  const ending = seen.found?.statuses.includes("pendingDelete") === true;
  switch (was.registryState) {
    case "registering":
      if (ours) return seen.found?.registrantHandle === was.registrantHandle ? "registered" : "refuse";
      return seen.found !== null || seen.decided ? "refuse" : null;
    case "transferring":
      if (ours) return "transferred";
      return seen.transfer === "rejected" || seen.transfer === "cancelled" || seen.found === null
        ? "refuse"
        : null;
    case "active":
      return !ours ? "leave" : ending ? "redeem" : null;
    case "renewing":
      if (!ours) return "leave";
      if (isLater(seen.found?.expiresAt, was.expiresAt)) return "renewed";
      return seen.decided ? "refuse" : null;
    case "deleting":
      return !ours ? "deleted" : ending ? "redeem" : null;
    case "redemption":
      return !ours ? "leave" : ending ? null : "restored";
    case "unclear":
      if (!ours && seen.transfer === "pending") return null;
      return ours ? "found" : was.expiresAt === null ? "miss" : "leave";
    default:
      return null;
  }
}

export const isLater = (one: Date | null | undefined, other: Date | null): boolean =>
  one !== null && one !== undefined && other !== null && one.getTime() > other.getTime();

/** Why the registry did not do it, for the desk: a code, then the registry's own words. */
export function faultOf(code: string, message: string): string {
  return (message === "" ? code : `${code}: ${message}`).slice(0, 500);
}
