// To which waiting orders a preview is offered, how long it stays, and how many there may be in a day.
import type { VNode } from "preact";
import { PATHS } from "../../../business/catalogue/index.ts";
import {
  Card,
  Checkbox,
  FieldRow,
  Form,
  Stack,
  TextField,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { previewSettingWords } from "./preview-setting.words.ts";
import { settingsWords } from "./settings.words.ts";
import { SaveSetting } from "./setting-page.tsx";

export const NUMBERS = ["maxScore", "days", "network", "phone", "account"] as const;

export type PreviewSettingProps = {
  readonly lang: Lang;
  readonly may: boolean;
  readonly values: FormValues;
  readonly paths: ReadonlySet<string>;
  readonly errors: FormErrors;
};

export function PreviewSettingPage({ lang, may, values, paths, errors }: PreviewSettingProps): VNode {
  const words = previewSettingWords(lang);
  const general = settingsWords(lang);
  const number = (name: (typeof NUMBERS)[number], hint?: string): VNode => (
    <TextField
      name={name}
      label={words[name]}
      {...(hint === undefined ? {} : { hint })}
      inputmode="numeric"
      maxlength={5}
      disabled={!may}
    />
  );
  return (
    <Card>
      <Form action="/office/settings/preview" layout="full" values={values} errors={errors}>
        <TextField
          name="domain"
          label={words.domain}
          hint={words.domainHint}
          maxlength={200}
          optional
          code
          disabled={!may}
        />
        <fieldset class="field">
          <legend class="label">{words.paths}</legend>
          {PATHS.map((path) => (
            <Checkbox
              key={path}
              name={`path_${path}`}
              label={general[`path_${path}`]}
              ticked={paths.has(path)}
              disabled={!may}
            />
          ))}
        </fieldset>
        <FieldRow>
          {number("maxScore", words.maxScoreHint)}
          {number("days")}
        </FieldRow>
        <fieldset class="field">
          <legend class="label">{words.limits}</legend>
          <FieldRow>
            {number("network")}
            {number("phone")}
            {number("account")}
          </FieldRow>
        </fieldset>
        <Stack>
          <p class="hint">
            {words.serversNote} <a href="/office/setup/servers">{words.toServers}</a>
          </p>
          <SaveSetting lang={lang} may={may} />
        </Stack>
      </Form>
    </Card>
  );
}
