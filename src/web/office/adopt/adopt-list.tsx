// What the panels have: a card for each, and of one panel the accounts of a kind, page by page.
import type { VNode } from "preact";
import type { AdoptionMatch, OurAccount, PanelAccount } from "../../../business/hosting/index.ts";
import {
  Banner,
  Card,
  EmptyState,
  FilterBar,
  LinkButton,
  Muted,
  Pager,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { address } from "../forms.ts";
import { servicesWords } from "../services/services.words.ts";
import { adoptWords } from "./adopt.words.ts";
import type { AskedPanel } from "./ask-panels.ts";

export const ADOPT = "/office/services/adopt";
export const PANEL_VIEWS = ["unknown", "ours", "missing"] as const;
export type PanelView = (typeof PANEL_VIEWS)[number];

const trailOf = (lang: Lang) => [{ label: servicesWords(lang).title, href: "/office/services" }];

export function PanelsPage({ lang, panels }: { lang: Lang; panels: readonly AskedPanel[] }): VNode {
  const words = adoptWords(lang);
  return (
    <Stack>
      <PageHeader trail={trailOf(lang)} title={words.title} lead={words.lead} />
      {panels.length === 0 ? <EmptyState title={words.noServers} icon="server" /> : null}
      {panels.map(({ place, sorted }) => (
        <Card key={place.connectionId} title={place.servers.join(", ")}>
          {sorted === null ? (
            <Banner tone="warning">{words.silent}</Banner>
          ) : (
            <>
              <p>{words.counts(sorted.unknown.length, sorted.ours.length, sorted.missing.length)}</p>
              <LinkButton href={`${ADOPT}/${place.connectionId}`}>{words.open}</LinkButton>
            </>
          )}
        </Card>
      ))}
    </Stack>
  );
}

type Row = Pick<OurAccount, "username" | "domain" | "plan"> & {
  readonly id: string | null;
  readonly contactEmail: string | null;
  readonly suspended: boolean;
};

export type PanelPageProps = {
  readonly lang: Lang;
  readonly panel: AskedPanel;
  readonly view: PanelView;
  readonly after: string;
  readonly rows: readonly (PanelAccount | OurAccount)[];
  readonly matches: ReadonlyMap<string, AdoptionMatch>;
  readonly more: boolean;
};

export function PanelAccountsPage(props: PanelPageProps): VNode {
  const { lang, view, after } = props;
  const words = adoptWords(lang);
  const path = `${ADOPT}/${props.panel.place.connectionId}`;
  const title = props.panel.place.servers.join(", ");
  const rows = props.rows.map(toRow);
  const last = rows.at(-1)?.username;
  return (
    <>
      <PageHeader
        trail={[...trailOf(lang), { label: words.title, href: ADOPT }]}
        title={title}
        lead={words.lead}
      />
      {props.panel.sorted === null ? <Banner tone="warning">{words.silent}</Banner> : null}
      <FilterBar
        action={path}
        views={PANEL_VIEWS.map((key) => ({
          label: words[key],
          href: address(path, { view: key === "unknown" ? undefined : key }),
          current: key === view,
        }))}
      />
      <Card flush>
        <Table
          caption={words[view]}
          captionHidden
          rows={rows}
          rowKey={(row) => row.username}
          rowHref={(row) => (row.id === null ? `${path}/${row.username}` : `/office/services/${row.id}`)}
          empty={<Muted>{words.none}</Muted>}
          columns={columns(lang, view, props.matches)}
        />
        <Pager
          {...(after === "" ? {} : { previous: address(path, { view }) })}
          {...(props.more && last !== undefined ? { next: address(path, { view, after: last }) } : {})}
        />
      </Card>
    </>
  );
}

const toRow = (one: PanelAccount | OurAccount): Row => ({
  ...one,
  id: "id" in one ? one.id : null,
  contactEmail: "contactEmail" in one ? one.contactEmail : null,
  suspended: "suspended" in one && one.suspended,
});

function columns(lang: Lang, view: PanelView, matches: PanelPageProps["matches"]): Column<Row>[] {
  const words = adoptWords(lang);
  const general = servicesWords(lang);
  const both: Column<Row>[] = [
    {
      key: "domain",
      header: general.domain,
      cell: (row) => (
        <>
          {row.domain} {row.suspended ? <StatusChip tone="warning" word={words.stopped} /> : null}
        </>
      ),
    },
    { key: "user", header: general.username, fit: true, cell: (row) => <code>{row.username}</code> },
    { key: "plan", header: words.package, fit: true, cell: (row) => row.plan },
  ];
  if (view !== "unknown") return both;
  return [
    ...both,
    { key: "mail", header: words.mail, cell: (row) => <Muted>{row.contactEmail ?? "—"}</Muted> },
    {
      key: "guess",
      header: words.guess,
      cell: ({ username }) => {
        const match = matches.get(username);
        if (!match) return <Muted>{words.nobody}</Muted>;
        return (
          <>
            {match.accountName} <Muted>{words[`by_${match.by}`]}</Muted>
          </>
        );
      },
    },
  ];
}
