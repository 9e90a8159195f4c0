// The columns that lists of documents and of payments share, wherever in the office such a list stands.
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { Payment } from "../../../business/payments/index.ts";
import { DateOnly, DateTime, Money, StatusChip, type Column, type Lang } from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { stateOf } from "../states.words.ts";
import { moneyWords } from "./money.words.ts";

/** How a document stands in one chip: overdue and credit notes have words of their own. */
export function settlementOf(
  lang: Lang,
  row: Pick<DeskDocument, "kind" | "overdue" | "settlement">,
): ReturnType<typeof stateOf> {
  if (row.kind === "credit_note" || row.kind === "receipt") return stateOf(lang, "settlement", row.kind);
  return stateOf(lang, "settlement", row.overdue ? "overdue" : (row.settlement ?? "unissued"));
}

export function documentColumns(lang: Lang) {
  const general = officeWords(lang);
  return {
    no: {
      key: "no",
      header: moneyWords(lang).number,
      fit: true,
      cell: (row) => <code>{row.number ?? "…"}</code>,
    },
    state: {
      key: "state",
      header: general.state,
      fit: true,
      cell: (row) => <StatusChip {...settlementOf(lang, row)} />,
    },
    on: {
      key: "on",
      header: general.date,
      fit: true,
      cell: (row) => (row.documentOn ? <DateOnly date={row.documentOn} /> : null),
    },
    sum: {
      key: "sum",
      header: general.total,
      numeric: true,
      cell: (row) => <Money minor={row.grossMinor} currency={row.currency} />,
    },
  } satisfies Record<string, Column<DeskDocument>>;
}

/** Of the list of all invoices. */
export function invoiceColumns(lang: Lang): Column<DeskDocument>[] {
  const words = moneyWords(lang);
  const shared = documentColumns(lang);
  return [
    shared.no,
    { key: "who", header: officeWords(lang).customer, cell: (row) => row.accountName },
    shared.state,
    shared.on,
    {
      key: "due",
      header: words.due,
      fit: true,
      cell: (row) => (row.dueOn ? <DateOnly date={row.dueOn} /> : null),
    },
    {
      key: "open",
      header: words.left,
      numeric: true,
      cell: (row) => (row.openMinor > 0n ? <Money minor={row.openMinor} currency={row.currency} /> : null),
    },
    shared.sum,
  ];
}

export function paymentColumns(lang: Lang): readonly Column<Payment>[] {
  const general = officeWords(lang);
  const words = ordersWords(lang);
  return [
    { key: "way", header: words.payBy, cell: (row) => words[`way_${row.way}`] },
    {
      key: "state",
      header: general.state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "payment", row.state)} />,
    },
    { key: "at", header: general.date, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
    {
      key: "sum",
      header: general.amount,
      numeric: true,
      cell: (row) => <Money minor={row.minor} currency={row.currency} />,
    },
  ];
}
