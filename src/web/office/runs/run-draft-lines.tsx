// What a customer would be billed by a run that waits for its approval: each invoice with its lines, before anything is written.
import type { VNode } from "preact";
import { draftsOfAccount, previewDraft, runById } from "../../../business/billing/index.ts";
import type { DraftPreview } from "../../../business/billing/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { addDays } from "../../../kernel/time.ts";
import type { Site } from "../../site.ts";
import {
  Banner,
  ButtonRow,
  Card,
  DateOnly,
  formatDate,
  LinkButton,
  Money,
  PageHeader,
  Stack,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { nothingThere, office } from "../frame.tsx";
import { RUNS } from "../money/places.ts";
import { isId } from "../staff/staff-visit.ts";
import { rate } from "../tax/oss-page.tsx";
import { runsWords } from "./runs.words.ts";

export async function showDraft(
  site: Site,
  visit: Visit,
  runId: string | undefined,
  accountId: string | undefined,
): Promise<Reply> {
  const db = site.db.read;
  const run = isId(runId) ? await runById(db, runId) : null;
  const drawn = run && isId(accountId) ? await draftsOfAccount(db, run.id, accountId) : [];
  const [first] = drawn;
  if (!run || !first) return nothingThere(site, visit);
  const done = await site.act(previewDraft, visit.actor, { runId: run.id, accountId: first.accountId });
  if (!done.ok) return nothingThere(site, visit);
  const invoices = done.value;
  const { lang } = visit;
  const words = runsWords(lang);
  const sum = (list: readonly { readonly currency: string; readonly grossMinor: bigint }[]): string =>
    [...Map.groupBy(list, (one) => one.currency)]
      .map(([currency, own]) => `${currency} ${own.reduce((total, one) => total + one.grossMinor, 0n)}`)
      .toSorted()
      .join(" ");
  return office(site, visit, {
    title: words.linesTitle(first.accountName),
    place: "invoices",
    listed: drawn,
    children: (
      <>
        <PageHeader
          trail={[
            { label: words.invoices, href: "/office/invoices" },
            { label: words.title, href: RUNS },
            { label: words.runOf(formatDate(lang, run.runOn)), href: `${RUNS}/${run.id}` },
          ]}
          title={words.linesTitle(first.accountName)}
          lead={words.linesLead}
        />
        <Stack>
          {sum(drawn) === sum(invoices) ? null : <Banner tone="warning">{words.linesChanged}</Banner>}
          {invoices.map((invoice, at) => (
            <InvoiceCard
              key={invoice.id}
              lang={lang}
              invoice={invoice}
              title={words.invoiceOf(at + 1, invoices.length)}
            />
          ))}
          <ButtonRow>
            <LinkButton href={`${RUNS}/${run.id}`}>{words.toRun}</LinkButton>
          </ButtonRow>
        </Stack>
      </>
    ),
  });
}

type InvoiceProps = { readonly lang: Lang; readonly invoice: DraftPreview[number]; readonly title: string };

function InvoiceCard({ lang, invoice, title }: InvoiceProps): VNode {
  const words = runsWords(lang);
  const money = (minor: bigint): VNode => <Money minor={minor} currency={invoice.currency} />;
  return (
    <Card title={title} flush>
      <Table
        caption={title}
        rows={invoice.lines}
        rowKey={(line) => line.id}
        columns={[
          {
            key: "what",
            header: words.what,
            cell: (line) => (line.discountText === null ? line.text : `${line.text} · ${line.discountText}`),
          },
          {
            key: "period",
            header: words.period,
            cell: ({ periodFrom: from, periodUntil: until }) =>
              from === null || until === null ? null : (
                <>
                  <DateOnly date={from} /> – <DateOnly date={addDays(until, -1)} />
                </>
              ),
          },
          { key: "rate", header: words.rate, numeric: true, cell: (line) => rate(lang, line.ratePermyriad) },
          { key: "net", header: words.net, numeric: true, cell: (line) => money(line.netMinor) },
          { key: "tax", header: words.tax, numeric: true, cell: (line) => money(line.taxMinor) },
          {
            key: "gross",
            header: words.gross,
            numeric: true,
            cell: (line) => money(line.netMinor + line.taxMinor),
          },
        ]}
        totals={{
          what: words.total,
          net: money(invoice.netMinor),
          tax: money(invoice.taxMinor),
          gross: money(invoice.grossMinor),
        }}
      />
    </Card>
  );
}
