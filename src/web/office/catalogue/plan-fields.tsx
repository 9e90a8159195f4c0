// The form of one more term of a product: its length, what binds, prices by currency, and what its options cost with it.
import type { VNode } from "preact";
import {
  AFTER_TRIAL,
  inLanguage,
  isTryable,
  planUnits,
  RENEWALS,
} from "../../../business/catalogue/index.ts";
import type { PlanRow } from "../../../business/catalogue/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  FieldRow,
  Form,
  FormSection,
  MoneyField,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { goodsWords } from "../set-up/setup-goods.words.ts";
import { MINIMUM_UNITS, optionField, plansPath } from "./plan-form.ts";
import type { PlanFormOf } from "./plan-form.ts";
import { plansWords } from "./plans.words.ts";

type AddPlanProps = PlanFormOf & {
  readonly plans: readonly PlanRow[];
  readonly again: Again | undefined;
};

export function AddPlanForm(props: AddPlanProps): VNode {
  const { lang, product, currencies, options } = props;
  const words = plansWords(lang);
  const goods = goodsWords(lang);
  const units = planUnits(product.kind);
  const filled = {
    unit: units.includes("week") ? "week" : (units[0] ?? ""),
    minimumUnit: "month",
    noticeDays: "30",
    renewal: product.renewal,
    includesTax: props.plans.some((one) => one.prices.some((price) => !price.includesTax)) ? "net" : "gross",
  };
  return (
    <Card title={words.add} lead={words.addLead}>
      <Form
        action={plansPath(product.id)}
        layout="full"
        idempotencyKey={freshKey()}
        {...again(props.again, "plan", filled)}
      >
        <FieldRow>
          <TextField name="count" label={words.count} inputmode="numeric" width="short" maxlength={3} />
          <SelectField
            name="unit"
            label={words.unit}
            placeholder={false}
            options={units.map((value) => ({ value, label: words[`unit_${value}`] }))}
          />
        </FieldRow>
        {units.some((one) => one !== "once") ? <Binding lang={lang} /> : null}
        {units.some((one) => isTryable(product.kind, one)) ? <TrialFields lang={lang} /> : null}
        <SelectField
          name="includesTax"
          label={goods.includesTax}
          width="medium"
          placeholder={false}
          options={(["gross", "net"] as const).map((value) => ({ value, label: goods[value] }))}
        />
        {currencies.map((code, at) => (
          <FormSection
            key={code}
            title={words.currency(code)}
            {...(at === 0 ? {} : { hint: words.currencyHint })}
          >
            <FieldRow>
              <MoneyField
                name={`first_${code}`}
                label={words.first(code)}
                currency={code}
                optional={at > 0}
              />
              <MoneyField
                name={`next_${code}`}
                label={words.next(code)}
                hint={words.nextHint}
                currency={code}
                optional
              />
              <MoneyField name={`setup_${code}`} label={words.setupFee(code)} currency={code} optional />
            </FieldRow>
          </FormSection>
        ))}
        {options.length === 0 ? null : <OptionFields {...props} />}
        <ButtonRow>
          <Button kind="primary">{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Binding({ lang }: { lang: Lang }): VNode {
  const words = plansWords(lang);
  const goods = goodsWords(lang);
  return (
    <>
      <FieldRow>
        <TextField
          name="minimumCount"
          label={words.minimumCount}
          hint={words.minimumHint}
          inputmode="numeric"
          maxlength={3}
          optional
        />
        <SelectField
          name="minimumUnit"
          label={words.minimumUnit}
          placeholder={false}
          options={MINIMUM_UNITS.map((value) => ({ value, label: words[`unit_${value}`] }))}
        />
        <TextField name="noticeDays" label={words.noticeDays} inputmode="numeric" maxlength={3} />
      </FieldRow>
      <SelectField
        name="renewal"
        label={words.renewal}
        hint={goods.renewalRuleHint}
        placeholder={false}
        options={RENEWALS.map((value) => ({ value, label: goods[`renewal_${value}`] }))}
      />
    </>
  );
}

/** How long it is free first, and what follows. */
export function TrialFields({ lang }: { lang: Lang }): VNode {
  const words = plansWords(lang);
  return (
    <FieldRow>
      <TextField
        name="trialDays"
        label={words.trialDays}
        hint={words.trialDaysHint}
        inputmode="numeric"
        maxlength={2}
        optional
      />
      <SelectField
        name="afterTrial"
        label={words.afterTrial}
        placeholder={false}
        options={AFTER_TRIAL.map((value) => ({ value, label: words[`after_${value}`] }))}
      />
    </FieldRow>
  );
}

function OptionFields({ lang, currencies, options }: AddPlanProps): VNode {
  const words = plansWords(lang);
  const nameOf = ({ names, choiceNames }: AddPlanProps["options"][number]): string =>
    choiceNames === null
      ? inLanguage(names, lang)
      : `${inLanguage(names, lang)}: ${inLanguage(choiceNames, lang)}`;
  return (
    <FormSection title={words.optionsTitle} hint={words.optionsHint}>
      {options.map((one) => (
        <FieldRow key={optionField(one, "")}>
          {currencies.map((code, at) => (
            <MoneyField
              key={code}
              name={optionField(one, code)}
              label={words.option(nameOf(one), code)}
              currency={code}
              optional={at > 0}
            />
          ))}
        </FieldRow>
      ))}
    </FormSection>
  );
}
