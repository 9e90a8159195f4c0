// The columns of the list of invoices.
import type { DeskDocument } from "../../../business/billing/index.ts";
import { DateOnly, Money, StatusChip, type Column, type Lang } from "../../ui/index.ts";
import { moneyWords } from "./money.words.ts";
import { officeWords } from "../office.words.ts";
import { settlementOf } from "../orders/order-facts.tsx";

export function columns(lang: Lang): Column<DeskDocument>[] {
  const words = moneyWords(lang);
  const general = officeWords(lang);
  return [
    { key: "no", header: words.number, fit: true, cell: (row) => <code>{row.number ?? "…"}</code> },
    { key: "who", header: general.customer, cell: (row) => row.accountName },
    {
      key: "state",
      header: general.state,
      fit: true,
      cell: (row) => <StatusChip {...settlementOf(lang, row)} />,
    },
    {
      key: "on",
      header: general.date,
      fit: true,
      cell: (row) => (row.documentOn ? <DateOnly date={row.documentOn} /> : null),
    },
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
    {
      key: "sum",
      header: general.total,
      numeric: true,
      cell: (row) => <Money minor={row.grossMinor} currency={row.currency} />,
    },
  ];
}
