// Quotes in the portal: all that were sent to the account, and one with what can be answered.
import { firstTrackerToken } from "../../../business/orders/index.ts";
import {
  acceptQuote,
  askAboutQuote,
  declineQuote,
  isOpen,
  quotePdf,
  quotesOfAccounts,
  viewQuote,
} from "../../../business/quotes/index.ts";
import type { Quote } from "../../../business/quotes/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { Answers, KeptAsBefore } from "../../quotes/answer-forms.tsx";
import type { Refused } from "../../quotes/answer-forms.tsx";
import {
  accept,
  acceptForm,
  acceptWish,
  answerProps,
  ask,
  askForm,
  decline,
  declineForm,
} from "../../quotes/answering.ts";
import { QuoteContents, QuoteHead, quoteState } from "../../quotes/quote-view.tsx";
import { quotesWords } from "../../quotes/quotes.words.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Card,
  DateOnly,
  EmptyState,
  Money,
  PageHeader,
  Pager,
  Stack,
  StatusChip,
  Table,
} from "../../ui/index.ts";
import { isVisitor } from "../../../business/customers/index.ts";
import { askReply } from "../approvals/ask-reply.tsx";
import { holdersOf } from "../holders.ts";
import {
  accountsFor,
  beforeOf,
  holds,
  keepHeld,
  noSuch,
  olderHref,
  PAGE_ROWS,
  portalRoute,
  thingsFor,
} from "../portal-door.tsx";
import { frameOf, goneTo, noteAsking, PortalPage, shown } from "../portal-frame.tsx";

export const QUOTES = "/portal/quotes";
const pageOf = (id: string): string => `${QUOTES}/${id}`;

export const portalQuotesRoutes: Routes = (site) => [
  portalRoute(site, {
    path: QUOTES,
    right: "quotes.see",
    async handle(visit) {
      const things = thingsFor(visit, "quotes.see");
      const asked = { limit: PAGE_ROWS, before: beforeOf(visit), things };
      const found = await quotesOfAccounts(site.db.read, accountsFor(visit, "quotes.see"), asked);
      return list(site, visit, keepHeld(visit, "quotes.see", "quote", found));
    },
  }),
  portalRoute(site, {
    path: `${QUOTES}/:id`,
    right: "quotes.see",
    on: "quote",
    async handle(visit, { params }) {
      await site.act(viewQuote, visit.actor, { quoteId: params["id"] ?? "" });
      return one(site, visit, params["id"] ?? "", null);
    },
  }),
  portalRoute(site, {
    path: `${QUOTES}/:id/pdf`,
    right: "quotes.see",
    on: "quote",
    async handle(visit, { params }) {
      const file = await quotePdf(site.db.read, params["id"] ?? "");
      if (file === null) return noSuch(site, visit);
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
    },
  }),
  portalRoute(site, {
    path: `${QUOTES}/:id/order`,
    right: "quotes.see",
    on: "quote",
    handle: async (_, { params }) => goneTo(`/portal/orders/${params["id"] ?? ""}`),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${QUOTES}/:id/accept`,
    right: "quotes.do",
    on: "quote",
    action: acceptQuote.name,
    input: acceptForm,
    opensTo: "quotes.see",
    ask: ({ params, input }, visit) => acceptWish(site, visit, params["id"] ?? "", input),
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const refused = await accept(site, visit, id, input);
      if (refused === null) return goneTo(`/o/${firstTrackerToken(id)}`);
      const wish = refused.isTooMuch ? await acceptWish(site, visit, id, input) : null;
      return (
        (wish && (await askReply(site, visit, wish, { back: pageOf(id) }))) ?? one(site, visit, id, refused)
      );
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${QUOTES}/:id/decline`,
    right: "quotes.do",
    on: "quote",
    action: declineQuote.name,
    input: declineForm,
    ask: ({ params, input }) => ({
      act: "decline_quote",
      input: { quoteId: params["id"] ?? "", version: input.version, reason: input.reason },
    }),
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const refused = await decline(site, visit, id, input);
      return refused === null ? goneTo(pageOf(id)) : one(site, visit, id, refused);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${QUOTES}/:id/ask`,
    right: "quotes.do",
    on: "quote",
    action: askAboutQuote.name,
    input: askForm,
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const refused = await ask(site, visit, id, input);
      return refused === null ? goneTo(pageOf(id), "questionSent") : one(site, visit, id, refused);
    },
  }),
];

function list(site: Site, visit: Visit, rows: readonly Quote[]): Reply {
  const words = quotesWords(visit.lang);
  const older = olderHref(QUOTES, rows);
  return shown(
    <PortalPage frame={frameOf(site, visit)} title={words.title}>
      <PageHeader title={words.title} lead={words.listLead} />
      <Card flush>
        <Table
          caption={words.title}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => pageOf(row.id)}
          empty={
            <EmptyState icon="list" title={words.none}>
              {words.noneText}
            </EmptyState>
          }
          columns={[
            { key: "label", header: words.label, cell: (row) => row.label },
            {
              key: "state",
              header: words.state,
              cell: (row) => <StatusChip {...quoteState(visit.lang, row.state)} />,
            },
            {
              key: "until",
              header: words.validUntil,
              cell: (row) => (row.validOn === null || !isOpen(row) ? "—" : <DateOnly date={row.validOn} />),
            },
            {
              key: "total",
              header: words.total,
              numeric: true,
              cell: (row) => <Money minor={row.totalMinor ?? 0n} currency={row.currency} />,
            },
          ]}
        />
      </Card>
      <Pager {...(older === undefined ? {} : { next: older })} />
    </PortalPage>,
  );
}

async function one(site: Site, visit: Visit, id: string, refused: Refused | null): Promise<Reply> {
  const subject = await site.subject({ kind: "quote", id });
  const mayAnswer = subject !== null && holds(visit, "quotes.do", subject);
  const mayWish = !mayAnswer && !isVisitor(visit.actor);
  if (mayWish && subject?.accountId != null) noteAsking(visit, await holdersOf(site, [subject.accountId]));
  const shape = { base: pageOf(id), mayAnswer: mayAnswer || mayWish, mayAsk: mayAnswer, refused };
  const props = await answerProps(site, visit, id, shape);
  if (props === null) return noSuch(site, visit);
  const { quote } = props;
  const trail = [{ label: quotesWords(visit.lang).title, href: QUOTES }];
  return shown(
    <PortalPage frame={frameOf(site, visit)} title={quote.label} failed={refused !== null}>
      <QuoteHead quote={quote} base={pageOf(id)} trail={trail} />
      <KeptAsBefore {...props} />
      <Stack>
        {quote.content === null || quote.state === "draft" ? null : (
          <QuoteContents content={quote.content} notes={quote.notes} />
        )}
        <Answers {...props} />
      </Stack>
    </PortalPage>,
    refused !== null,
  );
}
