// The form of how customers get in, with what its choice of second factors would mean before it is saved.
import type { VNode } from "preact";
import { FACTOR_AREAS, MOST_COUNTED } from "../../../business/customers/index.ts";
import type { reachedBySecondFactor, SecondFactorFor } from "../../../business/customers/index.ts";
import { rightsWords } from "../../people/rights.words.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Form,
  FormSection,
  RadioCards,
  TextField,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { accessSettingWords } from "./access-setting.words.ts";

export const ACCESS = "/office/settings/access";

export const areaField = (area: string): string => `area_${area}`;

type Reached = Awaited<ReturnType<typeof reachedBySecondFactor>>;

export function AccessSettingPage(props: {
  readonly lang: Lang;
  readonly values: FormValues;
  readonly errors: FormErrors;
  /** Of the choice that is shown. */
  readonly of: SecondFactorFor;
  readonly reached: Reached;
  readonly may: boolean;
}): VNode {
  const { lang, values, errors } = props;
  const words = accessSettingWords(lang);
  const short = (name: "hours" | "days" | "wait"): VNode => (
    <TextField
      name={name}
      label={words[name]}
      hint={words[`${name}Hint`]}
      inputmode="numeric"
      width="short"
    />
  );
  return (
    <>
      <Banner tone="info" title={words.effect}>
        {effectOf(props.of, props.reached, lang)}
      </Banner>
      <Card>
        <Form action={ACCESS} values={values} errors={errors}>
          <RadioCards
            name="second_factor"
            legend={words.who}
            options={[
              { value: "nobody", label: words.nobody, note: words.nobodyNote },
              { value: "contacts", label: words.contacts, note: words.contactsNote },
              { value: "everybody", label: words.everybody, note: words.everybodyNote },
            ]}
          />
          <FormSection title={words.areas} hint={words.areasHint}>
            {FACTOR_AREAS.map((area) => (
              <Checkbox key={area} name={areaField(area)} label={areaName(area, lang)} />
            ))}
          </FormSection>
          {short("hours")}
          {short("days")}
          {short("wait")}
          <Checkbox name="questions" label={words.questions} hint={words.questionsHint} />
          {props.may ? (
            <ButtonRow>
              <Button kind="primary" name="step" value="save">
                {words.save}
              </Button>
              <Button name="step" value="look">
                {words.look}
              </Button>
            </ButtonRow>
          ) : null}
        </Form>
      </Card>
    </>
  );
}

const areaName = (area: string, lang: Lang): string => {
  const words = rightsWords(lang) as unknown as Readonly<Record<string, string>>;
  return words[`area_${area}`] ?? area;
};

function effectOf(of: SecondFactorFor, { contacts, holders }: Reached, lang: Lang): string {
  const words = accessSettingWords(lang);
  const told = (n: number): string => (n < MOST_COUNTED ? String(n) : words.orMore(MOST_COUNTED));
  if (of === "nobody") return words.effectNobody(told(contacts.all));
  const ofContacts = words.effectContacts(told(contacts.all), told(contacts.without));
  return of === "contacts"
    ? ofContacts
    : `${ofContacts} ${words.effectHolders(told(holders.all), told(holders.without))}`;
}
