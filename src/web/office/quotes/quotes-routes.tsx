// Routes of quotes in the office: the list, a new one from the customer's card, one as it stands, and its papers.
import { allPricesInForce, inLanguage } from "../../../business/catalogue/index.ts";
import { accountById, membersOf } from "../../../business/customers/index.ts";
import { messagesAbout } from "../../../business/messages/index.ts";
import {
  buyerOfQuote,
  deskQuotes,
  openQuote,
  quotePreview,
  quoteProforma,
  quoteView,
  sumOfQuote,
} from "../../../business/quotes/index.ts";
import type { QuoteView } from "../../../business/quotes/index.ts";
import { attemptsAbout, memberById, storyOf } from "../../../business/staff/index.ts";
import { entriesOf, threadsAbout } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import { partsText, termText } from "../../shop/goods/prices.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Form, PageHeader, RadioCards } from "../../ui/index.ts";
import { cardPath, onAccount } from "../customer-card/card-frame.tsx";
import { leadTo, listQuery, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { PAGE, Problem } from "../parts.tsx";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { headErrors, HeadFields, headFields, headOf } from "./head-form.tsx";
import { usualDays } from "./quote-acts.tsx";
import { QuoteList, QUOTES, VIEWS } from "./quote-list.tsx";
import { QuotePage } from "./quote-page.tsx";
import { quotesWords } from "./quotes.words.ts";

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
    path: "/office/customers/:id/quote",
    who: ["staff:quotes.do"],
    on: onAccount,
    handle: (visit, { params }) => showNew(site, visit, params["id"], undefined),
  }),
  route({
    method: "POST",
    path: "/office/customers/:id/quote",
    who: ["staff:quotes.do"],
    on: onAccount,
    action: openQuote.name,
    input: posted({ ...headFields, tax: text(10) }),
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const { idempotency_key: key, ...typed } = input;
      const asked = { ...headOf(typed), accountId, includesTax: typed.tax !== "without" };
      const done = await site.act(openQuote, visit.actor, asked, { key });
      if (done.ok) return leadTo(`${QUOTES}/${done.value}`);
      const { refusal } = done;
      const words = quotesWords(visit.lang);
      const errors =
        refusal.code === "invalid"
          ? headErrors(visit.lang, refusal.fields)
          : {
              "":
                refusal.code === "account_closed"
                  ? words.errClosed
                  : await refusalSentence(site, visit, refusal),
            };
      return showNew(site, visit, accountId, { form: "head", values: typed, errors });
    },
  }),
  route({
    method: "GET",
    path: `${QUOTES}/:id`,
    who: [...SEES],
    on: onQuote,
    input: pageQuery,
    handle: (visit, { params, input }) => showQuote(site, visit, params["id"], { done: input.done }),
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

async function showNew(
  site: Site,
  visit: Visit,
  id: string | undefined,
  refused: Again | undefined,
): Promise<Reply> {
  const account = isId(id) ? await accountById(site.db.read, id) : null;
  if (!account) return nothingThere(site, visit);
  const words = quotesWords(visit.lang);
  const tax = account.legalKind === "business" ? "without" : "with";
  const usual = { valid_days: usualDays, gate: "after_activation", tax };
  return office(site, visit, {
    title: words.newTitle,
    place: "customers",
    failed: refused !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: account.name, href: cardPath(account.id) }]}
          title={words.newTitle}
          lead={words.newLead}
        />
        <Card>
          <Form
            action={`/office/customers/${account.id}/quote`}
            id="head"
            layout="full"
            values={refused?.values ?? usual}
            errors={refused?.errors ?? {}}
            idempotencyKey={freshKey()}
          >
            <HeadFields lang={visit.lang} />
            <RadioCards
              name="tax"
              legend={words.tax}
              options={(["with", "without"] as const).map((one) => ({
                value: one,
                label: words[`tax_${one}`],
              }))}
            />
            <ButtonRow>
              <Button kind="primary">{words.create}</Button>
            </ButtonRow>
          </Form>
        </Card>
      </>
    ),
  });
}

type Shown = { readonly done?: string | undefined; readonly again?: Again; readonly problem?: string };

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
  const ids = [quote.id];
  const [buyer, entries, member, members, rows, attempts, messages] = await Promise.all([
    buyerOfQuote(db, quote, visit.now),
    entriesOf(
      db,
      threads.map((one) => one.id),
    ),
    memberById(db, quote.madeBy),
    membersOf(db, quote.accountId),
    storyOf(db, ids),
    attemptsAbout(db, ids),
    messagesAbout(db, ids),
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
        plans={quote.state === "draft" ? await plansFor(site, visit, quote) : []}
        holderName={members.find((one) => one.role === "holder")?.name ?? quote.accountName}
        madeBy={member?.name ?? ""}
        may={holds(visit, "quotes.do")}
        mayAnswer={holds(visit, "customers.change") || holds(visit, "orders.decide")}
        talks={threads.map((thread) => ({
          thread,
          entries: entries.filter((one) => one.threadId === thread.id),
        }))}
        story={{ rows, attempts, messages, names: new Map() }}
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
  return prices.map((price) => {
    const name = inLanguage(price.names, visit.lang);
    const whole = (price.parts ?? []).length === 0 ? name : `${name} (${partsText(price, visit.lang)})`;
    const term = termText(visit.lang, price.termCount, price.termUnit);
    return { value: price.planId, label: `${whole}, ${term}` };
  });
}
