// The fleet as the set-up shows it, and the form that adds a server to it.
import type { VNode } from "preact";
import type { ServerRow } from "../../../business/hosting/index.ts";
import type { Connection } from "../../../business/sellers/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  EmptyState,
  FieldRow,
  Form,
  LinkButton,
  Muted,
  PageHeader,
  SelectField,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { goodsWords } from "./setup-goods.words.ts";
import { NameserversCard } from "./setup-nameservers-card.tsx";
import { ServerFields } from "./setup-server-page.tsx";
import { setupWords } from "./setup.words.ts";

export type ServersProps = {
  readonly lang: Lang;
  readonly fleet: readonly ServerRow[];
  /** Control panels that are switched on. */
  readonly panels: readonly Connection[];
  readonly may: boolean;
  /** May say which name servers domains without a package get; null: there is no brand yet. */
  readonly mayName: boolean;
  readonly nameservers: readonly string[] | null;
  readonly again: Again | undefined;
};

export function ServersSetup(props: ServersProps): VNode {
  const { lang, fleet } = props;
  const words = goodsWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: setupWords(lang).setup, href: "/office/setup" }]}
        title={words.serversTitle}
        lead={words.serversLead}
      />
      <Card flush>
        <Table
          caption={words.serversTitle}
          rows={fleet}
          rowKey={(row) => row.id}
          {...(props.may ? { rowHref: (row: ServerRow) => `/office/setup/servers/${row.id}` } : {})}
          empty={<EmptyState title={words.noServers} icon="server" />}
          columns={[
            {
              key: "name",
              header: words.serverName,
              cell: (row) => (
                <>
                  {row.name}
                  {row.state === "open" ? null : <Muted> {words[`server_${row.state}`]}</Muted>}
                </>
              ),
            },
            { key: "group", header: words.serverGroup, cell: (row) => row.serverGroup },
            { key: "weight", header: words.weight, numeric: true, cell: (row) => row.weight },
            {
              key: "used",
              header: words.used,
              numeric: true,
              cell: (row) => `${row.used} / ${row.capacity}`,
            },
            {
              key: "lent",
              header: words.lent,
              numeric: true,
              cell: (row) => (row.previewPlan === null ? words.lendsNone : row.lent),
            },
          ]}
        />
      </Card>
      {props.may ? <AddServer {...props} /> : null}
      <NameserversCard {...props} may={props.mayName} />
    </>
  );
}

function AddServer({ lang, panels, again: refused }: ServersProps): VNode {
  const words = goodsWords(lang);
  if (panels.length === 0)
    return (
      <Card title={words.addServer}>
        <EmptyState
          title={words.noPanel}
          icon="key"
          action={<LinkButton href="/office/connections">{words.toConnections}</LinkButton>}
        />
      </Card>
    );
  const filled = { connectionId: panels[0]?.id ?? "", serverGroup: "shared", weight: "1" };
  return (
    <Card title={words.addServer}>
      <Form
        action="/office/setup/servers"
        layout="full"
        idempotencyKey={freshKey()}
        {...again(refused, "server", filled)}
      >
        <FieldRow>
          <TextField name="name" label={words.serverName} hint={words.serverNameHint} maxlength={100} />
          <SelectField
            name="connectionId"
            label={words.connection}
            hint={words.connectionHint}
            placeholder={false}
            options={panels.map((one) => ({ value: one.id, label: one.name }))}
          />
        </FieldRow>
        <ServerFields lang={lang} />
        <ButtonRow>
          <Button kind="primary">{words.addServer}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
