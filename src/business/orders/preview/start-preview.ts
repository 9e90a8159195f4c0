// The buyer asks for a preview of a package while the order waits: an account is lent until it is accepted, or falls.
import { action } from "../../../kernel/act.ts";
import { refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { pricesInForce } from "../../catalogue/index.ts";
import { wantPreview } from "../../hosting/index.ts";
import type { WantPreviewRefusal } from "../../hosting/index.ts";
import { networkOf, personById } from "../../people/index.ts";
import { assessmentOf } from "../../screening/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { itemsOf } from "../item.store.ts";
import { lockOrder } from "../order.store.ts";
import { isPreviewOffered, previewSetting } from "./preview.rules.ts";

export type StartPreview = {
  readonly orderId: string;
  readonly itemId: string;
  /** Where it is asked from; null: where the order came from. */
  readonly network: string | null;
};
export type StartPreviewRefusal =
  | WantPreviewRefusal
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "preview_not_offered" };

/**
 * Answers the account's id, the same for asking again. Refuses: no_such, preview_not_offered (by path, risk or state, or
 * the thing is no package), too_many_previews, no_server_free. Nothing is billed, and no domain is asked for.
 */
export const startPreview = action({
  name: "start_preview",
  needs: {
    any: ["bearer", "orders.do", "staff:orders.decide"],
    on: (input: StartPreview) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: StartPreview): Promise<Result<string, StartPreviewRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    const item = (await itemsOf(ctx.tx, order.id)).find((one) => one.id === input.itemId);
    const person = await personById(ctx.tx, order.personId);
    if (!item || !person) return refuse({ code: "no_such", kind: "item" });
    const policy = await settingOf(ctx.tx, order.sellerId, previewSetting);
    const score = (await assessmentOf(ctx.tx, order.id))?.score ?? null;
    const offered = isPreviewOffered({ ...order, score }, policy);
    if (!offered || policy.domain === null || item.kind !== "hosting" || item.state !== "waiting")
      return refuse({ code: "preview_not_offered" });
    const today = dateIn((await sellerById(ctx.tx, order.sellerId)).timeZone, ctx.now);
    const prices = await pricesInForce(ctx.tx, [item.planId], order.currency, today);
    const network = input.network ?? order.network;
    return wantPreview(ctx, {
      accountId: order.accountId,
      sellerId: order.sellerId,
      productId: item.productId,
      serverGroup: prices.get(item.planId)?.serverGroup ?? "",
      orderId: order.id,
      orderItemId: item.id,
      contactEmail: person.email,
      wishedName: item.wishedName,
      previewDomain: policy.domain,
      network: network === null ? null : networkOf(network),
      phone: order.phone,
      limits: policy.perDay,
      days: policy.days,
    });
  },
});
