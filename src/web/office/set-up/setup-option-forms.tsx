// The forms of the options editor: a new choice or quantity, one more choice, and the next price of one.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Offer, ProductOption } from "../../../business/catalogue/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  Disclosure,
  FieldRow,
  Form,
  FormSection,
  MoneyField,
  SelectField,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { goodsWords } from "./setup-goods.words.ts";
import { CHOICE_ROWS, pricedPlans } from "./setup-options.ts";
import { optionsWords } from "./setup-options.words.ts";

type EditorProps = {
  readonly lang: Lang;
  readonly offer: Offer;
  readonly tomorrow: string;
  readonly again: Again | undefined;
};

const ROWS = Array.from({ length: CHOICE_ROWS }, (_, at) => at);

/** One field per term of the product. */
function Prices({ lang, offer, prefix }: EditorProps & { prefix: string }): VNode {
  const words = optionsWords(lang);
  return (
    <FieldRow>
      {pricedPlans(offer).map((plan, at) => (
        <MoneyField
          key={plan.planId}
          name={`${prefix}p${at}`}
          label={words.priceFor(goodsWords(lang).term(plan.termCount, plan.termUnit))}
          currency={plan.currency}
          optional
        />
      ))}
    </FieldRow>
  );
}

function Names({ lang }: { lang: Lang }): VNode {
  const words = optionsWords(lang);
  return (
    <FieldRow>
      <TextField name="name_de" label={words.name_de} maxlength={100} />
      <TextField name="name_en" label={words.name_en} maxlength={100} />
    </FieldRow>
  );
}

/** The two forms that add an option. */
export function NewOptions(props: EditorProps): VNode {
  const { lang } = props;
  const words = optionsWords(lang);
  return (
    <Card>
      <Disclosure title={words.addChoiceOption} open={props.again?.form === "choice"}>
        <p class="hint">{words.addChoiceOptionLead}</p>
        <OptionForm {...props} kind="choice">
          {ROWS.map((row) => (
            <FormSection key={row} title={words.choiceRow(row + 1)}>
              <FieldRow>
                <TextField name={`c${row}_de`} label={words.name_de} optional={row > 0} maxlength={90} />
                <TextField name={`c${row}_en`} label={words.name_en} optional={row > 0} maxlength={90} />
              </FieldRow>
              <Prices {...props} prefix={`c${row}_`} />
            </FormSection>
          ))}
        </OptionForm>
      </Disclosure>
      <Disclosure title={words.addQuantityOption} open={props.again?.form === "quantity"}>
        <p class="hint">{words.addQuantityOptionLead}</p>
        <OptionForm {...props} kind="quantity">
          <FieldRow>
            <TextField name="least" label={words.least} inputmode="numeric" maxlength={5} />
            <TextField name="most" label={words.most} inputmode="numeric" maxlength={5} />
            <TextField name="proposed" label={words.proposedNumber} inputmode="numeric" maxlength={5} />
          </FieldRow>
          <Prices {...props} prefix="" />
        </OptionForm>
      </Disclosure>
    </Card>
  );
}

function OptionForm(props: EditorProps & { kind: ProductOption["kind"]; children: VNode | VNode[] }): VNode {
  const { lang, offer, kind } = props;
  const words = optionsWords(lang);
  return (
    <Form
      action={`/office/setup/products/${offer.productId}/options`}
      layout="full"
      label={kind === "choice" ? words.addChoiceOption : words.addQuantityOption}
      hidden={{ kind }}
      idempotencyKey={freshKey()}
      {...again(props.again, kind, { least: "0", most: "10", proposed: "0" })}
    >
      <Names lang={lang} />
      {props.children}
      <Checkbox name="required" label={words.requiredBox} />
      <ButtonRow>
        <Button kind="primary">{words.add}</Button>
      </ButtonRow>
    </Form>
  );
}

export function NewChoice(props: EditorProps & { option: ProductOption }): VNode {
  const { lang, option } = props;
  const words = optionsWords(lang);
  const form = `c${option.optionId}`;
  return (
    <Disclosure title={words.addChoice} open={props.again?.form === form}>
      <Form
        action={`/office/setup/options/${option.optionId}/choices`}
        layout="full"
        label={`${words.addChoice}: ${inLanguage(option.names, lang)}`}
        idempotencyKey={freshKey()}
        {...again(props.again, form)}
      >
        <Names lang={lang} />
        <Prices {...props} prefix="" />
        <ButtonRow>
          <Button>{words.addThisChoice}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

/** A price from a day on, for one choice and one term. */
export function NewOptionPrice(props: EditorProps & { option: ProductOption }): VNode {
  const { lang, offer, option, tomorrow } = props;
  const words = optionsWords(lang);
  const form = `p${option.optionId}`;
  const of = option.kind === "quantity" ? [{ choiceId: "", names: option.names }] : option.choices;
  const targets = of.flatMap(({ choiceId, names }) =>
    offer.prices.map((plan) => ({
      value: `${choiceId}:${plan.planId}`,
      label: `${inLanguage(names, lang)}, ${goodsWords(lang).term(plan.termCount, plan.termUnit)}`,
    })),
  );
  const currency = offer.prices[0]?.currency ?? "EUR";
  return (
    <Disclosure title={words.newPrices} open={props.again?.form === form}>
      <p class="hint">{words.newPriceLead}</p>
      <Form
        action={`/office/setup/options/${option.optionId}/prices`}
        layout="full"
        label={`${words.newPrices}: ${inLanguage(option.names, lang)}`}
        idempotencyKey={freshKey()}
        {...again(props.again, form, { validFrom: tomorrow, of: targets[0]?.value ?? "" })}
      >
        <FieldRow>
          <SelectField name="of" label={words.whichPrice} options={targets} placeholder={false} />
          <DateField name="validFrom" label={words.validFrom} min={tomorrow} />
        </FieldRow>
        <FieldRow>
          <MoneyField name="first" label={words.firstTerm} currency={currency} />
          <MoneyField name="renewal" label={words.renewal} currency={currency} />
          <MoneyField name="setup" label={words.setupFee} currency={currency} optional />
        </FieldRow>
        <ButtonRow>
          <Button label={`${words.setPrice}: ${inLanguage(option.names, lang)}`}>{words.setPrice}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
