// What a return on value added tax asks for: net and tax by category, country and rate, what each business of another member state
// bought without tax, and whether the tax accounts of the books say the same.
import { roundDiv, toDecimal } from "../../../kernel/money.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { memberState, rateText } from "../union/oss-return.rules.ts";
import { csvLine } from "../../print/index.ts";
import type { BesidesRow } from "./vat-besides.rules.ts";

/**
 * Of documents of one kind, or received: a sum in the seller's currency, or what one document, or money for it, in another
 * currency says.
 */
export type VatPart = {
  readonly kind: VatKind;
  readonly category: string;
  readonly country: string;
  readonly ratePermyriad: number;
  readonly currency: string;
  readonly exchangeRate: string;
  /** Whose id makes it free of tax in another member state; of all else null. */
  readonly vatId: string | null;
  /** Of a credit note less than zero. */
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

/** `received`: what is owed because money came for invoices whose tax is owed so, less what went again. */
export type VatKind = "invoice" | "credit_note" | "received";

export type VatRow = {
  readonly category: string;
  readonly country: string;
  readonly ratePermyriad: number;
  readonly invoicedMinor: bigint;
  readonly creditedMinor: bigint;
  readonly receivedMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

/** For the recapitulative statement: what a business abroad bought, services (S) or goods (L). */
export type StatementRow = {
  /** Empty: its documents name none. */
  readonly vatId: string;
  readonly supply: "S" | "L";
  readonly netMinor: bigint;
};

export type VatFigures = {
  readonly rows: readonly VatRow[];
  readonly statement: readonly StatementRow[];
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

/** In the seller's currency, each document at its own rate. */
export function vatFigures(parts: readonly VatPart[], home: string): VatFigures {
  const turned = parts.map((part) => {
    const at = (minor: bigint): bigint =>
      inHomeCurrency({ minor, currency: part.currency }, part.exchangeRate, home);
    return { ...part, netMinor: at(part.netMinor), taxMinor: at(part.taxMinor) };
  });
  const rows = grouped(turned, groupName).map(([first, group]): VatRow => {
    const { category, country, ratePermyriad } = first;
    const net = (kind: VatKind): bigint =>
      total(
        group.filter((one) => one.kind === kind),
        "netMinor",
      );
    const sums = { netMinor: total(group, "netMinor"), taxMinor: total(group, "taxMinor") };
    return {
      category,
      country,
      ratePermyriad,
      invoicedMinor: net("invoice"),
      creditedMinor: net("credit_note"),
      receivedMinor: net("received"),
      ...sums,
    };
  });
  const named = turned.filter((part) => part.vatId !== null);
  const statement = grouped(named, (part) => `${part.vatId} ${supplyOf(part)}`).map(
    ([first, group]): StatementRow => ({
      vatId: first.vatId ?? "",
      supply: supplyOf(first),
      netMinor: total(group, "netMinor"),
    }),
  );
  return { rows, statement, netMinor: total(rows, "netMinor"), taxMinor: total(rows, "taxMinor") };
}

const supplyOf = (part: VatPart): "S" | "L" => (part.category === "K" ? "L" : "S");
// The highest rate first within a country.
const groupName = (one: VatPart | VatRow): string =>
  `${one.category} ${one.country} ${String(10_000 - one.ratePermyriad).padStart(5, "0")}`;

function grouped<One>(list: readonly One[], nameOf: (one: One) => string): [One, One[]][] {
  return [...Map.groupBy(list, nameOf)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, group]): [One, One[]][] => (group[0] === undefined ? [] : [[group[0], group]]));
}

const total = <Key extends string>(list: readonly Readonly<Record<Key, bigint>>[], key: Key): bigint =>
  list.reduce((sum, one) => sum + one[key], 0n);

/** What was booked on an account of tax, by what it was booked for; tax that is owed is above zero. */
export type TaxBooked = {
  readonly account: string;
  readonly source: string;
  readonly currency: string;
  readonly taxMinor: bigint;
  /** What the tax was taken from. */
  readonly netMinor: bigint;
};

export type TaxAccount = {
  readonly account: string;
  readonly currency: string;
  /** What invoices and credit notes say. */
  readonly documentsMinor: bigint;
  /** What money for invoices brought, whose tax is owed so. */
  readonly receivedMinor: bigint;
  /** Advances, what was written off and came in after all, and what was turned round. */
  readonly besides: readonly TaxBooked[];
  /** What the books hold of all of it. */
  readonly bookedMinor: bigint;
};

/** Tax of documents whose money decides when it is owed. */
export type WaitingTax = Pick<VatPart, "country" | "ratePermyriad" | "currency" | "taxMinor">;

/**
 * The accounts of tax, each with what the documents say of it, and those of tax that is not due yet: there the documents say what
 * waits for its money, and what has come leaves it. What is not booked as they say stands out.
 */
export function taxAccounts(
  parts: readonly VatPart[],
  booked: readonly TaxBooked[],
  waiting: readonly WaitingTax[] = [],
): TaxAccount[] {
  const nameIn = (kind: "tax" | "pending_tax", { country, ratePermyriad }: WaitingTax): string =>
    `${kind}:${country.toLowerCase()}:${ratePermyriad}`;
  const of = (
    kind: "tax" | "pending_tax",
    by: "documents" | "received",
    list: readonly WaitingTax[],
    sign = 1n,
  ) =>
    list
      .filter((part) => part.taxMinor !== 0n)
      .map((part) => ({
        account: nameIn(kind, part),
        by,
        currency: part.currency,
        taxMinor: sign * part.taxMinor,
      }));
  const received = parts.filter(({ kind }) => kind === "received");
  const said = [
    ...of(
      "tax",
      "documents",
      parts.filter(({ kind }) => kind !== "received"),
    ),
    ...of("tax", "received", received),
    ...of("pending_tax", "documents", waiting),
    ...of("pending_tax", "received", received, -1n),
  ];
  const nameOf = (one: { readonly account: string; readonly currency: string }): string =>
    `${one.account} ${one.currency}`;
  return grouped([...said, ...booked], nameOf).map(([first]): TaxAccount => {
    const { account, currency } = first;
    const name = nameOf(first);
    const own = booked.filter((one) => nameOf(one) === name);
    const saidBy = (by: "documents" | "received"): bigint =>
      total(
        said.filter((one) => nameOf(one) === name && one.by === by),
        "taxMinor",
      );
    return {
      account,
      currency,
      documentsMinor: saidBy("documents"),
      receivedMinor: saidBy("received"),
      besides: own.filter(({ source }) => source !== "document" && source !== "received_tax"),
      bookedMinor: total(own, "taxMinor"),
    };
  });
}

export const isAsBooked = (one: TaxAccount): boolean =>
  one.documentsMinor + one.receivedMinor + total(one.besides, "taxMinor") === one.bookedMinor;

type VatFile = {
  readonly period: string;
  readonly currency: string;
  readonly figures: VatFigures;
  readonly besides: readonly BesidesRow[];
};

/** Decimal points; documents in the seller's currency, what stands beside them in its own, without sums of documents. */
export function vatCsv({ period, currency, figures, besides }: VatFile): string {
  const amount = (minor: bigint): string => toDecimal({ minor, currency });
  const head =
    "period category country rate net_invoices net_credit_notes net_received net tax currency".split(" ");
  const rows = figures.rows.map((row) => {
    const about = [period, row.category, row.country, rateText(row.ratePermyriad)];
    const sums = [row.invoicedMinor, row.creditedMinor, row.receivedMinor, row.netMinor, row.taxMinor].map(
      amount,
    );
    return csvLine([...about, ...sums, currency]);
  });
  const beside = besides.map((row) => {
    const sums = [row.netMinor, row.taxMinor].map((minor) => toDecimal({ minor, currency: row.currency }));
    return csvLine([
      period,
      row.kind,
      row.country,
      rateText(row.ratePermyriad),
      "",
      "",
      "",
      ...sums,
      row.currency,
    ]);
  });
  return [csvLine(head), ...rows, ...beside].join("");
}

/**
 * The recapitulative statement as the portal "Mein ELSTER" takes it for Germany (version 3.0: UTF-8, country and number in one
 * column, then whole euros and the kind of supply): elster.de, helpGlobal?themaGlobal=zmdo_import_eop and allgemeine_csv-anleitung.
 * Amounts are rounded to whole euros, as the form asks. A business whose documents name no id is left out, and so is what comes
 * to nothing.
 */
export function statementCsv(figures: VatFigures): string {
  const rows = figures.statement
    .filter((row) => row.vatId !== "")
    .map((row) => ({ ...row, euros: roundDiv(row.netMinor, CENTS) }))
    .filter((row) => row.euros !== 0n);
  const head = csvLine(["USt-IdNr.", "Betrag (Euro)", "Art der Leistung"]);
  return [
    "#v3.0\r\n",
    head,
    ...rows.map((row) => csvLine([inStatement(row.vatId), `${row.euros}`, row.supply])),
  ].join("");
}

const CENTS = 100n;
// Ids of Greece begin with EL already; one that was typed as GR is written so too.
const inStatement = (vatId: string): string => memberState(vatId.slice(0, 2)) + vatId.slice(2);
