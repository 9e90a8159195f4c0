// Domains: the list, and one with its days, its renewal, its name servers, and the way to another provider.
import type { VNode } from "preact";
import type { DomainRow } from "../../../business/domains/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  DateOnly,
  DateTime,
  DetailGrid,
  EmptyState,
  Form,
  IdCopy,
  LinkButton,
  Money,
  PageHeader,
  Pager,
  Stack,
  StatusChip,
  Table,
  TextArea,
  Timeline,
  useSetting,
} from "../../ui/index.ts";
import type { Amount, Fact, FormErrors, TimelineEntry } from "../../ui/index.ts";
import { fleetWords } from "./fleet.words.ts";
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
  readonly price: Amount | null;
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
  const isOurs = domain.registryState === "active" || domain.registryState === "renewing";
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
      {props.code === null ? null : (
        <Card title={words.authCode} lead={words.authCodeText}>
          <IdCopy value={props.code} label={words.authCode} />
        </Card>
      )}
      <Card title={words.facts}>
        <DetailGrid facts={domainFacts(props, lang)} />
      </Card>
      {isOurs ? (
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
    ...day(words.deleteOn, domain.deleteOn),
    ...day(words.nextOn, domain.autoRenew ? nextOn : null),
    ...(price === null ? [] : [{ label: words.price, value: <Money {...price} /> }]),
    { label: words.lock, value: domain.transferLocked ? words.lockOn : words.lockOff },
    ...(domain.name === domain.unicodeName
      ? []
      : [{ label: words.ascii, value: <code>{domain.name}</code> }]),
  ];
}

function Renewal({ domain, mayMove }: DomainPageProps): VNode {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  if (!mayMove)
    return (
      <Card title={words.autoRenew} lead={domain.autoRenew ? words.autoRenewIsOn : words.autoRenewIsOff}>
        <Form
          action={`/portal/domains/${domain.id}/renewal`}
          layout="inline"
          hidden={{ auto_renew: domain.autoRenew ? "no" : "yes" }}
          id="renewal"
        >
          <Button>{domain.autoRenew ? words.askSwitchOff : words.askSwitchOn}</Button>
        </Form>
      </Card>
    );
  return (
    <Card title={words.autoRenew} lead={domain.autoRenew ? words.autoRenewIsOn : words.autoRenewIsOff}>
      <Form
        action={`/portal/domains/${domain.id}/renewal`}
        layout="inline"
        hidden={{ auto_renew: domain.autoRenew ? "no" : "yes" }}
        id="renewal"
      >
        {domain.autoRenew ? (
          <Button confirm={words.confirmOff(domain.unicodeName)}>{words.switchOff}</Button>
        ) : (
          <Button kind="primary">{words.switchOn}</Button>
        )}
      </Form>
    </Card>
  );
}

function Nameservers({ domain, typed, errors, mayChange }: DomainPageProps): VNode {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  return (
    <Card title={words.nameservers}>
      <Form
        action={`/portal/domains/${domain.id}/nameservers`}
        id="ns"
        values={{ nameservers: typed ?? domain.nameservers.join("\n") }}
        errors={errors}
      >
        <TextArea
          name="nameservers"
          label={words.nameservers}
          hint={words.nameserversHint}
          rows={Math.max(4, domain.nameservers.length + 1)}
          maxlength={4000}
        />
        <ButtonRow>
          <Button>{mayChange ? words.saveNameservers : words.askNameservers}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Moving({ domain, mayMove }: DomainPageProps): VNode {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  const at = `/portal/domains/${domain.id}`;
  return (
    <Card title={words.moving} lead={words.movingText}>
      <Stack>
        <p>{domain.transferLocked ? words.lockIsOn : words.lockIsOff}</p>
        <ButtonRow>
          <Form
            action={`${at}/lock`}
            layout="inline"
            id="lock"
            hidden={{ locked: domain.transferLocked ? "no" : "yes" }}
          >
            <Button>{lockLabel(domain.transferLocked, mayMove, words)}</Button>
          </Form>
          {mayMove ? (
            <>
              <Form action={`${at}/auth-code`} layout="inline" id="code">
                <Button>{words.askCode}</Button>
              </Form>
              <Form action={`${at}/auth-code/show`} layout="inline" id="show">
                <Button kind="quiet">{words.showCode}</Button>
              </Form>
            </>
          ) : null}
        </ButtonRow>
      </Stack>
    </Card>
  );
}

/** Who may not is led to the question whether somebody else allows it. */
function lockLabel(locked: boolean, may: boolean, words: ReturnType<typeof fleetWords>): string {
  if (may) return locked ? words.unlockIt : words.lockIt;
  return locked ? words.askUnlock : words.askLock;
}
