// The form that publishes a version of the terms, under the settings and in the set-up.
import type { VNode } from "preact";
import type { Seller } from "../../../business/sellers/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  DateField,
  FieldRow,
  Form,
  SelectField,
  TextArea,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { TERMS_KINDS } from "../settings/settings-fields.ts";
import { languageName } from "./setup-steps.ts";
import { setupWords } from "./setup.words.ts";

type TermsFormProps = {
  readonly lang: Lang;
  readonly seller: Seller;
  /** What is proposed. */
  readonly language: string;
  readonly today: string;
  readonly action: string;
  readonly again: Again | undefined;
};

export function TermsForm({ lang, seller, language, today, action, again: refused }: TermsFormProps): VNode {
  const words = setupWords(lang);
  return (
    <Form
      action={action}
      layout="full"
      idempotencyKey={freshKey()}
      {...again(refused, "terms", { kind: "general", language, validFrom: today })}
    >
      <FieldRow>
        <SelectField
          name="kind"
          label={words.kind}
          placeholder={false}
          options={TERMS_KINDS.map((kind) => ({ value: kind, label: words[`kind_${kind}`] }))}
        />
        <SelectField
          name="language"
          label={words.language}
          placeholder={false}
          options={seller.languages.map((one) => ({ value: one, label: languageName(words, one) }))}
        />
        <DateField name="validFrom" label={words.validFrom} />
      </FieldRow>
      <TextField name="title" label={words.title} maxlength={200} />
      <TextArea name="body" label={words.body} hint={words.bodyHint} rows={12} />
      <ButtonRow>
        <Button kind="primary">{words.publish}</Button>
      </ButtonRow>
    </Form>
  );
}
