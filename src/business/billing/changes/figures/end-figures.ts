// What an end of a contract moves, said before it is done: at once, or on a day.
import { ok, refuse } from "../../../../kernel/result.ts";
import { isDate } from "../../../../kernel/time.ts";
import type { IsoDate } from "../../../../kernel/time.ts";
import { endOfWish, orWithWhole } from "../../../contracts/index.ts";
import type { DueEntry } from "../../../contracts/index.ts";
import { chargedUntilEnd } from "../../run/charges.rules.ts";
import { begunAnew, toAskAnew } from "../ask-anew.ts";
import { contractWithParts, openFor } from "../change.store.ts";
import { unusedOf } from "../credit-unused.ts";
import { allOf, factsFor, nextOf, runningEntries } from "./asked.ts";
import type { ActFigures, Asked, ContractDeed, Decided } from "./asked.ts";

export async function ended(asked: Asked, rest: "kept" | "credited" | null): Promise<Decided> {
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
export async function endedOn(
  asked: Asked,
  deed: Extract<ContractDeed, { act: "end_on" }>,
): Promise<Decided> {
  const { db, terms, today } = asked;
  if (terms.state !== "running" && terms.state !== "paused") return refuse({ code: "not_running" });
  if (deed.on !== null && (!isDate(deed.on) || deed.on < today)) return refuse({ code: "bad_date" });
  const wish = { wantedOn: deed.on, exactly: deed.on !== null && !deed.isCustomer };
  const on = await orWithWhole(db, terms.id, await endOfWish(db, terms, wish, today));
  const next = await nextOf(asked, until(await runningEntries(asked, await allOf(asked)), on));
  const what = await whatEnds(asked, on, deed.rest);
  return ok({ ...(await unusedFrom(asked, on, deed.rest)), chargeMinor: 0n, on, ...next, ...what });
}

/** With tax, what is not used behind the day: of invoices of who holds it, and of who held it before. */
export async function unusedFrom(
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
