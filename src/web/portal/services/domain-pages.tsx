// Domains: the list, and one with its days, its renewal, its name servers, and the way to another provider.
import type { VNode } from "preact";
import type { DomainRow } from "../../../business/domains/index.ts";
import {
  Banner,
  Card,
  Columns,
  DateOnly,
  DateTime,
  DetailGrid,
  EmptyState,
  IdCopy,
  LinkButton,
  PageHeader,
  Pager,
  StatusChip,
  Table,
  Timeline,
} from "../../ui/index.ts";
import { Moving, Nameservers, Renewal } from "./domain-forms.tsx";
import type { Fact, FormErrors, TimelineEntry } from "../../ui/index.ts";
import { fleetWords } from "./fleet.words.ts";
import type { Price } from "../money/charges.ts";
import { PriceShown } from "../money/price.tsx";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { domainState } from "../states.words.ts";

export function DomainsPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly DomainRow[];
  readonly older: string | undefined;
}): VNode {
  const { lang } = props.frame.setting;
  const words = fleetWords(lang);
  const order = (
    <LinkButton href="/domains" icon="plus">
      {words.orderDomain}
    </LinkButton>
  );
  return (
    <PortalPage frame={props.frame} title={words.domainsTitle}>
      <PageHeader title={words.domainsTitle} lead={words.domainsLead} actions={order} />
      <Card flush>
        <Table
          caption={words.domainsTitle}
          rows={props.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/portal/domains/${row.id}`}
          empty={
            <EmptyState icon="globe" title={words.noDomains} action={order}>
              {words.noDomainsText}
            </EmptyState>
          }
          columns={[
            { key: "name", header: words.name, cell: (row) => row.unicodeName },
            { key: "state", header: words.state, cell: (row) => <StatusChip {...domainState(row, lang)} /> },
            {
              key: "expires",
              header: words.expires,
              cell: (row) => (row.expiresAt === null ? "—" : <DateOnly date={row.expiresAt.toISOString()} />),
            },
            {
              key: "renewal",
              header: words.renewal,
              cell: (row) => (row.autoRenew ? words.renewsItself : words.doesNotRenew),
            },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </PortalPage>
  );
}

export type DomainPageProps = {
  readonly frame: PortalFrame;
  readonly domain: DomainRow;
  readonly price: Price | null;
  readonly nextOn: string | null;
  readonly mayChange: boolean;
  readonly mayMove: boolean;
  readonly story: readonly TimelineEntry[];
  readonly notices: readonly { readonly id: string; readonly at: Date; readonly text: string }[];
  /** What was typed, where it was refused. */
  readonly typed: string | null;
  readonly errors: FormErrors;
  /** Something about the whole page was refused. */
  readonly refusal: string | null;
  /** Shown once, on request. */
  readonly code: string | null;
};

export function DomainPage(props: DomainPageProps): VNode {
  const { domain, frame } = props;
  const { lang } = frame.setting;
  const words = fleetWords(lang);
  return (
    <PortalPage
      frame={frame}
      title={domain.unicodeName}
      failed={props.refusal !== null || Object.keys(props.errors).length > 0}
    >
      <PageHeader
        title={domain.unicodeName}
        status={<StatusChip {...domainState(domain, lang)} />}
        trail={[{ label: words.domainsTitle, href: "/portal/domains" }]}
      />
      {props.refusal === null ? null : <Banner tone="danger">{props.refusal}</Banner>}
      {domain.registryState === "redemption" || domain.registryState === "deleting" ? (
        <Banner tone="warning">
          {words.goingBack} <a href="/portal/questions/new">{words.goingBackAsk}</a>
        </Banner>
      ) : null}
      {props.code === null ? null : (
        <Card title={words.authCode} lead={words.authCodeText}>
          <IdCopy value={props.code} label={words.authCode} />
        </Card>
      )}
      <Card title={words.facts}>
        <DetailGrid facts={domainFacts(props, lang)} />
      </Card>
      {isOurs(domain) ? (
        <>
          <Renewal {...props} />
          <Columns>
            <Nameservers {...props} />
            <Moving {...props} />
          </Columns>
        </>
      ) : null}
      {props.story.length === 0 ? null : (
        <Card title={portalWords(lang).history}>
          <Timeline label={portalWords(lang).history} entries={props.story} />
        </Card>
      )}
      {props.notices.length === 0 ? null : (
        <Card title={words.notices}>
          <Timeline
            label={words.notices}
            entries={props.notices.map((one) => ({ key: one.id, at: one.at, what: one.text }))}
          />
        </Card>
      )}
    </PortalPage>
  );
}

const isOurs = ({ registryState }: DomainRow): boolean =>
  registryState === "active" || registryState === "renewing";

function domainFacts({ domain, price, nextOn }: DomainPageProps, lang: "de" | "en"): Fact[] {
  const words = fleetWords(lang);
  const day = (label: string, date: string | null): Fact[] =>
    date === null ? [] : [{ label, value: <DateOnly date={date} /> }];
  return [
    { label: words.registryState, value: domainState(domain, lang).word },
    ...(domain.expiresAt === null
      ? []
      : [{ label: words.expiresAt, value: <DateTime at={domain.expiresAt} /> }]),
    ...day(words.paidThrough, domain.paidThrough),
    // Once the registry deletes it, that day is behind it.
    ...day(words.deleteOn, isOurs(domain) ? domain.deleteOn : null),
    ...day(words.nextOn, domain.autoRenew ? nextOn : null),
    ...(price === null ? [] : [{ label: words.price, value: <PriceShown price={price} /> }]),
    { label: words.lock, value: domain.transferLocked ? words.lockOn : words.lockOff },
    ...(domain.name === domain.unicodeName
      ? []
      : [{ label: words.ascii, value: <code>{domain.name}</code> }]),
  ];
}
