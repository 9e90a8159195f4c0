// What the panels say of their accounts beside what we say: an enquiry made as the page is opened.
import type { VNode } from "preact";
import { driftReport, everyAccount, ourAccountsAt, panelPlaces } from "../../../business/hosting/index.ts";
import type { Drifted, DriftReport, Panel, PanelPlace } from "../../../business/hosting/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Banner,
  Card,
  EmptyState,
  Muted,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { inTime } from "../adopt/ask-panels.ts";
import { office } from "../frame.tsx";
import { driftWords } from "./drift.words.ts";
import { servicesWords } from "./services.words.ts";
import { sellersOf } from "../staff/staff-visit.ts";

const MOST_SHOWN = 200;

type Compared = { readonly place: PanelPlace; readonly report: DriftReport | null };

export const driftRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/services/compare",
    who: ["staff:services.see"],
    async handle(visit) {
      const words = driftWords(visit.lang);
      const places = await panelPlaces(site.db.read);
      const all = await Promise.all(places.map((place) => compare(site, visit, place)));
      return office(site, visit, {
        title: words.title,
        place: "services",
        children: (
          <Stack>
            <PageHeader
              trail={[{ label: servicesWords(visit.lang).title, href: "/office/services" }]}
              title={words.title}
              lead={words.lead}
            />
            {all.length === 0 ? <EmptyState title={words.noServers} icon="server" /> : null}
            {all.map((one) => (
              <PanelCard key={one.place.connectionId} lang={visit.lang} {...one} />
            ))}
          </Stack>
        ),
      });
    },
  }),
];

async function compare(site: Site, visit: Visit, place: PanelPlace): Promise<Compared> {
  try {
    const panel = (await site.connect("panel", place.connectionId)) as Panel;
    const theirs = await inTime(everyAccount(panel));
    // Ours are read afterwards: what was made meanwhile is then known on both sides or still under way.
    const sellerIds = sellersOf(visit);
    const ours = await ourAccountsAt(site.db.read, place.connectionId, sellerIds);
    // Who is limited to some brands learns nothing of the other accounts on a server they share.
    const own = new Set(ours.map((one) => one.username));
    const seen = sellerIds === null ? theirs : theirs.filter((one) => own.has(one.username));
    return { place, report: driftReport(ours, seen) };
  } catch (fault) {
    site.log.warn({ err: fault, requestId: visit.requestId }, "a panel could not be asked for its accounts");
    return { place, report: null };
  }
}

function PanelCard({ lang, place, report }: Compared & { readonly lang: Lang }): VNode {
  const words = driftWords(lang);
  if (report === null)
    return (
      <Card title={place.servers.join(", ")}>
        <Banner tone="warning">{words.silent}</Banner>
      </Card>
    );
  const shown = report.differing.slice(0, MOST_SHOWN);
  const hidden = report.differing.length - shown.length;
  return (
    <Card
      title={place.servers.join(", ")}
      lead={words.counts(report.same, report.lent)}
      flush={shown.length > 0}
    >
      <Table
        caption={place.servers.join(", ")}
        captionHidden
        rows={shown}
        rowKey={(row) => `${row.username} ${row.drift}`}
        empty={<Muted>{words.nothing}</Muted>}
        columns={columns(lang)}
      />
      {report.underWay > 0 ? <Muted>{words.underWay(report.underWay)}</Muted> : null}
      {hidden > 0 ? <Muted>{words.more(hidden)}</Muted> : null}
    </Card>
  );
}

function columns(lang: Lang): Column<Drifted>[] {
  const words = driftWords(lang);
  const general = servicesWords(lang);
  return [
    {
      key: "domain",
      header: general.domain,
      cell: (row) =>
        row.hostingId === null ? row.domain : <a href={`/office/services/${row.hostingId}`}>{row.domain}</a>,
    },
    { key: "user", header: general.username, fit: true, cell: (row) => <code>{row.username}</code> },
    {
      key: "what",
      header: words.what,
      cell: (row) => (
        <>
          {words[row.drift]}
          {row.ours === null || row.theirs === null ? null : (
            <Muted>{`: ${words.says(row.ours, row.theirs)}`}</Muted>
          )}
          {row.lent ? <StatusChip tone="info" word={words.preview} /> : null}
        </>
      ),
    },
  ];
}
