// What the desk does with a quote that is out: takes it back to change it, lets it hold longer, or withdraws it.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { addDays, dateIn } from "../../kernel/time.ts";
import { endLinks } from "../people/index.ts";
import { sellerById } from "../sellers/index.ts";
import { freezeQuote, taxNotesOn, thawQuote } from "./quote-content.ts";
import { quoteStates, VALID_DAYS } from "./quote.rules.ts";
import type { Quote } from "./quote.rules.ts";
import { contentOf, lockQuote, moveQuote } from "./quote.store.ts";
import { holderOf, mail } from "./send-quote.ts";

type OnQuote = { readonly quoteId: string };
type Gone = { readonly code: "no_such"; readonly kind: "quote" };
const needs = {
  any: ["staff:quotes.do" as const],
  on: (input: OnQuote) => ({ kind: "quote", id: input.quoteId }),
};

/** Nobody can accept it until it goes out anew. Refuses no_such, bad_move. */
export const reviseQuote = action({
  name: "revise_quote",
  needs,
  run: (ctx, { quoteId }: OnQuote) => takeBack(ctx, quoteId, "revise", null),
});

export type WithdrawQuote = OnQuote & { readonly reason: string };

/** For good; a draft too. Refuses no_such, bad_move (accepted, declined). */
export const withdrawQuote = action({
  name: "withdraw_quote",
  needs,
  run: (ctx, { quoteId, reason }: WithdrawQuote) =>
    takeBack(ctx, quoteId, "withdraw", reason.trim().slice(0, 500) || null),
});

async function takeBack(
  ctx: Ctx,
  quoteId: string,
  move: "revise" | "withdraw",
  why: string | null,
): Promise<Result<null, Gone | BadMove>> {
  const found = await decided(ctx, quoteId, move);
  if (!found.ok) return found;
  await moveQuote(ctx, found.value, move, {}, why);
  // A changed one gets a link of its own; a withdrawn one still says that it is withdrawn.
  if (move === "revise") await endLinks(ctx, { subjectId: quoteId, purpose: "see_quote" });
  return ok(null);
}

export type ExtendQuote = OnQuote & { readonly days: number };

/** Holds for so many days from today, and the customer is told by mail with a fresh link. Refuses no_such, bad_move, bad_days. */
export const extendQuote = action({
  name: "extend_quote",
  needs,
  async run(
    ctx,
    { quoteId, days }: ExtendQuote,
  ): Promise<
    Result<null, Gone | BadMove | { readonly code: "bad_days" } | { readonly code: "nobody_to_send_to" }>
  > {
    if (!Number.isInteger(days) || days < VALID_DAYS.least || days > VALID_DAYS.most)
      return refuse({ code: "bad_days" });
    const found = await decided(ctx, quoteId, "extend");
    if (!found.ok) return found;
    const quote = found.value;
    const holder = await holderOf(ctx, quote.accountId);
    if (!holder) return refuse({ code: "nobody_to_send_to" });
    const seller = await sellerById(ctx.tx, quote.sellerId);
    const validOn = addDays(dateIn(seller.timeZone, ctx.now), days);
    const content = thawQuote(await contentOf(ctx.tx, quoteId));
    if (content === null || quote.totalMinor === null) return refuse({ code: "no_such", kind: "quote" });
    await moveQuote(ctx, quote, "extend", {
      valid_on: validOn,
      content: freezeQuote({ ...content, dueOn: validOn }),
    });
    await mail(
      ctx,
      { ...quote, validOn, totalMinor: quote.totalMinor, taxNotes: taxNotesOn(content) },
      seller,
      holder,
    );
    return ok(null);
  },
});

async function decided(
  ctx: Ctx,
  quoteId: string,
  move: "revise" | "withdraw" | "extend",
): Promise<Result<Quote, Gone | BadMove>> {
  const quote = await lockQuote(ctx.tx, quoteId);
  if (!quote) return refuse({ code: "no_such", kind: "quote" });
  const to = quoteStates.decide(quote.state, move);
  return to.ok ? ok(quote) : to;
}
