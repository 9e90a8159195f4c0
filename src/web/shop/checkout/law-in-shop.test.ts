// What consumer law has the last page say is a dated row: it changes for its country from its day on, never for another, and the
// order keeps which row its buyer read.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { LAW_TEXTS } from "../../../../test/support/law-words.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { publishLaw } from "../../../business/law/index.ts";
import { staffActorOf } from "../../../business/staff/index.ts";
import { must } from "../../../kernel/result.ts";

let scene: PortalScene;
const rules: Record<string, string> = {};

const SAID = {
  button: "Order and pay as Vienna wants it",
  notice: "You can withdraw for 21 days.",
  early: "Please begin at once.",
};
const SHIPPED = {
  button: "Order with obligation to pay",
  notice: "You may withdraw within 14 days, without giving a reason.",
  early: "a registered name is not refunded",
};

/** A row of the brand's own from a day on. */
async function publish(place: string, validFrom: string): Promise<string> {
  const { world, sellerId } = scene.web;
  const row = {
    ...LAW_TEXTS,
    orderButton: { de: "Bestellen, wie Wien es will", en: SAID.button },
    withdrawalDays: 21,
    withdrawalPage: true,
    cancellationPage: false,
    earlyStart: true,
    sellerId,
    place,
    validFrom,
    source: "",
  };
  const { rows } = await world.db.owner.query<{ id: string }>(
    "select person_id as id from staff.member limit 1",
  );
  const anna = await staffActorOf(world.db.app, rows[0]?.id ?? "", { via: "web", requestId: null });
  if (!anna) throw new Error("the demo has no staff");
  return must(await world.act(publishLaw, anna, row));
}

const day = (after: number): string => businessDay(scene.web.world, after);

beforeAll(async () => {
  scene = await portalScene();
  rules["AT"] = await publish("AT", day(-30));
  rules["FR"] = await publish("FR", day(20));
}, 120_000);

const CITIES: Readonly<Record<string, { readonly postal_code: string; readonly city: string }>> = {
  DE: { postal_code: "50667", city: "Köln" },
  AT: { postal_code: "1010", city: "Wien" },
  FR: { postal_code: "75001", city: "Paris" },
};
let buyers = 0;

async function toReview(browser: Browser, country: string): Promise<Page> {
  buyers += 1;
  const { plan = "" } = (await browser.get("/")).form("/cart/packages");
  const domain = await browser.follow(await browser.post("/cart/packages", { plan }));
  const home = /name="for" value="([^"]+)"/.exec(domain.body)?.[1] ?? "";
  const wish = { mode: "register", name: `recht-${buyers}.de`, for: home };
  await browser.follow(await browser.post("/order/domain", wish));
  const contact = {
    kind: "private",
    name: "Mia Brandt",
    organisation: "",
    email: `mia-${buyers}@kundin.example`,
    phone: `+49 151 2345${1_000 + buyers * 7}`,
    country,
    line1: `Lindenweg ${buyers}`,
    line2: "",
    ...CITIES[country],
    region: "",
    vat_id: "",
  };
  await browser.follow(await browser.post("/order/details", contact));
  return browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
}

/** A package with a name in the one-page order. */
async function filled(browser: Browser, name: string): Promise<void> {
  const here = "/portal/order";
  const plan = /name="plan" value="([0-9a-f-]{36})"/.exec((await browser.get(here)).body)?.[1] ?? "";
  await browser.post("/cart/packages", { plan, back: here });
  const page = await browser.get(here);
  const home = /name="for"[^>]*>\s*<option value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? "";
  const { csrf: _csrf, ...fields } = page.form(`${here}/domain`);
  await browser.follow(
    await browser.post(`${here}/domain`, { ...fields, mode: "register", name, for: home }),
  );
}

const last = (page: Page, action = "/order/review"): Record<string, string> => {
  const { csrf: _csrf, ...fields } = page.form(action);
  return { ...fields, agree: "on" };
};

/** Which of these texts stand on the page. */
const said = (page: Page, words: typeof SAID): string[] =>
  Object.entries(words).flatMap(([what, text]) => (page.body.includes(text) ? [what] : []));
const ALL = Object.keys(SAID);

const newest = async (): Promise<{ id: string; billing_profile_id: string }> =>
  (
    await scene.web.world.db.owner.query(
      "select id, billing_profile_id from orders.order order by id desc limit 1",
    )
  ).rows[0];
const keptOf = async (orderId: string) =>
  (
    await scene.web.world.db.owner.query(
      `select l.rule_id, l.language, e.wording from orders.law_shown l
       left join orders.early_start e on e.order_id = l.order_id where l.order_id = $1`,
      [orderId],
    )
  ).rows;
