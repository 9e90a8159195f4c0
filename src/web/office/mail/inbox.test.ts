// The tray and conversations in the office, over HTTP: what a person sees of a stranger's mail, and what they can do with it.
import { beforeAll, describe, expect, test } from "vitest";
import { addressesOfSeller, receiveMail } from "../../../business/threads/index.ts";
import { must } from "../../../kernel/result.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { rawMail, withFiles } from "../../../../test/support/raw-mail.ts";
import type { RawMail } from "../../../../test/support/raw-mail.ts";
import { aConnection } from "../../../../test/support/scene.ts";
import { orderAndAccept, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let connectionId: string;
let order: Awaited<ReturnType<typeof orderAndAccept>>;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
  connectionId = await aConnection(shop.world.db.owner, "mail_in", "smtp_listener");
  order = await orderAndAccept(shop, { domain: "boettcher-keramik.de" });
}, 120_000);

async function arrive(mail: RawMail, to = shop.seller.email): Promise<string> {
  const input = {
    connectionId,
    raw: rawMail({ to, ...mail }),
    sender: "x@kundin.example",
    recipients: [to],
    otherwise: null,
  };
  must(await shop.world.act(receiveMail, shop.world.systemActor, input));
  await settle(shop);
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select id from threads.arrival order by id desc limit 1",
  );
  return rows[0]?.id ?? "";
}

const NASTY = "<script>alert(1)</script>";

describe("the tray", () => {
  test("shows a stranger's mail as words, and its files are only saved", async () => {
    const body = withFiles(`Hello ${NASTY}\n\n> quoted`, [
      { type: "application/pdf", name: "offer.pdf", content: "%PDF" },
      { type: "text/html", name: "evil.html", content: NASTY },
    ]);
    const id = await arrive({ subject: `Question ${NASTY}`, body });
    expect((await owner.get("/office/inbox")).body).toContain("Question &lt;script");
    const page = await owner.get(`/office/inbox/${id}`);
    expect(page.body).toContain("Hello &lt;script");
    expect(page.body).not.toContain(NASTY);
    expect(page.body).toContain("Show what was quoted");
    expect(page.body).toContain("not kept: a kind of file that may run");
    const [, file = ""] = /href="(\/office\/files\/[^"]+)"/.exec(page.body) ?? [];
    const saved = await web.app.inject({ method: "GET", url: file });
    expect(saved.statusCode).toBe(303);
    expect((await owner.get(file)).raw.toString()).toBe("%PDF");
  });

  test("says of a device's TIFF that it cannot be shown and how to send it, whatever the device calls it", async () => {
    const { contract } = await addressesOfSeller(shop.world.db.read, shop.seller.id);
    const body = withFiles("", [
      { type: "application/octet-stream", name: "SCAN0009", content: Buffer.from("II*\0rest") },
    ]);
    const headers = ["Auto-Submitted: auto-generated"];
    const id = await arrive({ subject: "Scan of the device", headers, body }, contract);
    expect((await owner.get("/office/inbox")).body).toContain("Scan of the device");
    const page = (await owner.get(`/office/inbox/${id}`)).body;
    expect(page).toContain("SCAN0009");
    expect(page).toContain("TIFF cannot be shown");
    expect(page).toContain("set the scanner to PDF, JPEG or PNG");
  });

  test("lets the desk file a mail with an order and answer it there", async () => {
    const id = await arrive({ from: "Ole <ole@elsewhere.example>", subject: "About my order" });
    const nobody = await owner.post(
      `/office/inbox/${id}/assign`,
      { number: "Z9Z-9999" },
      `/office/inbox/${id}`,
    );
    expect(nobody.status).toBe(422);
    expect(nobody.body).toContain("There are no order, no papers and no customer by this number");
    expect(nobody.body).toContain('value="Z9Z-9999"');
    const { rows } = await shop.world.db.owner.query<{ short_id: string }>(
      "select short_id from orders.order where id = $1",
      [order.orderId],
    );
    const number = rows[0]?.short_id ?? "";
    const filed = await owner.post(`/office/inbox/${id}/assign`, { number }, `/office/inbox/${id}`);
    expect(filed.location).toMatch(/^\/office\/threads\/[0-9a-f-]+\?done=mail_filed$/);
    const thread = filed.location.replace(/\?.*/, "");
    const empty = await owner.post(`${thread}/answer`, { text: " " }, thread);
    expect(empty.status).toBe(422);
    expect(empty.body).toContain("Please write something first");
    expect((await owner.post(`${thread}/answer`, { text: "We look into it." }, thread)).status).toBe(303);
    for (const place of [`/office/orders/${order.orderId}`, `/office/customers/${order.accountId}`])
      expect((await owner.get(place)).body).toContain("About my order");
    for (const place of [`/office/orders/${order.orderId}`, thread])
      expect((await owner.get(place)).body).toContain("We look into it.");
  });

  test("puts advertising away only with a reason", async () => {
    const id = await arrive({ subject: "Cheap watches" });
    const without = await owner.post(`/office/inbox/${id}/discard`, { why: "" }, `/office/inbox/${id}`);
    expect(without.status).toBe(422);
    expect(without.body).toContain("Please say why");
    const done = await owner.post(
      `/office/inbox/${id}/discard`,
      { why: "advertising" },
      `/office/inbox/${id}`,
    );
    expect(done.location).toBe("/office/inbox?done=mail_put_away");
    expect((await owner.get("/office/inbox")).body).not.toContain("Cheap watches");
    expect((await owner.get("/office/inbox?view=all")).body).toContain("Cheap watches");
  });

  test("is closed to who may not see messages, and nothing there is found by guessing", async () => {
    const partner = await web.colleague("Partner");
    expect((await partner.get("/office/inbox")).status).toBe(403);
    const nothing = "00000000-0000-7000-8000-000000000000";
    for (const place of ["inbox", "threads", "files"])
      expect((await owner.get(`/office/${place}/${nothing}`)).status).toBe(404);
  });
});

describe("the addresses of a brand", () => {
  test("are shown as they hold, changed with the form, and refused where they are none", async () => {
    const path = "/office/inbox/addresses";
    expect((await owner.get(path)).body).toContain("vertrag@");
    const bad = await owner.post(path, { reply: "nonsense", contract: "", more: "", days: "often" }, path);
    expect(bad.status).toBe(422);
    expect(bad.body).toContain("This is not a mail address");
    expect(bad.body).toContain("Enter a whole number from 0 to 365.");
    const fields = {
      reply: "antwort@nordlicht.example",
      contract: "",
      more: "a@nordlicht.example, b@nordlicht.example",
      days: "14",
    };
    expect((await owner.post(path, fields, path)).location).toBe(`${path}?done=saved`);
    const page = await owner.get(path);
    expect(page.body).toContain('value="antwort@nordlicht.example"');
    expect(page.body).toContain("b@nordlicht.example");
    expect(page.body).toContain('value="14"');
  });
});
