// What a house does that its catalogue does not name: the product under which it is ordered, invoiced and set up by hand. It
// is never on sale, so that no shop and no list of goods shows it.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import type { Seller } from "../sellers/index.ts";
import type { Price } from "./catalogue.store.ts";
import { insertWork, workOf } from "./work.store.ts";

/** Step. The seller's own such product at no price: whoever agrees says what it costs. Made at its first use. */
export async function workByAgreement(
  ctx: Ctx,
  seller: Pick<Seller, "id" | "currency">,
  today: string,
): Promise<Price> {
  const known = await workOf(ctx.tx, seller);
  if (known) return known;
  const ids = { productId: newId(), planId: newId(), priceVersionId: newId() };
  await insertWork(ctx.tx, { ...ids, seller, today, at: ctx.now });
  const made = await workOf(ctx.tx, seller);
  if (!made) throw new Error(`seller ${seller.id} has no product for work by agreement`);
  return made;
}
