// Answers to a quote from the portal and from the mailed link: the same forms, the same acts, the same sentences.
import { z } from "zod";
import type { PayWay } from "../../business/carts/index.ts";
import { pricesInForce } from "../../business/catalogue/index.ts";
import { accountById, membersOf } from "../../business/customers/index.ts";
import { countHit } from "../../business/people/index.ts";
import {
  acceptQuote,
  askAboutQuote,
  declineQuote,
  isOpen,
  movingNames,
  profileOfQuote,
  quoteView,
} from "../../business/quotes/index.ts";
import type { AcceptQuote, AcceptQuoteRefusal, QuoteView } from "../../business/quotes/index.ts";
import { saidWith } from "../../business/threads/index.ts";
import type { GeneralRefusal } from "../../kernel/act.ts";
import type { Visit } from "../../kernel/http.ts";
import { sealText } from "../../kernel/seal.ts";
import { dateIn } from "../../kernel/time.ts";
import { freshKey, sellerOf } from "../core/index.ts";
import type { Wish } from "../portal/approvals/ask-page.tsx";
import { lastWords, lawAgreed } from "../shop/checkout/last-words.ts";
import { waysOf } from "../shop/checkout/order-routes.ts";
import { orderWords } from "../shop/checkout/order.words.ts";
import { wayTexts } from "../shop/checkout/payment-page.tsx";
import { isWithin } from "../shop/cart/held-cart.ts";
import { transferWords } from "../shop/checkout/transfer.words.ts";
import { termsOf } from "../shop/goods/offers.ts";
import { askToMove } from "../shop/goods/wished-name.ts";
import type { Site } from "../site.ts";
import type { Lang } from "../ui/index.ts";
import type { AnswerProps, Refused } from "./answer-forms.tsx";
import { quotesWords } from "./quotes.words.ts";

const key = z.string().max(100).optional();
const version = z.coerce.number().int().min(0).max(100_000).default(0);

