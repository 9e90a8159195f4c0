// What is chosen on the pages of a change beside the plan, with its price: options, and what becomes of the things that a plan
// includes, each outcome with its day.
import type { VNode } from "preact";
import type { Price } from "../../business/catalogue/index.ts";
import type { ChangeFigures, ChangeOffer } from "../../business/billing/index.ts";
import { lastDay } from "../../business/contracts/index.ts";
import { formatMoney } from "../../kernel/money.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { termText } from "../shop/goods/prices.ts";
import { RadioCards, SelectField, TextField, formatDate } from "../ui/index.ts";
import type { Fact, Lang } from "../ui/index.ts";
import { KEPT, keepField, nameField, takeField } from "./change-form.ts";
import { nothingFor } from "./included-page.tsx";
import { includedWords } from "./included.words.ts";
import { actWords } from "./contract-acts.words.ts";
import { partWords } from "./change-parts.words.ts";

type Option = ChangeOffer["options"][number];

/** What a form begins with where nothing is chosen yet costs nothing: then no further way to choose nothing is needed. */
export const saysNothing = ({ choices }: Option, { planId }: ChangeOffer): boolean =>
  choices[0] !== undefined && choices[0].prices[planId] === undefined;

/** "20 GB · 12,00 €", for a term of the plan. */
export function choiceText(
  lang: Lang,
  { names, prices }: Option["choices"][number],
  offer: ChangeOffer,
): string {
  const price = prices[offer.planId];
  if (price === undefined) return names[lang];
  return `${names[lang]} · ${formatMoney({ minor: price.renewalMinor, currency: price.currency }, lang)}`;
}

export function eachHint(lang: Lang, { prices }: Option, offer: ChangeOffer): { readonly hint?: string } {
  const price = prices[offer.planId];
  if (price === undefined) return {};
  const each = formatMoney({ minor: price.renewalMinor, currency: price.currency }, lang);
  return { hint: actWords(lang).eachCosts(each, termText(lang, offer.termCount, offer.termUnit)) };
}

type PartFigures = ChangeFigures["parts"][number];

/** Nothing is chosen beforehand that costs something. */
export function PartFields({ lang, offer }: { readonly lang: Lang; readonly offer: ChangeOffer }): VNode {
  const words = partWords(lang);
  return (
    <>
      {offer.loses.map(({ contractId, title, price }) =>
        price === null ? (
          <p key={contractId} class="hint">
            {words.onlyEnds(title)}
          </p>
        ) : (
          <RadioCards
            key={contractId}
            name={keepField(contractId)}
            legend={words.lost(title)}
            options={[
              { value: "", label: words.ends, note: words.endsNote },
              {
                value: KEPT,
                label: words.keep,
                note: words.keepNote(
                  formatMoney({ minor: price.renewalMinor, currency: price.currency }, lang),
                  termText(lang, price.termCount, price.termUnit),
                ),
              },
            ]}
          />
        ),
      )}
      {offer.gains.map(({ planId, names, name }) =>
        name === null ? null : (
          <TextField
            key={`new-${planId}`}
            name={nameField(planId)}
            label={includedWords(lang).newName(names[lang])}
            hint={includedWords(lang).newHint}
            maxlength={253}
          />
        ),
      )}
      {offer.gains.map(({ planId, names, own, name }) =>
        own.length === 0 && name !== null ? null : own.length === 0 ? (
          <p key={planId} class="hint">
            {words.gainedNone(names[lang])}
          </p>
        ) : (
          <SelectField
            key={planId}
            name={takeField(planId)}
            label={words.gained(names[lang])}
            hint={words.gainedHint}
            placeholder={words.none}
            options={own.map((one) => ({ value: one.contractId, label: one.title }))}
          />
        ),
      )}
    </>
  );
}

export function partFacts(lang: Lang, { parts }: ChangeFigures): Fact[] {
  const words = partWords(lang);
  return parts.map((one) => ({
    label: one.text[lang],
    value: {
      stays: () => words.saysStays,
      ends: () => words.saysEnds(formatDate(lang, lastDay(one.on))),
      // What it costs stands beside the button.
      keeps: () => words.saysKeeps(formatDate(lang, one.on)),
      joins: () => words.saysJoins(formatDate(lang, one.on)),
    }[one.outcome](),
  }));
}

/** What goes on at a price of its own, with the price and the day: it stands beside the button, too. */
export function costSentence(lang: Lang, one: PartFigures, currency: string): string {
  const sum = formatMoney({ minor: one.minor, currency }, lang);
  const term = termText(lang, one.termCount, one.termUnit);
  return partWords(lang).costs(one.text[lang], sum, term, formatDate(lang, one.on));
}

/** Of a name that is registered with the change: it costs nothing, and for how long at a time. */
export type ShownName = { readonly shown: string; readonly price: Price };

/** `on`: the day of a change that waits; null: it holds at once. */
export function nameFacts(lang: Lang, names: readonly ShownName[], on: IsoDate | null): Fact[] {
  const words = includedWords(lang);
  return names.map(({ shown, price }) => ({
    label: words.saysNew(shown),
    value:
      on === null
        ? words.saysFree(...nothingFor(lang, price))
        : words.saysFreeOn(...nothingFor(lang, price), formatDate(lang, on)),
  }));
}
