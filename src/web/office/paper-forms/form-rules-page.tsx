// The rules for forms: each as a sentence that opens into its fields, with what stands in its way.
import type { VNode } from "preact";
import type { FormRule, RuleFault } from "../../../business/papers/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  Stack,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { RuleFields } from "./form-rules-fields.tsx";
import type { Typed } from "./form-rules-form.ts";
import { formRulesWords } from "./form-rules.words.ts";
import { CaseFields } from "./form-rules-trial.tsx";
import { RULES } from "./paper-forms-list.tsx";
import { paperFormsWords } from "./paper-forms.words.ts";

export type RulesEditing = {
  readonly lang: Lang;
  readonly rules: readonly FormRule[];
  readonly faults: readonly RuleFault[];
  readonly typed: Typed;
  readonly version: number;
  readonly errors: FormErrors;
  readonly open: number | null;
  readonly may: boolean;
};

export function RulesForm(props: RulesEditing): VNode {
  const { lang, rules, may } = props;
  const words = formRulesWords(lang);
  return (
    <Form
      action={RULES}
      id="rules"
      layout="full"
      label={words.title}
      hidden={{ version: String(props.version) }}
      values={props.typed}
      errors={props.errors}
    >
      {/* What the enter key in a field presses: it never moves or removes a rule. */}
      <button class="visually-hidden" tabIndex={-1} aria-hidden="true" name="act" value="try" />
      <Card>
        <Stack gap="s">
          {rules.map((rule, at) => (
            <RuleRow key={at} {...props} rule={rule} at={at} />
          ))}
          {may ? (
            <ButtonRow>
              <Button name="act" value="add" icon="plus">
                {words.add}
              </Button>
            </ButtonRow>
          ) : null}
        </Stack>
      </Card>
      <CaseFields lang={lang} />
      <ButtonRow>
        {may ? (
          <Button kind="primary" name="act" value="save">
            {words.save}
          </Button>
        ) : null}
        <Button name="act" value="try">
          {words.tryIt}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** A rule in one line. */
function sentenceOf(lang: Lang, { form, variant, must, when }: FormRule): string {
  const words = formRulesWords(lang);
  const all = [
    ...(when.kinds ?? []).map((one) => words[`kind_${one}`]),
    ...(when.modes ?? []).map((one) => words[`mode_${one}`]),
    ...(when.tlds?.map((one) => `.${one}`) ?? []),
    ...(when.tlds?.length === 0 ? [words.noEnding] : []),
    ...(when.payBy ?? []).map((one) => words[`pay_${one}`]),
    ...(when.legalKinds ?? []).map((one) => words[`legal_${one}`]),
    ...(when.countries ?? []),
  ];
  const name = paperFormsWords(lang)[form];
  return [
    variant === "" ? name : `${name} (${variant})`,
    must ? words.must : words.proof,
    all.length === 0 ? words.everything : all.join(", "),
  ].join(" · ");
}

export function faultSentence(lang: Lang, { code, by }: RuleFault): string {
  const words = formRulesWords(lang);
  return code === "never" || code === "wrong_form" ? words[code] : words[code]((by ?? 0) + 1);
}

function RuleRow(props: RulesEditing & { readonly rule: FormRule; readonly at: number }): VNode {
  const { lang, rule, at, faults, errors } = props;
  const words = formRulesWords(lang);
  const fault = faults.find((one) => one.at === at);
  const isWrong = Object.keys(errors).some((name) => name.startsWith(`r${at}_`));
  const title = (
    <>
      {at + 1}. {sentenceOf(lang, rule)}
    </>
  );
  return (
    <Disclosure
      title={title}
      open={props.open === at || isWrong || (fault && fault.code !== "never") || false}
    >
      <Stack gap="s">
        {fault ? <Banner tone="warning">{faultSentence(lang, fault)}</Banner> : null}
        <RuleFields {...props} />
        {props.may ? (
          <ButtonRow>
            {(["up", "down", "remove"] as const)
              .filter((act) => (act === "up" ? at > 0 : act === "remove" || at < props.rules.length - 1))
              .map((act) => (
                <Button
                  key={act}
                  size="small"
                  kind={act === "remove" ? "danger" : "secondary"}
                  name="act"
                  value={`${act}:${at}`}
                  label={words.ofRule(words[act], at + 1)}
                >
                  {words[act]}
                </Button>
              ))}
          </ButtonRow>
        ) : null}
      </Stack>
    </Disclosure>
  );
}
