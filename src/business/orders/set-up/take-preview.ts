// A package that a person set up by hand: what was lent while its order waited becomes the real account, in place.
import type { Ctx } from "../../../kernel/act.ts";
import { dateIn } from "../../../kernel/time.ts";
import { pricesInForce } from "../../catalogue/index.ts";
import { linkSubject } from "../../contracts/index.ts";
import { makePreviewReal } from "../../hosting/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { setSubject } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import type { Order } from "../order.store.ts";

/** Step; the order is locked. False where nothing is lent: then the item runs as the person left it. */
export async function takePreview(ctx: Ctx, order: Order, item: Item): Promise<boolean> {
  if (item.kind !== "hosting" || item.contractId === null) return false;
  const today = dateIn((await sellerById(ctx.tx, order.sellerId)).timeZone, ctx.now);
  const prices = await pricesInForce(ctx.tx, [item.planId], order.currency, today);
  const lent = await makePreviewReal(ctx, {
    orderItemId: item.id,
    contractId: item.contractId,
    plan: prices.get(item.planId)?.panelPlan ?? "",
    domain: item.domainName ?? "",
  });
  if (!lent.ok) return false;
  await setSubject(ctx.tx, item.id, lent.value);
  await linkSubject(ctx, item.contractId, { kind: "hosting", id: lent.value });
  return true;
}
