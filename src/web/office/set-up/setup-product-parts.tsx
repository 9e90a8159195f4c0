// Fields that the form of a new product and the page of one that is there have in common.
import type { VNode } from "preact";
import { Disclosure, FieldRow, FormSection, SelectField, TextField, type Lang } from "../../ui/index.ts";
import { RENEWALS } from "../../../business/catalogue/index.ts";
import { goodsWords } from "./setup-goods.words.ts";
import { FACT_PARTS, FACT_ROWS, factField } from "./setup-product-facts.ts";

/** Rows that are filled or suggested stand open, with one more; the rest waits behind a click. */
export function FactFields({ lang, shown }: { readonly lang: Lang; readonly shown: number }): VNode {
  const words = goodsWords(lang);
  const open = FACT_ROWS.slice(0, shown + 1);
  const more = FACT_ROWS.slice(shown + 1);
  const row = (at: number): VNode => (
    <FieldRow key={at}>
      {FACT_PARTS.map((part) => (
        <TextField
          key={part}
          name={factField(at, part)}
          label={words.factOf(words[`fact_${part}`], at + 1)}
          optional
          maxlength={200}
        />
      ))}
    </FieldRow>
  );
  return (
    <FormSection title={words.factsPart} hint={words.factsHint}>
      {open.map(row)}
      {more.length === 0 ? null : <Disclosure title={words.moreFacts}>{more.map(row)}</Disclosure>}
    </FormSection>
  );
}

export function TermFields({ lang }: { readonly lang: Lang }): VNode {
  const words = goodsWords(lang);
  return (
    <FormSection title={words.bindingPart} hint={words.bindingHint}>
      <FieldRow>
        <TextField
          name="minimumMonths"
          label={words.minimumMonths}
          hint={words.minimumHint}
          inputmode="numeric"
          maxlength={3}
          optional
        />
        <TextField name="noticeDays" label={words.noticeDays} inputmode="numeric" maxlength={3} />
      </FieldRow>
      <SelectField
        name="renewal"
        label={words.renewalRule}
        hint={words.renewalRuleHint}
        placeholder={false}
        options={RENEWALS.map((value) => ({ value, label: words[`renewal_${value}`] }))}
      />
    </FormSection>
  );
}
