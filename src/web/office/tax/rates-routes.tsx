// Invoices over terms whose rate was announced after they were billed: listed, and each set right by one act.
import { correctRate, wrongRates } from "../../../business/billing/index.ts";
import type { WrongRate } from "../../../business/billing/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { addDays } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, Card, DateOnly, Form, Muted, PageHeader, Table } from "../../ui/index.ts";
import type { Column, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence } from "../forms.ts";
import { office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { moneyWords } from "../money/money.words.ts";
import { RATES } from "../money/places.ts";
import { ratesWords } from "./rates.words.ts";

export const ratesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: RATES,
    who: ["staff:billing.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: "/office/invoices/:id/correct-rate",
    who: ["staff:billing.credit"],
    on: (params) => ({ kind: "document", id: params["id"] ?? "" }),
    action: correctRate.name,
    input: posted({}),
    async handle(visit, { params, input: { idempotency_key: key } }) {
      const words = ratesWords(visit.lang);
      const { reason } = words;
      const asked = { documentId: params["id"] ?? "", reason };
      const done = await site.act(correctRate, visit.actor, asked, { key, reason });
      if (done.ok) return leadTo(RATES, "saved");
      const own = { rate_is_right: words.errRight, nothing_left: words.errNothing };
      const problem =
        own[done.refusal.code as keyof typeof own] ?? (await refusalSentence(site, visit, done.refusal));
      return show(site, visit, { problem });
    },
  }),
];

async function show(
  site: Site,
  visit: Visit,
  shown: { readonly done?: string | undefined; readonly problem?: string },
): Promise<Reply> {
  const { lang } = visit;
  const words = ratesWords(lang);
  const rows = await wrongRates(site.db.read, visit.sellerId, todayOf(visit));
  return office(site, visit, {
    title: words.title,
    place: "invoices",
    done: shown.done,
    failed: shown.problem !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: moneyWords(lang).invoices, href: "/office/invoices" }]}
          title={words.title}
          lead={words.lead}
        />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <Card title={words.title} flush={rows.length > 0}>
          {rows.length === 0 ? (
            <Muted>{words.empty}</Muted>
          ) : (
            <Table
              caption={words.title}
              rows={rows}
              rowKey={(row) => `${row.documentId} ${row.periodFrom}`}
              columns={columns(lang, holds(visit, "billing.credit"))}
            />
          )}
        </Card>
      </>
    ),
  });
}

const PERCENT = 100;

function columns(lang: Lang, may: boolean): Column<WrongRate>[] {
  const words = ratesWords(lang);
  const act: Column<WrongRate> = {
    key: "act",
    header: words.correct,
    fit: true,
    cell: (row) => (
      <Form
        action={`/office/invoices/${row.documentId}/correct-rate`}
        id={`r${row.documentId}${row.periodFrom}`}
        layout="inline"
      >
        <Button size="small" confirm={words.correctAsk} label={`${words.correct}: ${row.number}`}>
          {words.correct}
        </Button>
      </Form>
    ),
  };
  return [
    {
      key: "invoice",
      header: words.invoice,
      cell: (row) => <a href={`/office/invoices/${row.documentId}`}>{row.number}</a>,
    },
    { key: "who", header: words.customer, cell: (row) => row.accountName },
    {
      key: "time",
      header: words.time,
      fit: true,
      cell: (row) => (
        <>
          <DateOnly date={row.periodFrom} /> – <DateOnly date={addDays(row.periodUntil, -1)} />
        </>
      ),
    },
    {
      key: "rate",
      header: words.rate,
      fit: true,
      cell: (row) => `${row.country} ${row.ratePermyriad / PERCENT} %`,
    },
    ...(may ? [act] : []),
  ];
}
