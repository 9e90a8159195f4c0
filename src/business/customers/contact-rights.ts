// What stands before rights are written: that they say something, that their things are the account's, and that the giver holds
// them at least as far and as long.
import type { Ctx } from "../../kernel/act.ts";
import { isCurrency } from "../../kernel/money.ts";
import type { Money } from "../../kernel/money.ts";
import type { ActorMembership, Scope } from "../../kernel/rights.ts";
import { dateIn, isDate } from "../../kernel/time.ts";
import { isOffered, isUpToLimit } from "./rights.rules.ts";
import { thingNames } from "./thing-names.ts";
import type { FieldIssue } from "../../kernel/result.ts";

export type ContactRights = {
  readonly scopes: readonly Scope[];
  /** Null: none. */
  readonly orderLimit: Money | null;
};

const MOST_SCOPES = 2_000;

/** Faults by field; also things that are not the account's. */
export async function rightsIssues(
  ctx: Ctx,
  accountId: string,
  { scopes, orderLimit }: ContactRights,
): Promise<FieldIssue[]> {
  if (scopes.length > MOST_SCOPES) return [{ field: "scopes", code: "too_many" }];
  const names = await thingNames(ctx.tx, accountId, scopes.filter(isOffered));
  const fine = (one: Scope): boolean =>
    isOffered(one) &&
    (one.onKind === null) === (one.onId === null) &&
    (one.onId === null || names.has(one.onId)) &&
    isDate(one.validFrom) &&
    (one.validUntil === null || (isDate(one.validUntil) && one.validUntil > one.validFrom));
  const issues = scopes.flatMap((one, at) =>
    fine(one) ? [] : [{ field: `scopes.${at}`, code: "malformed" }],
  );
  const limitFine = orderLimit === null || (orderLimit.minor >= 0n && isCurrency(orderLimit.currency));
  return limitFine ? issues : [...issues, { field: "order_limit", code: "malformed" }];
}

/**
 * Whether the giver may give these rights: holders and staff may; a contact only what they hold themselves, not on more, not
 * longer, and not up to a higher sum. What the receiver `had` before may stay.
 */
export function mayGive(ctx: Ctx, accountId: string, given: ContactRights, had: ContactRights): boolean {
  if (ctx.actor.kind !== "person") return true;
  const giver = ctx.actor.memberships.find((one) => one.accountId === accountId);
  if (!giver) return false;
  if (giver.role === "holder") return true;
  const today = dateIn(giver.timeZone, ctx.now);
  const fresh = given.scopes.filter((one) => !had.scopes.some((old) => isSame(old, one)));
  const spends = ({ scopes }: ContactRights): boolean =>
    scopes.some((one) => isUpToLimit(`${one.area}.${one.verb}`));
  const limitKept =
    !spends(given) ||
    isWithin(given.orderLimit, giver.orderLimit) ||
    (spends(had) && isEqual(given.orderLimit, had.orderLimit));
  return limitKept && fresh.every((one) => giver.scopes.some((own) => reachesAsFar(own, one, today)));
}

function reachesAsFar(own: Scope, given: Scope, today: string): boolean {
  const verb = given.verb === "mails" ? "see" : given.verb;
  const from = given.validFrom > today ? given.validFrom : today;
  return (
    own.area === given.area &&
    own.verb === verb &&
    own.validFrom <= from &&
    (own.validUntil === null || (given.validUntil !== null && given.validUntil <= own.validUntil)) &&
    (own.onKind === null || (own.onKind === given.onKind && own.onId === given.onId))
  );
}

const isSame = (a: Scope, b: Scope): boolean =>
  a.area === b.area &&
  a.verb === b.verb &&
  a.onKind === b.onKind &&
  a.onId === b.onId &&
  a.validFrom === b.validFrom &&
  a.validUntil === b.validUntil;

const isEqual = (a: Money | null, b: Money | null): boolean =>
  a?.minor === b?.minor && a?.currency === b?.currency;

const isWithin = (given: Money | null, own: ActorMembership["orderLimit"]): boolean =>
  own === null || (given !== null && given.currency === own.currency && given.minor <= own.minor);
