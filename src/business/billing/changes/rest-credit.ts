// What goes back of invoiced terms that a change cuts short: by line, never more than is left of it.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { ChangeableEntry } from "../../contracts/index.ts";
import { areAskedFor } from "../documents/request.store.ts";
import type { RequestOver } from "../documents/request.store.ts";
import { documentLanguage } from "../documents/document.words.ts";
import type { DocumentLanguage } from "../documents/document.words.ts";
import type { Renewal } from "../../catalogue/index.ts";
import { settingOf } from "../../sellers/index.ts";
import { proration, restWhenEnded } from "../billing.settings.ts";
import { creditForRest, restAfter } from "./change.rules.ts";
import { byDaysAtLeast } from "../run/proration.rules.ts";
import type { Proration } from "../run/proration.rules.ts";
import { paidTerms } from "./change.store.ts";
import type { PaidTermLine } from "./change.store.ts";

export type Ending = {
  readonly id: string;
  readonly sellerId: string;
  readonly renewal: Renewal;
  readonly endsOn: IsoDate;
  /** As agreed; null: the setting says. */
  readonly rest: "kept" | "credited" | null;
  /** Where it rests: the day on which it goes on for its end. Left out: that end. */
  readonly restsUntil?: IsoDate;
};

/** What becomes of days behind an end, and how they count: by days at least where crediting them was agreed, or is the law. */
export async function restOf(
  db: Tx | ReadDb,
  { rest, renewal, sellerId }: Pick<Ending, "rest" | "renewal" | "sellerId">,
): Promise<{ readonly rest: "kept" | "credited"; readonly parts: Proration }> {
  // Without a term nobody pays for days behind the end they chose.
  const usual = renewal === "monthly" ? "credited" : null;
  const agreed = rest ?? usual ?? (await settingOf(db, sellerId, restWhenEnded));
  const parts = await settingOf(db, sellerId, proration);
  const byDays = renewal === "monthly" || rest === "credited";
  return { rest: agreed, parts: byDays ? byDaysAtLeast(parts) : parts };
}

export type RestCredit = {
  readonly documentId: string;
  readonly lineId: string;
  readonly minor: bigint;
  readonly language: DocumentLanguage;
};

/**
 * With tax, what goes back of an invoiced line from the day on, for changes and for ends. What credit notes took back already
 * counts towards it, but for goodwill, which lowered the price of used and unused days alike; of which of its days a line charges
 * that stands for what they had left of another one, nobody knows.
 */
export function restLeft(line: PaidTermLine, on: IsoDate, proration: Proration): bigint {
  if (line.isWrittenOff || (line.isLeftOver && line.periodFrom < on)) return 0n;
  const whole = { ...line, leftMinor: line.invoicedMinor };
  return restAfter(creditForRest(whole, on, proration), line.invoicedMinor, line.credits);
}

const billedBehind = (ends: readonly ChangeableEntry[], on: IsoDate): readonly ChangeableEntry[] =>
  ends.filter((one) => one.billedUntil !== null && one.billedUntil > on);

/** Paid to somebody else, or by somebody else: no invoice of ours over the day could be credited. */
const isBare = (entry: ChangeableEntry, lines: readonly PaidTermLine[], on: IsoDate): boolean =>
  !lines.some((line) => line.entryId === entry.id && line.periodFrom <= on);

/** Whether all that is invoiced of them behind the day can be credited: each has its line there, and none is written off. */
export async function areCreditable(tx: Tx, ends: readonly ChangeableEntry[], on: IsoDate): Promise<boolean> {
  const open = billedBehind(ends, on);
  const lines = await paidTerms(
    tx,
    open.map((one) => one.id),
    on,
  );
  return !open.some((one) => isBare(one, lines, on)) && !lines.some((line) => line.isWrittenOff);
}

type NoCredit = { readonly code: "paid_elsewhere" } | { readonly code: "request_open" };

/**
 * `asked`: requests that are withdrawn with the change. Refuses paid_elsewhere: there is no invoice over the running term that
 * could be credited; and request_open: there is none yet, because what asks for its money is not paid.
 */
export async function creditsFor(
  tx: Tx,
  ends: readonly ChangeableEntry[],
  on: IsoDate,
  { parts, asked }: { readonly parts: Proration; readonly asked: readonly RequestOver[] },
): Promise<Result<readonly RestCredit[], NoCredit>> {
  // An earlier term may wait to be billed anew while a later one is invoiced: the entry itself does not say so.
  const lines = await paidTerms(
    tx,
    ends.map((one) => one.id),
    on,
  );
  const isAsked = ({ id }: ChangeableEntry): boolean => asked.some(({ begins }) => (begins[id] ?? on) < on);
  const bare = billedBehind(ends, on)
    .filter((one) => isBare(one, lines, on) && !isAsked(one))
    .map((one) => one.id);
  if (bare.length > 0)
    return refuse({ code: (await areAskedFor(tx, bare)) ? "request_open" : "paid_elsewhere" });
  return ok(
    lines.flatMap((line): RestCredit[] => {
      const minor = restLeft(line, on, parts);
      const { documentId, lineId, language } = line;
      return minor > 0n ? [{ documentId, lineId, minor, language: documentLanguage(language) }] : [];
    }),
  );
}
