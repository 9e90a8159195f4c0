// A quarter of the One Stop Shop: what each member state is owed, by rate, and what is corrected of earlier quarters. The two
// files are of our own making, with a line for each figure; no tax office's schema is claimed.
import { toDecimal } from "../../../kernel/money.ts";
import { addDays, addTerm } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { csvLine } from "../../print/index.ts";

const MONTHS = 3;

export type OssRow = {
  readonly country: string;
  readonly ratePermyriad: number;
  readonly quarter: IsoDate;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

/** Sums in the currency that was sold in, and in the seller's own at the rate of each document. */
export type OssSum = OssRow & {
  readonly currency: string;
  readonly homeNetMinor: bigint;
  readonly homeTaxMinor: bigint;
};

/** By quarter and currency: the rate of the quarter's last day, or of the next day that had one. */
export type QuarterRates = Readonly<Record<IsoDate, Readonly<Record<string, string>>>>;
export type MissingRate = { readonly currency: string; readonly on: IsoDate };

export const lastDayOf = (quarter: IsoDate): IsoDate =>
  addDays(addTerm(quarter, { count: MONTHS, unit: "month" }), -1);

/**
 * In the seller's currency, each sum at the rate of the last day of its own quarter, corrections at the one they correct. What has
 * no rate yet is shown at its documents' rates, and named. Null rates: all of it, as it was handed in once.
 */
export function atLastDays(
  sums: readonly OssSum[],
  rates: QuarterRates | null,
  home: string,
): { readonly rows: OssRow[]; readonly missing: MissingRate[] } {
  const missing = new Map<string, MissingRate>();
  const rows = sums.map(({ currency, homeNetMinor, homeTaxMinor, ...row }): OssRow => {
    const asBilled = { ...row, netMinor: homeNetMinor, taxMinor: homeTaxMinor };
    if (rates === null) return asBilled;
    const rate = currency === home ? "1" : rates[row.quarter]?.[currency];
    if (rate === undefined) {
      missing.set(`${currency} ${row.quarter}`, { currency, on: lastDayOf(row.quarter) });
      return asBilled;
    }
    const turned = (minor: bigint): bigint => inHomeCurrency({ minor, currency }, rate, home);
    return { ...row, netMinor: turned(row.netMinor), taxMinor: turned(row.taxMinor) };
  });
  return { rows, missing: [...missing.values()] };
}

export type OssFigures = {
  /** By country and rate. */
  readonly sales: readonly OssRow[];
  /** By earlier quarter and country; a tax that goes back is less than zero. */
  readonly corrections: readonly Omit<OssRow, "ratePermyriad">[];
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

/** Rows that came before the quarter was handed in, of it and of earlier ones. */
export function ossFigures(rows: readonly OssRow[], quarter: IsoDate): OssFigures {
  const own = rows.filter((row) => row.quarter === quarter);
  const before = rows.filter((row) => row.quarter < quarter);
  const sales = summed(own, ({ country, ratePermyriad }) => `${country} ${ratePermyriad}`);
  const corrections = summed(before, (row) => `${row.quarter} ${row.country}`);
  const all = [...sales, ...corrections];
  return {
    sales,
    corrections,
    netMinor: all.reduce((total, one) => total + one.netMinor, 0n),
    taxMinor: all.reduce((total, one) => total + one.taxMinor, 0n),
  };
}

function summed(rows: readonly OssRow[], keyOf: (row: OssRow) => string): OssRow[] {
  const groups = [...Map.groupBy(rows, keyOf)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return groups.flatMap(([, group]) => {
    const [first] = group;
    if (!first) return [];
    const netMinor = group.reduce((total, one) => total + one.netMinor, 0n);
    const taxMinor = group.reduce((total, one) => total + one.taxMinor, 0n);
    return netMinor === 0n && taxMinor === 0n ? [] : [{ ...first, netMinor, taxMinor }];
  });
}

export type OssFile = {
  readonly sellerName: string;
  readonly vatId: string;
  readonly currency: string;
  readonly quarter: IsoDate;
  readonly figures: OssFigures;
};

/** "2026-Q4". */
export const quarterName = (quarter: IsoDate): string =>
  `${quarter.slice(0, 4)}-Q${Math.ceil(Number(quarter.slice(5, 7)) / MONTHS)}`;

/** The One Stop Shop writes EL for Greece. */
export const memberState = (country: string): string => (country === "GR" ? "EL" : country);

const PERCENT = 100;
export const rateText = (permyriad: number): string => (permyriad / PERCENT).toFixed(2);

/** Comma-separated, UTF-8, decimal points. A correction names the quarter it corrects, and no rate. */
export function ossCsv({ figures, currency, quarter, vatId }: OssFile): string {
  const amount = (minor: bigint): string => toDecimal({ minor, currency });
  const head = "kind vat_id quarter country rate_type rate net tax currency corrects".split(" ");
  const sales = figures.sales.map(({ country, ratePermyriad, netMinor, taxMinor }) => {
    const about = ["sale", vatId, quarterName(quarter), memberState(country), "STANDARD"];
    return csvLine([...about, rateText(ratePermyriad), amount(netMinor), amount(taxMinor), currency, ""]);
  });
  const corrections = figures.corrections.map((one) => {
    const about = ["correction", vatId, quarterName(quarter), memberState(one.country), "", ""];
    return csvLine([
      ...about,
      amount(one.netMinor),
      amount(one.taxMinor),
      currency,
      quarterName(one.quarter),
    ]);
  });
  return [csvLine(head), ...sales, ...corrections].join("");
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** The same figures as XML. */
export function ossXml({ figures, currency, quarter, vatId, sellerName }: OssFile): string {
  const amounts = (one: { readonly netMinor: bigint; readonly taxMinor: bigint }): string =>
    `net="${toDecimal({ minor: one.netMinor, currency })}" tax="${toDecimal({ minor: one.taxMinor, currency })}"`;
  const sales = figures.sales.map((one) => {
    const rate = `rateType="STANDARD" rate="${rateText(one.ratePermyriad)}"`;
    return `  <sale country="${memberState(one.country)}" ${rate} ${amounts(one)}/>`;
  });
  const corrections = figures.corrections.map(
    (one) =>
      `  <correction quarter="${quarterName(one.quarter)}" country="${memberState(one.country)}" ${amounts(one)}/>`,
  );
  const about = `seller="${escaped(sellerName)}" vatId="${escaped(vatId)}" quarter="${quarterName(quarter)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<ossQuarter ${about} currency="${currency}" ${amounts(figures)}>`,
    ...sales,
    ...corrections,
    "</ossQuarter>",
    "",
  ].join("\n");
}
