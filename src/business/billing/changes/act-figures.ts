// What a deed on a contract moves, said before it is done: what is credited and invoiced at once, and what is due next, by the
// rules that will bill it. Whoever confirms sends the digest of the figures along; others than those are never carried out.
import { createHash } from "node:crypto";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addDays, dateIn, daysBetween, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import {
  contractTerms,
  datesAfterRest,
  endOfFurtherTerm,
  endOfWish,
  entriesByIds,
  entriesForProfile,
  orWithWhole,
  pricesKept,
  whyNotPaused,
} from "../../contracts/index.ts";
import type { ContractTerms, DueEntry, PriceKept } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { billingFacts } from "../run/bill-entries.ts";
import type { BillingFacts } from "../run/bill.rules.ts";
import { waitFor } from "../run/vat-wait.ts";
import type { VatWaiting } from "../run/vat-wait.ts";
import { withExemptions } from "../run/with-exemptions.ts";
import { contractWithParts, openFor, runningEntriesOf } from "./change.store.ts";
import { begunAnew, toAskAnew } from "./ask-anew.ts";
import { chargedUntilEnd, chargesOf } from "../run/charges.rules.ts";
import { unusedOf } from "./credit-unused.ts";
import { costOfNextTerm } from "./next-term.ts";
import { renewable } from "./renewable.ts";
import type { NotRenewable } from "./renewable.ts";

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
export type SeenFigures = { readonly figures: ActFigures; readonly digest: string };
export type NoFigures =
  | NotRenewable
  | { readonly code: "no_such"; readonly kind: "contract" }
  | { readonly code: "renews_itself" | "bad_date" }
  | NonNullable<Awaited<ReturnType<typeof whyNotPaused>>>;

export type At = { readonly db: Tx | ReadDb; readonly now: Date };
/** What was confirmed; left out where nobody was shown figures. */
export type Confirmed = { readonly seen?: string };
export type FiguresChanged = { readonly code: "figures_changed" };

type Asked = At & {
  readonly terms: ContractTerms;
  readonly seller: Seller;
  readonly today: IsoDate;
};
type Own = "creditMinor" | "chargeMinor" | "on" | "nextOn" | "nextMinor";
type Drawn = Pick<ActFigures, Own> &
  Partial<Pick<ActFigures, "formerMinor" | "aheadMinor" | "owedMinor" | "toComeMinor" | "parts" | "prices">>;
type Decided = Result<Drawn, NoFigures>;

/** Refuses where there is nothing to show: no_such, and what renewing and resting refuse. */
export async function figuresOfDeed(
  at: At,
  contractId: string,
  deed: ContractDeed,
): Promise<Result<SeenFigures, NoFigures>> {
  const terms = await contractTerms(at.db, contractId);
  if (!terms) return refuse({ code: "no_such", kind: "contract" });
  const seller = await sellerById(at.db as Tx, terms.sellerId);
  const asked = { ...at, terms, seller, today: dateIn(seller.timeZone, at.now) };
  const decided = await decide(asked, deed);
  if (!decided.ok) return decided;
  const [first] = await runningEntries(asked, [contractId]);
  const currency = first?.currency ?? seller.currency;
  const nothing = { formerMinor: 0n, aheadMinor: 0n, owedMinor: 0n, toComeMinor: 0n, parts: [], prices: [] };
  const vatWait = await vatWaitOf(asked, deed);
  const figures = { ...nothing, ...decided.value, currency, vatWait };
  return ok({ figures, digest: digestOf(contractId, deed, figures) });
}

/** Whether somebody confirmed other figures than these are now. */
export async function hasChanged(
  at: At,
  contractId: string,
  deed: ContractDeed,
  { seen }: Confirmed,
): Promise<boolean> {
  if (seen === undefined) return false;
  const now = await figuresOfDeed(at, contractId, deed);
  return !now.ok || now.value.digest !== seen;
}

function decide(asked: Asked, deed: ContractDeed): Promise<Decided> {
  switch (deed.act) {
    case "renew_early":
      return earlier(asked);
    case "renew_term":
      return further(asked);
    case "end_now":
      return ended(asked, deed.rest);
    case "end_on":
      return endedOn(asked, deed);
    case "pause":
      return rested(asked, deed);
    case "transfer":
    case "bill_to":
      return given(asked, deed);
  }
}