const linkTo = (email: string): string =>
  /http:\/\/shop\.test(\/c\/[\w-]+)/.exec(
    scene.web.mail.kept
      .filter((one) => one.mail.to.includes(email))
      .map((one) => one.mail.text)
      .join(""),
  )?.[1] ?? "";

describe("the last page of the shop", () => {
  it("says what the row of the buyer's country says, and in no other country, nor before its day", async () => {
    const austrian = await toReview(scene.web.browser("en"), "AT");
    expect(said(austrian, SAID)).toEqual(ALL);
    expect(said(austrian, SHIPPED)).toEqual([]);
    for (const country of ["DE", "FR"]) {
      const page = await toReview(scene.web.browser("en"), country);
      expect(said(page, SHIPPED)).toEqual(ALL);
      expect(said(page, SAID)).toEqual([]);
    }
  });

  it("leaves with the order which row was read, in which language, and the request for an early start in its words", async () => {
    const browser = scene.web.browser("en");
    const page = await toReview(browser, "AT");
    const placed = await browser.post("/order/review", { ...last(page), early_start: "on" });
    expect(placed.statusCode).toBe(303);
    expect(await keptOf((await newest()).id)).toEqual([
      { rule_id: rules["AT"], language: "en", wording: SAID.early },
    ]);
  });

  it("orders nothing under words that hold no more: they are shown anew first", async () => {
    const browser = scene.web.browser("en");
    const form = last(await toReview(browser, "AT"));
    const before = (await newest()).id;
    const { law_shown: read = "" } = form;
    expect(read).toBe(rules["AT"]);
    const answer = await browser.post("/order/review", { ...form, law_shown: rules["FR"] ?? "" });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("have a new version since you opened this page");
    expect((await newest()).id).toBe(before);
  });
});

describe("the one-page order and the page behind the mailed link", () => {
  it("say what the row of the payer's country says, and keep it with the order", async () => {
    const { owner } = scene.web.world.db;
    const kim = await scene.customer("Kim Recht", "kim-recht.de");
    await filled(kim.browser, "kim-zweite.de");
    expect(said(await kim.browser.get("/portal/order"), SHIPPED)).toEqual(ALL);
    await owner.query("update customers.billing_profile set country = 'AT' where account_id = $1", [
      kim.accountId,
    ]);
    const page = await kim.browser.get("/portal/order");
    expect(said(page, SAID)).toEqual(ALL);
    expect(said(page, SHIPPED)).toEqual([]);
    const form = last(page, "/portal/order");
    const stale = await kim.browser.post("/portal/order", { ...form, law_shown: "" });
    expect([stale.statusCode, (await newest()).id]).toEqual([422, kim.orderId]);
    const placed = await kim.browser.post("/portal/order", {
      ...last(stale, "/portal/order"),
      early_start: "on",
    });
    expect(placed.statusCode).toBe(303);
    expect(await keptOf((await newest()).id)).toEqual([
      { rule_id: rules["AT"], language: "en", wording: SAID.early },
    ]);
  });

  it("ask a buyer whose order staff put together in the words of where they live, and keep that", async () => {
    const { world } = scene.web;
    const browser = scene.web.browser("en");
    await browser.post("/order/review", last(await toReview(browser, "DE")));
    await world.runJobs();
    const { id, billing_profile_id: profile } = await newest();
    await world.db.owner.query("alter table orders.law_shown disable trigger user");
    await world.db.owner.query("delete from orders.law_shown where order_id = $1", [id]);
    await world.db.owner.query("alter table orders.law_shown enable trigger user");
    await world.db.owner.query(
      "update orders.order set placed_by = (select person_id from staff.member limit 1) where id = $1",
      [id],
    );
    const link = linkTo(`mia-${buyers}@kundin.example`);
    expect(said(await browser.get(link), SHIPPED)).toEqual(ALL);
    await world.db.owner.query("update customers.billing_profile set country = 'AT' where id = $1", [
      profile,
    ]);
    const page = await browser.get(link);
    expect(said(page, SAID)).toEqual(ALL);
    const stale = await browser.post(link, { ...last(page, link), law_shown: rules["FR"] ?? "" });
    expect(stale.statusCode).toBe(422);
    expect(await keptOf(id)).toEqual([]);
    const done = await browser.post(link, { ...last(page, link), early_start: "on" });
    expect(done.statusCode).toBe(303);
    expect(await keptOf(id)).toEqual([{ rule_id: rules["AT"], language: "en", wording: SAID.early }]);
  });
});

describe("a row of a later day", () => {
  it("changes the page on that day", async () => {
    await scene.web.world.setClock(`${day(21)}T09:00:00Z`);
    expect(said(await toReview(scene.web.browser("en"), "FR"), SAID)).toEqual(ALL);
  });
});
