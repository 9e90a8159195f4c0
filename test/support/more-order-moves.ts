// Further things that can happen to an order: what comes by mail, telephone, fax and post, what was withdrawn, what is tried again.
import { postOrderPapers } from "../../src/business/orders/index.ts";
import { carryOutWithdrawal, declare } from "../../src/business/declarations/index.ts";
import { retryDomain } from "../../src/business/domains/index.ts";
import { retryHosting } from "../../src/business/hosting/index.ts";
import { fileScan } from "../../src/business/papers/index.ts";
import { receiveMail } from "../../src/business/threads/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import { onPack } from "./order-moves.ts";
import type { Move } from "./order-moves.ts";
import { aScan } from "./papers-scene.ts";
import { rawMail } from "./raw-mail.ts";
import { bearerOf, guest } from "./shop.ts";
import type { TestShop } from "./shop.ts";

async function idsOf(shop: TestShop, text: string, orderId: string): Promise<string[]> {
  return (await shop.world.db.owner.query<{ id: string }>(text, [orderId])).rows.map((row) => row.id);
}

/** Answers the newest mail about the order that has an address of its own for answers, as its buyer does. */
async function answerByMail(shop: TestShop, orderId: string): Promise<unknown> {
  const [connectionId] = await idsOf(
    shop,
    "select id from sellers.connection where kind = 'mail_in' and $1::uuid is not null",
    orderId,
  );
  const messages = await idsOf(
    shop,
    "select id from messages.message where about_id = $1 and channel = 'mail'",
    orderId,
  );
  const asked = shop.mail.kept.findLast(
    ({ mail }) => Boolean(mail.replyTo) && messages.some((id) => mail.messageId.includes(id)),
  )?.mail;
  if (!asked?.replyTo || connectionId === undefined) return null;
  const [sender = "", recipients] = [asked.to[0], [asked.replyTo]];
  const raw = rawMail({
    to: asked.replyTo,
    from: `<${sender}>`,
    inReplyTo: asked.messageId,
    text: "Für mich.",
  });
  const arrived = { connectionId, raw, sender, recipients, otherwise: null };
  return shop.world.act(receiveMail, shop.world.systemActor, arrived);
}

/** Declared on the public page under the order's own id, and carried out in full by the desk. */
async function withdraw(shop: TestShop, orderId: string): Promise<unknown> {
  const { world, seller, staff } = shop;
  const { rows } = await world.db.owner.query<{ short_id: string }>(
    "select short_id from orders.order where id = $1",
    [orderId],
  );
  const { id: declarationId } = must(
    await world.act(declare, guest, {
      sellerId: seller.id,
      kind: "withdrawal",
      name: "Marlene Böttcher",
      email: "marlene@kundin.example",
      contractText: rows[0]?.short_id ?? "",
      reason: "",
      cancelKind: null,
      wantedOn: null,
      language: "de",
      network: "192.0.2.7",
      device: "Browser",
    }),
  );
  const contracts = await idsOf(
    shop,
    "select id from contracts.contract where order_id = $1 and state in ('agreed', 'running', 'ending')",
    orderId,
  );
  const credited = contracts.map((id) => ({ id, credit: "full" as const }));
  return world.act(carryOutWithdrawal, staff, { declarationId, contracts: credited, excess: "refund" });
}

export const MORE_MOVES: readonly Move[] = [
  { name: "answer by mail", play: answerByMail },
  {
    name: "have the papers posted",
    play: ({ world }, orderId) => world.act(postOrderPapers, bearerOf(orderId), { orderId }),
  },
  {
    name: "a fax comes for the desk",
    play: (shop, orderId) =>
      onPack(shop, orderId, (pack) =>
        shop.world.act(fileScan, shop.staff, {
          sellerId: shop.seller.id,
          packId: pack.id,
          source: "fax",
          bytes: aScan(newId()),
          fileName: "fax.pdf",
        }),
      ),
  },
  {
    name: "try the failed package again",
    async play(shop, orderId) {
      const failed = `select a.id from hosting.account a join orders.item i on i.id = a.order_item_id
        where i.order_id = $1 and a.state = 'failed'`;
      for (const hostingId of await idsOf(shop, failed, orderId))
        await shop.world.act(retryHosting, shop.staff, { hostingId });
    },
  },
  {
    name: "try the failed name again",
    async play(shop, orderId) {
      const failed = `select d.id from domains.domain d join orders.item i on i.id = d.order_item_id
        where i.order_id = $1 and d.registry_state = 'failed'`;
      for (const domainId of await idsOf(shop, failed, orderId))
        await shop.world.act(retryDomain, shop.staff, { domainId });
    },
  },
  { name: "withdraw", play: withdraw },
];
