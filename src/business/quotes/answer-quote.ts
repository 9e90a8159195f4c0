// What the customer does with a quote: looks at it, accepts it, declines it, or asks.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import type { Money } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { isVisitor, mayDo } from "../customers/index.ts";
import { takeQuotedOrder } from "../orders/index.ts";
import type { PlaceOrderRefusal, QuotedOrder } from "../orders/index.ts";
import { markVerified } from "../people/index.ts";
import { sellerById } from "../sellers/index.ts";
import { openTask } from "../staff/index.ts";
import { answerOnPage, openThread, threadWith } from "../threads/index.ts";
import type { TextFault } from "../threads/index.ts";
import { agreedPrice, answerFault, REASON_MAX } from "./quote.rules.ts";
import type { AnswerFault, Quote, QuoteLine } from "./quote.rules.ts";
import { profileOfQuote } from "./quote-sum.ts";
import { loadQuoteSubject } from "./quotes.reads.ts";
import { linesOf, lockQuote, moveQuote, payWayOfOrder } from "./quote.store.ts";
import type { PayWay } from "./quote.store.ts";
import { holderOf } from "./send-quote.ts";

type Gone = { readonly code: "no_such"; readonly kind: "quote" };
type OnQuote = { readonly quoteId: string };
const onQuote = (input: OnQuote) => ({ kind: "quote", id: input.quoteId });
const may = { any: ["bearer" as const, "quotes.do" as const], on: onQuote };

/** Harmless when done again. Refuses no_such. A colleague who looks as the customer leaves no trace. */
export const viewQuote = action({
  name: "view_quote",
  needs: { any: ["bearer", "quotes.see"], on: onQuote },
  audited: false,
  async run(ctx, { quoteId }: OnQuote): Promise<Result<null, Gone>> {
    const quote = await lockQuote(ctx.tx, quoteId);
    if (!quote || quote.sentAt === null) return refuse({ code: "no_such", kind: "quote" });
    if (quote.state === "sent" && !isVisitor(ctx.actor))
      await moveQuote(ctx, quote, "view", { viewed_at: ctx.now });
    return ok(null);
  },
});

export type AcceptQuote = OnQuote & {
  /** The version that was shown. */
  readonly version: number;
  /** By the line of each name that moves here. */
  readonly authCodes?: Readonly<Record<string, string>>;
} & Pick<
    QuotedOrder,
    "payBy" | "remarks" | "termsIds" | "earlyStart" | "lawShown" | "network" | "device" | "language"
  >;
export type AcceptedQuote = { readonly orderId: string; readonly payBy: PayWay };
export type AcceptQuoteRefusal = Gone | AnswerFault | PlaceOrderRefusal;

/**
 * Answers the order, which has the quote's own id, and how it is paid: a second acceptance finds it accepted and answers the same,
 * whatever it would have chosen. Refuses no_such, expired, not_open (taken back, changed or sent anew since it was shown), and what
 * ordering refuses.
 */
export const acceptQuote = action({
  name: "accept_quote",
  needs: may,
  async run(ctx, input: AcceptQuote): Promise<Result<AcceptedQuote, AcceptQuoteRefusal>> {
    const found = await toAnswer(ctx, input);
    if (!found.ok) return found;
    const quote = found.value;
    if (quote.state === "accepted" || quote.state === "paid")
      return ok({ orderId: quote.id, payBy: (await payWayOfOrder(ctx.tx, quote.id)) ?? input.payBy });
    const lines = await linesOf(ctx.tx, quote.id);
    const { version: _, quoteId: __, authCodes = {}, ...how } = input;
    const placed = await takeQuotedOrder(
      ctx,
      {
        ...how,
        sellerId: quote.sellerId,
        accountId: quote.accountId,
        billingProfileId: (await profileOfQuote(ctx.tx, quote))?.id ?? null,
        currency: quote.currency,
        includesTax: quote.includesTax,
        totalMinor: quote.totalMinor ?? 0n,
        gate: quote.gate,
        may: (total) => mayAccept(ctx, quote.id, total),
        memberId: quote.madeBy,
        lines: lines.map((line) => ({
          ...line,
          ref: line.id,
          price: agreedPrice(line),
          domain: domainOf(line, authCodes),
        })),
      },
      { orderId: quote.id, shortId: quote.shortId },
    );
    if (!placed.ok) return placed;
    // Whoever followed the link reads the holder's mail.
    if (ctx.actor.kind === "guest") await markVerified(ctx.tx, placed.value.personId, ctx.now);
    const by = ctx.actor.kind === "person" ? ctx.actor.id : null;
    await moveQuote(ctx, quote, "accept", { decided_at: ctx.now, accepted_by: by });
    return ok({ orderId: placed.value.orderId, payBy: input.payBy });
  },
});

