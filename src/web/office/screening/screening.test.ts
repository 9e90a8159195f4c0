// The screening page over HTTP: what is typed is kept, a draft changes nothing, a version is saved once, and alarms are counted
// by how their orders ended.
import { beforeAll, describe, expect, test } from "vitest";
import { acceptOrder, confirmByMail, placeOrder, rejectOrder } from "../../../business/orders/index.ts";
import { policyOf } from "../../../business/screening/index.ts";
import { must } from "../../../kernel/result.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { bearerOf, guest, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { fieldsOf } from "./screening-form.ts";

const PATH = "/office/screening";
let shop: TestShop;
let owner: Browser;

beforeAll(async () => {
  shop = await testShop();
  owner = await (await officeWeb(shop)).owner();
}, 120_000);

const policy = () => policyOf(shop.world.db.read, shop.seller.id);
async function form(change: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const now = await policy();
  return { ...fieldsOf(now, "EUR"), based_on: String(now.version), ...change };
}

async function inReview(name: string): Promise<string> {
  const wish = { name, email: `${name.replaceAll(" ", ".")}@mailinator.com`, domain: "paypal-login.de" };
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

describe("the screening page", () => {
  test("counts how many alarms were false, in all and by factor", async () => {
    const [good, bad] = [await inReview("Vera Echt"), await inReview("Udo Falsch")];
    await inReview("Ina Offen");
    must(await shop.world.act(acceptOrder, shop.staff, { orderId: good, reason: "plausible" }));
    must(await shop.world.act(rejectOrder, shop.staff, { orderId: bad, reason: "other", words: "phishing" }));
    await settle(shop);
    const page = await owner.get(`${PATH}?days=30`);
    expect(page.status).toBe(200);
    expect(page.body).toContain("50% (1 of 2 decided)");
    expect(page.body).toContain("3 orders were sent to a person");
    expect(page.body).toContain("false alarms 50%, 1 of 2");
  });

  test("tries a draft on the last orders and saves nothing by it", async () => {
    const before = await policy();
    const page = await owner.post(
      PATH,
      await form({ w_disposable_mail: "0", on_phishing_name: "", try: "yes" }),
      PATH,
    );
    expect(page.status).toBe(200);
    expect(page.body).toContain("Nothing is saved yet");
    expect(await policy()).toEqual(before);
    const milder = await form({
      try: "yes",
      f_phishing_name: "none",
      w_phishing_name: "0",
      w_disposable_mail: "0",
    });
    expect((await owner.post(PATH, milder, PATH)).body).toContain("3 orders would have taken another path");
  });

  test("saves a version once; who was slower is told, and keeps what was typed", async () => {
    const first = await form({
      w_disposable_mail: "33",
      n_likeness_known_bad_person: "90",
      l_abusive_words_de: "Blödmann*\nblödmann*\n Depp ",
    });
    const { version } = await policy();
    expect((await owner.post(PATH, first, PATH)).location).toContain("done=saved");
    const saved = await policy();
    expect(saved.version).toBe(Math.max(2, version + 1));
    expect(saved.weights["disposable_mail"]?.weight).toBe(33);
    expect(saved.weights["known_bad_person"]?.figures).toEqual({ likeness: 90, signs: 2 });
    expect((await owner.get(PATH)).body).toMatch(/name="n_likeness_known_bad_person"[^>]*value="90"/);
    expect(saved.weights["abusive_words"]?.lists?.de).toEqual(["Blödmann*", "blödmann*", "Depp"]);
    const slower = await owner.post(PATH, { ...first, w_disposable_mail: "77" }, PATH);
    expect(slower.status).toBe(422);
    expect(slower.body).toContain("Somebody else saved a version meanwhile");
    expect(slower.body).toContain('value="77"');
    expect((await policy()).version).toBe(saved.version);
  });

  test.each([
    ["a weight that is none", { w_no_phone: "heavy" }, "A whole number from -100 to 200."],
    ["a threshold of nothing", { hour_velocity_network: "0" }, "A whole number from 1 to 100000."],
    ["one sign for a person", { n_signs_known_bad_person: "1" }, "A whole number from 2 to 3."],
    ["an amount that is none", { t_large_amount: "much" }, "An amount such as 300.00."],
    ["a word of one letter", { l_abusive_words_en: "a" }, "At most 500 entries"],
    ["steps that fall", { from_sms: "60", from_review: "50" }, "The figures must rise"],
    ["a silent screener that counts for the order", { w_external_silent: "-5" }, "This factor stays on"],
  ])("refuses %s beside its field", async (_name, change, sentence) => {
    const before = await policy();
    const page = await owner.post(PATH, await form(change), PATH);
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
    expect(await policy()).toEqual(before);
  });

  test("lets the machine reject only where a figure was typed for it", async () => {
    expect((await policy()).paths.map((step) => step.path)).not.toContain("reject");
    expect((await owner.post(PATH, await form({ from_reject: "150" }), PATH)).status).toBe(303);
    expect((await policy()).paths.at(-1)).toEqual({ from: 150, path: "reject" });
    expect((await owner.post(PATH, await form({ from_reject: "" }), PATH)).status).toBe(303);
    expect((await policy()).paths.map((step) => step.path)).not.toContain("reject");
  });
});
