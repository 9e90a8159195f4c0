// Setting up an authenticator app, and the recovery codes that are shown once.
import type { VNode } from "preact";
import { offeredTotp, offerTotp, totpAddress } from "../../business/people/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Form,
  IdCopy,
  LinkButton,
  OtpField,
  PageHeader,
  QrCode,
  useSetting,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { accessWords } from "./access.words.ts";

export function AppScreen(props: {
  readonly home: string;
  readonly personId: string;
  readonly email: string;
  readonly seller: string;
  readonly at: Date;
  /** As it was offered before a wrong code: the app has it already. */
  readonly offer: string | null;
  readonly errors: FormErrors;
}): VNode {
  const words = accessWords(useSetting().lang);
  const { personId, at } = props;
  const kept = props.offer === null ? null : offeredTotp(props.offer, personId, at);
  const { secret, sealed } =
    kept === null ? offerTotp(personId, at) : { secret: kept, sealed: props.offer ?? "" };
  return (
    <>
      <PageHeader title={words.appTitle} lead={words.appTitleLead} />
      <Card>
        <ol class="plain-steps">
          <li>{words.appStep1}</li>
          <li>
            <p>{words.appStep2}</p>
            <QrCode text={totpAddress(secret, props.seller, props.email)} label={words.qrLabel} />
            <p>{words.byHand}</p>
            <IdCopy value={secret.match(/.{1,4}/gu)?.join(" ") ?? secret} label={words.copySecret} />
          </li>
          <li>
            <Form action={`${props.home}/app`} errors={props.errors} hidden={{ offer: sealed }}>
              <OtpField name="code" label={words.appStep3} hint={words.appCodeHint} />
              <ButtonRow>
                <Button kind="primary">{words.turnOn}</Button>
                <LinkButton kind="quiet" href={props.home}>
                  {words.rather}
                </LinkButton>
              </ButtonRow>
            </Form>
          </li>
        </ol>
      </Card>
    </>
  );
}

export function CodesScreen({ home, codes }: { home: string; codes: readonly string[] }): VNode {
  const words = accessWords(useSetting().lang);
  return (
    <>
      <PageHeader title={words.codesTitle} lead={words.codesLead} />
      <Banner tone="warning" title={words.codesOnce}>
        {words.codesOnceText}
      </Banner>
      <Card>
        <ul class="code-list">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <ButtonRow>
          <LinkButton kind="primary" href={home}>
            {words.codesKept}
          </LinkButton>
        </ButtonRow>
      </Card>
    </>
  );
}