/** Whoever came by the link was sent it for this; a contact of the account may be limited in what they accept. */
async function mayAccept({ tx, actor, now }: Ctx, id: string, costs: Money): Promise<boolean> {
  if (actor.kind !== "person") return true;
  const found = await loadQuoteSubject(tx, id);
  const subject = found && { ...found, costs };
  return mayDo(actor, "bearer", subject, now) || mayDo(actor, "quotes.do", subject, now);
}

const CODE_MAX = 64;

function domainOf(line: QuoteLine, codes: NonNullable<AcceptQuote["authCodes"]>) {
  const { domainName: name, domainMode } = line;
  if (name === null) return null;
  const mode = domainMode ?? "register";
  const code = (codes[line.id] ?? "").trim().slice(0, CODE_MAX);
  return { name, mode, authCode: mode === "transfer" && code !== "" ? code : null };
}

export type DeclineQuote = OnQuote & { readonly version: number; readonly reason: string };

/** Refuses no_such, expired, not_open, and reason_too_long. A task tells the desk. */
export const declineQuote = action({
  name: "decline_quote",
  needs: may,
  async run(
    ctx,
    input: DeclineQuote,
  ): Promise<Result<null, Gone | AnswerFault | { readonly code: "reason_too_long" }>> {
    const reason = input.reason.trim();
    if (reason.length > REASON_MAX) return refuse({ code: "reason_too_long" });
    const found = await toAnswer(ctx, input);
    if (!found.ok) return found;
    const quote = found.value;
    if (quote.decidedAt !== null) return refuse({ code: "not_open" });
    await moveQuote(ctx, quote, "decline", { decided_at: ctx.now, decline_reason: reason });
    await openTask(ctx, {
      sellerId: quote.sellerId,
      kind: "quote_declined",
      subject: { kind: "quote", id: quote.id },
      accountId: quote.accountId,
      about: `${quote.shortId} ${quote.label}`,
    });
    return ok(null);
  },
});

/** One that was accepted in the same version is answered too: the second of two clicks is told the first one's order. */
async function toAnswer(
  ctx: Ctx,
  input: OnQuote & { readonly version: number },
): Promise<Result<Quote, Gone | AnswerFault>> {
  const quote = await lockQuote(ctx.tx, input.quoteId);
  if (!quote || quote.sentAt === null) return refuse({ code: "no_such", kind: "quote" });
  const isDone = quote.state === "accepted" || quote.state === "paid";
  if (isDone && quote.version === input.version) return ok(quote);
  const seller = await sellerById(ctx.tx, quote.sellerId);
  const fault = answerFault(quote, input.version, dateIn(seller.timeZone, ctx.now));
  return fault === null ? ok(quote) : refuse(fault);
}

export type AskAboutQuote = OnQuote & { readonly text: string };
export type AskAboutQuoteRefusal =
  | Gone
  | TextFault
  | { readonly code: "bad_address" }
  | { readonly code: "too_many" };

/** The question stands in the conversation about the quote, which begins with it. Refuses no_such, empty, too_long, bad_address. */
export const askAboutQuote = action({
  name: "ask_about_quote",
  needs: may,
  async run(ctx, { quoteId, text }: AskAboutQuote): Promise<Result<null, AskAboutQuoteRefusal>> {
    const quote = await lockQuote(ctx.tx, quoteId);
    const holder = quote && (await holderOf(ctx, quote.accountId));
    if (!quote || quote.sentAt === null || !holder) return refuse({ code: "no_such", kind: "quote" });
    const { personId, email: address } = holder;
    const known = await threadWith(ctx.tx, { kind: "quote", id: quote.id }, { personId, address });
    const thread = known ? ok({ threadId: known.id }) : await openFor(ctx, quote, holder);
    if (!thread.ok) return refuse({ code: "bad_address" });
    const person = { id: ctx.actor.kind === "person" ? ctx.actor.id : null, name: holder.name };
    const written = await answerOnPage(ctx, { threadId: thread.value.threadId, text, person });
    if (written.ok) return ok(null);
    return written.refusal.code === "no_such"
      ? refuse({ code: "no_such", kind: "quote" })
      : refuse(written.refusal);
  },
});

type Holder = NonNullable<Awaited<ReturnType<typeof holderOf>>>;

const openFor = (ctx: Ctx, quote: Quote, holder: Holder) =>
  openThread(ctx, {
    sellerId: quote.sellerId,
    accountId: quote.accountId,
    about: { kind: "quote", id: quote.id },
    subject: `${quote.label} (${quote.shortId})`,
    to: { address: holder.email, name: holder.name, personId: holder.personId, language: holder.language },
  });
