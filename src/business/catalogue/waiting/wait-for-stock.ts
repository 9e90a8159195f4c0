// Somebody would like to hear when a package is to be had again: asked for in the shop, confirmed by the mailed link, taken back
// with one click. Whoever asks learns nothing about who else waits.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sayByMail } from "../../messages/index.ts";
import { endLinks, isEmail, linkFor, makeLink, makeStandingLink, useLink } from "../../people/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { inLanguage } from "../product.rules.ts";
import { productById } from "../product.store.ts";
import { announceBack } from "./tell-waiting.ts";
import { stockWaitStates, WAIT_LINK_DAYS } from "./wait.rules.ts";
import type { StockWait } from "./wait.rules.ts";
import { insertWait, lockWait, lockWaitOf, moveWait, renewWait } from "./wait.store.ts";
import { waitConfirmMail } from "./wait.mails.ts";

export type AskForStock = {
  readonly sellerId: string;
  readonly productId: string;
  readonly email: string;
  readonly language: "de" | "en";
};
export type AskForStockRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "email_invalid" };
type LinkGone = { readonly code: "link_gone" };

/** So soon after a mail to the same address no second one goes out. */
const AGAIN_MS = 10 * 60_000;

/** Whoever waits already hears nothing new and is told nothing else. Refuses: no_such, email_invalid. */
export const askForStock = action({
  name: "ask_for_stock",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: AskForStock): Promise<Result<null, AskForStockRefusal>> {
    const email = input.email.trim().toLowerCase();
    if (!isEmail(email)) return refuse({ code: "email_invalid" as const });
    const product = await productById(ctx.tx, input.productId);
    if (product === null || product.sellerId !== input.sellerId || product.state !== "on_sale")
      return refuse({ code: "no_such" as const, kind: "product" });
    const { sellerId, productId, language } = input;
    const id = newId();
    const wish = { id, sellerId, productId, email, language, askedAt: ctx.now };
    if ((await insertWait(ctx.tx, wish)) !== null) {
      ctx.moved({ noun: "stock_wait", id, move: "ask", from: null, to: "asked" });
      await mailLink(ctx, { ...wish, state: "asked" }, inLanguage(product.names, language));
      return ok(null);
    }
    const before = await lockWaitOf(ctx.tx, productId, email);
    const isSoon = before !== null && ctx.now.getTime() - before.askedAt.getTime() < AGAIN_MS;
    if (before?.state !== "asked" || isSoon) return ok(null);
    await renewWait(ctx.tx, before.id, ctx.now);
    await endLinks(ctx, { subjectId: before.id, purpose: "confirm_wait" });
    await mailLink(ctx, { ...before, language }, inLanguage(product.names, language));
    return ok(null);
  },
});

async function mailLink(ctx: Ctx, wait: StockWait, product: string): Promise<void> {
  const seller = await sellerById(ctx.tx, wait.sellerId);
  const link = { purpose: "confirm_wait" as const, subjectId: wait.id, personId: null, singleUse: true };
  const token = await makeLink(ctx, { ...link, days: WAIT_LINK_DAYS });
  await sayByMail(ctx, {
    template: waitConfirmMail,
    seller,
    to: { email: wait.email ?? "", name: "", language: wait.language },
    accountId: null,
    values: { product, link: `${siteAddress(seller)}/wait/${token}` },
    about: null,
    cause: `stock_wait:${wait.id}:${ctx.now.getTime()}`,
  });
}

/** By the mailed link; where some came back meanwhile, the mail about it follows at once. Refuses: link_gone. */
export const confirmStockWait = action({
  name: "confirm_stock_wait",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly token: string }): Promise<Result<null, LinkGone>> {
    const link = await useLink(ctx, input.token, "confirm_wait");
    const wait = link.ok ? await lockWait(ctx.tx, link.value.subjectId) : null;
    if (wait === null || !(await move(ctx, wait, "confirm"))) return refuse({ code: "link_gone" as const });
    const standing = { purpose: "end_wait" as const, subjectId: wait.id, personId: null, singleUse: false };
    await makeStandingLink(ctx, { ...standing, days: 3_650 });
    await announceBack(ctx, [wait.productId]);
    return ok(null);
  },
});

/** By one click from a mail. Ended already is fine; refuses a link that is none (`link_gone`). */
export const endStockWait = action({
  name: "end_stock_wait",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly token: string }): Promise<Result<null, LinkGone>> {
    const link = await linkFor(ctx.tx, input.token, "end_wait", ctx.machineNow);
    const wait = link && (await lockWait(ctx.tx, link.subjectId));
    if (!wait) return refuse({ code: "link_gone" as const });
    await move(ctx, wait, "end");
    return ok(null);
  },
});

async function move(ctx: Ctx, wait: StockWait, by: "confirm" | "end"): Promise<boolean> {
  const next = stockWaitStates.decide(wait.state, by);
  if (!next.ok) return false;
  await moveWait(ctx.tx, wait, next.value, ctx.now);
  ctx.moved({ noun: "stock_wait", id: wait.id, move: by, from: wait.state, to: next.value });
  return true;
}
