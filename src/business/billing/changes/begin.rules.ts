// What begins with a change: the row to be written and the entry that billing will read are made of one price, so that what is
// shown and what is invoiced cannot differ. A coupon goes on where it may.
import { newId } from "../../../kernel/ids.ts";
import { periodOn } from "../../../kernel/time.ts";
import type { IsoDate, Term } from "../../../kernel/time.ts";
import { nthOn } from "../../contracts/index.ts";
import type { AgreedPrice, ChangeableEntry, EntryChange } from "../../contracts/index.ts";
import { isMeantFor } from "../../coupons/index.ts";
import type { Coupon } from "../../coupons/index.ts";
import { renewalOn } from "../run/bill.rules.ts";
import type { Position } from "./target.rules.ts";

export type Begun = {
  readonly due: ChangeableEntry;
  readonly entry: EntryChange["begins"][number];
  /** The code of the coupon that goes on with it, or that ends with what it follows. */
  readonly couponStays: string | null;
  readonly couponEnds: string | null;
};

export type BeginFacts = {
  readonly main: ChangeableEntry;
  readonly kind: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate | null;
  readonly at: Date;
  /** Nothing was paid for yet: what is charged once, and the first price, are still to come. */
  readonly isTried?: boolean;
  /** Coupons that what ends has, by code. */
  readonly coupons: ReadonlyMap<string, Coupon>;
};

type AgreedDiscount = NonNullable<ChangeableEntry["discount"]>;

/** Months keep their anchor where the term stays. */
export function begin(position: Position, facts: BeginFacts): Begun {
  const { main, startsOn, endsOn, at } = facts;
  const { follows, isMain, text, renewalMinor, quantityMilli, termCount, termUnit, includesTax } = position;
  const { productId, priceVersionId, optionPriceId, revenueAccount, taxClass } = position;
  const anchorOn = isSameTerm(main, position) ? main.anchorOn : startsOn;
  const id = newId();
  const kept = position.keepsPrice ? follows : null;
  // The term that runs keeps its price, whatever was announced for those that begin later.
  const begun = periodOn(main.anchorOn, startsOn, termOf(main))?.from ?? startsOn;
  const later = kept === null ? renewalMinor : renewalOn(kept, begun);
  const asNew = facts.isTried === true ? (kept ?? position.asNew) : undefined;
  const { setupMinor, firstMinor } = asNew ?? { setupMinor: 0n, firstMinor: later };
  const before = follows === null ? null : openDiscount(follows, startsOn);
  const discount = before && follows && stillOff(before, follows, position, facts);
  const sums = { setupMinor, firstMinor, renewalMinor, quantityMilli, includesTax, discount };
  const price: AgreedPrice = {
    ...sums,
    priceVersionId,
    currency: main.currency,
    term: { count: termCount, unit: termUnit },
  };
  const product = { productId, priceVersionId, optionPriceId, revenueAccount, taxClass };
  const dates = { anchorOn, startsOn, billedUntil: null, endsOn, state: "running" as const };
  const subject = main.subjectKind && main.subjectId ? { kind: main.subjectKind, id: main.subjectId } : null;
  return {
    due: { ...main, id, text, later: kept?.later ?? [], ...sums, ...product, ...dates, termCount, termUnit },
    entry: {
      id,
      sellerId: main.sellerId,
      accountId: main.accountId,
      contractId: main.contractId,
      subject,
      parentId: isMain ? main.parentId : main.id,
      orderItemId: main.orderItemId,
      text,
      ...product,
      price,
      sequenceKind: main.sequenceKind,
      at,
      anchorOn,
      follows: follows?.id ?? null,
      keepsPrice: kept !== null,
    },
    couponStays: discount?.code ?? null,
    couponEnds: discount === null ? (before?.code ?? null) : null,
  };
}

type Termed = Pick<ChangeableEntry, "termCount" | "termUnit">;
const termOf = (one: Termed): Term => ({ count: one.termCount, unit: one.termUnit as "month" });
const isSameTerm = (one: Termed, other: Termed): boolean =>
  one.termCount === other.termCount && one.termUnit === other.termUnit;

/** What the entry's coupon takes off from the day on; its terms are those that are left. */
function openDiscount(entry: ChangeableEntry, on: IsoDate): AgreedDiscount | null {
  const { discount, startsOn } = entry;
  if (discount === null || discount.terms === null) return discount;
  const terms = discount.terms - nthOn(entry, termOf(entry), on > startsOn ? on : startsOn);
  return terms > 0 ? { ...discount, terms } : null;
}

/**
 * A share goes on with another product where the coupon is for that one too, for as many terms as are left and only where they
 * are as long. An amount was split over what was ordered: it goes on with the same thing, with fewer pieces less of it.
 */
function stillOff(
  discount: AgreedDiscount,
  follows: ChangeableEntry,
  position: Position,
  { main, kind, coupons }: BeginFacts,
): AgreedDiscount | null {
  const isMore = position.quantityMilli >= follows.quantityMilli;
  if (position.keepsPrice) {
    if (discount.permyriad !== null || isMore) return discount;
    return { ...discount, minor: (discount.minor * position.quantityMilli) / follows.quantityMilli };
  }
  const coupon = coupons.get(discount.code);
  const isMeant =
    coupon !== undefined &&
    isMeantFor(coupon, { kind, productId: position.productId, currency: main.currency });
  const fits = discount.terms === null || isSameTerm(follows, position);
  return discount.permyriad !== null && isMeant && fits ? discount : null;
}
