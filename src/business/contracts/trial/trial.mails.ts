// What the holder of a contract reads before its trial is over, and when they asked to go on.
import { z } from "zod";
import type { TermUnit } from "../../../kernel/time.ts";
import { mailTemplate } from "../../messages/index.ts";
import { facts, own, sample, text } from "../told/mail-parts.mails.ts";

const values = z.object({
  ...own,
  /** The last free day, and the day after it. */
  last: text,
  from: text,
  /** "9,90 € each month". */
  price: text,
});
const shown = { ...sample, last: "14.12.2026", from: "15.12.2026", price: "9,90 € jeden Monat" };

export const trialGoesOnMail = mailTemplate({
  key: "trial_goes_on",
  category: "billing",
  values,
  sample: shown,
  texts: {
    en: {
      subject: "Your free trial lasts until {{ last }}",
      body: `Hello {{ person.name }},

your free trial is nearly over.

${facts.en}
| Free until the end of | {{ last }}
| From {{ from }} | {{ price }}

If you want to go on, you need to do nothing: from {{ from }} on it is a paid contract.
If you do not, end it until {{ last }}, with one click and at no cost.

[See the contract, or end it]({{ url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Ihre kostenlose Testzeit läuft bis {{ last }}",
      body: `Guten Tag {{ person.name }},

Ihre kostenlose Testzeit geht bald zu Ende.

${facts.de}
| Kostenlos bis einschließlich | {{ last }}
| Ab {{ from }} | {{ price }}

Möchten Sie weitermachen, müssen Sie nichts tun: Ab dem {{ from }} ist es ein bezahlter Vertrag.
Sonst beenden Sie ihn bis zum {{ last }}, mit einem Klick und ohne Kosten.

[Vertrag ansehen oder beenden]({{ url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const trialEndsMail = mailTemplate({
  key: "trial_ends",
  category: "billing",
  values,
  sample: shown,
  texts: {
    en: {
      subject: "Your free trial ends: would you like to go on?",
      body: `Hello {{ person.name }},

your free trial is nearly over.

${facts.en}
| Free until the end of | {{ last }}
| If you go on, from {{ from }} | {{ price }}

Would you like to go on? Then please say so until {{ last }}: it becomes a paid contract from {{ from }} on.
If you do nothing, it ends with that day and costs nothing. What is stored there is then switched off
and removed, so please save what you want to keep.

[Go on, or see the contract]({{ url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Ihre kostenlose Testzeit endet: Möchten Sie weitermachen?",
      body: `Guten Tag {{ person.name }},

Ihre kostenlose Testzeit geht bald zu Ende.

${facts.de}
| Kostenlos bis einschließlich | {{ last }}
| Wenn Sie weitermachen, ab {{ from }} | {{ price }}

Möchten Sie weitermachen? Dann sagen Sie es uns bitte bis zum {{ last }}: Ab dem {{ from }} ist es ein
bezahlter Vertrag. Tun Sie nichts, endet er mit diesem Tag und kostet nichts. Was dort liegt, wird dann
abgeschaltet und entfernt; sichern Sie bitte, was Sie behalten möchten.

[Weitermachen oder Vertrag ansehen]({{ url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const trialKeptMail = mailTemplate({
  key: "trial_kept",
  category: "billing",
  values,
  sample: shown,
  texts: {
    en: {
      subject: "Your contract {{ contract }} goes on",
      body: `Hello {{ person.name }},

thank you: your contract goes on after its free trial, as it was asked for.

${facts.en}
| Free until the end of | {{ last }}
| From {{ from }} | {{ price }}

Until {{ last }} you can still end it at no cost.

[See the contract]({{ url }})

If you did not want this, please write to us at once: answering this mail is enough.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} geht weiter",
      body: `Guten Tag {{ person.name }},

vielen Dank: Ihr Vertrag geht nach der kostenlosen Testzeit weiter, wie es gewünscht war.

${facts.de}
| Kostenlos bis einschließlich | {{ last }}
| Ab {{ from }} | {{ price }}

Bis zum {{ last }} können Sie ihn noch ohne Kosten beenden.

[Vertrag ansehen]({{ url }})

Wenn Sie das nicht wollten, schreiben Sie uns bitte gleich: Eine Antwort auf diese Mail genügt.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

const ONE: Readonly<Record<"de" | "en", Readonly<Record<TermUnit, string>>>> = {
  en: { day: "each day", week: "each week", month: "each month", year: "each year" },
  de: { day: "jeden Tag", week: "jede Woche", month: "jeden Monat", year: "jedes Jahr" },
};
const MANY: typeof ONE = {
  en: { day: "days", week: "weeks", month: "months", year: "years" },
  de: { day: "Tage", week: "Wochen", month: "Monate", year: "Jahre" },
};
const EVERY = { en: "every", de: "alle" } as const;

/** "each month", "every 3 months". */
const eachTerm = (language: "de" | "en", count: number, unit: TermUnit): string =>
  count === 1 ? ONE[language][unit] : `${EVERY[language]} ${count} ${MANY[language][unit]}`;

type TrialCost = {
  readonly first: string;
  readonly renewal: string;
  /** Each term costs as much as the first. */
  readonly isAlike: boolean;
  readonly count: number;
  readonly unit: TermUnit;
  /** A coupon that is off more terms than the first: how many, and what the second costs with it. */
  readonly coupon?: { readonly terms: number; readonly second: string } | null;
};

/** "9,90 € each month", "14,90 € for the first term, then 9,90 € each month", "7,90 € in each of the first 3 terms, then …". */
export function trialCost(
  language: "de" | "en",
  { first, renewal, isAlike, count, unit, coupon = null }: TrialCost,
): string {
  const then = `${renewal} ${eachTerm(language, count, unit)}`;
  if (coupon !== null && coupon.second !== renewal)
    return reducedThen(language, { first, later: then, ...coupon });
  return isAlike ? then : firstThen(language, first, then);
}

type Reduced = {
  readonly first: string;
  readonly second: string;
  readonly terms: number;
  readonly later: string;
};

function reducedThen(language: "de" | "en", { first, second, terms, later }: Reduced): string {
  const isGerman = language === "de";
  if (first === second)
    return isGerman
      ? `${first} in jeder der ersten ${terms} Laufzeiten, dann ${later}`
      : `${first} in each of the first ${terms} terms, then ${later}`;
  return isGerman
    ? `${first} für die erste Laufzeit, ${second} für jede weitere bis zur ${terms}., dann ${later}`
    : `${first} for the first term, ${second} for each one up to term ${terms}, then ${later}`;
}

/** "14,90 €, then 9,90 € each month". */
const firstThen = (language: "de" | "en", first: string, then: string): string =>
  language === "de"
    ? `${first} für die erste Laufzeit, dann ${then}`
    : `${first} for the first term, then ${then}`;
