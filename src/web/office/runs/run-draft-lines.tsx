// What a customer would be billed by a run that waits for its approval, or that is looked ahead at: each invoice with its lines,
// before anything is written.
import type { VNode } from "preact";
import {
  draftsOfAccount,
  lastLook,
  previewAhead,
  previewDraft,
  runById,
} from "../../../business/billing/index.ts";
import type { DraftPreview, LargestOfLook } from "../../../business/billing/index.ts";
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
import { isId, todayOf } from "../staff/staff-visit.ts";
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
  const words = runsWords(visit.lang);
  const day = formatDate(visit.lang, run.runOn);
  return showLines(site, visit, {
    from: drawn,
    invoices: done.value,
    changed: words.linesChanged,
    run: { label: words.runOf(day), href: `${RUNS}/${run.id}`, back: words.toRun },
  });
}

/** Of one of the customers a look ahead names. */
export async function showAheadLines(
  site: Site,
  visit: Visit,
  accountId: string | undefined,
): Promise<Reply> {
  const { sellerId, lang } = visit;
  const look = await lastLook(site.db.read, sellerId, todayOf(visit));
  const from = look?.largest.filter((one) => one.accountId === accountId) ?? [];
  const [first] = from;
  if (look === null || !first) return nothingThere(site, visit);
  const done = await site.act(previewAhead, visit.actor, { sellerId, accountId: first.accountId });
  if (!done.ok) return nothingThere(site, visit);
  const words = runsWords(lang);
  return showLines(site, visit, {
    from,
    invoices: done.value,
    changed: words.aheadChanged,
    run: { label: words.aheadTo(formatDate(lang, look.on)), href: `${RUNS}#ahead`, back: words.toAhead },
  });
}

type Lines = {
  /** As they were counted, of one customer. */
  readonly from: readonly (Pick<LargestOfLook, "id" | "accountId" | "accountName"> & Sum)[];
  /** As they are now. */
  readonly invoices: DraftPreview;
  /** What is said where it is another sum now. */
  readonly changed: string;
  readonly run: { readonly label: string; readonly href: string; readonly back: string };
};
type Sum = { readonly currency: string; readonly grossMinor: bigint };

const sum = (list: readonly Sum[]): string =>
  [...Map.groupBy(list, (one) => one.currency)]
    .map(([currency, own]) => `${currency} ${own.reduce((total, one) => total + one.grossMinor, 0n)}`)
    .toSorted()
    .join(" ");

function showLines(site: Site, visit: Visit, { from, invoices, changed, run }: Lines): Promise<Reply> {
  const { lang } = visit;
  const words = runsWords(lang);
  const name = from[0]?.accountName ?? "";
  return office(site, visit, {
    title: words.linesTitle(name),
    place: "invoices",
    listed: from,
    children: (
      <>
        <PageHeader
          trail={[
            { label: words.invoices, href: "/office/invoices" },
            { label: words.title, href: RUNS },
            { label: run.label, href: run.href },
          ]}
          title={words.linesTitle(name)}
          lead={words.linesLead}
        />
        <Stack>
          {sum(from) === sum(invoices) ? null : <Banner tone="warning">{changed}</Banner>}
          {invoices.map((invoice, at) => (
            <InvoiceCard
              key={invoice.id}
              lang={lang}
              invoice={invoice}
              title={words.invoiceOf(at + 1, invoices.length)}
            />
          ))}
          <ButtonRow>
            <LinkButton href={run.href}>{run.back}</LinkButton>
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
