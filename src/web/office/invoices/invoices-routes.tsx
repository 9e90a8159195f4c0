// Routes of invoices: the list, one document, its PDF, and crediting it.
import { invoiceColumns } from "../money/money-columns.tsx";
import {
  bookingsOfDocument,
  creditDocument,
  deskDocument,
  vatAnswerOf,
  deskDocuments,
  draftBuyer,
  draftSeen,
  documentPdf,
  documentXml,
  promisesOf,
} from "../../../business/billing/index.ts";
import { rightGivers, tasksAbout } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Banner, Following, following, LinkButton, PageHeader, type FormErrors } from "../../ui/index.ts";
import { InvoicesLinks } from "./invoices-links.tsx";
import { creditAsked, creditRefusal } from "./credit-asked.ts";
import { leadTo, listQuery, postedAs, refusalSentence, storyQuery } from "../forms.ts";
import type { Again, StoryQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { InvoicePage, titleOf } from "./invoice-page.tsx";
import { waitingFor } from "../money/waits-for.tsx";
import { replaceWords } from "./replace.words.ts";
import { moneyWords } from "../money/money.words.ts";
import { OPEN_ITEMS } from "../money/places.ts";
import { List, PAGE, Problem } from "../parts.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { storyPage } from "../story-page.ts";

const onDocument = (params: Readonly<Record<string, string>>) => ({
  kind: "document",
  id: params["id"] ?? "",
});
const VIEWS = ["all", "open", "overdue", "credit", "draft"] as const;

export const invoicesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/invoices",
    who: ["staff:billing.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = moneyWords(visit.lang);
      const view = VIEWS.find((one) => one === input.view) ?? "all";
      const rows = await deskDocuments(site.db.read, {
        sellerIds: sellersOf(visit),
        view,
        today: todayOf(visit),
        before: input.before,
        limit: PAGE,
        ...(input.q ? { find: input.q } : {}),
      });
      return office(site, visit, {
        title: words.invoices,
        place: "invoices",
        listed: rows,
        done: input.done,
        children: (
          <>
            <PageHeader
              title={words.invoices}
              actions={
                <>
                  {view === "open" || view === "overdue" ? (
                    <LinkButton href={OPEN_ITEMS} download>
                      {words.openItems}
                    </LinkButton>
                  ) : null}
                  <InvoicesLinks lang={visit.lang} />
                </>
              }
            />
            <List
              lang={visit.lang}
              path="/office/invoices"
              caption={words.invoices}
              columns={invoiceColumns(visit.lang)}
              rows={rows}
              href={(row) => `/office/invoices/${row.id}`}
              query={input}
              views={[
                { key: "all", label: words.viewAll },
                { key: "open", label: words.viewOpen },
                { key: "overdue", label: words.viewOverdue },
                { key: "credit", label: words.viewCredit },
                { key: "draft", label: replaceWords(visit.lang).viewDraft },
              ]}
              searchLabel={words.search}
              empty={
                view === "overdue"
                  ? { title: words.emptyOverdue }
                  : { title: words.empty, hint: words.emptyHint, icon: "invoice" }
              }
            />
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: "/office/invoices/:id",
    who: ["staff:billing.see"],
    on: onDocument,
    input: storyQuery,
    handle: (visit, { params, input }) => showInvoice(site, visit, params["id"], input),
  }),
  route({
    method: "GET",
    path: "/office/invoices/:id/pdf",
    who: ["staff:billing.see"],
    on: onDocument,
    async handle(visit, { params }) {
      const file = await documentPdf({ db: site.db.read, act: site.act }, params["id"] ?? "");
      if (!file) return nothingThere(site, visit);
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
    },
  }),
  route({
    method: "GET",
    path: "/office/invoices/:id/xml",
    who: ["staff:billing.see"],
    on: onDocument,
    async handle(visit, { params }) {
      const file = await documentXml({ db: site.db.read, act: site.act }, params["id"] ?? "");
      if (!file) return nothingThere(site, visit);
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName };
    },
  }),
  route({
    method: "POST",
    path: "/office/invoices/:id/credit",
    fresh: true,
    who: ["staff:billing.credit"],
    on: onDocument,
    action: creditDocument.name,
    input: postedAs(/^(?:idempotency_key|what|excess|again|reason|line_[0-9a-f-]{36})$/, 500),
    handle: (visit, { params, input }) => credit(site, visit, params["id"] ?? "", input),
  }),
];

type Shown = StoryQuery & { readonly again?: Again; readonly problem?: string };

export async function showInvoice(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const db = site.db.read;
  // Before the document: what changes between the two reads is then found out, not overwritten.
  const seen = isId(id) ? await draftSeen(db, id) : null;
  const document = isId(id) ? await deskDocument(db, id, todayOf(visit)) : null;
  if (!document) return nothingThere(site, visit);
  const others = [...document.creditNotes, ...document.deliveries];
  const ids = [document.id, ...others.map((one) => one.id)];
  const [tasks, promises, bookings, vatAnswer, story] = await Promise.all([
    tasksAbout(db, document.id),
    promisesOf(db, document.id),
    bookingsOfDocument(db, document.id),
    vatAnswerOf(db, document.id),
    storyPage(db, ids, { path: `/office/invoices/${document.id}`, before: shown.before }),
  ]);
  const faulty = tasks.find((one) => one.kind === "e_invoice_faulty");
  const isDraft = document.state === "draft";
  // Its number comes in a moment.
  const isNumbered = document.state === "closed";
  const buyer = isDraft ? await draftBuyer(db, document.id) : null;
  const waiting = isDraft ? await waitingFor(site, document.id) : [];
  const notYours = holds(visit, "billing.credit")
    ? null
    : missingRight(visit.lang, ["billing.credit"], await rightGivers(db));
  return office(site, visit, {
    title: titleOf(visit.lang, document),
    place: "invoices",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    ...following(isNumbered),
    children: (
      <Following name="document" isUnderWay={isNumbered}>
        <InvoicePage
          lang={visit.lang}
          document={document}
          vatAnswer={vatAnswer}
          again={shown.again}
          key_={freshKey()}
          notYours={notYours}
          buyer={buyer}
          seen={seen}
          waiting={waiting}
          promises={promises}
          bookings={bookings}
          mayPromise={holds(visit, "billing.issue")}
          mayRefund={holds(visit, "payments.refund")}
          problem={
            <>
              {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
              {faulty === undefined || document.hasXml ? null : (
                <Banner tone="warning" title={replaceWords(visit.lang).xmlFaulty}>
                  {replaceWords(visit.lang).xmlFaultyLead(faulty.about)}
                </Banner>
              )}
            </>
          }
          story={story}
        />
      </Following>
    ),
  });
}

type Typed = Readonly<Record<string, string>>;

async function credit(site: Site, visit: Visit, id: string, typed: Typed): Promise<Reply> {
  const document = await deskDocument(site.db.read, id, todayOf(visit));
  if (!document) return nothingThere(site, visit);
  const { errors, lines } = creditAsked(visit.lang, document, typed);
  const refused = (found: FormErrors): Promise<Reply> =>
    showInvoice(site, visit, id, { again: { form: "credit", values: typed, errors: found } });
  if (Object.keys(errors).length > 0) return refused(errors);
  const reason = typed["reason"] ?? "";
  const asked = {
    documentId: id,
    lines,
    reason,
    excess: typed["excess"] === "refund" ? ("refund" as const) : ("keep" as const),
    billAgain: typed["again"] === "on",
  };
  const done = await site.act(creditDocument, visit.actor, asked, { key: typed["idempotency_key"], reason });
  if (done.ok) return leadTo(`/office/invoices/${done.value}`, "credited");
  const said = creditRefusal(visit.lang, document, done.refusal);
  if (said) return refused(said);
  return showInvoice(site, visit, id, { problem: await refusalSentence(site, visit, done.refusal) });
}