async function factsFor(
  { db, now, seller }: Asked,
  cause: "run" | "hand",
  entries: readonly DueEntry[],
): Promise<BillingFacts> {
  const about = { leads: {}, cause, orderId: null, taxEvidence: null };
  return withExemptions(db, await billingFacts({ tx: db as Tx, now }, seller, about), entries);
}

async function earlier(asked: Asked): Promise<Decided> {
  const found = await renewable(asked.db, asked.terms, asked.today);
  if (!found.ok) return found;
  const begun = found.value.map((one) => ({ due: { ...one, isStopped: false } }));
  const charges = chargesOf(begun, [], await factsFor(asked, "hand", found.value));
  if (charges === null) return refuse({ code: "no_exchange_rate" });
  const { chargeMinor, nextOn, nextMinor } = charges;
  return ok({ creditMinor: 0n, chargeMinor, on: nextOn ?? asked.today, nextOn, nextMinor });
}

async function further({ db, now, terms }: Asked): Promise<Decided> {
  const until = await endOfFurtherTerm(db, terms);
  if (until === null || terms.fixedUntil === null) return refuse({ code: "renews_itself" });
  const costs = await costOfNextTerm({ db, now }, terms.id);
  const none = { creditMinor: 0n, chargeMinor: 0n };
  return ok({ ...none, on: until, nextOn: terms.fixedUntil, nextMinor: costs?.minor ?? 0n });
}

async function ended(asked: Asked, rest: "kept" | "credited" | null): Promise<Decided> {
  const unused = await unusedFrom(asked, asked.today, rest);
  const what = await whatEnds(asked, asked.today, rest);
  return ok({ ...unused, chargeMinor: 0n, on: asked.today, nextOn: null, nextMinor: 0n, ...what });
}

/** What is owed for it already, what is still to be invoiced until the day, and what ends with it. */
async function whatEnds(
  asked: Asked,
  on: IsoDate,
  rest: "kept" | "credited" | null,
): Promise<Pick<ActFigures, "owedMinor" | "toComeMinor" | "parts">> {
  const all = await contractWithParts(asked.db, asked.terms.id);
  const ids = all.map((one) => one.id);
  const entries = until(await runningEntries(asked, ids), on);
  const others = all.filter((one) => one.id !== asked.terms.id);
  const { id, sellerId, renewal } = asked.terms;
  const ended = { id, sellerId, renewal, endsOn: on, rest, childIds: others.map((one) => one.id) };
  const anew = await toAskAnew(asked.db, ended);
  const open = await openFor(asked.db, ids, entries[0]?.currency ?? asked.seller.currency);
  const facts = { ...(await factsFor(asked, "run", entries)), today: on };
  const owedMinor = open - anew.reduce((sum, one) => sum + one.openMinor, 0n);
  const begun = await begunAnew(asked.db, anew, entries);
  const toComeMinor = chargedUntilEnd(begun, facts) ?? 0n;
  const parts = others.map(({ title, endsOn }) => ({
    title,
    on: endsOn !== null && endsOn < on ? endsOn : on,
  }));
  return { owedMinor, toComeMinor, parts };
}

const until = (entries: readonly DueEntry[], on: IsoDate): DueEntry[] =>
  entries.map((one) => ({ ...one, endsOn: one.endsOn !== null && one.endsOn < on ? one.endsOn : on }));

/** Until its day it is billed as ever; what is paid for later days already is credited on that day. */
async function endedOn(asked: Asked, deed: Extract<ContractDeed, { act: "end_on" }>): Promise<Decided> {
  const { db, terms, today } = asked;
  if (terms.state !== "running" && terms.state !== "paused") return refuse({ code: "not_running" });
  if (deed.on !== null && (!isDate(deed.on) || deed.on < today)) return refuse({ code: "bad_date" });
  const wish = { wantedOn: deed.on, exactly: deed.on !== null && !deed.isCustomer };
  const on = await orWithWhole(db, terms.id, await endOfWish(db, terms, wish, today));
  const next = await nextOf(asked, until(await runningEntries(asked, await allOf(asked)), on));
  const what = await whatEnds(asked, on, deed.rest);
  return ok({ ...(await unusedFrom(asked, on, deed.rest)), chargeMinor: 0n, on, ...next, ...what });
}

