// Routes of quotes in the office: the list, one as it stands, and its papers.
import { allPricesInForce, inLanguage } from "../../../business/catalogue/index.ts";
import { billingProfilesOf, membersOf } from "../../../business/customers/index.ts";
import {
  buyerOfQuote,
  deskQuotes,
  quotePreview,
  quoteProforma,
  quoteView,
  sumOfQuote,
} from "../../../business/quotes/index.ts";
import type { QuoteView } from "../../../business/quotes/index.ts";
import { memberById } from "../../../business/staff/index.ts";
import { entriesOf, threadsAbout } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import { partsText, termText } from "../../shop/goods/prices.ts";
import type { Routes, Site } from "../../site.ts";
import { listQuery, storyQuery } from "../forms.ts";
import type { Again, StoryQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { PAGE, Problem } from "../parts.tsx";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { QuoteList, QUOTES, VIEWS } from "./quote-list.tsx";
import { QuotePage } from "./quote-page.tsx";
import { quotesWords } from "./quotes.words.ts";
import { storyPage } from "../story-page.ts";

export const SEES = ["staff:billing.see", "staff:quotes.do"] as const;
export const onQuote = (params: Readonly<Record<string, string>>) => ({
  kind: "quote",
  id: params["id"] ?? "",
});

export const quotesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: QUOTES,
    who: [...SEES],
    input: listQuery,
    async handle(visit, { input }) {
      const states = input.q && input.view === undefined ? undefined : VIEWS[input.view ?? "open"];
      const rows = await deskQuotes(site.db.read, {
        sellerIds: sellersOf(visit),
        ...(states === undefined ? {} : { states }),
        ...(input.q ? { find: input.q } : {}),
        before: input.before,
        limit: PAGE,
      });
      return office(site, visit, {
        title: quotesWords(visit.lang).title,
        place: "quotes",
        done: input.done,
        listed: rows,
        children: (
          <QuoteList lang={visit.lang} rows={rows} query={input} maySignUp={holds(visit, "customers.add")} />
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: `${QUOTES}/:id`,
    who: [...SEES],
    on: onQuote,
    input: storyQuery,
    handle: (visit, { params, input }) => showQuote(site, visit, params["id"], input),
  }),
  route({
    method: "GET",
    path: `${QUOTES}/:id/pdf`,
    who: [...SEES],
    on: onQuote,
    handle: (visit, { params }) => paper(site, visit, params["id"], quotePreview),
  }),
  route({
    method: "GET",
    path: `${QUOTES}/:id/proforma`,
    who: [...SEES],
    on: onQuote,
    handle: (visit, { params }) => paper(site, visit, params["id"], quoteProforma),
  }),
];

async function paper(
  site: Site,
  visit: Visit,
  id: string | undefined,
  draw: typeof quotePreview,
): Promise<Reply> {
  const file = isId(id) ? await draw(site.db.read, id, visit.now) : null;
  if (file === null) return nothingThere(site, visit);
  return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
}

type Shown = StoryQuery & { readonly again?: Again; readonly problem?: string };

export async function showQuote(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const quote = isId(id) ? await quoteView(db, id) : null;
  if (!quote) return nothingThere(site, visit);
  const threads = await threadsAbout(db, { kind: "quote", id: quote.id }, { limit: 5 });
  const [buyer, profiles, entries, member, members, story] = await Promise.all([
    buyerOfQuote(db, quote, visit.now),
    billingProfilesOf(db, [quote.accountId]),
    entriesOf(
      db,
      threads.map((one) => one.id),
    ),
    memberById(db, quote.madeBy),
    membersOf(db, quote.accountId),
    storyPage(db, [quote.id], { path: `/office/quotes/${quote.id}`, before: shown.before }),
  ]);
  return office(site, visit, {
    title: quote.label,
    place: "quotes",
    accountId: quote.accountId,
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <QuotePage
        lang={visit.lang}
        quote={quote}
        sum={buyer && (await sumOfQuote(db, quote, quote.lines, buyer))}
        hasAddress={buyer !== null}
        profiles={profiles}
        profile={buyer?.profile ?? null}
        plans={quote.state === "draft" ? await plansFor(site, visit, quote) : []}
        holderName={members.find((one) => one.role === "holder")?.name ?? quote.accountName}
        madeBy={member?.name ?? ""}
        may={holds(visit, "quotes.do")}
        mayAnswer={holds(visit, "customers.change") || holds(visit, "orders.decide")}
        talks={threads.map((thread) => ({
          thread,
          entries: entries.filter((one) => one.threadId === thread.id),
        }))}
        story={story}
        again={shown.again}
        once={freshKey()}
        problem={shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
      />
    ),
  });
}

/** What can be a line; a bundle comes with its parts. */
async function plansFor(site: Site, visit: Visit, quote: QuoteView) {
  const prices = await allPricesInForce(site.db.read, quote.sellerId, quote.currency, todayOf(visit));
  const { soldOut } = quotesWords(visit.lang);
  return prices.map((price) => {
    const name = inLanguage(price.names, visit.lang);
    const whole = (price.parts ?? []).length === 0 ? name : `${name} (${partsText(price, visit.lang)})`;
    const term = termText(visit.lang, price.termCount, price.termUnit);
    const left = price.left === 0 ? ` · ${soldOut}` : "";
    return { value: price.planId, label: `${whole}, ${term}${left}` };
  });
}
