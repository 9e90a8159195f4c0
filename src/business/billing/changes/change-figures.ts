// What a change of a contract is asked as, what it says of itself before it is done, and the digest by which exactly that is done.
import type { IsoDate } from "../../../kernel/time.ts";
import type { InLanguages } from "../../catalogue/index.ts";
import { countedText } from "../../contracts/index.ts";
import type { ChangeableEntry } from "../../contracts/index.ts";
import type { VatWaiting } from "../run/vat-wait.ts";
import type { AskedAnew } from "./ask-changed.ts";
import type { Begun } from "./begin.rules.ts";
import type { Charges } from "../run/charges.rules.ts";
import type { Direction } from "./change.rules.ts";
import type { PartFigures } from "./draw-up-parts.ts";
import { digested } from "./figures/digest.rules.ts";
import type { PartWish } from "./inclusion.rules.ts";
import type { RestCredit } from "./rest-credit.ts";
import type { Target, WantedTarget } from "./target.rules.ts";

export type WantedChange = WantedTarget & {
  readonly contractId: string;
  readonly when: "now" | "end_of_term";
  /** What becomes of what the plans include; left out: what the new one does not include ends. */
  readonly parts?: readonly PartWish[] | undefined;
};

/** What the preview says: all that a change costs and when it holds. */
export type ChangeFigures = Charges &
  AskedAnew & {
    readonly effectiveOn: IsoDate;
    /** The day on which the thing itself changes: in a trial before anything costs something. */
    readonly thingOn: IsoDate;
    readonly direction: Direction;
    /** The change begins a further term of a contract that would end by itself, until this day; null: it does not. */
    readonly renewsUntil: IsoDate | null;
    readonly currency: string;
    /** With tax, of what was invoiced and is not used any more. */
    readonly creditMinor: bigint;
    /** Of that, what only makes less what is open on invoices: nobody paid it, so it pays for nothing else. */
    readonly offOpenMinor: bigint;
    readonly ends: readonly InLanguages[];
    readonly begins: readonly InLanguages[];
    /** What ends with a price that was agreed for it alone, and is not kept. */
    readonly ownEnds: readonly InLanguages[];
    /** The code of a coupon that had terms left: it goes on with what begins, or ends with what it was for. */
    readonly couponStays: string | null;
    readonly couponEnds: string | null;
    /** What becomes of what the plans include. */
    readonly parts: readonly PartFigures[];
    /** Its invoices wait for what a register says of a VAT id. */
    readonly vatWait: VatWaiting | null;
  };

export function couponIn(begun: readonly Begun[]): Pick<ChangeFigures, "couponStays" | "couponEnds"> {
  const first = (list: readonly (string | null)[]): string | null => list.find((one) => one !== null) ?? null;
  return {
    couponStays: first(begun.map((one) => one.couponStays)),
    couponEnds: first(begun.map((one) => one.couponEnds)),
  };
}

export function figuresOf(
  { main, target }: { readonly main: ChangeableEntry; readonly target: Target },
  effectiveOn: IsoDate,
  { credits, open }: { readonly credits: readonly RestCredit[]; readonly open: ReadonlyMap<string, bigint> },
  charges: Charges,
): Omit<
  ChangeFigures,
  keyof AskedAnew | "thingOn" | "renewsUntil" | "couponStays" | "couponEnds" | "parts" | "vatWait"
> {
  return {
    effectiveOn,
    direction: target.direction,
    currency: main.currency,
    creditMinor: sumOf(credits),
    offOpenMinor: offOpen(credits, open),
    ...charges,
    ends: target.ends.map((one) => countedText(one.text as InLanguages, one.quantityMilli)),
    begins: target.begins.map((one) => countedText(one.text, one.quantityMilli)),
    ownEnds: target.ends
      .filter(
        (one) =>
          hasOwn(one, effectiveOn) && !target.begins.some((next) => next.keepsPrice && next.follows === one),
      )
      .map((one) => countedText(one.text as InLanguages, one.quantityMilli)),
  };
}

/** A price of its own holds on the day, or was to hold later. */
const hasOwn = ({ later }: ChangeableEntry, day: IsoDate): boolean =>
  later.some((one, at) => one.own === true && (later[at + 1]?.from ?? "9999-12-31") > day);

const sumOf = (credits: readonly RestCredit[]): bigint => credits.reduce((sum, one) => sum + one.minor, 0n);

function offOpen(credits: readonly RestCredit[], open: ReadonlyMap<string, bigint>): bigint {
  return [...Map.groupBy(credits, (one) => one.documentId)].reduce((sum, [documentId, own]) => {
    const [credit, left] = [sumOf(own), open.get(documentId) ?? 0n];
    return sum + (credit < left ? credit : left);
  }, 0n);
}

/** What is paid meanwhile changes how a credit counts, and nothing of what is done: the digest leaves it out. */
export function digestOf(wanted: WantedChange, { offOpenMinor: _, ...figures }: ChangeFigures): string {
  const { contractId, planId, options, quantityMilli, when, parts = [] } = wanted;
  // Field by field: a wish that was kept in the database comes back with its fields in another order.
  const chosen = options?.map((one) => [one.option, one.choice, one.quantity]) ?? null;
  const taken = parts.map((one) => Object.values(one).toSorted());
  return digested([contractId, planId, chosen, quantityMilli, when, figures, taken]);
}
