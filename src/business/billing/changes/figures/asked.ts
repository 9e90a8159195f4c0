// What figures of a deed on a contract are read from: the contract, its seller and day, what it charges, and what is due next.
import type { ReadDb, Tx } from "../../../../kernel/db.ts";
import type { IsoDate } from "../../../../kernel/time.ts";
import type { Result } from "../../../../kernel/result.ts";
import { datesAfterRest, entriesByIds } from "../../../contracts/index.ts";
import type { ContractTerms, DueEntry, PriceKept, whyNotPaused } from "../../../contracts/index.ts";
import type { Seller } from "../../../sellers/index.ts";
import { billingFacts } from "../../run/bill-entries.ts";
import type { BillingFacts } from "../../run/bill.rules.ts";
import { chargesOf } from "../../run/charges.rules.ts";
import { withExemptions } from "../../run/with-exemptions.ts";
import type { VatWaiting } from "../../run/vat-wait.ts";
import { contractWithParts, runningEntriesOf } from "../change.store.ts";
import type { NotRenewable } from "../renewable.ts";

export type ContractDeed =
  | { readonly act: "renew_early" | "renew_term" }
  | { readonly act: "end_now"; readonly rest: "kept" | "credited" | null }
  | {
      readonly act: "end_on";
      readonly on: IsoDate | null;
      readonly rest: "kept" | "credited" | null;
      readonly isCustomer: boolean;
    }
  | { readonly act: "pause"; readonly untilOn: IsoDate; readonly isCustomer: boolean }
  | { readonly act: "transfer" | "bill_to"; readonly billingProfileId: string };

export type ActFigures = {
  readonly currency: string;
  /** With tax, of what was invoiced and is not used any more. */
  readonly creditMinor: bigint;
  /** The same of invoices of who held it before: it is theirs. */
  readonly formerMinor: bigint;
  /** With tax, of what its present holder was invoiced for days from now on: whoever takes it over pays nothing for them. */
  readonly aheadMinor: bigint;
  /** With tax, on an invoice at once. */
  readonly chargeMinor: bigint;
  /** The day it ends, goes on, or goes on until. */
  readonly on: IsoDate;
  /** The next regular invoice; null: none follows. */
  readonly nextOn: IsoDate | null;
  readonly nextMinor: bigint;
  /** With tax, open on its invoices now, and still to be invoiced until it ends. */
  readonly owedMinor: bigint;
  readonly toComeMinor: bigint;
  /** What ends, or rests, with it, each until its day. */
  readonly parts: readonly { readonly title: string; readonly on: IsoDate }[];
  /** Agreed for it apart from the catalogue: taken over with it, or over on a day that no rest moves. */
  readonly prices: readonly PriceKept[];
  /** Its invoices wait for what a register says of a VAT id. */
  readonly vatWait: VatWaiting | null;
};
export type NoFigures =
  | NotRenewable
  | { readonly code: "no_such"; readonly kind: "contract" }
  | { readonly code: "renews_itself" | "bad_date" }
  | NonNullable<Awaited<ReturnType<typeof whyNotPaused>>>;

export type At = { readonly db: Tx | ReadDb; readonly now: Date };

export type Asked = At & {
  readonly terms: ContractTerms;
  readonly seller: Seller;
  readonly today: IsoDate;
};
type Own = "creditMinor" | "chargeMinor" | "on" | "nextOn" | "nextMinor";
type Drawn = Pick<ActFigures, Own> &
  Partial<Pick<ActFigures, "formerMinor" | "aheadMinor" | "owedMinor" | "toComeMinor" | "parts" | "prices">>;
export type Decided = Result<Drawn, NoFigures>;

export async function factsFor(
  { db, now, seller }: Asked,
  cause: "run" | "hand",
  entries: readonly DueEntry[],
): Promise<BillingFacts> {
  const about = { leads: {}, cause, orderId: null, taxEvidence: null };
  return withExemptions(db, await billingFacts({ tx: db as Tx, now }, seller, about), entries);
}

export const allOf = async ({ db, terms }: Asked): Promise<readonly string[]> =>
  (await contractWithParts(db, terms.id)).map((one) => one.id);

/** With the dates they would have if what rests went on today. */
export async function runningEntries(
  { db, today }: Asked,
  contractIds: readonly string[],
): Promise<DueEntry[]> {
  const entries = await entriesByIds(db, await runningEntriesOf(db, contractIds));
  const rested = await Promise.all(contractIds.map((id) => datesAfterRest(db, id, today)));
  const dates = new Map(rested.flatMap((one) => [...(one?.entries ?? [])]));
  return entries.map((one) => ({ ...one, ...dates.get(one.id) }));
}

/** The next regular invoice over these. */
export async function nextOf(
  asked: Asked,
  entries: readonly DueEntry[],
): Promise<Pick<ActFigures, "nextOn" | "nextMinor">> {
  const charges = chargesOf([], entries, await factsFor(asked, "run", entries));
  return { nextOn: charges?.nextOn ?? null, nextMinor: charges?.nextMinor ?? 0n };
}
