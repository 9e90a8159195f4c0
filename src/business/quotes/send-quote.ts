// A quote goes out: what is printed is frozen, the customer's holder gets it by mail with a link, and it holds from today.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { formatMoney } from "../../kernel/money.ts";
import type { BadMove } from "../../kernel/states.ts";
import { addDays, formatDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { lockOpenProfile, membersOf, recipientsOf } from "../customers/index.ts";
import type { MemberRow, Recipient } from "../customers/index.ts";
import { sayByMail } from "../messages/index.ts";
import { makeLink } from "../people/index.ts";
import { siteAddress } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { freezeQuote, quoteContent, taxNotesOn } from "./quote-content.ts";
import { quoteStates } from "./quote.rules.ts";
import type { Quote } from "./quote.rules.ts";
import { quoteMail } from "./quote.mails.ts";
import { linesOf, lockQuote, moveQuote } from "./quote.store.ts";
import { buyerOfQuote, sumOfQuote } from "./quote-sum.ts";

type OnQuote = { readonly quoteId: string };
export type SendQuoteRefusal =
  | { readonly code: "no_such"; readonly kind: "quote" }
  | BadMove
  | { readonly code: "no_lines" }
  | { readonly code: "no_address" }
  | { readonly code: "nobody_to_send_to" };

/** Refuses no_such, bad_move (no draft), no_lines, no_address (nobody an invoice could go to), nobody_to_send_to. */
export const sendQuote = action({
  name: "send_quote",
  needs: { any: ["staff:quotes.do"], on: (input: OnQuote) => ({ kind: "quote", id: input.quoteId }) },
  async run(ctx, { quoteId }: OnQuote): Promise<Result<null, SendQuoteRefusal>> {
    const quote = await lockQuote(ctx.tx, quoteId);
    if (!quote) return refuse({ code: "no_such", kind: "quote" });
    const to = quoteStates.decide(quote.state, "send");
    if (!to.ok) return to;
    const lines = await linesOf(ctx.tx, quoteId);
    // Whoever ends it at this moment waits, and finds that it is named on paper by then; was it ended, the usual one is named.
    if (quote.billingProfileId !== null) await lockOpenProfile(ctx.tx, quote.billingProfileId);
    const buyer = await buyerOfQuote(ctx.tx, quote, ctx.now);
    if (!buyer) return refuse({ code: "no_address" });
    const sum = await sumOfQuote(ctx.tx, quote, lines, buyer);
    if (!sum) return refuse({ code: "no_lines" });
    const holder = await holderOf(ctx, quote.accountId);
    if (!holder) return refuse({ code: "nobody_to_send_to" });
    const validOn = addDays(buyer.today, quote.validDays);
    const version = quote.version + 1;
    const totalMinor = sum.total.gross.minor;
    const content = quoteContent({ quote, lines, buyer, sum, validOn });
    await moveQuote(ctx, quote, "send", {
      version,
      valid_on: validOn,
      total_minor: totalMinor,
      content: freezeQuote(content),
      sent_at: ctx.now,
      viewed_at: null,
    });
    const taxNotes = taxNotesOn(content);
    await mail(ctx, { ...quote, version, validOn, totalMinor, taxNotes }, buyer.seller, holder);
    return ok(null);
  },
});

/** Only the holder: whoever has the link may accept. */
export async function holderOf(ctx: Ctx, accountId: string): Promise<MemberRow | null> {
  const members = await membersOf(ctx.tx, accountId);
  return members.find((one) => one.role === "holder") ?? null;
}

type Sent = Quote & {
  readonly validOn: IsoDate;
  readonly totalMinor: bigint;
  readonly taxNotes: readonly string[];
};

const LINK_DAYS = 400;

/** A step: the mail with the paper and a fresh link. */
export async function mail(ctx: Ctx, quote: Sent, seller: Seller, holder: MemberRow): Promise<void> {
  const token = await makeLink(ctx, {
    purpose: "see_quote",
    subjectId: quote.id,
    personId: holder.personId,
    days: LINK_DAYS,
    singleUse: false,
  });
  const { email, name, personId, language } = holder;
  await tell(ctx, quote, seller, { email, name, language, personId }, `q/${token}`);
  // Others who are to hear of quotes sign in: what they may do with it, their rights say.
  for (const one of await recipientsOf(ctx.tx, quote.accountId, "quotes", ctx.now))
    if (one.personId !== personId) await tell(ctx, quote, seller, one, `portal/quotes/${quote.id}`);
}

async function tell(ctx: Ctx, quote: Sent, seller: Seller, to: Recipient, path: string): Promise<void> {
  const { currency } = quote;
  const language = to.language === "de" ? "de" : "en";
  await sayByMail(ctx, {
    template: quoteMail,
    seller,
    to,
    accountId: quote.accountId,
    values: {
      label: quote.label,
      short_id: quote.shortId,
      total: formatMoney({ minor: quote.totalMinor, currency }, language),
      tax_notes: quote.taxNotes.join(" "),
      valid_until: formatDate(quote.validOn, language),
      link: `${siteAddress(seller)}/${path}`,
    },
    about: { kind: "quote", id: quote.id },
    attachment: { kind: "quote", id: quote.id, fileName: `${quote.shortId}.pdf` },
    cause: `quote:${quote.id}:${ctx.now.toISOString()}`,
  });
}
