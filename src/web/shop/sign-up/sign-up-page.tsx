// Signing up without an order: the address first, the rest once the letter box is proven.
import type { VNode } from "preact";
import {
  AddressFields,
  Button,
  ButtonRow,
  Card,
  EmailField,
  Form,
  FormSection,
  hasErrors,
  PageHeader,
  PasswordField,
  PhoneField,
  RadioCards,
  SelectField,
  Stack,
  TextField,
  LANGS,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { accessWords } from "../../access/access.words.ts";
import { orderWords } from "../checkout/order.words.ts";
import { TaskPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { signUpWords } from "./sign-up.words.ts";

type PageProps = { readonly frame: Frame; readonly errors: FormErrors };

export function SignUpPage(props: PageProps & { readonly email: string }): VNode {
  const { frame, errors } = props;
  const words = signUpWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.title} failed={hasErrors(errors)}>
      <Card>
        <Stack>
          <PageHeader title={words.title} lead={words.lead} />
          <Form action="/sign-up" values={{ email: props.email }} errors={errors}>
            <EmailField name="email" />
            <ButtonRow>
              <Button kind="primary">{words.send}</Button>
              <a href="/sign-in">{words.known}</a>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    </TaskPage>
  );
}

/** The same for every address. The mail can be had once more from here. */
export function SignUpSentPage({ frame, email }: { readonly frame: Frame; readonly email: string }): VNode {
  const words = signUpWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.sentTitle}>
      <Card>
        <Stack>
          <PageHeader title={words.sentTitle} lead={words.sent(email)} />
          <p>{words.sentHint}</p>
          <Form action="/sign-up" hidden={{ email }}>
            <ButtonRow>
              <Button>{words.sendAgain}</Button>
              <a href="/sign-up">{words.otherAddress}</a>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    </TaskPage>
  );
}

export function FinishSignUpPage(
  props: PageProps & {
    readonly token: string;
    readonly email: string;
    readonly values: FormValues;
    readonly homeCountry: string;
    /** Whether the brand asks a question on the telephone. */
    readonly asksQuestion: boolean;
  },
): VNode {
  const { frame, errors, token } = props;
  const { lang } = frame.setting;
  const words = signUpWords(lang);
  const details = orderWords(lang);
  const values = { kind: "private", country: props.homeCountry, language: lang, ...props.values };
  return (
    <TaskPage frame={frame} title={words.finishTitle} failed={hasErrors(errors)}>
      <Card>
        <Stack>
          <PageHeader title={words.finishTitle} lead={words.finishLead(props.email)} />
          <Form action={`/sign-up/${token}`} values={values} errors={errors}>
            <TextField name="name" label={details.name} autocomplete="name" />
            <PhoneField name="phone" optional />
            <RadioCards
              name="kind"
              legend={words.kind}
              options={[
                { value: "private", label: words.private },
                { value: "business", label: words.business },
              ]}
            />
            <FormSection title={details.organisationPart} onlyFor="business">
              <TextField name="organisation" label={details.organisation} autocomplete="organization" />
            </FormSection>
            <FormSection title={details.address}>
              <AddressFields defaultCountry={props.homeCountry} autofill="billing" />
              <ButtonRow>
                <Button kind="quiet" size="small" name="adapt" value="country">
                  {details.otherCountry}
                </Button>
              </ButtonRow>
            </FormSection>
            <SelectField
              name="language"
              label={words.language}
              placeholder={false}
              options={(frame.setting.langs ?? LANGS).map((one) => ({
                value: one,
                label: one === "de" ? "Deutsch" : "English",
              }))}
            />
            <PasswordField name="password" fresh />
            {props.asksQuestion ? <Question lang={lang} /> : null}
            <ButtonRow>
              <Button kind="primary">{words.finish}</Button>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    </TaskPage>
  );
}

function Question({ lang }: { readonly lang: Lang }): VNode {
  const words = accessWords(lang);
  return (
    <FormSection title={words.questionTitle}>
      <p class="hint">{words.questionLead}</p>
      <TextField name="question" label={words.question} maxlength={200} autocomplete="off" optional />
      <TextField
        name="answer"
        label={words.answer}
        hint={words.answerHint}
        maxlength={200}
        autocomplete="off"
        optional
      />
    </FormSection>
  );
}