/** The code of a name that moves here, by the line it stands on. */
const CODE = /^code_[0-9a-f-]{36}$/;
const MOST_CODES = 60;
const codesOf = (typed: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.entries(typed).flatMap(([name, value]) =>
    CODE.test(name) && typeof value === "string" ? [[name, value]] : [],
  );

const accepted = z.object({
  idempotency_key: key,
  version,
  pay_by: z.string().max(20).default(""),
  remarks: z.string().max(4_000).default(""),
  agree: z.literal("on").optional(),
  early_start: z.literal("on").optional(),
  law_shown: z.string().max(40).default(""),
  terms_shown: z.string().max(400).default(""),
});
const known = new Set(Object.keys(accepted.shape));
export const acceptForm = accepted
  .catchall(z.string().max(64))
  .refine((typed) => Object.keys(typed).every((name) => known.has(name) || CODE.test(name)))
  .refine((typed) => codesOf(typed).length <= MOST_CODES);
export const declineForm = z.strictObject({ version, reason: z.string().max(4_000).default("") });
export const askForm = z.strictObject({ idempotency_key: key, text: z.string().max(25_000).default("") });

/** All that the page is drawn from but where it stands; null where there is no such quote. */
export async function answerProps(
  site: Site,
  visit: Visit,
  quoteId: string,
  at: {
    readonly base: string;
    readonly mayAnswer: boolean;
    readonly mayAsk: boolean;
    readonly refused: Refused | null;
  },
): Promise<AnswerProps | null> {
  const db = site.db.read;
  const quote = await quoteView(db, quoteId);
  if (!quote || quote.sentAt === null) return null;
  const holder = (await membersOf(db, quote.accountId)).find((one) => one.role === "holder");
  const profile = await profileOfQuote(db, quote);
  const [ways, law, entries] = await Promise.all([
    waysOf(site, visit, { currency: quote.currency, country: profile?.country ?? null }),
    lawOfQuote(site, visit, quote),
    holder === undefined
      ? []
      : saidWith(db, { kind: "quote", id: quoteId }, { personId: holder.personId, address: holder.email }),
  ]);
  const usual = ways.find((way) => way === profile?.payBy) ?? ways[0] ?? "transfer";
  return { ...at, quote, ways, usual, law, entries, once: freshKey() };
}

async function lawOfQuote(site: Site, visit: Visit, quote: QuoteView) {
  const [profile, account, terms] = await Promise.all([
    profileOfQuote(site.db.read, quote),
    accountById(site.db.read, quote.accountId),
    termsOf(site, visit),
  ]);
  return lastWords(visit, terms, profile?.country, account?.legalKind === "consumer");
}

type Read = { readonly wanted: AcceptQuote } | { readonly refused: Refused };

/** What was filled in, as the act takes it; or what the form says again. */
async function readAccept(
  site: Site,
  visit: Visit,
  quoteId: string,
  input: z.infer<typeof acceptForm>,
): Promise<Read> {
  const words = quotesWords(visit.lang);
  const { pay_by, remarks, agree, early_start: early } = input;
  const codes = codesOf(input);
  const values = {
    pay_by,
    remarks,
    agree: agree === "on",
    early_start: early === "on",
    ...Object.fromEntries(codes),
  };
  const again = (errors: Refused["errors"]): Read => ({ refused: { form: "accept", values, errors } });
  const quote = await quoteView(site.db.read, quoteId);
  if (!quote) return again({ "": words.errNotOpen });
  const country = (await profileOfQuote(site.db.read, quote))?.country ?? null;
  const ways = await waysOf(site, visit, { currency: quote.currency, country });
  const payBy = ways.find((way): way is PayWay => way === pay_by);
  const law = await lawOfQuote(site, visit, quote);
  const agreed = lawAgreed(visit, law, input);
  if (payBy === undefined || agree !== "on")
    return again({
      ...Object.fromEntries(
        codes.filter(([, code]) => code.trim() === "").map(([name]) => [name, words.errCode]),
      ),
      ...(payBy === undefined ? { pay_by: words.errPay } : {}),
      ...(agree === "on" ? {} : { agree: words.errAgree }),
    });
  if (agreed === null) return again({ "": words.errTerms });
  const inTheWay = await movesInTheWay(site, visit, quote, new Map(codes));
  if (Object.keys(inTheWay).length > 0) return again(inTheWay);
  return {
    wanted: {
      quoteId,
      version: input.version,
      language: visit.lang,
      payBy,
      remarks,
      termsIds: input.terms_shown.split(",").filter((id) => id !== ""),
      ...agreed,
      authCodes: Object.fromEntries(codes.map(([name, code]) => [name.slice("code_".length), code])),
      network: visit.network,
      device: visit.device,
    },
  };
}

/** What keeps names from moving here, by the field of each code; the registry is asked as in the shop. */
async function movesInTheWay(
  site: Site,
  visit: Visit,
  quote: QuoteView,
  codes: ReadonlyMap<string, string>,
): Promise<Record<string, string>> {
  const asked = movingNames(quote.lines).flatMap((line) => {
    const authCode = codes.get(`code_${line.id}`)?.trim() ?? "";
    return authCode === "" || line.domainName === null ? [] : [{ line, name: line.domainName, authCode }];
  });
  if (!isOpen(quote) || asked.length === 0) return {};
  if (!(await isWithin(site, visit, "transfer"))) return { "": transferWords(visit.lang).tooMany };
  const planIds = asked.flatMap(({ line }) => line.planId ?? []);
  const today = dateIn(sellerOf(visit).timeZone, visit.now);
  const goods = await pricesInForce(site.db.read, planIds, quote.currency, today);
  const errors: Record<string, string> = {};
  for (const { line, name, authCode } of asked) {
    const connectionId = goods.get(line.planId ?? "")?.registrarConnectionId ?? null;
    const { said, unsure } = await askToMove(site, visit, { name, authCode, connectionId });
    if (said !== null) errors[`code_${line.id}`] = said.sentence;
    // A registry that is silent keeps nobody waiting for each of many names.
    if (unsure) break;
  }
  return errors;
}

/** The same for whoever allows it: codes of names that move here are for nobody's eyes. Null: first it is filled in right. */
export async function acceptWish(
  site: Site,
  visit: Visit,
  quoteId: string,
  input: z.infer<typeof acceptForm>,
): Promise<Wish | null> {
  const read = await readAccept(site, visit, quoteId, input);
  if ("refused" in read) return null;
  const { authCodes = {}, ...wanted } = read.wanted;
  return { act: "accept_quote", input: { ...wanted, sealedCodes: sealText(JSON.stringify(authCodes)) } };
}

/** Null: it is done. Else what the form says again; `isTooMuch`: somebody else could allow it. */
export async function accept(
  site: Site,
  visit: Visit,
  quoteId: string,
  input: z.infer<typeof acceptForm>,
): Promise<(Refused & { readonly isTooMuch?: true }) | null> {
  const read = await readAccept(site, visit, quoteId, input);
  if ("refused" in read) return read.refused;
  const { idempotency_key: key, version: _, terms_shown: __, law_shown: ___, ...typed } = input;
  const options = key === undefined ? {} : { key };
  const first = await site.act(acceptQuote, visit.actor, read.wanted, options);
  // The same page sent twice with something else in it: what was accepted by it answers.
  const isOther = !first.ok && first.refusal.code === "key_reused";
  const done = isOther ? await site.act(acceptQuote, visit.actor, read.wanted) : first;
  if (done.ok && done.value.payBy === read.wanted.payBy) return null;
  const values = { ...typed, agree: true, early_start: input.early_start === "on" };
  const again = (errors: Refused["errors"]): Refused => ({ form: "accept", values, errors });
  if (done.ok) return again({ "": keptWay(visit.lang, done.value.payBy, read.wanted.payBy) });
  const missing = done.refusal.code === "wrong_items" ? done.refusal.issues : [];
  if (missing.length > 0 && missing.every((one) => one.code === "auth_code_missing"))
    return again(
      Object.fromEntries(missing.map(({ ref }) => [`code_${ref}`, quotesWords(visit.lang).errCode])),
    );
  const said = again({ "": acceptSentence(visit.lang, done.refusal) });
  return done.refusal.code === "not_allowed" ? { ...said, isTooMuch: true } : said;
}

/** It was accepted before, to be paid another way: that stays, and is said. */
function keptWay(lang: Lang, chosen: PayWay, wanted: PayWay): string {
  const words = quotesWords(lang);
  const ways = wayTexts(orderWords(lang));
  return `${words.keptWay(ways[chosen].label, ways[wanted].label)} ${wanted === "card" ? words.payByCardThen : words.payOtherwise}`;
}

function acceptSentence(lang: Lang, refusal: AcceptQuoteRefusal | GeneralRefusal): string {
  const words = quotesWords(lang);
  switch (refusal.code) {
    case "expired":
      return words.errExpired;
    case "not_open":
    case "key_reused":
      return words.errNotOpen;
    case "price_changed":
      return words.errPrice;
    case "wrong_items":
    case "empty":
    case "too_many":
      return words.errGoods;
    case "terms_missing":
      return words.errTerms;
    case "not_allowed":
      return words.errLimit;
    case "no_such":
      return words.errAddress;
    default:
      return words.errOther;
  }
}

export async function decline(
  site: Site,
  visit: Visit,
  quoteId: string,
  input: z.infer<typeof declineForm>,
): Promise<Refused | null> {
  const words = quotesWords(visit.lang);
  const done = await site.act(declineQuote, visit.actor, { quoteId, ...input });
  if (done.ok) return null;
  const { code } = done.refusal;
  const errors =
    code === "reason_too_long"
      ? { reason: words.errReason }
      : { "": code === "expired" ? words.errExpired : words.errNotOpen };
  return { form: "decline", values: { reason: input.reason }, errors };
}

/** Questions about one quote within a day. */
const QUESTIONS = { most: 20, windowS: 86_400 };

export async function ask(
  site: Site,
  visit: Visit,
  quoteId: string,
  input: z.infer<typeof askForm>,
): Promise<Refused | null> {
  const words = quotesWords(visit.lang);
  const again = (text: string): Refused => ({ form: "ask", values: { text: input.text }, errors: { text } });
  const limit = { bucket: `quote_question:${quoteId}`, ...QUESTIONS };
  if (!(await countHit(site.db.app, [limit], site.clock.machine())).open) return again(words.errMany);
  const options = input.idempotency_key === undefined ? {} : { key: input.idempotency_key };
  const done = await site.act(askAboutQuote, visit.actor, { quoteId, text: input.text }, options);
  if (done.ok) return null;
  if (done.refusal.code === "empty") return again(words.errQuestion);
  return again(done.refusal.code === "too_long" ? words.errLong : words.errOther);
}
