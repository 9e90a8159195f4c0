// The fields of one rule: which form, asked for when, and what an order must hold for it.
import type { VNode } from "preact";
import { PRODUCT_KINDS } from "../../../business/catalogue/index.ts";
import { FORM_KINDS, PAY_WAYS } from "../../../business/papers/index.ts";
import { Checkbox, FieldRow, SelectField, TextField, type Lang } from "../../ui/index.ts";
import { field, LEGAL_KINDS, MODES } from "./form-rules-form.ts";
import { formRulesWords } from "./form-rules.words.ts";
import { paperFormsWords } from "./paper-forms.words.ts";

export function RuleFields({ lang, at }: { readonly lang: Lang; readonly at: number }): VNode {
  const words = formRulesWords(lang);
  const names = paperFormsWords(lang);
  const options = (list: readonly string[], name: (one: string) => string) =>
    list.map((value) => ({ value, label: name(value) }));
  return (
    <>
      <FieldRow>
        <SelectField
          name={field(at, "form")}
          label={words.form}
          options={options(FORM_KINDS, (one) => names[one as "contract"])}
          placeholder={false}
        />
        <SelectField
          name={field(at, "need")}
          label={words.need}
          options={options(["must", "proof"], (one) => words[one as "must"])}
          placeholder={false}
        />
        <TextField
          name={field(at, "variant")}
          label={words.variant}
          hint={words.variantHint}
          optional
          maxlength={40}
          code
        />
      </FieldRow>
      <Ticks lang={lang} at={at} part="kind" legend={words.kinds} all={PRODUCT_KINDS} />
      <Ticks lang={lang} at={at} part="mode" legend={words.modes} all={MODES} />
      <Ticks lang={lang} at={at} part="pay" legend={words.payBy} all={PAY_WAYS} />
      <Ticks lang={lang} at={at} part="legal" legend={words.legalKinds} all={LEGAL_KINDS} />
      <FieldRow>
        <SelectField
          name={field(at, "endings")}
          label={words.endings}
          options={options(["any", "these"], (one) => words[`endings_${one as "any"}`])}
          placeholder={false}
        />
        <TextField
          name={field(at, "tlds")}
          label={words.tlds}
          hint={words.tldsHint}
          optional
          maxlength={5_000}
        />
        <TextField
          name={field(at, "countries")}
          label={words.countries}
          hint={words.countriesHint}
          optional
          maxlength={1_000}
        />
      </FieldRow>
    </>
  );
}

function Ticks(props: {
  readonly lang: Lang;
  readonly at: number;
  readonly part: "kind" | "mode" | "pay" | "legal";
  readonly legend: string;
  readonly all: readonly string[];
}): VNode {
  const words = formRulesWords(props.lang);
  return (
    <fieldset class="field">
      <legend class="label">
        {props.legend} <span class="label-optional">({words.anyHint})</span>
      </legend>
      <div class="ticks">
        {props.all.map((one) => (
          <Checkbox
            key={one}
            name={field(props.at, `${props.part}_${one}`)}
            label={words[`${props.part}_${one}` as "kind_vps"]}
          />
        ))}
      </div>
    </fieldset>
  );
}
