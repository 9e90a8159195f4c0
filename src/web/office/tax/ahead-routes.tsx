// Invoices that were issued ahead of a change of how the brand is taxed: listed, with the step that replaces each.
import type { VNode } from "preact";
import { MOST_TAXED_AS_BEFORE, taxedAsBefore } from "../../../business/billing/index.ts";
import type { TaxedAsBefore } from "../../../business/billing/index.ts";
import { route } from "../../../kernel/http.ts";
import { addDays } from "../../../kernel/time.ts";
import type { Routes } from "../../site.ts";
import { Button, Card, DateOnly, EmptyState, Form, Money, Muted, Table } from "../../ui/index.ts";
import type { Column, Lang } from "../../ui/index.ts";
import { pageQuery } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
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
    async handle(visit, { input }) {
      const seller = await ownSeller(site, visit);
      if (seller === null) return nothingThere(site, visit);
      const words = standingWords(visit.lang);
      const rows = await taxedAsBefore(site.db.read, seller, visit.now);
      return settingPage(site, visit, {
        words: { title: words.aheadTitle, lead: words.aheadLead },
        within: { label: words.title, href: TAX_STANDING },
        done: input.done,
        failed: false,
        children: (
          <Card flush>
            <AheadTable lang={visit.lang} rows={rows} may={holds(visit, "billing.credit")} />
            {rows.length < MOST_TAXED_AS_BEFORE ? null : (
              <p class="hint">{words.aheadMore(MOST_TAXED_AS_BEFORE)}</p>
            )}
          </Card>
        ),
      });
    },
  }),
];

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
        action={`/office/invoices/${row.documentId}/replace`}
        id={`r${row.documentId}`}
        layout="inline"
        label={words.replaceOne(row.number)}
        hidden={{ reason: words.replaceReason }}
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
