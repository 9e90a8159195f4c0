// What another term of a contract costs, by the rules that will bill it, and whether somebody may make the account pay so much.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Money } from "../../../kernel/money.ts";
import { dateIn } from "../../../kernel/time.ts";
import {
  contractTerms,
  entriesToChange,
  loadContractSubject,
  renewedTogether,
} from "../../contracts/index.ts";
import { mayDo } from "../../customers/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { billingFacts } from "../run/bill-entries.ts";
import { withExemptions } from "../run/with-exemptions.ts";
import { chargesOf } from "../run/charges.rules.ts";

/**
 * With tax, for the contract and the add-ons that go on with it; null: it charges nothing by the term, or the value of its
 * currency is not known, and then nothing can be invoiced.
 */
export async function costOfNextTerm(
  { db, now }: { readonly db: Tx | ReadDb; readonly now: Date },
  contractId: string,
): Promise<Money | null> {
  const tx = db as Tx;
  const terms = await contractTerms(tx, contractId);
  if (!terms) return null;
  const seller = await sellerById(tx, terms.sellerId);
  const about = { leads: {}, cause: "run" as const, orderId: null, taxEvidence: null };
  const ids = terms.fixedUntil === null ? [contractId] : await renewedTogether(tx, contractId);
  const today = dateIn(seller.timeZone, now);
  const entries = (await Promise.all(ids.map((id) => entriesToChange(tx, id, today)))).flat();
  const [first] = entries;
  const facts = await withExemptions(tx, await billingFacts({ tx, now }, seller, about), entries);
  // Each by itself: what has a term of its own is due on another day, and is agreed to nevertheless.
  const sums = entries.map((one) => chargesOf([], [{ ...one, endsOn: null }], facts)?.nextMinor ?? null);
  if (first === undefined || sums.includes(null)) return null;
  return { minor: sums.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n), currency: first.currency };
}

/** A contact may be limited in what they make the account pay; null costs nothing. */
export async function mayAgreeTo(
  { tx, actor, now }: Ctx,
  contractId: string,
  costs: Money | null,
): Promise<boolean> {
  if (actor.kind !== "person" || costs === null) return true;
  const found = await loadContractSubject(tx, contractId);
  return mayDo(actor, "contracts.do", found && { ...found, costs }, now);
}
