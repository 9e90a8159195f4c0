// What the buyer of an order that staff put together agrees to when they agree.
import type { Ctx } from "../../../kernel/act.ts";
import { accountById } from "../../customers/index.ts";
import { sellerWithTerms, termsFor } from "../../sellers/index.ts";
import type { Order } from "../order.store.ts";

/** The ids of the texts in force today, in the order's language; the notice of withdrawal only for a consumer. */
export async function termsOfBuyer(ctx: Ctx, order: Order): Promise<string[]> {
  const language = order.language === "de" ? "de" : "en";
  const terms = await sellerWithTerms(ctx.tx, order.sellerId, language, ctx.now);
  const account = await accountById(ctx.tx, order.accountId);
  return termsFor(terms, account?.legalKind ?? "consumer");
}
