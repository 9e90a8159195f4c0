// Signing in, asking for a new password, choosing one: three narrow pages of one task each.
import type { VNode } from "preact";
import type { RelyingParty } from "../../../business/people/index.ts";
import { accessWords } from "../../access/access.words.ts";
import { PASSKEY_ISLAND, PasskeyPart } from "../../access/passkey-part.tsx";
import {
  Button,
  ButtonRow,
  Card,
  EmailField,
  Form,
  PageHeader,
  PasswordField,
  Stack,
  hasErrors,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { TaskPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { signInWords } from "./sign-in.words.ts";

type PageProps = { readonly frame: Frame; readonly errors: FormErrors };

export function SignInPage(
  props: PageProps & { readonly email: string; readonly next: string; readonly rp: RelyingParty | null },
): VNode {
  const { frame, errors } = props;
  const words = signInWords(frame.setting.lang);
  const access = accessWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.title} failed={hasErrors(errors)} islands={[PASSKEY_ISLAND]}>
      <Card>
        <Stack>
          <PageHeader title={words.title} lead={words.lead} />
          <Form
            action="/sign-in"
            values={{ email: props.email }}
            errors={errors}
            hidden={props.next === "" ? {} : { next: props.next }}
          >
            <EmailField name="email" autocomplete="username" />
            <PasswordField name="password" />
            <ButtonRow>
              <Button kind="primary">{words.button}</Button>
              <a href="/reset">{words.forgot}</a>
            </ButtonRow>
          </Form>
          <PasskeyPart
            rp={props.rp}
            mode="show"
            action="/sign-in/passkey"
            options="/sign-in/passkey/options"
            button={access.signInByPasskey}
            next={props.next}
          />
          <p class="hint">
            {words.noAccess} <a href="/sign-up">{words.signUp}</a>
          </p>
        </Stack>
      </Card>
    </TaskPage>
  );
}

export function ResetPage(props: PageProps & { readonly email: string; readonly key: string }): VNode {
  const { frame, errors } = props;
  const words = signInWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.resetTitle} failed={hasErrors(errors)}>
      <Card>
        <Stack>
          <PageHeader title={words.resetTitle} lead={words.resetLead} />
          <Form action="/reset" values={{ email: props.email }} errors={errors} idempotencyKey={props.key}>
            <EmailField name="email" />
            <ButtonRow>
              <Button kind="primary">{words.resetButton}</Button>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    </TaskPage>
  );
}

export function ResetSentPage({ frame }: { readonly frame: Frame }): VNode {
  const words = signInWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.resetSentTitle}>
      <PageHeader title={words.resetSentTitle} lead={words.resetSent} />
    </TaskPage>
  );
}

export function ChoosePasswordPage(props: PageProps & { readonly token: string }): VNode {
  const { frame, errors } = props;
  const words = signInWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.welcomeTitle} failed={hasErrors(errors)}>
      <Card>
        <Stack>
          <PageHeader title={words.welcomeTitle} lead={words.welcomeLead} />
          <Form action={`/welcome/${props.token}`} errors={errors}>
            <PasswordField name="password" fresh />
            <ButtonRow>
              <Button kind="primary">{words.welcomeButton}</Button>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    </TaskPage>
  );
}
