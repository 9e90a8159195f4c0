// A quote behind its mailed link: whoever has it sees, asks, declines and accepts without signing in.
import { endedLinkReply, pageReply } from "../core/index.ts";
import { firstTrackerToken } from "../../business/orders/index.ts";
import {
  acceptQuote,
  askAboutQuote,
  declineQuote,
  quotePdf,
  viewQuote,
} from "../../business/quotes/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { frameOf, TaskPage } from "../shop/shop-frame.tsx";
import type { Routes, Site } from "../site.ts";
import { PageHeader, Stack } from "../ui/index.ts";
import { Answers, KeptAsBefore } from "./answer-forms.tsx";
import type { Refused } from "./answer-forms.tsx";
import { accept, acceptForm, answerProps, ask, askForm, decline, declineForm } from "./answering.ts";
import { QuoteContents, QuoteHead } from "./quote-view.tsx";
import { quotesWords } from "./quotes.words.ts";

const pageOf = (params: Readonly<Record<string, string>>): string => `/q/${params["token"] ?? ""}`;

export const quoteRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/q/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const quoteId = quoteIdOf(visit);
      if (quoteId === null) return lost(site, visit);
      await site.act(viewQuote, visit.actor, { quoteId });
      return page(site, visit, pageOf(params), null);
    },
  }),
  route({
    method: "GET",
    path: "/q/:token/pdf",
    who: ["public"],
    async handle(visit) {
      const quoteId = quoteIdOf(visit);
      const file = quoteId === null ? null : await quotePdf(site.db.read, quoteId);
      if (file === null) return lost(site, visit);
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
    },
  }),
  route({
    method: "GET",
    path: "/q/:token/order",
    who: ["public"],
    handle: async (visit) => toOrder(site, visit),
  }),
  route({
    method: "POST",
    path: "/q/:token/accept",
    who: ["public"],
    action: acceptQuote.name,
    input: acceptForm,
    async handle(visit, { params, input }) {
      const quoteId = quoteIdOf(visit);
      if (quoteId === null) return lost(site, visit);
      const refused = await accept(site, visit, quoteId, input);
      return refused === null ? toOrder(site, visit) : page(site, visit, pageOf(params), refused);
    },
  }),
  route({
    method: "POST",
    path: "/q/:token/decline",
    who: ["public"],
    action: declineQuote.name,
    input: declineForm,
    async handle(visit, { params, input }) {
      const quoteId = quoteIdOf(visit);
      if (quoteId === null) return lost(site, visit);
      const refused = await decline(site, visit, quoteId, input);
      return refused === null
        ? { kind: "redirect", to: pageOf(params) }
        : page(site, visit, pageOf(params), refused);
    },
  }),
  route({
    method: "POST",
    path: "/q/:token/ask",
    who: ["public"],
    action: askAboutQuote.name,
    input: askForm,
    async handle(visit, { params, input }) {
      const quoteId = quoteIdOf(visit);
      if (quoteId === null) return lost(site, visit);
      const refused = await ask(site, visit, quoteId, input);
      return refused === null
        ? { kind: "redirect", to: pageOf(params) }
        : page(site, visit, pageOf(params), refused);
    },
  }),
];

/** The quote that the link in the address opens; null where it opens none. */
function quoteIdOf({ actor }: Visit): string | null {
  const bearer = actor.kind === "guest" || actor.kind === "person" ? (actor.bearer ?? null) : null;
  return bearer?.kind === "quote" ? bearer.id : null;
}

/** The order has the quote's own id. */
function toOrder(site: Site, visit: Visit): Reply {
  const quoteId = quoteIdOf(visit);
  return quoteId === null ? lost(site, visit) : { kind: "redirect", to: `/o/${firstTrackerToken(quoteId)}` };
}

async function page(site: Site, visit: Visit, at: string, refused: Refused | null): Promise<Reply> {
  const quoteId = quoteIdOf(visit);
  const shape = { base: at, mayAnswer: true, mayAsk: true, refused };
  const props = quoteId === null ? null : await answerProps(site, visit, quoteId, shape);
  if (props === null) return lost(site, visit);
  const { quote } = props;
  const drawn = (
    <TaskPage frame={frameOf(site, visit)} title={quote.label} failed={refused !== null}>
      <QuoteHead quote={quote} base={at} />
      <KeptAsBefore {...props} />
      <Stack>
        {quote.content === null || quote.state === "draft" ? null : (
          <QuoteContents content={quote.content} notes={quote.notes} />
        )}
        <Answers {...props} />
      </Stack>
    </TaskPage>
  );
  return pageReply(drawn, refused === null ? 200 : 422);
}

function lost(site: Site, visit: Visit): Reply {
  const ended = endedLinkReply(site, visit);
  if (ended !== null) return ended;
  const words = quotesWords(visit.lang);
  const drawn = (
    <TaskPage frame={frameOf(site, visit)} title={words.lostTitle}>
      <PageHeader title={words.lostTitle} lead={words.lost} />
    </TaskPage>
  );
  return pageReply(drawn, 404);
}
