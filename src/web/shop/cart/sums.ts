// What would be ordered, priced by today's catalogue: the first invoice's sums with tax, and what comes later and when.
import { buyerOf, purchaseBy, shownTotal } from "../../../business/billing/index.ts";
import type { ShownTotal } from "../../../business/billing/index.ts";
import type { Contact } from "../../../business/carts/index.ts";
import { trialOf } from "../../../business/catalogue/index.ts";
import type { ChosenOption, Trial } from "../../../business/catalogue/index.ts";
import type { Discount, Piece } from "../../../business/coupons/index.ts";
import type { ProfileWithAccount, VatChecked } from "../../../business/customers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { TaxBuyer } from "../../../business/tax/index.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import { multiply, zero } from "../../../kernel/money.ts";
import { addDays, addTerm } from "../../../kernel/time.ts";
import type { TermUnit } from "../../../kernel/time.ts";
import type { Amount, PriceView } from "../../ui/index.ts";
import { otherWay, statedAs } from "../goods/tax-view.ts";
import type { Price } from "../goods/prices.ts";

export type PricedLine = {
  readonly ref: string;
  readonly what: string;
  readonly price: Price;
  readonly options: readonly ChosenOption[];
  /** The package whose one price this is a share of. */
  readonly within?: string;
  /** The line it belongs to. */
  readonly belongsTo?: string | null;
  /** It can be tried in general, and is not here: they had it before, or another one of the order is. */
  readonly untried?: "before" | "second";
  /** Included there: it costs nothing while that runs, and ends with it. */
  readonly isFree?: boolean;
  /** What a coupon takes off the thing and each choice of it that costs something; absent: none. */
  readonly discounts?: readonly (Discount | null)[];
};
export type Priced = { readonly lines: readonly PricedLine[]; readonly currency: string };

/** Who the invoice will be for, of somebody we know. */
export const knownTaxBuyer = (known: Pick<ProfileWithAccount, "profile" | "legalKind">): TaxBuyer =>
  buyerOf(known.profile, known.legalKind);

/** The same of what somebody typed, with what the register said of their VAT id; before that, of a private person at home. */
export function typedTaxBuyer(contact: Contact | null, seller: Seller, vat: VatChecked | null): TaxBuyer {
  const isBusiness = contact?.kind === "business";
  const vatId = isBusiness ? (vat?.text ?? null) : null;
  const place = contact
    ? { country: contact.country, postalCode: contact.postal_code }
    : { country: seller.country, postalCode: seller.postalCode };
  return buyerOf(
    { ...place, vatId, vatCheck: vat?.check ?? "unchecked" },
    isBusiness ? "business" : "consumer",
  );
}

/** The thing itself and each choice that costs something, as the invoice has them. */
function piecesOf(lines: readonly PricedLine[]) {
  return lines.flatMap(({ ref, price, options, discounts = [] }) => {
    const { taxClass, termCount, termUnit, trialDays = null } = price;
    const own = { ref, taxClass, termCount, termUnit, trialDays };
    const extra = options.flatMap((one) =>
      one.price === null ? [] : [{ ...one.price, ...own, quantityMilli: BigInt(one.quantity) * 1000n }],
    );
    const all = [{ ...price, ref, quantityMilli: 1000n }, ...extra];
    return all.map((one, at) => ({ ...one, discount: discounts[at] ?? null }));
  });
}

/** The same as a coupon looks at it, and its answer handed back to the lines. */
export function couponPieces(lines: readonly PricedLine[]): readonly Piece[] {
  return lines.flatMap((line) =>
    piecesOf([line]).map(({ firstMinor, quantityMilli, currency }): Piece => {
      const { minor: amountMinor } = multiply({ minor: firstMinor, currency }, quantityMilli);
      return { kind: line.price.kind, productId: line.price.productId, currency, amountMinor };
    }),
  );
}

export function reduced(priced: Priced, discounts: readonly (Discount | null)[]): Priced {
  let at = 0;
  const lines = priced.lines.map((line) => {
    const own = piecesOf([line]).length;
    at += own;
    return { ...line, discounts: discounts.slice(at - own, at) };
  });
  return { ...priced, lines };
}

export type Sums = Pick<ShownTotal, "groups" | "total" | "discount" | "notes"> & {
  /** By the line's ref, choices included: with the tax that is charged, and without. */
  readonly lines: Seen;
  /** The same of each renewal, without what a coupon takes off. */
  readonly renewals: Seen;
  /** Of what is tried first: what follows, from which day on. */
  readonly trials: ReadonlyMap<string, TrialSum>;
};
type TrialSum = {
  readonly trial: Trial;
  readonly from: string;
  readonly first: Readonly<Record<PriceView, Amount>>;
};
type Seen = ReadonlyMap<string, Readonly<Record<PriceView, Amount>>>;

/** The sums of the first invoice, were it written today: placing the order compares with the same. */
export async function sumsOf(
  db: ReadDb,
  priced: Priced,
  buyer: TaxBuyer,
  seller: Seller,
  today: string,
): Promise<Sums> {
  const pieces = piecesOf(priced.lines);
  const nothing = zero(priced.currency);
  if (pieces.length === 0)
    return {
      lines: new Map(),
      renewals: new Map(),
      trials: new Map(),
      groups: [],
      notes: [],
      discount: nothing,
      total: { net: nothing, tax: nothing, gross: nothing },
    };
  const about = await purchaseBy(db, seller, buyer, today);
  const first = shownTotal(pieces, about, today);
  const again = pieces.map((one) => ({
    ...one,
    setupMinor: 0n,
    firstMinor: one.renewalMinor,
    discount: null,
    trialDays: null,
  }));
  const { groups, total, discount, notes } = first;
  const lines = amountsOf(pieces, first);
  return {
    lines,
    renewals: amountsOf(pieces, shownTotal(again, about, today)),
    trials: trialSums(priced, about, today),
    groups,
    total,
    discount,
    notes,
  };
}

