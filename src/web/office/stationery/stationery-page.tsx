// The form of a brand's paper, with a preview of what is typed on the last invoice.
import type { ComponentChildren, VNode } from "preact";
import type { Stationery } from "../../../business/sellers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  FieldRow,
  Form,
  FormSection,
  RadioCards,
  Stack,
  TextArea,
  TextField,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { stationeryWords } from "./stationery.words.ts";

export const STATIONERY = "/office/settings/stationery";

/** As it stands in the form's fields. */
export const stationeryValues = (kept: Stationery): FormValues => ({
  form: kept.form,
  writtenIn: kept.writtenIn,
  register: kept.register.join("\n"),
  head_de: kept.head.de,
  head_en: kept.head.en,
  foot_de: kept.foot.de,
  foot_en: kept.foot.en,
  intro_de: kept.intro.de,
  intro_en: kept.intro.en,
  closing_de: kept.closing.de,
  closing_en: kept.closing.en,
});

export type StationeryProps = {
  readonly lang: Lang;
  readonly may: boolean;
  readonly values: FormValues;
  readonly errors: FormErrors;
};

export function StationeryPage(props: StationeryProps): VNode {
  const { lang, may } = props;
  const words = stationeryWords(lang);
  const general = settingsWords(lang);
  return (
    <Card>
      <Form action={STATIONERY} id="stationery" layout="full" values={props.values} errors={props.errors}>
        <Stack>
          <RadioCards
            name="form"
            legend={words.envelope}
            options={(["B", "A"] as const).map((value) => ({ value, label: words[`form_${value}`] }))}
          />
          <RadioCards
            name="writtenIn"
            legend={words.language}
            options={(["reader", "de", "en"] as const).map((value) => ({
              value,
              label: words[`written_${value}`],
            }))}
          />
          <FormSection title={words.own}>
            <Both {...props} part="head" most={120} />
            <TextArea
              name="register"
              label={words.register}
              hint={words.registerHint}
              optional
              rows={3}
              maxlength={200}
            />
            <Both {...props} part="foot" most={120} />
          </FormSection>
          <FormSection title={words.sentences}>
            <Both {...props} part="intro" most={500} hint={words.introHint} />
            <Both {...props} part="closing" most={500} />
          </FormSection>
          {may ? (
            <>
              <ButtonRow>
                <Button kind="primary">{general.save}</Button>
                <Button icon="invoice" formaction={`${STATIONERY}/preview`}>
                  {words.preview}
                </Button>
              </ButtonRow>
              <p class="hint">{words.previewHint}</p>
            </>
          ) : null}
        </Stack>
      </Form>
    </Card>
  );
}

/** The same in both languages, side by side. */
function Both(props: {
  readonly lang: Lang;
  readonly part: "head" | "foot" | "intro" | "closing";
  readonly most: number;
  readonly hint?: ComponentChildren;
}): VNode {
  const words = stationeryWords(props.lang);
  const { part, most } = props;
  const field = (language: "de" | "en"): VNode => {
    const shared = { name: `${part}_${language}`, label: words[`${part}_${language}`], maxlength: most };
    const hint = props.hint === undefined ? {} : { hint: props.hint };
    return most > 200 ? (
      <TextArea {...shared} {...hint} optional rows={2} />
    ) : (
      <TextField {...shared} {...hint} optional />
    );
  };
  return (
    <FieldRow>
      {field("de")}
      {field("en")}
    </FieldRow>
  );
}
