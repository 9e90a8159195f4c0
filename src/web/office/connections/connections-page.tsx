// Connections as the office shows them: all by kind, and the form drawn from one provider's settings.
import type { VNode } from "preact";
import { knownProviders } from "../../../business/sellers/index.ts";
import type { Connection, ConnectionKind, KnownProvider, Seller } from "../../../business/sellers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  Form,
  LinkButton,
  Muted,
  PageHeader,
  SelectField,
  StatusChip,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { ConnectionField, fieldsOf, shownSettings } from "./connection-fields.tsx";
import { brandsWords } from "../brands/brands.words.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { stateOf } from "../states.words.ts";
import { outsideWhy } from "../outside.words.ts";

const PATH = "/office/connections";
/** In the order of the page; as a record, so that none is left out: what stands on no page nobody can connect. */
const SHOWN: Readonly<Record<ConnectionKind, true>> = {
  panel: true,
  registrar: true,
  gateway: true,
  sms: true,
  mail: true,
  mail_in: true,
  vat_id: true,
  screener: true,
  ip_country: true,
  rdap: true,
  dns: true,
};
const KINDS = Object.keys(SHOWN) as readonly ConnectionKind[];

type ListProps = {
  lang: Lang;
  all: readonly Connection[];
  brands: readonly Seller[];
  may: boolean;
};

export function ConnectionList({ lang, all, brands, may }: ListProps): VNode {
  const nameOf = (id: string | null): string =>
    brands.find((one) => one.id === id)?.name ?? brandsWords(lang).ofAll;
  const words = settingsWords(lang);
  return (
    <>
      <PageHeader title={words.connections} lead={words.connectionsLead} />
      {KINDS.map((kind) => {
        const rows = all.filter((one) => one.kind === kind);
        return (
          <Card
            key={kind}
            title={words[`kind_${kind}`]}
            flush={rows.length > 0}
            actions={
              may
                ? knownProviders(kind).map((one) => (
                    <LinkButton key={one.id} size="small" icon="plus" href={`${PATH}/new/${kind}/${one.id}`}>
                      {words.add(one.words[lang].title)}
                    </LinkButton>
                  ))
                : null
            }
          >
            <Table
              caption={words[`kind_${kind}`]}
              rows={rows}
              rowKey={(row) => row.id}
              rowHref={(row) => `${PATH}/${row.id}`}
              empty={<Muted>{words.none}</Muted>}
              columns={[
                { key: "name", header: words.name, cell: (row) => row.name },
                ...(brands.length < 2
                  ? []
                  : [
                      {
                        key: "for",
                        header: brandsWords(lang).forWhom,
                        cell: (row: Connection) => nameOf(row.sellerId),
                      },
                    ]),
                {
                  key: "fault",
                  header: words.lastFault,
                  cell: (row) => <Muted>{row.lastFault && outsideWhy(lang, row.lastFault)}</Muted>,
                },
                {
                  key: "ok",
                  header: words.lastOk,
                  fit: true,
                  cell: (row) =>
                    row.lastOkAt ? <DateTime at={row.lastOkAt} /> : <Muted>{words.never}</Muted>,
                },
                {
                  key: "state",
                  header: officeWords(lang).state,
                  fit: true,
                  cell: (row) => <StatusChip {...stateOf(lang, "connection", row.state)} />,
                },
              ]}
            />
          </Card>
        );
      })}
    </>
  );
}

export function SettingsForm(props: {
  lang: Lang;
  provider: KnownProvider;
  connection: Connection | null;
  /** For a new one: whose it can be. */
  brands?: readonly Seller[];
  /** Only who sees all brands makes one that all use. */
  forAll?: boolean;
  may: boolean;
  again: Again | undefined;
}): VNode {
  const { lang, provider, connection } = props;
  const words = settingsWords(lang);
  const filled = connection
    ? { name: connection.name, ...shownSettings(connection.settings) }
    : { name: provider.words[lang].title };
  const action = connection ? `${PATH}/${connection.id}` : `${PATH}/new/${provider.kind}/${provider.id}`;
  return (
    <Card title={provider.words[lang].title}>
      <Form action={action} layout="full" {...again(props.again, "connection", filled)}>
        <TextField name="name" label={words.connectionName} maxlength={100} />
        {props.brands === undefined || props.brands.length < (props.forAll ? 2 : 1) ? null : (
          <SelectField
            name="for"
            label={brandsWords(lang).forWhom}
            placeholder={false}
            options={[
              ...(props.forAll ? [{ value: "", label: brandsWords(lang).forAll }] : []),
              ...props.brands.map((one) => ({ value: one.id, label: brandsWords(lang).forOne(one.name) })),
            ]}
          />
        )}
        {fieldsOf(provider, lang).map((field) => (
          <ConnectionField key={field.name} field={field} keptHint={connection ? words.secretKept : null} />
        ))}
        {props.may ? (
          <ButtonRow>
            <Button kind="primary">{words.save}</Button>
          </ButtonRow>
        ) : null}
      </Form>
    </Card>
  );
}
