// What a document sold to consumers of other member states: one row per country, treatment, rate and quarter of supply. From
// these rows come the watch over the threshold and the quarters of the One Stop Shop.
import type { IsoDate } from "../../../kernel/time.ts";
import type { NewDocument, NewLine } from "../documents/document.rules.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";

export type UnionSaleKind = "sale" | "credit" | "request";

export type UnionSale = {
  readonly documentId: string;
  readonly kind: UnionSaleKind;
  readonly country: string;
  /** Whose tax it bears: the seller's, or the destination's. */
  readonly scheme: "home" | "oss";
  readonly ratePermyriad: number;
  readonly quarter: IsoDate;
  readonly sellerId: string;
  readonly accountId: string;
  readonly currency: string;
  /** What is taken back is less than zero. */
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly homeNetMinor: bigint;
  readonly homeTaxMinor: bigint;
  readonly notedOn: IsoDate;
};

/** What of a document the rows are made of. */
export type SoldDocument = Pick<
  NewDocument,
  "id" | "sellerId" | "accountId" | "kind" | "currency" | "homeCurrency" | "exchangeRate" | "documentOn"
> & {
  readonly lines: readonly Pick<
    NewLine,
    "unionCountry" | "country" | "ratePermyriad" | "netMinor" | "taxMinor" | "supplyOn"
  >[];
};

const MONTHS = 3;

/** The first day of the quarter that a day lies in. */
export function quarterOf(day: IsoDate): IsoDate {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % MONTHS);
  return `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
}

const KINDS = { invoice: "sale", credit_note: "credit", payment_request: "request" } as const;

export function unionSalesOf(document: SoldDocument): UnionSale[] {
  const { id, kind, sellerId, accountId, currency, homeCurrency, exchangeRate, documentOn } = document;
  // Balance is sold nowhere: what uses it is.
  if (kind === "receipt") return [];
  const sold = document.lines.flatMap((line) => {
    const { unionCountry: country } = line;
    if (country === null) return [];
    const scheme = line.country === country ? ("oss" as const) : ("home" as const);
    return [{ ...line, country, scheme, quarter: quarterOf(line.supplyOn) }];
  });
  const groups = Map.groupBy(sold, (one) =>
    [one.country, one.scheme, one.ratePermyriad, one.quarter].join(" "),
  );
  const sign = kind === "credit_note" ? -1n : 1n;
  return [...groups.values()].flatMap((lines): UnionSale[] => {
    const [first] = lines;
    if (!first) return [];
    const { country, scheme, ratePermyriad, quarter } = first;
    const netMinor = sign * lines.reduce((total, one) => total + one.netMinor, 0n);
    const taxMinor = sign * lines.reduce((total, one) => total + one.taxMinor, 0n);
    const atHome = (minor: bigint): bigint => inHomeCurrency({ minor, currency }, exchangeRate, homeCurrency);
    return [
      {
        documentId: id,
        kind: KINDS[kind],
        country,
        scheme,
        ratePermyriad,
        quarter,
        sellerId,
        accountId,
        currency,
        netMinor,
        taxMinor,
        homeNetMinor: atHome(netMinor),
        homeTaxMinor: atHome(taxMinor),
        notedOn: documentOn,
      },
    ];
  });
}
