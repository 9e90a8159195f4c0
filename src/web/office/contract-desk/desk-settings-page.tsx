// The settings of the review desk in one form.
import type { VNode } from "preact";
import { DECISIONS } from "../../../business/orders/index.ts";
import {
  Card,
  FieldRow,
  Form,
  FormSection,
  SelectField,
  Stack,
  TextArea,
  TextField,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { deskSettingsWords } from "./desk-settings.words.ts";
import { again, type Again } from "../forms.ts";
import { SaveSetting } from "../settings/setting-page.tsx";

export const REASON_ROWS = 30;
/** The times of the form, each a setting of its own. */
export const TIMES = ["undo", "reopen", "review", "answer"] as const;

export function DeskSettingsPage(props: {
  lang: Lang;
  filled: FormValues;
  rows: number;
  may: boolean;
  again: Again | undefined;
}): VNode {
  const { lang } = props;
  const words = deskSettingsWords(lang);
  return (
    <Form action="/office/settings/desk" layout="full" {...again(props.again, "desk", props.filled)}>
      <Card title={words.times}>
        <FieldRow>
          {TIMES.map((name) => (
            <TextField
              key={name}
              name={name}
              label={words[name]}
              hint={words[`${name}Hint`]}
              inputmode="numeric"
              width="short"
              maxlength={6}
            />
          ))}
        </FieldRow>
      </Card>
      <Card title={words.mail}>
        <Stack>
          <SelectField
            name="how"
            label={words.how}
            placeholder={false}
            width="medium"
            options={(["at_once", "digest", "off"] as const).map((value) => ({
              value,
              label: words[value],
            }))}
          />
          <TextArea name="to" label={words.to} hint={words.toHint} optional rows={3} maxlength={4000} />
        </Stack>
      </Card>
      <Card title={words.reasons} lead={words.reasonsLead}>
        <Stack>
          {Array.from({ length: props.rows }, (_, at) => (
            <FormSection key={at} title={words.reason(at + 1)}>
              <FieldRow>
                <SelectField
                  name={`kind_${at}`}
                  label={words.kind}
                  placeholder={false}
                  options={DECISIONS.map((value) => ({ value, label: words[`kind_${value}`] }))}
                />
                <TextField name={`code_${at}`} label={words.code} optional code maxlength={40} />
                <TextField name={`de_${at}`} label={words.de} optional maxlength={80} />
                <TextField name={`en_${at}`} label={words.en} optional maxlength={80} />
              </FieldRow>
            </FormSection>
          ))}
        </Stack>
      </Card>
      <SaveSetting lang={lang} may={props.may} />
    </Form>
  );
}
