// The page of who gets which mails, without scripts; and the mails that then leave the house.
import { beforeAll, describe, expect, it } from "vitest";
import { tellItem } from "../../../business/orders/set-up/tell-item.ts";
import { must } from "../../../kernel/result.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
}, 120_000);

const place = (of: PortalCustomer): string => `/portal/details/${of.accountId}/mails`;
const mailed = (email: string): string[] =>
  scene.web.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.subject);

describe("who gets which mails", () => {
  it("stands in one form, in which a wrong address is told beside it and everything typed is kept", async () => {
    const page = await mia.browser.get(place(mia));
    expect(page.body).toContain("Who gets which mails");
    const sent = { gets: "0:billing", email_0: "books@", name_0: "Bookkeeping" };
    const wrong = await mia.browser.post(place(mia), sent);
    expect([wrong.statusCode, wrong.field("email_0"), wrong.field("name_0")]).toEqual([
      422,
      "books@",
      "Bookkeeping",
    ]);
    expect(wrong.body).toContain("Please enter an e-mail address, such as");
    const none = await mia.browser.post(place(mia), { ...sent, gets: "", email_0: "books@example.com" });
    expect(none.body).toContain("Please tick what this address is to get");
    expect((await otto.browser.get(place(mia))).statusCode).toBe(404);
    expect((await otto.browser.post(place(mia), sent)).statusCode).toBe(404);
  });

  it("is who gets them: a bookkeeper gets the reminder, and the holder who left it to them does not", async () => {
    const sent = { gets: "0:billing", email_0: "books@example.com", name_0: "Bookkeeping" };
    const done = await mia.browser.post(place(mia), sent);
    expect(done.headers.location).toBe("/portal/details?done=recipients");
    expect((await mia.browser.get(place(mia))).field("email_0")).toBe("books@example.com");
    const before = mailed(mia.email).length;
    const { world } = scene.web;
    const later = new Date(world.clock.business().getTime() + 80 * 86_400_000).toISOString().slice(0, 10);
    await world.setClock(later);
    for (const tick of world.ticks) await tick.run(world.kit, new Date(`${later}T12:00:00Z`));
    await scene.settle();
    expect(mailed("books@example.com").length).toBeGreaterThan(0);
    expect(
      mailed(mia.email)
        .slice(before)
        .filter((one) => /invoice|remind/i.test(one)),
    ).toEqual([]);
    expect(mailed(otto.email).some((one) => /invoice|remind/i.test(one))).toBe(true);
  });

  it("is who gets them: what became of a domain goes to whoever looks after domains, without the buyer's link", async () => {
    const { world, mail } = scene.web;
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select id from orders.item where order_id = $1",
      [otto.orderId],
    );
    // The unpaid invoice of the test before has locked the pages by now.
    await world.db.owner.query("update customers.lock set lifted_at = now() where account_id = $1", [
      otto.accountId,
    ]);
    const tell = async (gets: string, email: string): Promise<string[]> => {
      const done = await otto.browser.post(place(otto), { gets, email_0: email });
      expect(done.headers.location).toContain("done=recipients");
      for (const { id: itemId } of rows)
        must(await world.act(tellItem, world.systemActor, { itemId, state: "active" }));
      await scene.settle();
      return mailed(email);
    };
    expect(await tell("0:domains", "dns@example.com")).toEqual(["otto-lang.de is yours"]);
    expect((await tell("0:technical", "ops@example.com")).length).toBe(1);
    const others = mail.kept.filter(({ mail: { to } }) => to.includes("dns@") || to.includes("ops@"));
    expect(others.map((one) => one.mail.text).join("\n")).not.toContain("/o/");
  });

  it("is who gets them: whoever looks after orders hears of one in their own language and by name, without the buyer's link", async () => {
    const { world, mail } = scene.web;
    const lena = await scene.customer("Lena Moor", "lena-moor.de");
    const kim = await scene.contactOf(lena.accountId, ["orders.mails"]);
    const pat = await scene.contactOf(lena.accountId, ["orders.see"]);
    await world.db.owner.query("update people.person set language = 'de', name = 'Kim Vogt' where id = $1", [
      kim.personId,
    ]);
    await scene.orderMore(lena, "lena-zwei.de");
    const toKim = mail.kept.filter((one) => one.mail.to.includes(kim.email)).map((one) => one.mail);
    expect(toKim.map((one) => one.subject).filter((one) => one.endsWith("ist angenommen"))).toHaveLength(1);
    expect(toKim.every((one) => one.text.startsWith("Guten Tag Kim Vogt"))).toBe(true);
    expect(toKim.some((one) => /\/(?:o|c)\/[\w-]{43}/.test(one.text))).toBe(false);
    expect(toKim.some((one) => one.text.includes("/portal/orders/"))).toBe(true);
    expect(mailed(pat.email)).toEqual([]);
    expect(mailed(lena.email).filter((one) => one.endsWith("is accepted"))).toHaveLength(2);
  });
});
