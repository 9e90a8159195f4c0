// What staff do for a buyer who calls: each act does what the order's own page would, says so before, refuses what the order does
// not ask for, and is nothing for colleagues who do not decide on orders.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { chooseMode } from "../../../../test/support/order-moves.ts";
import { bearerOf, guest, lastCode, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { confirmByMail, enterCode, placeOrder, sendCode } from "../../../business/orders/index.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let support: Browser;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
  support = await web.colleague("Support");
});

async function placed(wish: Wish = {}): Promise<string> {
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  await settle(shop);
  return orderId;
}
async function waitsForCode(wish: Wish = {}): Promise<string> {
  const orderId = await placed(wish);
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}
const page = (orderId: string) => `/office/orders/${orderId}`;
const call = (orderId: string, act: string, fields: Record<string, string> = {}, by = owner) =>
  by.post(`${page(orderId)}/caller/${act}`, fields, page(orderId));
const mailsTo = async (orderId: string): Promise<string[]> => {
  const { rows } = await shop.world.db.owner.query<{ recipient: string }>(
    "select recipient from messages.message where about_id = $1 and channel = 'mail' order by id",
    [orderId],
  );
  return rows.map((row) => row.recipient);
};
const count = async (sql: string, values: readonly unknown[]): Promise<number> =>
  (await shop.world.db.owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`, [...values]))
    .rows[0]!.n;
/** How soon one may be sent again is counted by the machine's clock, from when the last was sent. */
const aWhileLater = () =>
  shop.world.db.owner.query(
    `alter table kernel.history disable trigger all;
     update kernel.history set at = at - interval '2 minutes' where noun = 'confirmation';
     alter table kernel.history enable trigger all`,
  );

describe("before the order is confirmed", () => {
  it("the mail goes once more, with its effect said before, and not again at once", async () => {
    const orderId = await placed();
    expect((await owner.get(page(orderId))).body).toContain("Links sent before stay good.");
    const soon = await call(orderId, "resend");
    expect(soon.status).toBe(422);
    expect(soon.body).toContain("One was sent a moment ago");
    await aWhileLater();
    const before = (await mailsTo(orderId)).length;
    expect((await call(orderId, "resend")).location).toContain("done=mail_sent_again");
    await settle(shop);
    expect(await mailsTo(orderId)).toHaveLength(before + 1);
  });

  it("a mistyped address is corrected, and what is no address is kept and said beside its field", async () => {
    const orderId = await placed();
    await aWhileLater();
    const bad = await call(orderId, "address", { email: "nobody" });
    expect(bad.status).toBe(422);
    expect(bad.body).toContain("This is no mail address.");
    expect(bad.body).toContain('value="nobody"');
    const email = "right@boettcher-keramik.de";
    expect((await call(orderId, "address", { email })).location).toContain("done=corrected");
    await settle(shop);
    expect((await mailsTo(orderId)).at(-1)).toBe(email);
  });
});

describe("while a code is asked for", () => {
  it("a code goes to the number the caller names, never to what is none", async () => {
    const orderId = await waitsForCode();
    const sent = shop.sms.sent.length;
    const bad = await call(orderId, "code", { phone: "12" });
    expect(bad.status).toBe(422);
    expect(bad.body).toContain("This is no telephone number.");
    expect((await call(orderId, "code", { phone: "+49 1511 7654321" })).location).toContain("done=code_sent");
    await settle(shop);
    expect(shop.sms.sent).toHaveLength(sent + 1);
    expect((await call(orderId, "code", { phone: "+49 1511 7654321" })).body).toContain("a moment ago");
  });

  it("papers are offered beside it, and reach the print queue once however often it is clicked", async () => {
    const orderId = await waitsForCode();
    expect((await call(orderId, "papers")).location).toContain("done=papers_sent");
    expect((await call(orderId, "post")).location).toContain("done=papers_to_print");
    expect((await call(orderId, "post")).location).toContain("done=papers_to_print");
    await settle(shop);
    const mine = await count("print.job j join papers.pack p on p.id = j.about_id where p.order_id = $1", [
      orderId,
    ]);
    expect(mine).toBe(1);
    const shown = (await owner.get(page(orderId))).body;
    expect(shown).toContain("in the print queue or posted already");
    expect(shown).not.toContain("Put them into the print queue");
  });

  it("a preview is started for who asks on the phone, once", async () => {
    const orderId = await waitsForCode();
    const { rows } = await shop.world.db.owner.query<{ id: string }>(
      "select id from orders.item where order_id = $1 and kind = 'hosting'",
      [orderId],
    );
    const act = `preview/${rows[0]!.id}`;
    expect((await owner.get(page(orderId))).body).toContain("A restricted account is lent for");
    expect((await call(orderId, act)).location).toContain("done=preview_started");
    await settle(shop);
    await call(orderId, act);
    expect(await count("hosting.preview where order_id = $1", [orderId])).toBe(1);
    // Whoever sets the accepted package up by hand is told of it: nobody makes a second account.
    await chooseMode(shop, "manual");
    must(await shop.world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
    await settle(shop);
    must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
    await settle(shop);
    const accepted = (await owner.get(page(orderId))).body;
    expect(accepted).toMatch(/works in the preview \S+ That becomes the real account/);
    await chooseMode(shop, "automatic");
  });
});

describe("a thing that is held", () => {
  it("is released by the button on the order's page, once, and by nobody without the right", async () => {
    await chooseMode(shop, "gated");
    const orderId = await waitsForCode();
    must(await shop.world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
    await settle(shop);
    must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
    await settle(shop);
    await chooseMode(shop, "automatic");
    const button = /action="(\/office\/orders\/[\w-]+\/items\/[\w-]+\/release)"/;
    const action = button.exec((await owner.get(page(orderId))).body)?.[1] ?? "";
    expect(action).toContain(orderId);
    const built = () =>
      count("hosting.account a join orders.item i on i.id = a.order_item_id where i.order_id = $1", [
        orderId,
      ]);
    expect((await support.post(action, {}, "/office")).status).toBe(403);
    expect(await built()).toBe(0);
    expect((await owner.post(action, {}, page(orderId))).location).toContain("done=released");
    expect((await owner.post(action, {}, page(orderId))).status).toBe(422);
    await settle(shop);
    expect(await built()).toBe(1);
    expect((await owner.get(page(orderId))).body).not.toMatch(button);
  });

  it("lets the acceptance be taken back from the order's page while all of it is held", async () => {
    await chooseMode(shop, "gated");
    const orderId = await waitsForCode();
    await shop.world.db.owner.query("delete from orders.item where order_id = $1 and kind = 'domain'", [
      orderId,
    ]);
    must(await shop.world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
    await settle(shop);
    must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
    await settle(shop);
    await chooseMode(shop, "automatic");
    expect((await owner.get(page(orderId))).body).toContain("Everything in it is held");
    const undone = await owner.post(`${page(orderId)}/undo`, { back: "order" }, page(orderId));
    expect(undone.location).toContain("done=undone");
    expect((await owner.get(page(orderId))).body).not.toContain("Everything in it is held");
  });
});

describe("none of it", () => {
  it("is offered or done once the order asks for it no more", async () => {
    const orderId = await placed();
    for (const [act, sentence] of [
      ["code", "asks for this no more"],
      ["papers", "asks for this no more"],
      ["post", "asks for this no more"],
    ] as const)
      expect((await call(orderId, act, act === "code" ? { phone: "" } : {})).body).toContain(sentence);
    const later = await waitsForCode();
    expect((await call(later, "resend")).body).toContain("waits for no confirmation any more");
  });

  it("is for colleagues who do not decide on orders", async () => {
    const orderId = await placed();
    for (const act of ["resend", "papers", "post", "code", "address"])
      expect((await support.post(`${page(orderId)}/caller/${act}`, {}, "/office")).status).toBe(403);
    expect(await mailsTo(orderId)).toHaveLength(1);
  });
});
