// Routes of the page on value added tax: what a month, a quarter or a year owes, its documents, and its tables.
import { z } from "zod";
import {
  besidesRows,
  documentsOfPeriod,
  journalCsv,
  notDueAt,
  statementCsv,
  taxAccounts,
  taxBooked,
  vatCsv,
  vatDocuments,
  vatDocumentsCsv,
  vatFigures,
  vatParts,
  vatPeriod,
  vatPeriodOf,
  waitingTax,
} from "../../../business/billing/index.ts";
import type { OfPeriod, VatGroup, VatPeriod } from "../../../business/billing/index.ts";
import { begun } from "../../../business/print/index.ts";
import { closedMonths } from "../../../business/ledger/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Route, Visit } from "../../../kernel/http.ts";
import { addDays, addTerm } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { noteListed } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { LinkButton, PageHeader } from "../../ui/index.ts";
import { address } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { moneyWords } from "../money/money.words.ts";
import { VAT } from "../money/places.ts";
import { PAGE } from "../parts.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { DueLine } from "./due-parts.tsx";
import { VatDocumentsCard } from "./vat-documents.tsx";
import { BooksCard, StatementCard } from "./vat-books.tsx";
import { FiguresCard, PeriodCard } from "./vat-page.tsx";
import { vatWords } from "./vat.words.ts";

const period = z.string().max(10).optional();
const query = z.strictObject({
  period,
  /** Of one row alone: category, country and rate. */
  of: z
    .string()
    .regex(/^[A-Z]{1,2}\.[A-Z]{2}\.\d{1,5}$/)
    .optional(),
  before: z.uuid().optional(),
});
type Asked = z.infer<typeof query>;

type Of = OfPeriod & { readonly seller: Seller };
/** As many lines as there are codes and rates, or businesses abroad. */
const FILES = {
  csv: async (site: Site, of: Of): Promise<string> =>
    vatCsv({ period: of.period.name, currency: of.currency, ...(await figuresOf(site, of)) }),
  statement: async (site: Site, of: Of): Promise<string> => statementCsv((await figuresOf(site, of)).figures),
};

/** As long as the books are: written as they are read. */
const TABLES = { documents: vatDocumentsCsv, journal: journalCsv };

export const vatReturnRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: VAT,
    who: ["staff:billing.see"],
    input: query,
    handle: (visit, { input }) => show(site, visit, input),
  }),
  ...(["csv", "statement"] as const).map((name) =>
    fileRoute(site, name, async (of) => {
      if (name === "statement" && !hasStatementFile(of.seller)) return null;
      const bytes = await FILES[name](site, of);
      return { kind: "file", bytes, type: "text/csv; charset=utf-8", name: fileName(of, name) };
    }),
  ),
  ...(["documents", "journal"] as const).map((name) =>
    fileRoute(site, name, async (of, visit) => {
      // Who takes a table with customers in it has looked at them.
      const lines = TABLES[name](site.db.read, of, (page) => noteListed(site, visit, page));
      return { kind: "table", lines: await begun(lines), name: fileName(of, name) };
    }),
  ),
];

const fileRoute = (site: Site, name: string, write: (of: Of, visit: Visit) => Promise<Reply | null>): Route =>
  route({
    method: "GET",
    path: `${VAT}/${name}`,
    who: ["staff:billing.see"],
    input: z.strictObject({ period }),
    async handle(visit, { input }): Promise<Reply> {
      const of = await ofPeriod(site, visit, input.period);
      return (of && (await write(of, visit))) ?? nothingThere(site, visit);
    },
  });

const fileName = ({ period: of }: Of, name: string): string =>
  `vat-${of.name}${name === "csv" ? "" : `-${name}`}.csv`;

async function figuresOf(site: Site, of: Of) {
  const parts = await vatParts(site.db.read, of);
  const waiting = await waitingTax(site.db.read, of);
  const accounts = taxAccounts(parts, await taxBooked(site.db.read, of), waiting);
  return { figures: vatFigures(parts, of.currency), accounts, besides: besidesRows(accounts) };
}

