// Invoices that were issued ahead of a change of how the brand is taxed: listed, with the step that replaces each.
import type { VNode } from "preact";
import { correctStanding, MOST_TAXED_AS_BEFORE, taxedAsBefore } from "../../../business/billing/index.ts";
import type { TaxedAsBefore } from "../../../business/billing/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { addDays } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, Card, DateOnly, EmptyState, Form, Money, Muted, Table } from "../../ui/index.ts";
import type { Column, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { settingPage } from "../settings/setting-page.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds } from "../staff/staff-visit.ts";
import { TAX_AHEAD, TAX_STANDING } from "./standing-place.ts";
import { standingWords } from "./standing.words.ts";

export const aheadRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: TAX_AHEAD,
    who: ["staff:billing.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: "/office/invoices/:id/correct-standing",
    who: ["staff:billing.credit"],
    on: (params) => ({ kind: "document", id: params["id"] ?? "" }),
    action: correctStanding.name,
    input: posted({}),
    async handle(visit, { params, input: { idempotency_key: key } }) {
      const words = standingWords(visit.lang);
      const reason = words.replaceReason;
      const asked = { documentId: params["id"] ?? "", reason };
      const done = await site.act(correctStanding, visit.actor, asked, { key, reason });
      if (done.ok) return leadTo(`/office/invoices/${done.value}`, "invoice_replaced");
      const own = { tax_is_right: words.errRight, nothing_left: words.errNothing };
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
  const seller = await ownSeller(site, visit);
  if (seller === null) return nothingThere(site, visit);
  const words = standingWords(visit.lang);
  const rows = await taxedAsBefore(site.db.read, seller, visit.now);
  return settingPage(site, visit, {
    words: { title: words.aheadTitle, lead: words.aheadLead },
    within: { label: words.title, href: TAX_STANDING },
    done: shown.done,
    failed: shown.problem !== undefined,
    children: (
      <>
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <Card flush>
          <AheadTable lang={visit.lang} rows={rows} may={holds(visit, "billing.credit")} />
          {rows.length < MOST_TAXED_AS_BEFORE ? null : (
            <p class="hint">{words.aheadMore(MOST_TAXED_AS_BEFORE)}</p>
          )}
        </Card>
      </>
    ),
  });
}

/** `may`: whoever looks may replace them. */
export function AheadTable(props: {
  readonly lang: Lang;
  readonly rows: readonly TaxedAsBefore[];
  readonly may: boolean;
}): VNode {
  const { lang, rows, may } = props;
  const words = standingWords(lang);
  const replace: Column<TaxedAsBefore> = {
    key: "replace",
    header: words.replace,
    headerHidden: true,
    fit: true,
    cell: (row) => (
      <Form
        action={`/office/invoices/${row.documentId}/correct-standing`}
        id={`r${row.documentId}`}
        layout="inline"
        label={words.replaceOne(row.number)}
      >
        <Button size="small" confirm={words.replaceAsk(row.number)} label={words.replaceOne(row.number)}>
          {words.replace}
        </Button>
      </Form>
    ),
  };
  return (
    <Table
      caption={words.aheadTitle}
      captionHidden
      rows={rows}
      rowKey={(row) => row.documentId}
      columns={[...columns(lang), ...(may ? [replace] : [])]}
      empty={
        <EmptyState title={words.aheadNone} icon="check">
          {words.aheadNoneHint}
        </EmptyState>
      }
    />
  );
}

function columns(lang: Lang): Column<TaxedAsBefore>[] {
  const words = standingWords(lang);
  return [
    {
      key: "invoice",
      header: words.invoice,
      cell: (row) => <a href={`/office/invoices/${row.documentId}`}>{row.number}</a>,
    },
    {
      key: "who",
      header: words.customer,
      cell: (row) => <a href={`/office/customers/${row.accountId}`}>{row.accountName}</a>,
    },
    { key: "on", header: words.issuedOn, fit: true, cell: (row) => <DateOnly date={row.documentOn} /> },
    {
      key: "time",
      header: words.time,
      fit: true,
      cell: ({ from, until }) => (
        <>
          <DateOnly date={from} />
          {until === null ? null : (
            <>
              {" "}
              – <DateOnly date={addDays(until, -1)} />
            </>
          )}
        </>
      ),
    },
    {
      key: "tax",
      header: words.taxOnIt,
      numeric: true,
      cell: (row) =>
        row.taxMinor === 0n ? (
          <Muted>{words.noTax}</Muted>
        ) : (
          <Money minor={row.taxMinor} currency={row.currency} />
        ),
    },
    {
      key: "gross",
      header: words.gross,
      numeric: true,
      cell: (row) => <Money minor={row.grossMinor} currency={row.currency} />,
    },
  ];
}
