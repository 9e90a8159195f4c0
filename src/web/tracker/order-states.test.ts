// What an order's page says in both languages where the order does not just run through: rejected kindly and without a suspicion,
// set up by hand, a form asked for once more.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../test/support/office-web.ts";
import { mailAssigned } from "../../../test/support/mail-assigned.ts";
import { chooseMode } from "../../../test/support/order-moves.ts";
import { aScan } from "../../../test/support/papers-scene.ts";
import { aConnection } from "../../../test/support/scene.ts";
import { bearerOf, guest, orderAndAccept, orderInput, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import {
  askAboutOrder,
  confirmByMail,
  openTracker,
  papersBeside,
  placeOrder,
  rejectOrder,
  sendOrderPapers,
} from "../../business/orders/index.ts";
import { askFormAgain, shownPackOfOrder } from "../../business/papers/index.ts";
import { changeSetting } from "../../business/sellers/index.ts";
import { answerThread, threadsAbout } from "../../business/threads/index.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";

let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  const set = { sellerId: shop.seller.id, key: "orders.undo_seconds", value: 0 };
  must(await shop.world.act(changeSetting, shop.staff, set));
});

async function confirmed(): Promise<string> {
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

async function pageOf(orderId: string, lang: "en" | "de"): Promise<string> {
  const { token } = must(await shop.world.act(openTracker, systemActor, { orderId }));
  return (await web.guest(lang).get(`/o/${token}`)).body;
}

async function rejectedPage(reason: string, lang: "en" | "de"): Promise<string> {
  const orderId = await confirmed();
  must(await shop.world.act(rejectOrder, shop.staff, { orderId, reason, words: "liegt bei uns vor" }));
  await settle(shop);
  const page = await pageOf(orderId, lang);
  expect(page).not.toContain("liegt bei uns vor");
  expect(page).not.toContain(reason);
  return page;
}

describe("a rejected order's page", () => {
  it.each([
    ["stolen_card", "en", "the payment could not be confirmed"],
    ["stolen_card", "de", "die Zahlung nicht bestätigen ließ"],
    ["false_details", "en", "could not confirm the details"],
    ["false_details", "de", "die Angaben darin nicht bestätigen ließen"],
  ] as const)("says of %s in %s that %s", async (reason, lang, said) => {
    const page = await rejectedPage(reason, lang);
    expect(page).toContain(said);
    expect(page).not.toMatch(/stolen|made up|erfunden|gestohlen/u);
  });

  it("says no kind where the reason is a suspicion", async () => {
    const page = await rejectedPage("abuse", "en");
    expect(page).toContain("We cannot take this order. Nothing was set up");
    expect(page).not.toMatch(/spam|phishing/iu);
  });
});

describe("an order's page", () => {
  it("says of a form that is asked for again what was missing, beside the code that is still good", async () => {
    const orderId = await confirmed();
    must(await shop.world.act(papersBeside, bearerOf(orderId), { orderId }));
    await settle(shop);
    const back = { orderId, bytes: aScan("halb"), fileName: "scan.pdf" };
    must(await shop.world.act(sendOrderPapers, bearerOf(orderId), back));
    await settle(shop);
    const reason = "Auf Seite 2 fehlt die Unterschrift.";
    const pack = await shownPackOfOrder(shop.world.db.read, orderId);
    expect(await pageOf(orderId, "de")).not.toContain(reason);
    for (const form of pack?.forms ?? [])
      must(await shop.world.act(askFormAgain, shop.staff, { formId: form.id, reason }));
    await settle(shop);
    const [english, german] = [await pageOf(orderId, "en"), await pageOf(orderId, "de")];
    for (const page of [english, german]) expect(page).toContain(reason);
    expect(english).toContain("Send me the code");
    expect(german).toContain("Code senden");
  });

  it("says of what is set up by hand how many of its steps are done and until when we are heard from", async () => {
    await chooseMode(shop, "manual");
    const { orderId } = await orderAndAccept(shop, { domain: "handarbeit.de" });
    const [english, german] = [await pageOf(orderId, "en"), await pageOf(orderId, "de")];
    expect(english).toMatch(/One of us sets this up by hand\. Steps done: 0 of [1-9]/u);
    expect(german).toMatch(/Erledigte Schritte: 0 von [1-9]/u);
    expect(english).toContain("You hear from us by");
    expect(german).toContain("Sie hören von uns bis");
    await chooseMode(shop, "automatic");
  });

  it("takes a question that nobody asked for, into the conversation the desk reads, and no more than ten a day", async () => {
    const orderId = await confirmed();
    const stranger = await confirmed();
    const { token } = must(await shop.world.act(openTracker, systemActor, { orderId }));
    const path = `/o/${token}/ask`;
    const buyer = web.guest("de");
    expect((await buyer.get(`/o/${token}`)).body).toContain(`href="${path}"`);
    let keys = 0;
    const ask = (text: string) => {
      keys += 1;
      return buyer.post(
        path,
        { text, idempotency_key: `0198c2a0-0000-7000-8000-${String(keys).padStart(12, "0")}` },
        path,
      );
    };
    const empty = await ask(" ");
    expect([empty.status, empty.body.includes("Bitte schreiben Sie zuerst eine Frage.")]).toEqual([
      422,
      true,
    ]);
    const sent = await ask("Kann ich den Namen noch ändern?");
    expect(sent.location).toBe(`${path}?sent=1`);
    expect((await buyer.get(sent.location)).body).toContain("Kann ich den Namen noch ändern?");
    const about = { kind: "order", id: orderId };
    const [thread, ...others] = await threadsAbout(shop.world.db.read, about, { limit: 5 });
    expect(others).toEqual([]);
    expect(thread).toMatchObject({ turn: "host", about });
    for (let more = 2; more <= 10; more += 1) expect((await ask(`Frage ${more}`)).status).toBe(303);
    const over = await ask("Und noch eine?");
    expect([over.status, over.body.includes("Und noch eine?")]).toEqual([422, true]);
    expect(over.body).toContain("wir haben alle");
    must(
      await shop.world.act(answerThread, shop.staff, { threadId: thread!.id, text: "Ja, bis zur Annahme." }),
    );
    await settle(shop);
    expect((await buyer.get(path)).body).toContain("Ja, bis zur Annahme.");
    const wayIn = await aConnection(shop.world.db.owner, "mail_in", "smtp");
    const letter = { orderId, from: "buchhaltung@anderswo.example", text: "Wir zahlen das nicht." };
    await mailAssigned(shop, wayIn, letter);
    const page = await buyer.get(path);
    expect(page.body).toContain("Ja, bis zur Annahme.");
    expect(page.body, "what others write about the order").not.toContain(letter.text);
    const asker = { text: "Darf ich?", orderId };
    expect(await shop.world.act(askAboutOrder, bearerOf(stranger), asker)).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect(
      await shop.world.act(askAboutOrder, bearerOf(orderId), { ...asker, text: "x".repeat(20_001) }),
    ).toMatchObject({
      refusal: { code: "too_long" },
    });
  });
});