/** Each line's first paid term, with its set-up, on the day it begins. */
function trialSums(priced: Priced, about: Parameters<typeof shownTotal>[1], today: string): Sums["trials"] {
  const sums = new Map<string, TrialSum>();
  for (const line of priced.lines) {
    const trial = trialOf(line.price);
    if (trial === null) continue;
    const from = addDays(today, trial.days);
    const pieces = piecesOf([line]).map((one) => ({ ...one, trialDays: null }));
    const first = amountsOf(pieces, shownTotal(pieces, about, from)).get(line.ref);
    if (first) sums.set(line.ref, { trial, from, first });
  }
  return sums;
}

function amountsOf(
  pieces: ReturnType<typeof piecesOf>,
  { lines, ratesPermyriad }: Pick<ShownTotal, "lines" | "ratesPermyriad">,
): Seen {
  const amounts = new Map<string, Readonly<Record<PriceView, Amount>>>();
  for (const [at, piece] of pieces.entries()) {
    const { ref, currency } = piece;
    const before = amounts.get(ref);
    const seen = (view: PriceView): Amount => {
      const minor = lines[at]?.minor ?? 0n;
      const own = view === statedAs(piece) ? minor : otherWay(minor, view, ratesPermyriad[at] ?? 0);
      return { minor: (before?.[view].minor ?? 0n) + own, currency };
    };
    amounts.set(ref, { gross: seen("gross"), net: seen("net") });
  }
  return amounts;
}

type SumOfTerm = {
  readonly count: number;
  readonly unit: TermUnit;
  readonly from: string;
  readonly amount: Amount;
  readonly net: Amount;
  /** A coupon is off it. */
  readonly withCoupon: boolean;
};

/** What is charged again, by term: from which day, how much with tax, and without. */
export type Later = SumOfTerm & {
  /** The first paid term after a trial, with what is charged once. */
  readonly isFirst?: true;
  /** From here on a coupon takes nothing off any more. */
  readonly afterCoupon?: true;
};

const isOff = (discount: Discount | null, nth: number): boolean =>
  discount !== null && (discount.terms === null || nth < discount.terms);

export async function laterOf(
  db: ReadDb,
  priced: Priced,
  buyer: TaxBuyer,
  seller: Seller,
  today: string,
): Promise<readonly Later[]> {
  const about = await purchaseBy(db, seller, buyer, today);
  // What ends by itself, is paid once or comes for nothing is not charged again; nor what is tried and then ends by itself.
  const charged = priced.lines.filter((line) => line.isFree !== true && line.price.afterTrial !== "ends");
  const again = charged.filter(({ price }) => price.renewal !== "ends" && price.termUnit !== "once");
  const byTerm = ({ price }: PricedLine): string =>
    [price.termCount, price.termUnit, price.trialDays ?? 0].join(" ");
  const sumOn = (own: readonly PricedLine[], from: string, nth: number): SumOfTerm | null => {
    const [line] = own;
    if (!line || line.price.termUnit === "once") return null;
    const { termCount: count, termUnit: unit } = line.price;
    const pieces = piecesOf(own).map((one) => ({
      ...one,
      trialDays: null,
      nth,
      ...(nth === 0 ? {} : { setupMinor: 0n, firstMinor: one.renewalMinor }),
    }));
    const { gross, net } = shownTotal(pieces, about, from).total;
    const withCoupon = own.some(({ discounts = [] }) => discounts.some((one) => isOff(one, nth)));
    return { count, unit, from, amount: gross, net, withCoupon };
  };
  // A coupon that ends after some terms: what is charged from then on stands beside what it is before.
  const afterCoupon = (own: readonly PricedLine[], begins: string, next: SumOfTerm): Later[] => {
    const { count, unit } = next;
    const ends = own.flatMap(({ discounts = [] }) => discounts.map((one) => one?.terms ?? 0));
    const terms = Math.max(0, ...ends);
    const whole = terms > 1 ? sumOn(own, addTerm(begins, { count, unit }, terms), terms) : null;
    return whole === null || whole.amount.minor === next.amount.minor
      ? []
      : [{ ...whole, afterCoupon: true }];
  };
  const later = [...Map.groupBy(charged, byTerm).values()].flatMap((own): Later[] => {
    const trialDays = own[0]?.price.trialDays ?? 0;
    const begins = addDays(today, trialDays);
    const first = trialDays > 0 ? sumOn(own, begins, 0) : null;
    const going = own.filter((line) => again.includes(line));
    const [line] = going;
    const from =
      line && line.price.termUnit !== "once"
        ? addTerm(begins, { count: line.price.termCount, unit: line.price.termUnit })
        : begins;
    const next = sumOn(going, from, 1);
    const whole = next === null ? [] : afterCoupon(going, begins, next);
    if (first === null) return next === null ? [] : [next, ...whole];
    if (next === null) return [{ ...first, isFirst: true }];
    // Where all terms cost the same, one line says so.
    return next.amount.minor === first.amount.minor && next.withCoupon === first.withCoupon
      ? [first, ...whole]
      : [{ ...first, isFirst: true }, next, ...whole];
  });
  return later.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
