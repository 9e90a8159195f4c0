// What customers thought of our help: averages of the last days on the whole and by who answered, then each answer.
import { answersAt, answersOn, averages, averagesByMonth } from "../../../business/surveys/index.ts";
import type { Answer, Average, OfMonth } from "../../../business/surveys/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { VNode } from "preact";
import type { Routes, Site } from "../../site.ts";
import { Card, DateTime, LinkButton, Muted, PageHeader, Table } from "../../ui/index.ts";
import type { Column, Lang } from "../../ui/index.ts";
import { listQuery } from "../forms.ts";
import type { ListQuery } from "../forms.ts";
import { office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { SURVEY_SETTING } from "./survey-setting-routes.tsx";
import { surveysWords } from "./surveys.words.ts";

export const RATINGS_PAGE = "/office/ratings";
const DAYS = 90;
const YEAR = 365;
const DAY_MS = 86_400_000;

export const ratingsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: RATINGS_PAGE,
    who: ["staff:customers.see"],
    input: listQuery,
    handle: (visit, { input }) => show(site, visit, input),
  }),
];

async function show(site: Site, visit: Visit, query: ListQuery): Promise<Reply> {
  const { lang } = visit;
  const words = surveysWords(lang);
  const sellers = sellersOf(visit);
  const since = new Date(visit.now.getTime() - DAYS * DAY_MS);
  const year = new Date(visit.now.getTime() - YEAR * DAY_MS);
  const [{ whole, byStaff }, months, rows] = await Promise.all([
    averages(site.db.read, sellers, since),
    query.before === undefined ? averagesByMonth(site.db.read, sellers, year) : [],
    answersAt(site.db.read, sellers, { before: query.before, limit: PAGE }),
  ]);
  const told = [{ ...whole, staff: words.whole }, ...byStaff];
  return office(site, visit, {
    title: words.title,
    place: "tickets",
    listed: rows,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.tickets, href: "/office/tickets" }]}
          title={words.title}
          lead={words.lead}
          {...(holds(visit, "settings.see")
            ? { actions: <LinkButton href={SURVEY_SETTING}>{words.seeSetting}</LinkButton> }
            : {})}
        />
        {query.before === undefined ? (
          <Card title={words.days(DAYS)} flush>
            <Table
              caption={words.days(DAYS)}
              rows={told}
              rowKey={(row) => row.staff ?? words.nobody}
              columns={averageColumns(lang)}
            />
          </Card>
        ) : null}
        {months.length === 0 ? null : (
          <Card title={words.byMonth} flush>
            <Table
              caption={words.byMonth}
              rows={months}
              rowKey={(row) => `${row.sellerId} ${row.month}`}
              columns={monthColumns(lang)}
            />
          </Card>
        )}
        <List
          lang={lang}
          path={RATINGS_PAGE}
          caption={words.title}
          columns={answerColumns(lang)}
          rows={rows}
          {...(holds(visit, "tickets.see")
            ? { href: (row: Answer) => `/office/tickets/${row.threadId}` }
            : {})}
          query={query}
          empty={{ title: words.empty, hint: words.emptyHint, icon: "mail" }}
        />
      </>
    ),
  });
}

const rounded = (lang: Lang, average: number | null): string =>
  average === null
    ? surveysWords(lang).none
    : average.toLocaleString(lang === "de" ? "de-DE" : "en-GB", {
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      });

function averageColumns(lang: Lang): Column<Average>[] {
  const words = surveysWords(lang);
  return [
    { key: "staff", header: words.staff, cell: (row) => row.staff ?? words.nobody },
    { key: "asked", header: words.asked, numeric: true, cell: (row) => String(row.asked) },
    { key: "answered", header: words.answered, numeric: true, cell: (row) => String(row.answered) },
    { key: "average", header: words.average, numeric: true, cell: (row) => rounded(lang, row.average) },
  ];
}

function monthColumns(lang: Lang): Column<OfMonth>[] {
  const words = surveysWords(lang);
  return [
    { key: "month", header: words.month, fit: true, cell: (row) => monthName(lang, row.month) },
    { key: "brand", header: words.brand, cell: (row) => row.brand },
    { key: "asked", header: words.asked, numeric: true, cell: (row) => String(row.asked) },
    { key: "answered", header: words.answered, numeric: true, cell: (row) => String(row.answered) },
    { key: "average", header: words.average, numeric: true, cell: (row) => rounded(lang, row.average) },
  ];
}

const monthName = (lang: Lang, month: string): string =>
  new Intl.DateTimeFormat(lang === "de" ? "de-DE" : "en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}-15T00:00:00Z`));

function answerColumns(lang: Lang): Column<Answer>[] {
  const words = surveysWords(lang);
  return [
    { key: "ticket", header: words.ticket, cell: (row) => row.subject },
    { key: "rating", header: words.rating, fit: true, cell: (row) => words.ofFive(row.rating) },
    { key: "remark", header: words.remark, cell: (row) => <Muted>{row.remark}</Muted> },
    { key: "who", header: words.who, cell: (row) => row.who },
    { key: "staff", header: words.staff, cell: (row) => <Muted>{row.staff ?? words.nobody}</Muted> },
    { key: "when", header: words.when, fit: true, cell: (row) => <DateTime at={row.answeredAt} /> },
  ];
}

/** Beside a ticket: what those who wrote in it thought of it; null where nobody said. */
export async function answersCard(site: Site, visit: Visit, threadId: string): Promise<VNode | null> {
  const rows = await answersOn(site.db.read, threadId);
  if (rows.length === 0) return null;
  const words = surveysWords(visit.lang);
  return (
    <Card title={words.title} flush>
      <Table
        caption={words.title}
        rows={rows}
        rowKey={(row) => row.id}
        columns={answerColumns(visit.lang).filter(({ key }) => key !== "ticket")}
      />
    </Card>
  );
}
