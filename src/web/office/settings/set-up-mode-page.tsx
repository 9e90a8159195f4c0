// The form that says how a product is set up, with the steps a person takes.
import type { VNode } from "preact";
import { inLanguage, modesFor } from "../../../business/catalogue/index.ts";
import type { ProductRow, SetUpPlan } from "../../../business/catalogue/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  FieldRow,
  Form,
  FormSection,
  PageHeader,
  RadioCards,
  SelectField,
  TextField,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { goodsWords } from "../set-up/setup-goods.words.ts";
import { setUpWords } from "./set-up-mode.words.ts";
import { setupWords } from "../set-up/setup.words.ts";

/** Rows of the form; the rules allow 20 steps. */
export const STEP_ROWS = 12;
const SPARE_ROWS = 3;

export type SetUpProps = {
  readonly lang: Lang;
  readonly product: ProductRow;
  readonly plan: SetUpPlan;
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function SetUpModePage(props: SetUpProps): VNode {
  const { lang, product, plan } = props;
  const words = setUpWords(lang);
  const modes = modesFor(product.kind);
  const rows = Math.min(STEP_ROWS, plan.steps.length + SPARE_ROWS);
  return (
    <>
      <PageHeader
        trail={[
          { label: setupWords(lang).setup, href: "/office/setup" },
          { label: goodsWords(lang).productsTitle, href: "/office/setup/products" },
        ]}
        title={words.title(inLanguage(product.names, lang))}
        lead={words.lead}
      />
      <Card>
        <Form
          action={`/office/setup/products/${product.id}/set-up`}
          layout="full"
          {...again(props.again, "set_up", filledOf(plan))}
        >
          <RadioCards
            name="mode"
            legend={words.mode}
            options={modes.map((mode) => ({ value: mode, label: words[mode], note: words[`${mode}Hint`] }))}
          />
          {modes.includes("manual") ? (
            <FormSection title={words.steps} hint={words.stepsHint}>
              {Array.from({ length: props.again ? STEP_ROWS : rows }, (_, at) => (
                <FormSection key={at} title={words.step(at + 1)}>
                  <FieldRow>
                    <TextField name={`de_${at}`} label={words.title_de} optional maxlength={200} />
                    <TextField name={`en_${at}`} label={words.title_en} optional maxlength={200} />
                    <SelectField
                      name={`note_${at}`}
                      label={words.note}
                      placeholder={false}
                      options={(["none", "optional", "required"] as const).map((value) => ({
                        value,
                        label: words[`note_${value}`],
                      }))}
                    />
                  </FieldRow>
                  <Checkbox name={`mailed_${at}`} label={words.mailed} />
                </FormSection>
              ))}
            </FormSection>
          ) : null}
          {props.may ? (
            <ButtonRow>
              <Button kind="primary">{words.save}</Button>
            </ButtonRow>
          ) : null}
        </Form>
      </Card>
    </>
  );
}

function filledOf(plan: SetUpPlan): FormValues {
  const rows = plan.steps.flatMap((step, at) => [
    [`de_${at}`, step.title.de],
    [`en_${at}`, step.title.en],
    [`note_${at}`, step.note],
    [`mailed_${at}`, step.mailed],
  ]);
  return { mode: plan.mode, ...Object.fromEntries(rows) };
}
