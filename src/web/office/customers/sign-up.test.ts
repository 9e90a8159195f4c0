// What must never happen on the page that signs customers up: everything typed lost, somebody known made again unseen, a form
// for who may not.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

const NEW = "/office/customers/new";
const typed = {
  kind: "private",
  name: "Rosalie Kümmerling",
  email: "rosalie@kuemmerling.example",
  phone: "",
  country: "DE",
  line1: "Am Anger 3",
  postal_code: "99084",
  city: "Erfurt",
  language: "de",
};

let shop: TestShop;
let web: OfficeWeb;
let desk: Browser;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  desk = await web.colleague("Order desk");
});

it("keeps everything typed where something is missing, and says what beside its field", async () => {
  const page = await desk.post(NEW, { ...typed, email: "", city: "" }, NEW);
  expect(page.status).toBe(422);
  expect(page.body).toContain("Rosalie Kümmerling");
  expect(page.body.match(/This is needed\./g)?.length).toBe(4);
});

it("signs up, leads to the customer's card, and invites again from there", async () => {
  const done = await desk.post(NEW, typed, NEW);
  expect(done.status).toBe(303);
  await settle(shop);
  const address = done.location.split("?")[0] ?? "";
  expect((await desk.get(done.location)).body).toContain(
    "The customer is signed up and invited. The mail is on its way.",
  );
  const again = await desk.post(`${address}/invite`, {}, address);
  expect(again.location).toContain("done=invited_again");
});

it("shows who is there already before it makes the same once more", async () => {
  const page = await desk.post(NEW, { ...typed, email: "rosi@kuemmerling.example" }, NEW);
  expect(page.status).toBe(422);
  expect(page.body).toContain("similar name at the same postal code");
  const anyway = await desk.post(NEW, { ...typed, email: "rosi@kuemmerling.example", another: "on" }, NEW);
  expect(anyway.status).toBe(303);
});

it("draws the address of another country without losing a word", async () => {
  const page = await desk.post(NEW, { ...typed, country: "US", adapt: "country" }, NEW);
  expect(page.status).toBe(200);
  expect(page.body).toContain("Rosalie Kümmerling");
});

it("is closed to who may only see customers", async () => {
  const support = await web.colleague("Support");
  expect((await support.get(NEW)).status).toBe(403);
  expect((await support.get("/office/customers")).body).not.toContain(NEW);
});
