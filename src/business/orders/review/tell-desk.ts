// The desk hears of orders that wait for a person: at once, once a day, or not at all, as the brand has set.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { formatMoney, money } from "../../../kernel/money.ts";
import { ok } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { accountById } from "../../customers/index.ts";
import { mailAddress, sayByMail } from "../../messages/index.ts";
import type { MailRecipient } from "../../messages/index.ts";
import { personByEmail } from "../../people/index.ts";
import { assessmentOf, reasonsInWords } from "../../screening/index.ts";
import { sellerById, setting, settingOf, officeAddress } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { memberById } from "../../staff/index.ts";
import { reviewDigestMail, reviewMail } from "./desk.mails.ts";
import { orderById, ordersToReview, timesIn } from "../order.store.ts";
import type { Order } from "../order.store.ts";

/** Nobody named: the brand's own address. */
export const reviewMailSetting = setting({
  key: "orders.review_mail",
  shape: z.object({
    how: z.enum(["at_once", "digest", "off"]),
    to: z.array(z.string().refine((text) => mailAddress(text) !== null)).max(20),
  }),
  fallback: { how: "at_once", to: [] },
});

const DIGEST_HOUR = 8;
const REASONS_SHOWN = 5;

/** For the machine; said once each time the order comes to the desk. */
export const tellDesk = action({
  name: "tell_desk",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { orderId: string; cause: string }) {
    const order = await orderById(ctx.tx, input.orderId);
    if (order?.state !== "in_review") return ok(null);
    const seller = await sellerById(ctx.tx, order.sellerId);
    const set = await settingOf(ctx.tx, seller.id, reviewMailSetting);
    if (set.how !== "at_once") return ok(null);
    const judged = await assessmentOf(ctx.tx, order.id);
    const buyer = await buyerName(ctx, order);
    const times = await timesIn(ctx.tx, { noun: "order", id: order.id }, order.state);
    for (const to of await addressees(ctx, seller, set.to))
      await sayByMail(ctx, {
        template: reviewMail,
        seller,
        to,
        accountId: null,
        values: {
          short_id: order.shortId,
          buyer,
          total: totalOf(order, to.language),
          reasons: reasonsInWords(judged?.factors ?? [], to.language).slice(0, REASONS_SHOWN),
          desk: `${officeAddress()}/orders/review/${order.id}`,
        },
        about: { kind: "order", id: order.id },
        cause: `review:${order.id}:${input.cause}:${times}`,
      });
    return ok(null);
  },
});

/** For the tick: what waits in the morning of the brand's own day, in one mail. */
export const tellDigest = action({
  name: "tell_desk_digest",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { sellerId: string }) {
    const seller = await sellerById(ctx.tx, input.sellerId);
    const set = await settingOf(ctx.tx, seller.id, reviewMailSetting);
    if (set.how !== "digest" || hourIn(seller.timeZone, ctx.now) < DIGEST_HOUR) return ok(null);
    const waiting = await ordersToReview(ctx.tx, seller.id);
    if (waiting.length === 0) return ok(null);
    const named: { readonly order: Order; readonly buyer: string }[] = [];
    for (const order of waiting) named.push({ order, buyer: await buyerName(ctx, order) });
    const listed = (language: string): string[] =>
      named.map(({ order, buyer }) => `${order.shortId} · ${buyer} · ${totalOf(order, language)}`);
    for (const to of await addressees(ctx, seller, set.to))
      await sayByMail(ctx, {
        template: reviewDigestMail,
        seller,
        to,
        accountId: null,
        values: {
          count: waiting.length,
          orders: listed(to.language),
          desk: `${officeAddress()}/orders/review`,
        },
        about: null,
        cause: `review-digest:${seller.id}:${dateIn(seller.timeZone, ctx.now)}`,
      });
    return ok(null);
  },
});

type Addressee = Pick<MailRecipient, "email" | "name" | "language" | "isColleague">;

/** Who is a member of staff reads their own language; an address that is nobody's, the brand's. */
async function addressees(ctx: Ctx, seller: Seller, to: readonly string[]): Promise<Addressee[]> {
  const found: Addressee[] = [];
  for (const email of to.length > 0 ? to : [seller.email]) {
    const person = await personByEmail(ctx.tx, null, email);
    const member = person && (await memberById(ctx.tx, person.id));
    const isColleague = member?.state === "active" && member.personState === "active";
    const language = (isColleague ? person?.language : null) ?? seller.defaultLanguage;
    found.push({ email, name: seller.name, language, isColleague });
  }
  return found;
}

const totalOf = (order: Order, language: string): string =>
  formatMoney(money(order.totalMinor, order.currency), language);

const buyerName = async (ctx: Ctx, order: Order): Promise<string> =>
  (await accountById(ctx.tx, order.accountId))?.name ?? "";

const hourIn = (timeZone: string, at: Date): number =>
  Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at));
