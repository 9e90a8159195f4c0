// How an act that is asked for is told to people: a title, and each fact that will be true after it.
import { formatMoney } from "../../kernel/money.ts";
import type { Money } from "../../kernel/money.ts";
import type { Told, ToldIn } from "./approval.rules.ts";

const inBoth = (en: Told, de: Told): ToldIn => ({ en, de });

export const tellRenewal = (name: string, on: boolean): ToldIn =>
  inBoth(
    {
      title: on ? `Renew ${name} automatically` : `Do not renew ${name} any more`,
      facts: [
        ["Domain", name],
        ["Automatic renewal", on ? "on" : "off; the domain ends with its term"],
      ],
    },
    {
      title: on ? `${name} automatisch verlängern` : `${name} nicht mehr verlängern`,
      facts: [
        ["Domain", name],
        ["Automatische Verlängerung", on ? "an" : "aus; die Domain endet mit ihrer Laufzeit"],
      ],
    },
  );

export const tellLock = (name: string, locked: boolean): ToldIn =>
  inBoth(
    {
      title: locked ? `Lock ${name} against moving away` : `Allow ${name} to move away`,
      facts: [
        ["Domain", name],
        ["Transfer lock", locked ? "on" : "off; the domain can be moved to another provider"],
      ],
    },
    {
      title: locked ? `${name} gegen einen Umzug sperren` : `Umzug von ${name} erlauben`,
      facts: [
        ["Domain", name],
        ["Transfersperre", locked ? "an" : "aus; die Domain kann zu einem anderen Anbieter umziehen"],
      ],
    },
  );

export function tellNameservers(name: string, before: readonly string[], after: readonly string[]): ToldIn {
  const list = (hosts: readonly string[]): string => (hosts.length === 0 ? "–" : hosts.join(", "));
  return inBoth(
    {
      title: `Change the name servers of ${name}`,
      facts: [
        ["Domain", name],
        ["Now", list(before)],
        ["After it", list(after)],
      ],
    },
    {
      title: `Nameserver von ${name} ändern`,
      facts: [
        ["Domain", name],
        ["Jetzt", list(before)],
        ["Danach", list(after)],
      ],
    },
  );
}

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
        ["Jetzt fällig, mit USt", de],
        ["Zahlung", WAYS_DE[payBy] ?? payBy],
      ],
    },
  );
}
