// The buyer hears that a preview can be used, and that its time is over. That an order fell is told by a mail of its own.
import { action } from "../../../kernel/act.ts";
import { formatDate, dateIn } from "../../../kernel/time.ts";
import { ok } from "../../../kernel/result.ts";
import { previewsOfOrder } from "../../hosting/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { itemById } from "../item.store.ts";
import { hasEnded } from "../order.rules.ts";
import { orderById } from "../order.store.ts";
import { previewReadyMail, previewRemovedMail } from "./preview.mails.ts";
import { sayAboutOrder, trackerLink } from "../review/say-to-buyer.ts";

/** For the machine; said once. Nothing is said of what changed again meanwhile. */
export const tellPreview = action({
  name: "tell_preview",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { itemId: string; told: "ready" | "removed" }) {
    const item = await itemById(ctx.tx, input.itemId);
    const order = item && (await orderById(ctx.tx, item.orderId));
    if (!item || !order || item.state !== "waiting" || hasEnded(order.state)) return ok(null);
    const cause = `item:${item.id}:preview:${input.told}`;
    const values = { short_id: order.shortId, title: item.title, tracker: await trackerLink(ctx, order) };
    if (input.told === "removed") {
      await sayAboutOrder(ctx, order, previewRemovedMail, values, cause);
      return ok(null);
    }
    const lent = (await previewsOfOrder(ctx.tx, order.id)).find((one) => one.orderItemId === item.id);
    if (!lent || lent.state !== "provisional" || lent.dueAt === null) return ok(null);
    const { timeZone } = await sellerById(ctx.tx, order.sellerId);
    const until = formatDate(dateIn(timeZone, lent.dueAt), order.language);
    await sayAboutOrder(ctx, order, previewReadyMail, { ...values, address: lent.address, until }, cause);
    return ok(null);
  },
});
