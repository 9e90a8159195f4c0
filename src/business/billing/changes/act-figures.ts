// What a deed on a contract moves, said before it is done: what is credited and invoiced at once, and what is due next, by the
// rules that will bill it. Whoever confirms sends the digest of the figures along; others than those are never carried out.
import type { Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addDays, dateIn, daysBetween } from "../../../kernel/time.ts";
import {
  contractTerms,
  endOfFurtherTerm,
  entriesForProfile,
  pricesKept,
  whyNotPaused,
} from "../../contracts/index.ts";
import type { DueEntry } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { waitFor } from "../run/vat-wait.ts";
import type { VatWaiting } from "../run/vat-wait.ts";
import { contractWithParts } from "./change.store.ts";
import { chargesOf } from "../run/charges.rules.ts";
import { allOf, factsFor, nextOf, runningEntries } from "./figures/asked.ts";
import type { ActFigures, Asked, At, ContractDeed, Decided, NoFigures } from "./figures/asked.ts";
import { digested } from "./figures/digest.rules.ts";
import { ended, endedOn, unusedFrom } from "./figures/end-figures.ts";
import { costOfNextTerm } from "./next-term.ts";
import { renewable } from "./renewable.ts";

export type SeenFigures = { readonly figures: ActFigures; readonly digest: string };
/** What was confirmed; left out where nobody was shown figures. */
export type Confirmed = { readonly seen?: string };
export type FiguresChanged = { readonly code: "figures_changed" };

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
  return ok({ figures, digest: digested([contractId, deed, figures]) });
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
