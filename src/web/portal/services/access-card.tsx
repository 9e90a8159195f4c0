// The ways into a package, on its page: the control panel, its password, and switching it off and on. Who may not do one of them
// asks for it with the same form.
import type { ComponentChildren, VNode } from "preact";
import type { HostingRow, PasswordState } from "../../../business/hosting/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  Disclosure,
  Form,
  IdCopy,
  PasswordField,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { accessWords } from "./access.words.ts";

export type AccessRights = {
  readonly enter: boolean;
  readonly see: boolean;
  readonly set: boolean;
  readonly change: boolean;
};

/** What came of a form on this card. */
export type AccessSaid = {
  readonly refusal?: string;
  readonly errors?: FormErrors;
  /** A password, once. */
  readonly shown?: { readonly which: "first" | "new"; readonly password: string };
  /** A typed one is on its way. */
  readonly sent?: true;
};

type AccessProps = {
  readonly hosting: HostingRow;
  readonly may: AccessRights;
  readonly password: PasswordState | null;
  readonly said: AccessSaid;
};

export function AccessCard(props: AccessProps): VNode | null {
  const { hosting, may } = props;
  const words = accessWords(useSetting().lang);
  const runs = hosting.state === "active" || hosting.state === "provisional";
  const isOff = hosting.reasons.includes("owner");
  if (!runs && !isOff) return null;
  const path = `/portal/services/${hosting.id}`;
  return (
    <Card title={words.title}>
      <Said said={props.said} />
      {runs ? (
        <Form action={`${path}/panel`} id="enter" layout="full" label={words.signIn}>
          <ButtonRow>
            <Button
              kind={may.enter ? "primary" : "secondary"}
              {...(may.enter ? { iconEnd: "external" } : {})}
            >
              {may.enter ? words.signIn : words.askSignIn}
            </Button>
          </ButtonRow>
          <p class="hint">{words.signInHint}</p>
        </Form>
      ) : null}
      {runs ? <Password {...props} path={path} /> : null}
      <Switch path={path} isOff={isOff} may={may.change} name={hosting.mainDomain} />
    </Card>
  );
}

function Said({ said }: { said: AccessSaid }): VNode | null {
  const words = accessWords(useSetting().lang);
  if (said.sent) return <Banner tone="info">{words.typedSent}</Banner>;
  if (said.shown === undefined) return null;
  const isNew = said.shown.which === "new";
  return (
    <Banner tone="success" title={isNew ? words.shownNew : words.shownFirst}>
      <p>
        <IdCopy value={said.shown.password} label={words.password} />
      </p>
      <p>{isNew ? words.shownNewHint : words.shownFirstHint}</p>
    </Banner>
  );
}

function Password(props: AccessProps & { readonly path: string }): VNode {
  const { may, password, said, path } = props;
  const words = accessWords(useSetting().lang);
  const isFirst = password === null || password.state === "refused";
  return (
    <Disclosure title={words.password} open={said.errors !== undefined}>
      <p>
        {words.passwordHint} <State password={password} />
      </p>
      <Form
        action={`${path}/password`}
        id="password"
        layout="full"
        label={words.set}
        errors={said.errors ?? {}}
      >
        <PasswordField
          fresh
          name="password"
          label={words.newPassword}
          hint={words.newPasswordHint}
          optional
        />
        <p class="hint">{words.setHint}</p>
        <ButtonRow>
          <Button kind="secondary">{may.set ? words.save : words.ask}</Button>
        </ButtonRow>
      </Form>
      {isFirst ? (
        <Form action={`${path}/password/show`} id="password-show" layout="full" label={words.show}>
          <p class="hint">{words.showHint}</p>
          <ButtonRow>
            <Button kind="quiet">{may.see ? words.show : words.askShow}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Disclosure>
  );
}

function State({ password }: { password: PasswordState | null }): ComponentChildren {
  const words = accessWords(useSetting().lang);
  if (password === null) return null;
  if (password.state !== "set") return words[`state_${password.state}`];
  const [before = "", after = ""] = words.state_set("|").split("|");
  return (
    <>
      {before}
      <DateTime at={password.at} />
      {after}
    </>
  );
}

function Switch(props: { path: string; isOff: boolean; may: boolean; name: string }): VNode {
  const { path, isOff, may, name } = props;
  const words = accessWords(useSetting().lang);
  return (
    <Disclosure title={words.offTitle} open={isOff}>
      <Form
        action={`${path}/switch`}
        id="switch"
        layout="full"
        label={isOff ? words.on : words.off}
        hidden={{ on: isOff ? "yes" : "no" }}
      >
        <p class="hint">{isOff ? words.onHint : words.offHint}</p>
        <ButtonRow>
          {isOff ? (
            <Button kind="secondary">{may ? words.on : words.askOn}</Button>
          ) : (
            <Button kind={may ? "danger" : "secondary"} {...(may ? { confirm: words.offSure(name) } : {})}>
              {may ? words.off : words.askOff}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
