// Hosting packages: the list, and one with its state and facts, the way into the control panel, and what to do when it
// is suspended.
import type { VNode } from "preact";
import type { HostingRow, PasswordState } from "../../../business/hosting/index.ts";
import {
  Banner,
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  EmptyState,
  LinkButton,
  Money,
  PageHeader,
  Pager,
  StatusChip,
  Table,
  Timeline,
  useSetting,
} from "../../ui/index.ts";
import type { Fact, TimelineEntry } from "../../ui/index.ts";
import { AccessCard } from "./access-card.tsx";
import type { AccessRights, AccessSaid } from "./access-card.tsx";
import { fleetWords } from "./fleet.words.ts";
import type { Price } from "../money/charges.ts";
import { PriceShown } from "../money/price.tsx";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { hostingState } from "../states.words.ts";

export type PackageRow = {
  readonly hosting: HostingRow;
  readonly title: string;
  readonly nextOn: string | null;
  readonly price: Price | null;
  readonly term: string;
};

export function PackagesPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly PackageRow[];
  readonly older: string | undefined;
}): VNode {
  const { lang } = props.frame.setting;
  const words = fleetWords(lang);
  return (
    <PortalPage frame={props.frame} title={words.packagesTitle}>
      <PageHeader
        title={words.packagesTitle}
        lead={words.packagesLead}
        actions={
          <LinkButton href="/portal/order" icon="plus">
            {portalWords(lang).order}
          </LinkButton>
        }
      />
      <Card flush>
        <Table
          caption={words.packagesTitle}
          rows={props.rows}
          rowKey={(row) => row.hosting.id}
          rowHref={(row) => `/portal/services/${row.hosting.id}`}
          empty={
            <EmptyState
              icon="server"
              title={words.noPackages}
              action={<LinkButton href="/portal/order">{portalWords(lang).order}</LinkButton>}
            >
              {words.noPackagesText}
            </EmptyState>
          }
          columns={[
            { key: "title", header: words.service, cell: (row) => row.title },
            {
              key: "state",
              header: words.state,
              cell: (row) => <StatusChip {...hostingState(row.hosting.state, lang)} />,
            },
            { key: "server", header: words.server, cell: (row) => row.hosting.serverName ?? "—" },
            {
              key: "next",
              header: words.nextOn,
              cell: (row) => (row.nextOn === null ? "—" : <DateOnly date={row.nextOn} />),
            },
            {
              key: "price",
              header: words.price,
              numeric: true,
              cell: (row) => <PriceShown price={row.price} />,
            },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </PortalPage>
  );
}

export type PackagePageProps = {
  readonly frame: PortalFrame;
  readonly row: PackageRow;
  readonly contract: { readonly id: string; readonly no: string } | null;
  readonly may: AccessRights;
  /** What became of the newest password that was asked for. */
  readonly password: PasswordState | null;
  /** An invoice to pay before it runs again. */
  readonly owed: { readonly documentId: string } | null;
  readonly story: readonly TimelineEntry[];
  readonly said: AccessSaid;
};

export function PackagePage(props: PackagePageProps): VNode {
  const { lang } = props.frame.setting;
  const words = fleetWords(lang);
  const { hosting, title } = props.row;
  const isMoving = hosting.state === "wanted";
  return (
    <PortalPage
      frame={props.frame}
      title={title}
      failed={props.said.refusal !== undefined || props.said.errors !== undefined}
      {...(isMoving ? { refreshSeconds: 10 } : {})}
    >
      <PageHeader
        title={title}
        status={<StatusChip {...hostingState(hosting.state, lang)} />}
        trail={[{ label: words.packagesTitle, href: "/portal/services" }]}
      />
      {props.said.refusal === undefined ? null : <Banner tone="danger">{props.said.refusal}</Banner>}
      {hosting.state === "suspended" ? <Suspended {...props} /> : null}
      {isMoving ? (
        <Banner tone="info" title={words.settingUpTitle}>
          {words.settingUpText}
        </Banner>
      ) : null}
      {hosting.state === "provisional" ? (
        <Banner tone="info" title={words.previewTitle}>
          {words.previewText}
        </Banner>
      ) : null}
      {hosting.state === "failed" ? (
        <Banner tone="warning" title={words.failedTitle}>
          {words.failedText}
        </Banner>
      ) : null}
      <AccessCard hosting={hosting} {...props} />
      <Card title={words.facts}>
        <DetailGrid facts={factsOfPackage(props, lang)} />
      </Card>
      {props.story.length === 0 ? null : (
        <Card title={portalWords(lang).history}>
          <Timeline label={portalWords(lang).history} entries={props.story} />
        </Card>
      )}
    </PortalPage>
  );
}

function Suspended({ row, owed }: PackagePageProps): VNode {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  const why: Readonly<Record<string, string>> = {
    debt: words.debt,
    abuse: words.abuse,
    request: words.request,
    owner: words.owner,
    security: words.securityWhy,
  };
  const isOwn = row.hosting.reasons.every((reason) => reason === "owner");
  return (
    <Banner
      tone={isOwn ? "warning" : "danger"}
      title={isOwn ? words.offTitle : words.suspendedTitle}
      action={
        owed === null ? null : (
          <LinkButton kind="primary" href={`/portal/pay?document=${owed.documentId}`}>
            {words.payNow}
          </LinkButton>
        )
      }
    >
      {row.hosting.reasons.map((reason) => (
        <p key={reason}>{why[reason] ?? reason}</p>
      ))}
    </Banner>
  );
}

function factsOfPackage({ row, contract }: PackagePageProps, lang: "de" | "en"): Fact[] {
  const words = fleetWords(lang);
  const { hosting } = row;
  return [
    { label: words.mainDomain, value: hosting.mainDomain },
    ...(hosting.serverName === null
      ? []
      : [{ label: words.server, value: <code>{hosting.serverName}</code> }]),
    { label: words.username, value: <code>{hosting.username}</code> },
    ...(row.price === null
      ? []
      : [
          {
            label: words.price,
            value: (
              <>
                <Money minor={row.price.minor} currency={row.price.currency} />
                {row.term === "" ? null : ` ${words.every(row.term)}`}
                {row.price.plusTax ? ` ${portalWords(lang).plusTax}` : null}
              </>
            ),
          },
        ]),
    ...(row.nextOn === null ? [] : [{ label: words.nextOn, value: <DateOnly date={row.nextOn} /> }]),
    { label: words.since, value: <DateTime at={hosting.createdAt} /> },
    ...(contract === null
      ? []
      : [{ label: words.contract, value: <a href={`/portal/contracts/${contract.id}`}>{contract.no}</a> }]),
  ];
}
