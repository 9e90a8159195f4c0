// The rules for forms: each as a sentence that opens into its fields, with what stands in its way.
import type { VNode } from "preact";
import { PRODUCT_KINDS } from "../../business/catalogue/index.ts";
import { FORM_KINDS, PAY_WAYS } from "../../business/papers/index.ts";
import type { FormRule, RuleFault, RulesVersion } from "../../business/papers/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateTime,
  Disclosure,
  FieldRow,
  Form,
  Muted,
  SelectField,
  Stack,
  Table,
  TextField,
  type FormErrors,
  type Lang,
} from "../ui/index.ts";
import { address } from "./forms.ts";
import { field, LEGAL_KINDS, MODES } from "./form-rules-form.ts";
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

function RuleFields({ lang, at }: { readonly lang: Lang; readonly at: number }): VNode {
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

export function RuleVersions({
  lang,
  versions,
}: {
  readonly lang: Lang;
  readonly versions: readonly RulesVersion[];
}): VNode {
  const words = formRulesWords(lang);
  return (
    <Card title={words.versions}>
      {versions.length === 0 ? null : (
        <Table
          caption={words.versions}
          rows={versions}
          rowKey={(row) => String(row.version)}
          columns={[
            {
              key: "version",
              header: words.versions,
              cell: (row) =>
                `${words.version(row.version)}${row === versions[0] ? `, ${words.inForce}` : ""}`,
            },
            { key: "rules", header: words.results, fit: true, cell: (row) => words.rules(row.rules) },
            {
              key: "at",
              header: words.case,
              headerHidden: true,
              fit: true,
              cell: (row) => <DateTime at={row.at} />,
            },
            {
              key: "take",
              header: words.take,
              headerHidden: true,
              fit: true,
              cell: (row) => (
                <a href={address(RULES, { take: String(row.version) })}>
                  {words.take}
                  <span class="visually-hidden"> {words.version(row.version)}</span>
                </a>
              ),
            },
          ]}
        />
      )}
      <p>
        <Muted>
          <a href={address(RULES, { take: "0" })}>{words.takeShipped}</a>
        </Muted>
      </p>
    </Card>
  );
}
