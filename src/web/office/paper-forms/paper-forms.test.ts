// The pages of paper forms over HTTP: what is typed is kept and tried without being saved, a version is published once, and rules
// that are in each other's way are refused beside the rule.
import { beforeAll, describe, expect, test } from "vitest";
import { placeOrder } from "../../../business/orders/index.ts";
import { ownForms, rulesInForce, SHIPPED_RULES, shippedForm } from "../../../business/papers/index.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { must } from "../../../kernel/result.ts";
import { guest, orderInput, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { fieldsOfRows, moved, readRows, rowsOf, rowsTyped } from "./form-rules-form.ts";

const FORM = "/office/settings/forms/contract";
const RULES = "/office/settings/form-rules";
let shop: TestShop;
let owner: Browser;
let reader: Browser;

beforeAll(async () => {
  shop = await testShop();
  const web = await officeWeb(shop);
  owner = await web.owner();
  reader = await web.colleague("Billing desk");
}, 120_000);

const own = () => ownForms(shop.world.db.read, shop.seller.id, "de");
const typed = (change: Readonly<Record<string, string>> = {}) => ({
  ...shippedForm("contract", "de"),
  language: "de",
  variant: "",
  version: "0",
  tried: "hosting",
  act: "publish",
  ...change,
});

describe("the editor of a form", () => {
  test("shows every form with whose words count, and the shipped words to begin with", async () => {
    const list = await owner.get("/office/settings/forms?language=de");
    expect(list.body).toContain("SEPA mandate");
    expect(list.body.match(/Shipped/gu)?.length).toBe(10);
    const page = await owner.get(`${FORM}?language=de`);
    expect(page.body).toContain("These are the shipped words.");
    expect(page.body).toContain("domains[].name");
  });

  test("shows words in a case and prints them, and saves nothing by it", async () => {
    const sent = typed({ title: "Entwurf für {{ buyer.name }}", tried: "business" });
    const page = await owner.post(FORM, { ...sent, act: "try" }, FORM);
    expect(page.status).toBe(200);
    expect(page.body).toContain("Entwurf für Mia Beispiel");
    expect(page.body).toContain("Entwurf für {{ buyer.name }}");
    const pdf = await owner.post(FORM, { ...sent, act: "pdf" }, FORM);
    expect(pdf.raw.subarray(0, 5).toString()).toBe("%PDF-");
    expect(await own()).toEqual([]);
  });

  test("shows words for a real order to who may see it, and for no other number", async () => {
    const wish = { name: "Vera Echt", email: "vera@echt.example", domain: "vera-echt.de" };
    const made = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
    const sent = typed({ title: "Vertrag mit {{ buyer.name }}", act: "try" });
    const page = await owner.post(FORM, { ...sent, order: made.shortId.toLowerCase() }, FORM);
    expect(page.status).toBe(200);
    expect(page.body).toContain("Vertrag mit Vera Echt");
    expect(page.body).toContain("vera-echt.de");
    const pdf = await owner.post(FORM, { ...sent, act: "pdf", order: made.shortId }, FORM);
    expect(pdf.raw.subarray(0, 5).toString()).toBe("%PDF-");
    const none = await owner.post(FORM, { ...sent, order: "ZZZ-ZZZZ" }, FORM);
    expect(none.status).toBe(422);
    expect(none.body).toMatch(/href="#form-order">There is no order with this number here/u);
    expect(none.body).not.toContain("Vera Echt");
  });

  test("refuses a variable that nobody fills beside its field, with the nearest that exists", async () => {
    for (const act of ["publish", "try", "pdf"]) {
      const page = await owner.post(FORM, typed({ why: "{{ buyer.nam }}", act }), FORM);
      expect(page.status).toBe(422);
      expect(page.body).toMatch(
        /href="#form-why">There is no variable “buyer.nam” here. Is “buyer.name” meant\?/u,
      );
    }
    const wrong = { why: "{{ buyer.nam }}", body: "{{ order.numer }} {{ order.numer }} {{ qqqqqqqqqq }}" };
    const page = await owner.post(FORM, typed(wrong), FORM);
    expect(page.body, "all of them at once").toContain(
      'href="#form-body">There are no such variables here: “order.numer” (“order.number”?), “qqqqqqqqqq”.',
    );
    expect(page.body).toContain('href="#form-why">There is no variable “buyer.nam” here.');
    expect(await own()).toEqual([]);
  });

  test.each([
    ["no title", { title: " " }, "Please fill this in."],
    ["an endless title", { title: "x".repeat(300) }, "At most 200 characters."],
    ["a tag that is not closed", { body: "{% if order.number %}" }, "It cannot be read near line"],
  ])("refuses %s beside its field", async (_what, change, sentence) => {
    const page = await owner.post(FORM, typed(change), FORM);
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
  });

  test("publishes once; who was slower keeps what was typed and may then publish over it", async () => {
    const done = await owner.post(FORM, typed({ title: "Unser Vertrag" }), FORM);
    expect(done.location).toContain("done=published");
    const slower = await owner.post(FORM, typed({ title: "Mein Vertrag" }), FORM);
    expect(slower.status).toBe(422);
    expect(slower.body).toContain("Somebody else published a version meanwhile");
    expect(slower.body).toContain('value="Mein Vertrag"');
    expect(slower.body).toContain('name="version" value="1"');
    expect((await owner.post(FORM, typed({ title: "Mein Vertrag", version: "1" }), FORM)).status).toBe(303);
    const page = await owner.get(`${FORM}?language=de`);
    expect(page.body).toContain("Version 2, in force");
    expect(page.body).toMatch(/taken out:[^<]*<\/span>\s*Vertrag/u);
    expect((await owner.get(`${FORM}?language=de&take=1`)).body).toContain('value="Unser Vertrag"');
  });

  test("goes back to the shipped words", async () => {
    const done = await owner.post(`${FORM}/restore`, { language: "de", variant: "", version: "2" }, FORM);
    expect(done.location).toContain("done=restored");
    expect(await own()).toEqual([]);
    const again = await owner.post(`${FORM}/restore`, { language: "de", variant: "", version: "3" }, FORM);
    expect(again.status).toBe(422);
    expect(again.body).toContain("This form has no words of its own");
  });

  test("gives a case words of its own, under a name that can be used", async () => {
    expect((await owner.get(`${FORM}?variant=No+Way`)).body).toContain("Small letters, digits");
    expect((await owner.get(`${FORM}?variant=business`)).body).toContain("Contract: business");
    expect((await owner.get("/office/settings/forms/nothing")).status).toBe(404);
  });

  test("lets nobody publish who may not change settings", async () => {
    expect((await reader.post(FORM, typed(), "/office")).status).toBe(403);
  });
});

const rows = (change: (list: ReturnType<typeof rowsOf>) => ReturnType<typeof rowsOf> = (list) => list) => ({
  ...fieldsOfRows(change(rowsOf(SHIPPED_RULES))),
  version: "0",
});
const rules = () => rulesInForce(shop.world.db.read, shop.seller.id);

describe("the rules table", () => {
  test("loses nothing between rules and fields", () => {
    expect(readRows(rowsTyped(fieldsOfRows(rowsOf(SHIPPED_RULES))), "en")).toEqual({
      rules: SHIPPED_RULES,
      errors: {},
    });
    const list = rowsOf(SHIPPED_RULES);
    expect(moved(list, "up:0")?.rows).toEqual(list);
    expect(moved(list, "down:0")?.rows.slice(0, 2)).toEqual([list[1], list[0]]);
    expect(moved(list, "remove:8")?.rows).toEqual(list.slice(0, 8));
    expect(moved(list, "remove:9")).toBeNull();
    expect(moved(list, "add")?.rows).toHaveLength(10);
    expect(
      moved(
        Array.from({ length: 100 }, () => ({})),
        "add",
      ),
    ).toBeNull();
  });

  test("adds, moves, removes and tries without saving", async () => {
    const added = await owner.post(RULES, { ...rows(), act: "add" }, RULES);
    expect(added.body).toContain("10. Contract");
    expect(added.body).toContain("Nothing is saved yet.");
    const removed = await owner.post(RULES, { ...rows(), act: "remove:0" }, RULES);
    expect(removed.body).toContain("1. Contract on a virtual server");
    const own = { t_kind: "vps", t_mode: "transfer", t_tld: "com", t_pay: "debit" };
    const tried = await owner.post(RULES, { ...rows(), ...own, act: "try" }, RULES);
    const mine = /Your case[\s\S]*?<\/tr>/u.exec(
      tried.body.slice(tried.body.indexOf("Which forms result")),
    )?.[0];
    for (const form of ["Contract", "Terms", "Domain transfer", "SEPA mandate"]) expect(mine).toContain(form);
    expect(mine).not.toContain("Colocation");
    expect((await rules()).version).toBe(0);
  });

  test("refuses rules in each other's way beside the rule that is", async () => {
    const twice = rows((list) => [...list, list[3] ?? {}]);
    const page = await owner.post(RULES, { ...twice, act: "save" }, RULES);
    expect(page.status).toBe(422);
    expect(page.body).toMatch(/href="#rules-r9_form">Says the same as rule 4\./u);
    const none = await owner.post(RULES, { version: "0", act: "save" }, RULES);
    expect(none.body).toContain("At least one rule is needed");
    expect((await rules()).version).toBe(0);
  });

  test.each([
    ["a country of three letters", { r0_countries: "GER" }, "Two letters each"],
    ["an ending that is none", { r6_tlds: "-" }, "Endings such as de"],
    ["a case with spaces", { r0_variant: "two words" }, "Small letters, digits"],
  ])("refuses %s and keeps it", async (_what, change, sentence) => {
    const page = await owner.post(RULES, { ...rows(), ...change, act: "save" }, RULES);
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
    expect(page.body).toContain(`value="${Object.values(change)[0]}"`);
  });

  test("saves a version once; who was slower is told, and may then save over it", async () => {
    const registry = rows((list) => list.map((row, at) => (at === 7 ? { ...row, tlds: "it, .fr" } : row)));
    expect((await owner.post(RULES, { ...registry, act: "save" }, RULES)).location).toContain(
      "done=published",
    );
    expect((await rules()).rules[7]?.when.tlds).toEqual(["it", "fr"]);
    const slower = await owner.post(RULES, { ...rows(), act: "save" }, RULES);
    expect(slower.status).toBe(422);
    expect(slower.body).toContain("Somebody else saved rules meanwhile");
    expect(slower.body).toContain('name="version" value="1"');
    expect((await rules()).version).toBe(1);
    expect((await owner.get(`${RULES}?take=0`)).body).toContain("no ending yet");
    expect((await owner.get(`${RULES}?take=1`)).body).toContain(".it, .fr");
  });

  test("lets nobody save who may not change settings", async () => {
    expect((await reader.post(RULES, { ...rows(), act: "save" }, "/office")).status).toBe(403);
  });
});
