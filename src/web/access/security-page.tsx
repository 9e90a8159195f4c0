// Protecting the own access: what is asked beside the password, another password, and where one is signed in.
import type { VNode } from "preact";
import { deviceName } from "../../business/people/index.ts";
import type { Factor, Factors, SessionRow } from "../../business/people/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  Disclosure,
  Form,
  LinkButton,
  Muted,
  PageHeader,
  PasswordField,
  StatusChip,
  Table,
  TextField,
  useSetting,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
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
  readonly errors: FormErrors;
};

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
      <SecondFactor {...props} />
      <Card title={words.passwordTitle} lead={words.passwordLead}>
        <Form action={`${props.home}/password`} errors={props.errors} id="password">
          <PasswordField name="old_password" label={words.oldPassword} />
          <PasswordField name="new_password" label={words.newPassword} fresh />
          <ButtonRow>
            <Button>{words.changePassword}</Button>
          </ButtonRow>
        </Form>
      </Card>
      <Sessions {...props} />
    </>
  );
}

function SecondFactor({ home, factors }: SecurityProps): VNode {
  const words = accessWords(useSetting().lang);
  const app = factors.list.find((one) => one.kind === "totp");
  const { codesLeft } = factors;
  return (
    <Card
      title={words.factorTitle}
      lead={words.factorLead}
      actions={
        <StatusChip
          tone={factors.list.length > 0 ? "success" : "neutral"}
          word={factors.list.length > 0 ? words.on : words.off}
        />
      }
    >
      <dl class="summary-list">
        <div>
          <dt>{words.app}</dt>
          <dd>
            {app ? (
              <>
                {words.setUp} <DateTime at={app.createdAt} />
              </>
            ) : (
              <Muted>{words.appText}</Muted>
            )}
          </dd>
          <dd class="summary-change">
            {app ? (
              <Form action={`${home}/factors/${app.id}/remove`} layout="inline" id="app">
                <Button size="small" kind="danger" confirm={words.removeAppAsk}>
                  {words.removeApp}
                </Button>
              </Form>
            ) : (
              <LinkButton size="small" href={`${home}/app`}>
                {words.setUpApp}
              </LinkButton>
            )}
          </dd>
        </div>
        {factors.list
          .filter((one) => one.kind === "passkey")
          .map((one) => (
            <PasskeyRow key={one.id} home={home} passkey={one} />
          ))}
        <div>
          <dt>{words.passkeys}</dt>
          <dd>
            <Muted>{words.passkeysText}</Muted>
          </dd>
          <dd class="summary-change">
            <LinkButton size="small" href={`${home}/passkeys/new`}>
              {words.addPasskey}
            </LinkButton>
          </dd>
        </div>
        {factors.list.length > 0 ? (
          <div>
            <dt>{words.codes}</dt>
            <dd>{codesLeft === 0 ? words.noCodesLeft : words.codesLeft(codesLeft)}</dd>
            <dd class="summary-change">
              <Form action={`${home}/codes`} layout="inline" id="codes">
                <Button size="small" confirm={words.newCodesAsk}>
                  {words.newCodes}
                </Button>
              </Form>
            </dd>
          </div>
        ) : null}
      </dl>
    </Card>
  );
}

function PasskeyRow({ home, passkey }: { home: string; passkey: Factor }): VNode {
  const words = accessWords(useSetting().lang);
  const { id, label } = passkey;
  return (
    <div>
      <dt>
        {words.passkey}: {label}
      </dt>
      <dd>
        <p>
          {passkey.lastUsedAt ? words.lastUsed : words.setUp}{" "}
          <DateTime at={passkey.lastUsedAt ?? passkey.createdAt} />
        </p>
        <Disclosure title={words.rename}>
          <Form action={`${home}/passkeys/${id}/name`} id={`n${id}`} layout="inline" values={{ name: label }}>
            <TextField name="name" label={words.passkeyName} autocomplete="off" width="medium" />
            <Button size="small">{words.save}</Button>
          </Form>
        </Disclosure>
      </dd>
      <dd class="summary-change">
        <Form action={`${home}/factors/${id}/remove`} layout="inline" id={`k${id}`}>
          <Button
            size="small"
            kind="danger"
            label={words.removeNamed(label)}
            confirm={words.removePasskeyAsk(label)}
          >
            {words.removeApp}
          </Button>
        </Form>
      </dd>
    </div>
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