async function unusedFrom(
  { db, terms, today }: Asked,
  endsOn: IsoDate,
  rest: "kept" | "credited" | null,
): Promise<Pick<ActFigures, "creditMinor" | "formerMinor">> {
  const sum = { creditMinor: 0n, formerMinor: 0n };
  for (const one of await contractWithParts(db, terms.id))
    for (const unused of await unusedOf(db, { ...one, endsOn, rest, restsUntil: today }))
      sum[unused.isFormer ? "formerMinor" : "creditMinor"] += unused.minor;
  return sum;
}

async function rested(asked: Asked, deed: Extract<ContractDeed, { act: "pause" }>): Promise<Decided> {
  const { db, now, terms } = asked;
  if (terms.state !== "running") return refuse({ code: "not_running" });
  const fault = await whyNotPaused({ tx: db as Tx, now }, terms, deed);
  if (fault !== null) return refuse(fault);
  const { untilOn } = deed;
  const { nextOn, nextMinor } = await nextOf(asked, await runningEntries(asked, await allOf(asked)));
  // What is paid lasts as many days longer.
  const later = nextOn && addDays(nextOn, daysBetween(asked.today, untilOn));
  const others = (await contractWithParts(db, terms.id)).filter(
    (one) => one.id !== terms.id && one.state === "running" && one.endsOn === null,
  );
  const parts = others.map(({ title }) => ({ title, on: untilOn }));
  const kept = await pricesKept(db, await allOf(asked), asked.today);
  const prices = kept.filter((one) => one.until !== null);
  return ok({ creditMinor: 0n, chargeMinor: 0n, on: untilOn, nextOn: later, nextMinor, parts, prices });
}

/** As the taker, or the same holder at another address, will be invoiced. */
async function given(
  asked: Asked,
  deed: Extract<ContractDeed, { billingProfileId: string }>,
): Promise<Decided> {
  const entries = await runningEntries(asked, await allOf(asked));
  const next = await nextOf(asked, await billedTo(asked, entries, deed.billingProfileId));
  const figures = { creditMinor: 0n, chargeMinor: 0n, on: asked.today, ...next };
  if (deed.act === "bill_to") return ok(figures);
  const unused = await unusedFrom(asked, asked.today, "credited");
  const prices = await pricesKept(asked.db, await allOf(asked), asked.today);
  return ok({ ...figures, aheadMinor: unused.creditMinor + unused.formerMinor, prices });
}

const allOf = async ({ db, terms }: Asked): Promise<readonly string[]> =>
  (await contractWithParts(db, terms.id)).map((one) => one.id);

/** With the dates they would have if what rests went on today. */
async function runningEntries({ db, today }: Asked, contractIds: readonly string[]): Promise<DueEntry[]> {
  const entries = await entriesByIds(db, await runningEntriesOf(db, contractIds));
  const rested = await Promise.all(contractIds.map((id) => datesAfterRest(db, id, today)));
  const dates = new Map(rested.flatMap((one) => [...(one?.entries ?? [])]));
  return entries.map((one) => ({ ...one, ...dates.get(one.id) }));
}

async function vatWaitOf(asked: Asked, deed: ContractDeed): Promise<VatWaiting | null> {
  const entries = await runningEntries(asked, await allOf(asked));
  const own = "billingProfileId" in deed ? await billedTo(asked, entries, deed.billingProfileId) : entries;
  const cause = deed.act === "renew_early" ? "hand" : "run";
  return waitFor(asked.db, own, await factsFor(asked, cause, own));
}

const billedTo = ({ db }: Asked, entries: readonly DueEntry[], profileId: string): Promise<DueEntry[]> =>
  entriesForProfile(
    db,
    entries.map((one) => one.id),
    profileId,
  );

async function nextOf(
  asked: Asked,
  entries: readonly DueEntry[],
): Promise<Pick<ActFigures, "nextOn" | "nextMinor">> {
  const charges = chargesOf([], entries, await factsFor(asked, "run", entries));
  return { nextOn: charges?.nextOn ?? null, nextMinor: charges?.nextMinor ?? 0n };
}

function digestOf(contractId: string, deed: ContractDeed, figures: ActFigures): string {
  const said = JSON.stringify([contractId, deed, figures], (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  return createHash("sha256").update(said).digest("hex").slice(0, 32);
}
