// Protecting the access: another password, and where one is signed in.
import type { VNode } from "preact";
import type { SessionRow } from "../../../business/people/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  Form,
  hasErrors,
  PageHeader,
  PasswordField,
  StatusChip,
  Table,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { accountWords } from "./account.words.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";

export function SecurityPage(props: {
  readonly frame: PortalFrame;
  readonly sessions: readonly SessionRow[];
  /** The session of this browser. */
  readonly own: string | null;
  readonly errors: FormErrors;
}): VNode {
  const { frame, sessions, errors } = props;
  const words = accountWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.securityTitle} failed={hasErrors(errors)}>
      <PageHeader title={words.securityTitle} />
      <Card title={words.passwordTitle} lead={words.passwordLead}>
        <Form action="/portal/security/password" errors={errors}>
          <PasswordField name="old_password" label={words.oldPassword} />
          <PasswordField name="new_password" label={words.newPassword} fresh />
          <ButtonRow>
            <Button kind="primary">{words.changePassword}</Button>
          </ButtonRow>
        </Form>
      </Card>
      <Card
        title={words.sessionsTitle}
        flush
        footer={
          sessions.length > 1 ? (
            <Form action="/portal/security/sessions" layout="inline" id="sessions">
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
          rowKey={(one) => one.tokenHash}
          columns={[
            {
              key: "device",
              header: words.device,
              cell: (one) => (
                <>
                  {deviceName(one.device) ?? words.unknownDevice}{" "}
                  {one.tokenHash === props.own ? <StatusChip tone="success" word={words.thisOne} /> : null}
                </>
              ),
            },
            { key: "network", header: words.network, cell: (one) => one.network ?? "—" },
            { key: "seen", header: words.seen, cell: (one) => <DateTime at={one.seenAt} /> },
          ]}
        />
      </Card>
    </PortalPage>
  );
}

const BROWSERS = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** "Firefox, Linux": enough to know it again. Null where nothing is known. */
function deviceName(agent: string | null): string | null {
  if (agent === null) return null;
  const of = (list: readonly (readonly [RegExp, string])[]): string | undefined =>
    list.find(([mark]) => mark.test(agent))?.[1];
  const parts = [of(BROWSERS), of(SYSTEMS)].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(", ");
}
