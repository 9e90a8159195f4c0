// Protecting the own access: what is asked beside the password, another password, and where one is signed in.
import type { VNode } from "preact";
import { deviceName } from "../../business/people/index.ts";
import type { EmailChange, FactorRemoval, Factors, SessionRow } from "../../business/people/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  Form,
  PageHeader,
  PasswordField,
  StatusChip,
  Table,
  useSetting,
} from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { SecondFactor } from "./factor-card.tsx";
import { MailAddress, Question } from "./own-detail-cards.tsx";
import { accessWords } from "./access.words.ts";

export type SecurityProps = {
  /** Where this page stands; its forms are below. */
  readonly home: string;
  readonly factors: Factors;
  readonly sessions: readonly SessionRow[];
  /** The session of this browser. */
  readonly own: string | null;
  /** What the rights of this person ask for and is not there yet. */
  readonly mustEnrol: boolean;
  readonly email: string;
  readonly change: EmailChange | null;
  readonly removal: FactorRemoval | null;
  /** The security question that is set; null: none; not there: the brand asks none. */
  readonly question?: string | null;
  readonly form: SecurityForm;
  readonly values: FormValues;
  readonly errors: FormErrors;
};
/** Which of the page's forms was refused. */
export type SecurityForm = "password" | "email" | "question";

export function SecurityScreen(props: SecurityProps): VNode {
  const words = accessWords(useSetting().lang);
  return (
    <>
      <PageHeader title={words.securityTitle} lead={words.securityLead} />
      {props.mustEnrol ? (
        <Banner tone="warning" title={words.mustEnrolTitle}>
          {words.mustEnrol}
        </Banner>
      ) : null}
      {props.removal ? (
        <Banner
          tone="warning"
          title={words.removalTitle}
          action={
            <Form action={`${props.home}/keep-factor`} layout="inline" id="keep">
              <Button size="small">{words.keepFactor}</Button>
            </Form>
          }
        >
          {words.removal} <DateTime at={props.removal.dueAt} />
        </Banner>
      ) : null}
      <SecondFactor {...props} />
      <Card title={words.passwordTitle} lead={words.passwordLead}>
        <Form
          action={`${props.home}/password`}
          errors={props.form === "password" ? props.errors : {}}
          id="password"
        >
          <PasswordField name="old_password" label={words.oldPassword} />
          <PasswordField name="new_password" label={words.newPassword} fresh />
          <ButtonRow>
            <Button>{words.changePassword}</Button>
          </ButtonRow>
        </Form>
      </Card>
      <MailAddress {...props} />
      {props.question === undefined ? null : <Question {...props} question={props.question} />}
      <Sessions {...props} />
      {props.home === "/portal/security" ? (
        <>
          <p>
            <a href="/portal/security/keys">{words.keysLink}</a>
          </p>
          <p>
            <a href="/portal/visits">{words.visitsLink}</a>
          </p>
        </>
      ) : null}
    </>
  );
}

function Sessions({ home, sessions, own }: SecurityProps): VNode {
  const words = accessWords(useSetting().lang);
  const named = (one: SessionRow): string => deviceName(one.device) ?? words.unknownDevice;
  return (
    <Card
      title={words.sessionsTitle}
      flush
      footer={
        sessions.length > 1 ? (
          <Form action={`${home}/sessions`} layout="inline" id="sessions">
            <Button>{words.endOthers}</Button>
          </Form>
        ) : (
          <p class="hint">{words.noOthers}</p>
        )
      }
    >
      <Table
        caption={words.sessionsTitle}
        rows={sessions}
        rowKey={(one) => one.id}
        columns={[
          {
            key: "device",
            header: words.device,
            cell: (one) => (
              <>
                {named(one)}{" "}
                {one.tokenHash === own ? <StatusChip tone="success" word={words.thisOne} /> : null}
              </>
            ),
          },
          { key: "network", header: words.network, cell: (one) => one.network ?? "—" },
          { key: "seen", header: words.seen, cell: (one) => <DateTime at={one.seenAt} /> },
          {
            key: "end",
            header: words.endOne,
            headerHidden: true,
            fit: true,
            cell: (one) =>
              one.tokenHash === own ? null : (
                <Form action={`${home}/sessions/${one.id}/end`} layout="inline" id={`s${one.id}`}>
                  <Button size="small" label={words.endNamed(named(one))}>
                    {words.endOne}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </Card>
  );
}
