// How an order that is asked for is told, or the answer to a quote: what it is, for how much, and how it is paid.
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

type Line = {
  readonly title: string;
  readonly quantity: number;
  readonly domain: { readonly name: string } | null;
};

const WAYS_EN: Readonly<Record<string, string>> = {
  card: "card",
  transfer: "bank transfer",
  cheque: "cheque",
  money_order: "money order",
  debit: "direct debit",
};
const WAYS_DE: Readonly<Record<string, string>> = {
  card: "Karte",
  transfer: "Überweisung",
  cheque: "Scheck",
  money_order: "Zahlungsanweisung",
  debit: "Lastschrift",
};

export function tellOrder(lines: readonly Line[], total: Money, payBy: string): ToldIn {
  const things = lines
    .map((one) => {
      const domain =
        one.domain === null || one.title.includes(one.domain.name) ? "" : ` (${one.domain.name})`;
      return `${one.quantity > 1 ? `${one.quantity} × ` : ""}${one.title}${domain}`;
    })
    .join(", ");
  const [en, de] = [formatMoney(total, "en-GB"), formatMoney(total, "de-DE")];
  return inBoth(
    {
      title: `Order for ${en}`,
      facts: [
        ["Ordered", things],
        ["Due now, with VAT", en],
        ["Paid by", WAYS_EN[payBy] ?? payBy],
      ],
    },
    {
      title: `Bestellung über ${de}`,
      facts: [
        ["Bestellt", things],
        ["Jetzt fällig, mit USt.", de],
        ["Zahlung", WAYS_DE[payBy] ?? payBy],
      ],
    },
  );
}

type Quoted = { readonly shortId: string; readonly label: string; readonly version: number };
const named = ({ label, shortId, version }: Quoted): string =>
  `${label} (${shortId}${version > 1 ? `, v${version}` : ""})`;

export function tellQuote(quote: Quoted, total: Money, payBy: string): ToldIn {
  const [en, de] = [formatMoney(total, "en-GB"), formatMoney(total, "de-DE")];
  return inBoth(
    {
      title: `Accept the quote for ${en}`,
      facts: [
        ["Quote", named(quote)],
        ["In all, with VAT", en],
        ["Paid by", WAYS_EN[payBy] ?? payBy],
      ],
    },
    {
      title: `Angebot über ${de} annehmen`,
      facts: [
        ["Angebot", named(quote)],
        ["Zusammen, mit USt.", de],
        ["Zahlung", WAYS_DE[payBy] ?? payBy],
      ],
    },
  );
}

export function tellDecline(quote: Quoted, reason: string): ToldIn {
  const why = reason.trim() === "" ? "–" : reason.trim();
  return inBoth(
    {
      title: "Decline a quote",
      facts: [
        ["Quote", named(quote)],
        ["Why", why],
      ],
    },
    {
      title: "Angebot ablehnen",
      facts: [
        ["Angebot", named(quote)],
        ["Warum", why],
      ],
    },
  );
}
