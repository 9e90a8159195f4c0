// A mail from anybody that staff gave to an order: it begins a thread of its writer's about it.
import { assignMail, receiveMail } from "../../src/business/threads/index.ts";
import { must } from "../../src/kernel/result.ts";
import { rawMail } from "./raw-mail.ts";
import { settle } from "./shop.ts";
import type { TestShop } from "./shop.ts";

export type MailAbout = { readonly orderId: string; readonly from: string; readonly text: string };

/** Answers the thread's id; `wayIn` is the connection that mail comes in by. */
export async function mailAssigned(shop: TestShop, wayIn: string, mail: MailAbout): Promise<string> {
  const { world, seller } = shop;
  const to = "hallo@nordlicht.example";
  const raw = rawMail({ to, from: `<${mail.from}>`, text: mail.text });
  const arrived = {
    connectionId: wayIn,
    raw,
    sender: mail.from,
    recipients: [to],
    otherwise: seller.id,
  };
  must(await world.act(receiveMail, world.systemActor, arrived));
  await settle(shop);
  const { rows } = await world.db.owner.query<{ id: string; account: string }>(
    `select (select id from threads.arrival order by id desc limit 1) as id, account_id as account
      from orders.order where id = $1`,
    [mail.orderId],
  );
  const { id = "", account = "" } = rows[0] ?? {};
  const about = { kind: "order", id: mail.orderId, accountId: account, sellerId: seller.id };
  const { threadId } = must(await world.act(assignMail, shop.staff, { arrivalId: id, about }));
  await settle(shop);
  return threadId;
}