/** The layout is Germany's. */
const hasStatementFile = (seller: Seller): boolean => seller.country === "DE" && seller.currency === "EUR";

/** Left out: the month before this one, which is the one to hand in. */
async function ofPeriod(site: Site, visit: Visit, name: string | undefined): Promise<Of | null> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return null;
  const { id: sellerId, currency, country } = seller;
  const before = addTerm(todayOf(visit), { count: 1, unit: "month" }, -1);
  const period = name === undefined ? vatPeriodOf(before, 1) : vatPeriod(name);
  // Whoever never owed tax as money comes pays for no look at it.
  const onReceipt = (seller.taxDueChanges ?? []).length > 0;
  return period && { seller, sellerId, currency, country, period, onReceipt };
}

const monthsOf = ({ from, months }: VatPeriod): IsoDate[] =>
  Array.from({ length: months }, (_, at) => addTerm(from, { count: 1, unit: "month" }, at));

function groupOf(asked: string | undefined): VatGroup | undefined {
  const [category = "", country = "", rate = ""] = asked?.split(".") ?? [];
  return asked === undefined ? undefined : { category, country, ratePermyriad: Number(rate) };
}

async function show(site: Site, visit: Visit, asked: Asked): Promise<Reply> {
  const of = await ofPeriod(site, visit, asked.period);
  if (of === null) return nothingThere(site, visit);
  const { lang } = visit;
  const words = vatWords(lang);
  const db = site.db.read;
  const { sellerId, currency, country, period } = of;
  const { figures, accounts, besides } = await figuresOf(site, of);
  const notDue = of.onReceipt ? await notDueAt(db, sellerId, period.until) : [];
  const months = monthsOf(period).map((month) => ({ sellerId, month }));
  const closed = await closedMonths(db, months);
  const group = groupOf(asked.of);
  const listed = await vatDocuments(db, { ...of, group, before: asked.before, limit: PAGE });
  const documents = new Set(listed.map((one) => one.documentId)).size;
  const last = documents < PAGE ? undefined : listed.at(-1)?.documentId;
  const shown = { lang, currency, home: country, period };
  return office(site, visit, {
    title: words.title,
    place: "invoices",
    listed,
    children: (
      <>
        <PageHeader
          trail={[{ label: moneyWords(lang).invoices, href: "/office/invoices" }]}
          title={words.title}
          lead={words.lead}
          actions={
            <>
              <LinkButton href={address(`${VAT}/csv`, { period: period.name })} download>
                {words.csv}
              </LinkButton>
              <LinkButton href={address(`${VAT}/documents`, { period: period.name })} download>
                {words.documentsCsv}
              </LinkButton>
              <LinkButton href={address(`${VAT}/journal`, { period: period.name })} download>
                {words.journalCsv}
              </LinkButton>
            </>
          }
        />
        <PeriodCard
          {...shown}
          sellerId={sellerId}
          state={
            closed.length === months.length ? "closed" : period.until > todayOf(visit) ? "running" : "open"
          }
          documents={await documentsOfPeriod(db, of)}
          notDue={notDue}
          rule={
            <DueLine
              lang={lang}
              seller={of.seller}
              day={addDays(period.until, -1)}
              isLink={holds(visit, "settings.see")}
            />
          }
        />
        <FiguresCard {...shown} {...{ figures, besides }} />
        <BooksCard lang={lang} accounts={accounts} />
        <StatementCard {...shown} rows={figures.statement} hasFile={hasStatementFile(of.seller)} />
        <VatDocumentsCard
          {...shown}
          rows={listed}
          group={group}
          next={
            last === undefined ? undefined : address(VAT, { period: period.name, of: asked.of, before: last })
          }
        />
      </>
    ),
  });
}
