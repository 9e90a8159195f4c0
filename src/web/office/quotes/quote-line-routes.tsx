// Lines of a draft in the office: a new one, one that is changed, one that is taken out.
import { z } from "zod";
import { goodsInForce, inLanguage } from "../../../business/catalogue/index.ts";
import { quoteView, removeQuoteLine, writeQuoteLine } from "../../../business/quotes/index.ts";
import type { QuoteView } from "../../../business/quotes/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import { partsText, termText } from "../../shop/goods/prices.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId, todayOf } from "../staff/staff-visit.ts";
import {
  isLineField,
  lineErrors,
  lineValues,
  readLine,
  readPartDomains,
  usualValues,
} from "./quote-line-form.ts";
import type { TypedLine } from "./quote-line-form.ts";
import { QuoteLinePage } from "./quote-line-page.tsx";
import type { LinePageProps } from "./quote-line-page.tsx";
import { QUOTES } from "./quote-list.tsx";
import { onQuote, showQuote } from "./quotes-routes.tsx";
import { quotesWords } from "./quotes.words.ts";

const shared = { who: ["staff:quotes.do" as const], on: onQuote };
const lineForm = z.record(z.string().refine(isLineField), z.string().max(4_000));

export const quoteLineRoutes: Routes = (site) => [
  route({
    ...shared,
    method: "GET",
    path: `${QUOTES}/:id/line`,
    input: z.strictObject({ plan: z.uuid().or(z.literal("")).optional() }),
    handle: (visit, { params, input }) =>
      linePage(site, visit, params["id"], { lineId: null, planId: input.plan }),
  }),
  route({
    ...shared,
    method: "POST",
    path: `${QUOTES}/:id/line`,
    action: writeQuoteLine.name,
    input: lineForm,
    handle: (visit, { params, input }) => write(site, visit, params["id"] ?? "", null, input),
  }),
  route({
    ...shared,
    method: "GET",
    path: `${QUOTES}/:id/lines/:line`,
    handle: (visit, { params }) => linePage(site, visit, params["id"], { lineId: params["line"] ?? "" }),
  }),
  route({
    ...shared,
    method: "POST",
    path: `${QUOTES}/:id/lines/:line`,
    action: writeQuoteLine.name,
    input: lineForm,
    handle: (visit, { params, input }) => write(site, visit, params["id"] ?? "", params["line"] ?? "", input),
  }),
  route({
    ...shared,
    method: "POST",
    path: `${QUOTES}/:id/lines/:line/remove`,
    action: removeQuoteLine.name,
    input: posted({}),
    async handle(visit, { params }) {
      const [quoteId, lineId] = [params["id"] ?? "", params["line"] ?? ""];
      if (!isId(lineId)) return nothingThere(site, visit);
      const done = await site.act(removeQuoteLine, visit.actor, { quoteId, lineId });
      if (done.ok) return leadTo(`${QUOTES}/${quoteId}`, "saved");
      const words = quotesWords(visit.lang);
      const sentences: Readonly<Record<string, string>> = {
        not_a_draft: words.errNotDraft,
        part_of_bundle: words.errPart,
      };
      const problem = sentences[done.refusal.code] ?? (await refusalSentence(site, visit, done.refusal));
      return showQuote(site, visit, quoteId, { problem });
    },
  }),
];

type Asked = {
  readonly lineId: string | null;
  readonly planId?: string | undefined;
  readonly typed?: { readonly values: FormValues; readonly errors: FormErrors };
};

async function linePage(site: Site, visit: Visit, id: string | undefined, asked: Asked): Promise<Reply> {
  const quote = isId(id) ? await quoteView(site.db.read, id) : null;
  const line = quote?.lines.find((one) => one.id === asked.lineId) ?? null;
  if (!quote || (asked.lineId !== null && line === null)) return nothingThere(site, visit);
  if (quote.state !== "draft") return leadTo(`${QUOTES}/${quote.id}`);
  const { lang } = visit;
  const plan = await planOf(site, visit, quote, line?.planId ?? asked.planId);
  const values =
    line === null
      ? usualValues(plan?.options ?? [], plan?.sellsName ?? false)
      : lineValues(lang, line, quote.currency);
  const words = quotesWords(lang);
  return office(site, visit, {
    title: line === null ? words.lineNew : words.lineChange,
    place: "quotes",
    accountId: quote.accountId,
    failed: asked.typed !== undefined,
    children: (
      <QuoteLinePage
        lang={lang}
        quote={quote}
        lineId={asked.lineId}
        plan={plan}
        values={asked.typed?.values ?? values}
        errors={asked.typed?.errors ?? {}}
        once={freshKey()}
      />
    ),
  });
}

async function planOf(
  site: Site,
  visit: Visit,
  quote: QuoteView,
  planId: string | undefined,
): Promise<LinePageProps["plan"]> {
  if (!isId(planId)) return null;
  const goods = await goodsInForce(site.db.read, [planId], quote.currency, todayOf(visit));
  const price = goods.prices.get(planId);
  if (price?.sellerId !== quote.sellerId) return null;
  const term = termText(visit.lang, price.termCount, price.termUnit);
  return {
    planId,
    title: `${inLanguage(price.names, visit.lang)}, ${term}`,
    parts: partsText(price, visit.lang),
    packages: (price.parts ?? [])
      .filter((one) => one.kind === "hosting")
      .map((one) => inLanguage(one.names, visit.lang)),
    needsName: price.kind === "hosting" || price.kind === "domain",
    isName: price.kind === "domain",
    sellsName: price.kind === "domain" || (price.parts ?? []).some((one) => one.kind === "domain"),
    isUnder: price.kind === "domain" || price.addOnOf.length > 0,
    options: goods.options.get(price.productId) ?? [],
  };
}

async function write(
  site: Site,
  visit: Visit,
  quoteId: string,
  lineId: string | null,
  typed: TypedLine,
): Promise<Reply> {
  const quote = isId(quoteId) ? await quoteView(site.db.read, quoteId) : null;
  if (!quote || (lineId !== null && !isId(lineId))) return nothingThere(site, visit);
  const { lang } = visit;
  const known = quote.lines.find((one) => one.id === lineId);
  const plan = await planOf(site, visit, quote, known ? (known.planId ?? undefined) : typed["plan"]);
  const { line, errors } = readLine(lang, typed, quote.currency, plan?.options ?? []);
  const planId = plan?.planId ?? null;
  const again = (found: FormErrors): Promise<Reply> =>
    linePage(site, visit, quoteId, {
      lineId,
      planId: planId ?? undefined,
      typed: { values: typed, errors: found },
    });
  const further = readPartDomains(lang, typed, lineId === null ? (plan?.packages ?? []) : []);
  const wrong = { ...errors, ...further.errors };
  if (Object.keys(wrong).length > 0) return again(wrong);
  const asked = { ...line, quoteId, lineId, planId, partDomains: further.partDomains };
  const done = await site.act(writeQuoteLine, visit.actor, asked, { key: typed["idempotency_key"] });
  if (done.ok) return leadTo(`${QUOTES}/${quoteId}`, "saved");
  const found =
    "kind" in done.refusal || done.refusal.code === "not_allowed" || done.refusal.code === "key_reused"
      ? null
      : lineErrors(lang, done.refusal);
  return again(found ?? { "": await refusalSentence(site, visit, done.refusal) });
}
