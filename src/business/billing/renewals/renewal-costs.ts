// What the next term of things will cost, as their invoice will say it: coupon, announced price and tax are in it. Whoever is
// reminded reads the amount that is billed.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { entriesByIds } from "../../contracts/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { chargesOf } from "../run/charges.rules.ts";
import { billingFacts } from "../run/bill-entries.ts";
import { withExemptions } from "../run/with-exemptions.ts";

export type TermAsked = {
  readonly entryId: string;
  /** The day its next term begins on. */
  readonly dueOn: IsoDate;
};

/** With tax; each by itself, whatever stands with it on an invoice. */
export type TermCosts = (one: TermAsked) => bigint;

/** What these cost: read together, decided when asked, so that one that cannot be decided stops no other. */
export async function renewalCosts(
  { db, now }: { readonly db: Tx | ReadDb; readonly now: Date },
  seller: Seller,
  list: readonly TermAsked[],
): Promise<TermCosts> {
  if (list.length === 0) return () => 0n;
  const about = { leads: {}, cause: "run" as const, orderId: null, taxEvidence: null };
  const entries = await entriesByIds(
    db,
    list.map((one) => one.entryId),
  );
  const facts = await withExemptions(db, await billingFacts({ tx: db as Tx, now }, seller, about), entries);
  const found = new Map(entries.map((one) => [one.id, one]));
  return ({ entryId, dueOn }) => {
    const entry = found.get(entryId);
    if (!entry) throw new Error(`entry ${entryId} is gone`);
    // What it costs in its own currency does not depend on what that is worth in another one.
    const exchangeRates = { [entry.currency]: "1", ...facts.exchangeRates };
    const next = { ...entry, billedUntil: dueOn, endsOn: null };
    return chargesOf([], [next], { ...facts, exchangeRates })?.nextMinor ?? 0n;
  };
}
