// How acts on a contract are told to people who are asked for them: what it is, what becomes of it, on which day, for which sums.
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { formatDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { ChangeFigures } from "../../billing/index.ts";
import { lastDay, shownTitle } from "../../contracts/index.ts";
import type { ContractRow, Titled } from "../../contracts/index.ts";
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

type Named = Pick<ContractRow, "contractNo" | "entries" | keyof Titled>;
type Fact = readonly [string, string];
type Two = { readonly en: string; readonly de: string };
type Line = { readonly name: Two; readonly value: Two };

const LOCALES = { en: "en-GB", de: "de-DE" } as const;
const day = (on: IsoDate): Two => ({ en: formatDate(on, LOCALES.en), de: formatDate(on, LOCALES.de) });
const same = (text: string): Two => ({ en: text, de: text });
const sum = (minor: bigint, currency: string): Two => ({
  en: formatMoney({ minor, currency }, LOCALES.en),
  de: formatMoney({ minor, currency }, LOCALES.de),
});
const line = (en: string, de: string, value: Two): Line => ({ name: { en, de }, value });
const reasonLine = (why: string): Line[] =>
  why.trim() === "" ? [] : [line("Reason", "Grund", same(why.trim()))];

/** Each sentence with the contract as its readers call it. */
const called = (row: Titled, en: (name: string) => string, de: (name: string) => string): Two => ({
  en: en(shownTitle(row, "en")),
  de: de(shownTitle(row, "de")),
});

function told(row: Named, title: Two, lines: readonly Line[]): ToldIn {
  const facts = (lang: "en" | "de"): Fact[] => [
    [lang === "en" ? "Contract" : "Vertrag", `${row.contractNo}, ${shownTitle(row, lang)}`],
    ...lines.map((one): Fact => [one.name[lang], one.value[lang]]),
  ];
  return inBoth({ title: title.en, facts: facts("en") }, { title: title.de, facts: facts("de") });
}

export const tellCancel = (row: Named, until: IsoDate, exactly: boolean, why: string): ToldIn =>
  told(
    row,
    called(
      row,
      (name) => `Cancel ${name}`,
      (name) => `${name} kündigen`,
    ),
    [
      exactly
        ? line("Its last day is", "Sein letzter Tag ist", day(lastDay(until)))
        : line("It ends", "Es endet", {
            en: `with the first term whose last day is ${day(lastDay(until)).en} or later`,
            de: `mit der ersten Laufzeit, deren letzter Tag der ${day(lastDay(until)).de} oder ein späterer ist`,
          }),
      ...reasonLine(why),
    ],
  );

export const tellKeep = (row: Named): ToldIn =>
  told(
    row,
    called(
      row,
      (name) => `Keep ${name} after all`,
      (name) => `${name} doch behalten`,
    ),
    [
      line("The notice", "Die Kündigung", {
        en: "is taken back; it renews as before",
        de: "wird zurückgenommen; es verlängert sich wie zuvor",
      }),
    ],
  );

export const tellEndForPrice = (row: Named, endsOn: IsoDate): ToldIn =>
  told(
    row,
    called(
      row,
      (name) => `End ${name} because of the new price`,
      (name) => `${name} wegen des neuen Preises beenden`,
    ),
    [line("Its last day is", "Sein letzter Tag ist", day(lastDay(endsOn)))],
  );

export const tellPause = (row: Named, until: IsoDate, why: string): ToldIn =>
  told(
    row,
    called(
      row,
      (name) => `Let ${name} rest`,
      (name) => `${name} ruhen lassen`,
    ),
    [line("It goes on again on", "Es geht weiter am", day(until)), ...reasonLine(why)],
  );

export const tellGoOn = (row: Named, until: IsoDate): ToldIn =>
  told(
    row,
    called(
      row,
      (name) => `Let ${name} go on`,
      (name) => `${name} weiterlaufen lassen`,
    ),
    [line("Instead of going on again on", "Statt erst weiterzulaufen am", day(until))],
  );

const isRunning = (one: Named["entries"][number]): boolean => one.state === "running";

const prices = ({ entries }: Named): Line[] =>
  entries.filter(isRunning).map((one) => {
    const price = sum((BigInt(one.renewalMinor) * BigInt(one.quantityMilli)) / 1000n, one.currency);
    const net = { en: `${price.en} plus VAT`, de: `${price.de} zuzüglich Umsatzsteuer` };
    return { name: one.text, value: one.includesTax ? price : net };
  });

/** What the limit of whoever allows it is held against. */
const termCosts = (costs: Money | null): Line[] =>
  costs === null
    ? []
    : [
        line(
          "The next term in all, with VAT",
          "Die nächste Laufzeit insgesamt, mit USt.",
          sum(costs.minor, costs.currency),
        ),
      ];

export const tellTerm = (row: Named, until: IsoDate, costs: Money | null): ToldIn =>
  told(
    row,
    called(
      row,
      (name) => `Add another term to ${name}`,
      (name) => `${name} um eine Laufzeit verlängern`,
    ),
    [
      ...prices(row),
      ...termCosts(costs),
      line("Its last day would otherwise be", "Sein letzter Tag wäre sonst", day(lastDay(until))),
    ],
  );

export const tellRenewal = (row: Named, costs: Money | null): ToldIn =>
  told(
    row,
    called(
      row,
      (name) => `Renew ${name} early`,
      (name) => `${name} vorzeitig verlängern`,
    ),
    [
      ...prices(row),
      ...termCosts(costs),
      ...row.entries
        .filter(isRunning)
        .flatMap(({ billedUntil }) =>
          billedUntil === null ? [] : [line("Another term from", "Weitere Laufzeit ab", day(billedUntil))],
        ),
    ],
  );

function coupons({ couponStays, couponEnds }: ChangeFigures): Line[] {
  const code = (one: string): Two => ({ en: one, de: one });
  return [
    ...(couponStays === null
      ? []
      : [line("Coupon that goes on", "Gutschein, der weiter gilt", code(couponStays))]),
    ...(couponEnds === null
      ? []
      : [line("Coupon that ends with it", "Gutschein, der damit endet", code(couponEnds))]),
  ];
}

/** What becomes of something that a plan includes, with its day and its price. */
function saysPart({ outcome, on, minor }: ChangeFigures["parts"][number], currency: string): Two {
  const [at, last, costs] = [day(on), day(lastDay(on)), sum(minor, currency)];
  return {
    stays: { en: "stays included", de: "bleibt enthalten" },
    ends: { en: `ends, last day ${last.en}`, de: `endet, letzter Tag ${last.de}` },
    keeps: {
      en: `goes on from ${at.en} for ${costs.en} each term, with VAT`,
      de: `läuft ab ${at.de} für ${costs.de} je Laufzeit weiter, mit USt.`,
    },
    joins: { en: `costs nothing from ${at.en} on`, de: `kostet ab ${at.de} nichts mehr` },
  }[outcome];
}

const newName = (name: string): Line =>
  line("New name, included", "Neuer Name, enthalten", {
    en: `${name}, if it is free when the change holds; else it is changed without, and another can be chosen`,
    de: `${name}, falls dann frei; sonst wird ohne ihn geändert, und ein anderer kann gewählt werden`,
  });

/** `names`: new ones that come with it. */
export function tellChange(row: Named, figures: ChangeFigures, names: readonly string[]): ToldIn {
  const { currency, ends, begins, thingOn, chargeMinor, creditMinor, nextOn, nextMinor } = figures;
  const all = (list: readonly Two[]): Two => ({
    en: list.map((one) => one.en).join(", "),
    de: list.map((one) => one.de).join(", "),
  });
  return told(
    row,
    called(
      row,
      (name) => `Change ${name}`,
      (name) => `${name} ändern`,
    ),
    [
      ...(ends.length === 0 ? [] : [line("Ends", "Es endet", all(ends))]),
      ...(begins.length === 0 ? [] : [line("Begins", "Es beginnt", all(begins))]),
      line("From", "Ab", day(thingOn)),
      ...figures.parts.map((one) => line(one.text.en, one.text.de, saysPart(one, currency))),
      ...names.map(newName),
      ...(figures.ownEnds.length === 0
        ? []
        : [
            line(
              "Loses the price agreed for it",
              "Verliert den dafür vereinbarten Preis",
              all(figures.ownEnds),
            ),
          ]),
      ...coupons(figures),
      line("Invoiced at once, with VAT", "Sofort berechnet, mit USt.", sum(chargeMinor, currency)),
      ...(figures.withdrawnMinor === 0n
        ? []
        : [
            line(
              "Asked for, not to be paid any more",
              "Angefordert, nicht mehr zu zahlen",
              sum(figures.withdrawnMinor, currency),
            ),
            line("Asked for anew, with VAT", "Neu angefordert, mit USt.", sum(figures.againMinor, currency)),
          ]),
      line("Credited, with VAT", "Gutgeschrieben, mit USt.", sum(creditMinor, currency)),
      ...(figures.offOpenMinor === 0n
        ? []
        : [
            line(
              "Of it taken off invoices that are open",
              "Davon von offenen Rechnungen abgezogen",
              sum(figures.offOpenMinor, currency),
            ),
          ]),
      ...(nextOn === null
        ? []
        : [
            line("Next regular invoice", "Nächste reguläre Rechnung", {
              en: `${sum(nextMinor, currency).en} on ${day(nextOn).en}`,
              de: `${sum(nextMinor, currency).de} am ${day(nextOn).de}`,
            }),
          ]),
    ],
  );
}

export const tellTakeBackChange = (row: Named, on: IsoDate): ToldIn =>
  told(
    row,
    called(
      row,
      (name) => `Take back the change of ${name}`,
      (name) => `Änderung von ${name} zurücknehmen`,
    ),
    [line("The change that waits for", "Die Änderung zum", day(on))],
  );
