// Rules for forms on trial: a case to type in, and which forms result for it and for the sample cases.
import type { VNode } from "preact";
import { PRODUCT_KINDS } from "../../../business/catalogue/index.ts";
import { formsFor, PAY_WAYS, SAMPLE_CASES, sampleFacts } from "../../../business/papers/index.ts";
import type { FormFacts, FormRule, NeededForm } from "../../../business/papers/index.ts";
import {
  Card,
  FieldRow,
  FormSection,
  Muted,
  SelectField,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { LEGAL_KINDS, MODES } from "./form-rules-form.ts";
import { formRulesWords } from "./form-rules.words.ts";
import { paperFormsWords } from "./paper-forms.words.ts";

export function CaseFields({ lang }: { readonly lang: Lang }): VNode {
  const words = formRulesWords(lang);
  const options = (part: string, all: readonly string[]) =>
    all.map((value) => ({ value, label: words[`${part}_${value}` as "kind_vps"] }));
  return (
    <FormSection title={words.ownCase}>
      <FieldRow>
        <SelectField
          name="t_kind"
          label={words.tryKind}
          options={options("kind", PRODUCT_KINDS)}
          placeholder={false}
        />
        <SelectField
          name="t_mode"
          label={words.tryMode}
          options={options("mode", MODES)}
          placeholder={words.tryNone}
          optional
        />
        <TextField name="t_tld" label={words.tryTld} optional width="short" maxlength={63} />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="t_pay"
          label={words.payBy}
          options={options("pay", PAY_WAYS)}
          placeholder={false}
        />
        <SelectField
          name="t_legal"
          label={words.legalKinds}
          options={options("legal", LEGAL_KINDS)}
          placeholder={false}
        />
        <TextField name="t_country" label={words.countries} optional width="short" maxlength={2} />
      </FieldRow>
    </FormSection>
  );
}

type Tried = { readonly key: string; readonly name: string; readonly forms: readonly NeededForm[] };

export function Trial({
  lang,
  rules,
  own,
}: {
  readonly lang: Lang;
  readonly rules: readonly FormRule[];
  readonly own: FormFacts;
}): VNode {
  const words = formRulesWords(lang);
  const names = paperFormsWords(lang);
  const rows: Tried[] = [
    { key: "own", name: words.ownCase, forms: formsFor(rules, own, "all") },
    ...SAMPLE_CASES.map((sample) => ({
      key: sample,
      name: names[`case_${sample}`],
      forms: formsFor(rules, sampleFacts(sample), "all"),
    })),
  ];
  return (
    <Card title={words.trial} lead={words.trialLead}>
      <Table
        caption={words.trial}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "case", header: words.case, cell: (row) => row.name },
          {
            key: "forms",
            header: words.results,
            cell: (row) =>
              row.forms.length === 0 ? (
                <Muted>{words.none}</Muted>
              ) : (
                <ul class="plain">
                  {row.forms.map((one) => (
                    <li key={`${one.form} ${one.about}`}>
                      {names[one.form]}
                      {one.variant === "" ? "" : ` (${one.variant})`}
                      {one.must ? null : <Muted> {words.proof}</Muted>}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Card>
  );
}
