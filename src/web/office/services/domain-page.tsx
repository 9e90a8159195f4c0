// One domain in the office: what is wanted, how the registry and billing stand, what the registry told, and its story.
import type { ComponentChildren, VNode } from "preact";
import type { DeskDomainFacts } from "../../../business/domains/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  Form,
  IdCopy,
  Muted,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  type Fact,
  type Lang,
} from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { DomainCode } from "./domain-code.tsx";
import { officeWords } from "../office.words.ts";
import { servicesWords } from "./services.words.ts";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";
import { outsideWhy } from "../outside.words.ts";

export type DomainProps = {
  readonly lang: Lang;
  readonly domain: DeskDomainFacts;
  readonly mayChange: boolean;
  readonly mayCodes: boolean;
  readonly code: string | undefined;
  readonly again: Again | undefined;
  readonly problem: ComponentChildren;
  /** What is done with it by hand. */
  readonly acts: ComponentChildren;
  /** That it was paid for too late, and what may become of that. */
  readonly late: ComponentChildren;
  /** What is given for free. */
  readonly free: ComponentChildren;
  readonly story: StoryFacts;
};

export function DomainPage(props: DomainProps): VNode {
  const { lang, domain } = props;
  const words = servicesWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: words.domains, href: "/office/domains" }]}
        title={domain.unicodeName}
        status={<StatusChip {...stateOf(lang, "registry", domain.registryState)} />}
      />
      {props.problem}
      <Stack>
        <Card>
          <DetailGrid facts={facts(lang, domain)} />
        </Card>
        {props.late}
        {props.free}
        <Card title={words.acts}>
          {domain.registryState === "failed" && props.mayChange ? (
            <Form action={`/office/domains/${domain.id}/retry`} id="retry" layout="inline">
              <ButtonRow>
                <Button kind="primary">{words.retry}</Button>
              </ButtonRow>
            </Form>
          ) : null}
          <Form action={`/office/domains/${domain.id}/read`} id="read" layout="full" label={words.readNow}>
            <p class="hint">{words.readEffect}</p>
            <ButtonRow>
              <Button kind="secondary" icon="refresh">
                {words.readNow}
              </Button>
            </ButtonRow>
          </Form>
        </Card>
        {props.acts}
        {props.mayCodes ? (
          <DomainCode lang={lang} domainId={domain.id} code={props.code} again={props.again} />
        ) : null}
        <Lists {...props} />
      </Stack>
      <Card title={words.timeline} lead={words.story}>
        <Story lang={lang} facts={props.story} label={words.timeline} />
      </Card>
    </>
  );
}

function facts(lang: Lang, domain: DeskDomainFacts): Fact[] {
  const words = servicesWords(lang);
  const yes = (is: boolean): string => (is ? words.yes : words.no);
  return [
    {
      label: officeWords(lang).customer,
      value: <a href={`/office/customers/${domain.accountId}`}>{domain.accountName}</a>,
    },
    ...(domain.name === domain.unicodeName
      ? []
      : [{ label: words.name, value: <IdCopy value={domain.name} /> }]),
    { label: words.wanted, value: words[`wanted_${domain.wantedState}` as "wanted_registered"] },
    { label: words.billing, value: <StatusChip {...stateOf(lang, "domain_billing", domain.billingState)} /> },
    ...(domain.expiresAt
      ? [{ label: words.expires, value: <DateOnly date={domain.expiresAt.toISOString()} /> }]
      : []),
    ...(domain.paidThrough
      ? [{ label: words.paidThrough, value: <DateOnly date={domain.paidThrough} /> }]
      : []),
    { label: words.autoRenew, value: yes(domain.autoRenew) },
    { label: words.locked, value: yes(domain.transferLocked) },
    ...(domain.connectionName ? [{ label: words.registrar, value: domain.connectionName }] : []),
    ...(domain.nameservers.length > 0
      ? [{ label: words.nameservers, value: <code>{domain.nameservers.join(" ")}</code>, wide: true }]
      : []),
    ...(domain.fault ? [{ label: words.fault, value: outsideWhy(lang, domain.fault), wide: true }] : []),
  ];
}

function Lists({ lang, domain }: DomainProps): VNode {
  const words = servicesWords(lang);
  const general = officeWords(lang);
  return (
    <>
      <Card title={words.renewals} flush={domain.renewals.length > 0}>
        <Table
          caption={words.renewals}
          rows={domain.renewals}
          rowKey={(row) => row.id}
          empty={<Muted>{words.noRenewals}</Muted>}
          columns={[
            { key: "at", header: general.date, cell: (row) => <DateTime at={row.wantedAt} /> },
            { key: "years", header: words.years, numeric: true, cell: (row) => row.years },
            {
              key: "state",
              header: general.state,
              fit: true,
              cell: (row) => <StatusChip {...stateOf(lang, "renewal", row.state)} />,
            },
            {
              key: "to",
              header: words.expires,
              cell: (row) =>
                row.toExpiry ? (
                  <DateOnly date={row.toExpiry.toISOString()} />
                ) : (
                  <Muted>{row.message && outsideWhy(lang, row.message)}</Muted>
                ),
            },
          ]}
        />
      </Card>
      <Card title={words.notices} flush={domain.notices.length > 0}>
        <Table
          caption={words.notices}
          rows={domain.notices}
          rowKey={(row) => row.id}
          empty={<Muted>{words.noNotices}</Muted>}
          columns={[
            { key: "text", header: words.notices, cell: (row) => row.text },
            { key: "at", header: general.date, fit: true, cell: (row) => <DateTime at={row.at} /> },
          ]}
        />
      </Card>
    </>
  );
}
