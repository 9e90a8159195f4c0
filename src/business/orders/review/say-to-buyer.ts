// How orders write to their buyer, in the order's language and with the way to its page, and to others who get such mails.
import type { Ctx } from "../../../kernel/act.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMail } from "../../messages/index.ts";
import type { MailTemplate } from "../../messages/index.ts";
import { personById } from "../../people/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { trackerToken } from "../open-tracker.ts";
import type { Order } from "../order.store.ts";

export const addressOf = async (ctx: Ctx, order: Order): Promise<string> =>
  siteAddress(await sellerById(ctx.tx, order.sellerId));

/** Step. Once for each cause; a buyer who is gone is told nothing. */
export async function sayAboutOrder<V>(
  ctx: Ctx,
  order: Order,
  template: MailTemplate<V>,
  values: V,
  cause: string,
): Promise<void> {
  const person = await personById(ctx.tx, order.personId);
  if (!person) return;
  await sayByMail(ctx, {
    template,
    seller: await sellerById(ctx.tx, order.sellerId),
    to: { email: person.email, name: person.name, language: order.language, personId: person.id },
    accountId: order.accountId,
    values: values as NoInfer<V>,
    about: { kind: "order", id: order.id },
    cause,
  });
}

/** Step. Others who get the account's mails about what became of it; they are led to the portal, not to the buyer's page. */
export async function sayToRecipients<V>(
  ctx: Ctx,
  order: Order,
  template: MailTemplate<V>,
  said: {
    readonly values: (language: "de" | "en") => V;
    readonly cause: string;
    readonly category: "technical" | "domains" | "orders";
  },
): Promise<void> {
  const buyer = await personById(ctx.tx, order.personId);
  const seller = await sellerById(ctx.tx, order.sellerId);
  for (const to of await recipientsOf(ctx.tx, order.accountId, said.category, ctx.now)) {
    if (to.personId === order.personId || to.email === buyer?.email) continue;
    await sayByMail(ctx, {
      template,
      seller,
      to,
      accountId: order.accountId,
      values: said.values(languageOf(to.language)) as NoInfer<V>,
      about: { kind: "order", id: order.id },
      cause: said.cause,
    });
  }
}

export const languageOf = (language: string): "de" | "en" => (language === "de" ? "de" : "en");

/** Where others of the account see the order: signed in, and not by the buyer's link. */
export const portalPage = async (ctx: Ctx, order: Order): Promise<string> =>
  `${await addressOf(ctx, order)}/portal/orders/${order.id}`;

/** Step: the address of the order's page, with a fresh token. */
export async function trackerLink(ctx: Ctx, order: Order): Promise<string> {
  return `${await addressOf(ctx, order)}/o/${await trackerToken(ctx, order)}`;
}
