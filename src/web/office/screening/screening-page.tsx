// The screening policy as the office shows it: paths by score, and each factor with its figures and its false alarms.
import type { VNode } from "preact";
import type { Alarms } from "../../../business/orders/index.ts";
import { FACTORS } from "../../../business/screening/index.ts";
import type { Factor } from "../../../business/screening/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  FieldRow,
  Form,
  Muted,
  SelectField,
  Stack,
  TextArea,
  TextField,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { LADDER, LANGUAGES } from "./screening-form.ts";
import type { Typed } from "./screening-form.ts";
import { falseShare } from "./screening-parts.tsx";
import { screeningWords } from "./screening.words.ts";

export type PolicyProps = {
  readonly lang: Lang;
  readonly currency: string;
  readonly version: number;
  readonly typed: Typed;
  readonly errors: FormErrors;
  readonly may: boolean;
  readonly byFactor: ReadonlyMap<string, Alarms>;
};

const GROUPS = {
  person: [
    "disposable_mail",
    "mail_host",
    "mail_domain_new",
    "no_phone",
    "phone_line",
    "phone_country",
    "network_country",
    "card_country",
    "implausible_name",
    "implausible_address",
    "vat_id_denied",
  ],
  memory: [
    "known_bad_contact",
    "known_bad_person",
    "known_good_customer",
    "accepted_before",
    "already_customer",
    "same_order_open",
  ],
  velocity: ["velocity_network", "velocity_phone", "velocity_card", "velocity_mail", "velocity_address"],
  order: ["abusive_words", "phishing_name", "large_amount", "product_reviewed"],
  outside: ["external_score", "external_advice", "external_silent"],
} as const;
type Group = keyof typeof GROUPS;

/** A factor nobody put in a group stands with what is ordered, so that none is ever hidden. */
function factorsOf(group: Group): Factor[] {
  const named = Object.values(GROUPS).flat() as readonly string[];
  return FACTORS.filter(
    ({ key }) =>
      (GROUPS[group] as readonly string[]).includes(key) || (group === "order" && !named.includes(key)),
  );
}

export function PolicyForm(props: PolicyProps): VNode {
  const words = screeningWords(props.lang);
  return (
    <Form
      action="/office/screening"
      id="policy"
      layout="full"
      values={props.typed}
      errors={props.errors}
      hidden={{ based_on: String(props.version) }}
    >
      <Card title={words.paths} lead={words.pathsLead}>
        <Stack>
          <FieldRow>
            {LADDER.slice(0, 3).map((path) => (
              <TextField
                key={path}
                name={`from_${path}`}
                label={words[`from_${path}`]}
                inputmode="text"
                width="short"
                maxlength={5}
                optional
              />
            ))}
          </FieldRow>
          <TextField
            name="from_reject"
            label={words.from_reject}
            hint={words.rejectHint}
            inputmode="text"
            width="short"
            maxlength={5}
            optional
          />
        </Stack>
      </Card>
      <Card title={words.factors} lead={words.factorsLead}>
        <Stack gap="l">
          {(Object.keys(GROUPS) as Group[]).map((group) => (
            <Stack key={group} gap="s">
              <h3>{words[`group_${group}`]}</h3>
              {factorsOf(group).map((factor) => (
                <FactorFields key={factor.key} {...props} factor={factor} />
              ))}
            </Stack>
          ))}
        </Stack>
      </Card>
      <ButtonRow>
        {props.may ? <Button kind="primary">{words.save}</Button> : null}
        <Button name="try" value="yes">
          {words.tryIt}
        </Button>
      </ButtonRow>
      {props.may ? null : <Muted>{words.notYours}</Muted>}
    </Form>
  );
}

function FactorFields(props: PolicyProps & { readonly factor: Factor }): VNode {
  const { lang, typed, factor, byFactor } = props;
  const words = screeningWords(lang);
  const { key } = factor;
  const alarms = byFactor.get(key);
  const share = alarms === undefined ? null : falseShare(alarms, lang);
  const isOn = factor.fixed === true || typed[`on_${key}`] === "on";
  const weight = Number(typed[`w_${key}`]);
  const isWrong = Object.keys(props.errors).some((name) => name === `w_${key}` || name.endsWith(`_${key}`));
  const points = isOn ? words.points(Number.isNaN(weight) ? 0 : weight) : words.off;
  const told = share === null ? "" : ` · ${words.factorRate(share.percent, share.genuine, share.decided)}`;
  const title = (
    <span>
      {factor.names[lang]}
      <Muted>{` · ${points}${told}`}</Muted>
    </span>
  );
  return (
    <Disclosure title={title} open={isWrong}>
      <Stack>
        {factor.fixed === true ? (
          <Muted>{words.alwaysOn}</Muted>
        ) : (
          <Checkbox name={`on_${key}`} label={words.on} />
        )}
        <FieldRow>
          <TextField name={`w_${key}`} label={words.weight} inputmode="text" width="short" maxlength={5} />
          <SelectField
            name={`f_${key}`}
            label={words.forces}
            placeholder={false}
            options={[
              { value: "none", label: words.forces_none },
              ...LADDER.map((path) => ({ value: path, label: words[`path_${path}`] })),
            ]}
          />
        </FieldRow>
        <Figures {...props} />
      </Stack>
    </Disclosure>
  );
}

function Figures({ lang, currency, factor }: PolicyProps & { readonly factor: Factor }): VNode {
  const words = screeningWords(lang);
  const { key } = factor;
  return (
    <>
      {factor.threshold === undefined ? null : (
        <TextField
          name={`t_${key}`}
          label={thresholdLabel(key, lang, currency)}
          inputmode="decimal"
          width="short"
          maxlength={12}
        />
      )}
      {factor.windows === undefined ? null : (
        <FieldRow>
          {(["hour", "day", "week"] as const).map((window) => (
            <TextField
              key={window}
              name={`${window}_${key}`}
              label={words[window]}
              inputmode="numeric"
              width="short"
              maxlength={6}
            />
          ))}
        </FieldRow>
      )}
      {Object.entries(factor.figures ?? {}).map(([name, { label }]) => (
        <TextField
          key={name}
          name={`n_${name}_${key}`}
          label={label[lang]}
          inputmode="numeric"
          width="short"
          maxlength={6}
        />
      ))}
      {factor.list === undefined ? null : (
        <TextArea name={`l_${key}`} label={words.list} rows={6} maxlength={32_000} optional />
      )}
      {factor.lists === undefined
        ? null
        : LANGUAGES.map((language) => (
            <TextArea
              key={language}
              name={`l_${key}_${language}`}
              label={words.list_abusive_words(words[language])}
              hint={words.listHint}
              rows={8}
              maxlength={32_000}
              optional
            />
          ))}
    </>
  );
}

function thresholdLabel(key: string, lang: Lang, currency: string): string {
  const words = screeningWords(lang);
  switch (key) {
    case "large_amount":
      return words.threshold_large_amount(currency);
    case "known_good_customer":
      return words.threshold_known_good_customer;
    case "mail_domain_new":
      return words.threshold_mail_domain_new;
    default:
      return words.threshold_external_score;
  }
}
