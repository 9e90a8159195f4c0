// Ordering again on one screen: nothing that is known is asked, nothing is ordered unseen, and nobody orders beyond their right.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { aCustomer } from "../../../../test/support/scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { offersOf, setPlanParts } from "../../../business/catalogue/index.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";

let scene: PortalScene;
let mia: PortalCustomer;
/** A plan that includes a name, and what it costs by itself. */
let including: { readonly plan: string; readonly alone: bigint };
beforeAll(async () => {
  scene = await portalScene();
  const { world, sellerId } = scene.web;
  const offers = await offersOf(world.db.read, sellerId, "EUR", businessDay(world));
  const yearly = (slug: string) =>
    offers.find((one) => one.slug === slug)?.prices.find((one) => one.termUnit === "year");
  const agency = yearly("agency");
  including = { plan: agency?.planId ?? "", alone: (agency?.firstMinor ?? 0n) + (agency?.setupMinor ?? 0n) };
  const parts = [{ planId: yearly("domain-de")?.planId ?? "", sharePermyriad: 0 }];
  must(await world.act(setPlanParts, world.systemActor, { planId: including.plan, parts }));
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
}, 120_000);

const HERE = "/portal/order";
const fields = (page: Page, action: string): Record<string, string> => {
  const { csrf: _csrf, ...rest } = page.form(action);
  return rest;
};
/** What the form with the last button sends along, where another form chooses who pays. */
function lastForm(page: Page): Record<string, string> {
  const form = /<form action="\/portal\/order" method="post"[\s\S]*?<\/form>/.exec(page.body)?.[0] ?? "";
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const { csrf: _csrf, ...rest } = Object.fromEntries(
    hidden.map(([, name, value]) => [String(name), String(value)]),
  );
  return rest;
}
const planOn = (page: Page): string => /name="plan" value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? "";
const homeOn = (page: Page): string =>
  /name="for"[^>]*>\s*<option value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? "";

/** A package with a new name, and what is needed to order it. */
async function filled(browser: Browser, name: string): Promise<Page> {
  await browser.post("/cart/packages", { plan: planOn(await browser.get(HERE)), back: HERE });
  const page = await browser.get(HERE);
  const domain = { ...fields(page, `${HERE}/domain`), mode: "register", name, for: homeOn(page) };
  return browser.follow(await browser.post(`${HERE}/domain`, domain));
}

async function ownedElsewhere(name: string, authCode: string): Promise<void> {
  const { registrar } = scene.web;
  await registrar.other.register({
    handle: "KTHEIRS",
    name,
    years: 1,
    registrant: {
      name: "Mia Brandt",
      organisation: null,
      street: ["Lindenweg 4"],
      city: "Köln",
      region: null,
      postalCode: "50667",
      country: "DE",
      phone: "+49.15112345678",
      email: "mia.brandt@kundin.example",
    },
    nameservers: [],
    authCode,
  });
}

const ordersOf = async (accountId: string): Promise<number> => {
  const { owner } = scene.web.world.db;
  const { rows } = await owner.query("select count(*)::int as n from orders.order where account_id = $1", [
    accountId,
  ]);
  return rows[0].n;
};

async function contact(email: string, limitMinor: number | null, mayOrder: boolean): Promise<Browser> {
  const { owner } = scene.web.world.db;
  const { personId } = await aCustomer(owner, scene.web.sellerId, { name: "Kim Contact", email });
  const membershipId = newId();
  await owner.query(
    `insert into customers.membership (id, account_id, person_id, role, state, created_at, order_limit_minor, order_limit_currency)
     values ($1, $2, $3, 'contact', 'active', '2026-01-01', $4, $5)`,
    [membershipId, mia.accountId, personId, limitMinor, limitMinor === null ? null : "EUR"],
  );
  if (mayOrder)
    await owner.query(
      `insert into customers.scope (id, membership_id, account_id, area, verb, valid_from)
       values ($1, $2, $3, 'orders', 'do', '2020-01-01')`,
      [newId(), membershipId, mia.accountId],
    );
  return scene.signIn(personId);
}

describe("a known customer", () => {
  it("types a coupon on the one page, reads why it does not count, and is never left without a way on", async () => {
    const { owner } = scene.web.world.db;
    const coupon = (code: string, firstOnly: boolean) =>
      owner.query(
        `insert into coupons.coupon (id, seller_id, code, permyriad, terms, first_orders_only, valid_from, state, created_at)
         values ($1, $2, $3, 5000, 1, $4, '2020-01-01', 'on', now())`,
        [newId(), scene.web.sellerId, code, firstOnly],
      );
    await coupon("HALB", false);
    await coupon("NEU", true);
    const type = async (code: string) =>
      mia.browser.post(`${HERE}/coupon`, {
        ...fields(await mia.browser.get(HERE), `${HERE}/coupon`),
        coupon: code,
      });
    const before = await filled(mia.browser, "mia-gutschein.de");
    const total = Number(fields(before, HERE)["shown_total"]);
    const half = await mia.browser.follow(await type("halb"));
    expect(half.body).toContain("Coupon HALB is used.");
    expect(Number(fields(half, HERE)["shown_total"])).toBe(total / 2);
    const wrong = await type("neu");
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain("This coupon is for first orders.");
    expect((await mia.browser.get(HERE)).body).toContain("Coupon HALB is used.");
    await owner.query("update coupons.coupon set state = 'off' where code = 'HALB'");
    const stuck = await mia.browser.get(HERE);
    expect(stuck.body).toContain("This coupon has ended.");
    expect(stuck.body).toContain("Before you can order, please change the code of the coupon, or remove it.");
    const free = await mia.browser.follow(await type(""));
    expect(fields(free, HERE)["shown_total"]).toBe(String(total));
    for (const [, line] of free.body.matchAll(/action="(\/cart\/lines\/[0-9a-f-]{36}\/remove)"/g))
      await mia.browser.post(String(line), {});
  });

  it("orders a package with an add-on, a new name and one that moves here on one screen, asked for nothing we know", async () => {
    const before = await ordersOf(mia.accountId);
    await filled(mia.browser, "mia-zweite.de");
    await ownedElsewhere("mia-umzug.de", "Umzug-4711-Code");
    const open = await mia.browser.get(HERE);
    const move = { ...fields(open, `${HERE}/domain`), mode: "transfer", name: "mia-umzug.de", for: "" };
    const bad = await mia.browser.post(`${HERE}/domain`, { ...move, authCode: "" });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain("Enter the auth code");
    const moved = await mia.browser.follow(
      await mia.browser.post(`${HERE}/domain`, { ...move, authCode: "Umzug-4711-Code" }),
    );
    expect(moved.body).toContain("moves here");
    expect(moved.body).not.toContain("Umzug-4711-Code");
    const line = /action="(\/cart\/package\/[0-9a-f-]{36})"/.exec(moved.body)?.[1] ?? "";
    const addOn = /name="(addon_[^"]+)"/.exec(moved.body)?.[1] ?? "";
    expect(addOn).not.toBe("");
    const extra = await mia.browser.post(line, { ...fields(moved, line), [addOn]: "on" });
    expect(extra.headers.location).toMatch(/^\/portal\/order\?payer=/);
    const ready = await mia.browser.follow(extra);
    for (const asked of ["line1", "postal_code", "email", "phone", "agree"])
      expect([asked, ready.body.includes(`name="${asked}"`)]).toEqual([asked, false]);
    expect(ready.body).toContain("The same terms apply that you agreed to on");
    expect(ready.form(HERE)["pay_by"]).toBe("transfer");
    const placed = await mia.browser.post(HERE, { ...fields(ready, HERE), letter: "on" });
    expect(placed.headers.location).toMatch(/^\/o\//);
    expect(await ordersOf(mia.accountId)).toBe(before + 1);
    const { owner } = scene.web.world.db;
    const wished = "select from orders.order where account_id = $1 and letter_wished";
    expect((await owner.query(wished, [mia.accountId])).rowCount).toBe(1);
    const items = await owner.query(
      `select i.kind, i.domain_mode from orders.item i join orders.order o on o.id = i.order_id
       where o.account_id = $1 and o.id <> $2 order by i.position`,
      [mia.accountId, mia.orderId],
    );
    expect(items.rows).toContainEqual({ kind: "domain", domain_mode: "transfer" });
    expect(items.rows.filter((one) => one.kind === "hosting")).toHaveLength(1);
    expect(items.rows).toHaveLength(4);
    const confirmed = await owner.query(
      "select count(*)::int as n from orders.order where account_id = $1 and confirmed_at is null",
      [mia.accountId],
    );
    expect(confirmed.rows[0].n).toBe(0);
  });

  it("is judged by what changed: the same mail, phone and address count as accepted before", async () => {
    await scene.settle();
    const { owner } = scene.web.world.db;
    const { rows } = await owner.query(
      `select a.factors from screening.assessment a join orders.order o on o.id = a.order_id
       where o.account_id = $1 and o.id <> $2 order by a.id desc limit 1`,
      [mia.accountId, mia.orderId],
    );
    expect(JSON.stringify(rows[0])).toContain("accepted_before");
  });

  it("orders nothing for a sum that was not shown, and once however often the button is pressed", async () => {
    const page = await filled(mia.browser, "mia-dritte.de");
    const before = await ordersOf(mia.accountId);
    const form = fields(page, HERE);
    const other = await mia.browser.post(HERE, { ...form, shown_total: "1" });
    expect(other.statusCode).toBe(422);
    expect(other.body).toContain("Nothing was ordered");
    const unseen = await mia.browser.post(HERE, { ...form, seen: "1", idempotency_key: newId() });
    expect(unseen.statusCode).toBe(422);
    const again = fields(other, HERE);
    const both = await Promise.all([
      mia.browser.post(HERE, again),
      mia.browser.post(HERE, { ...again, idempotency_key: newId() }),
    ]);
    expect(both.map((one) => one.statusCode)).toEqual([303, 303]);
    expect(await ordersOf(mia.accountId)).toBe(before + 1);
  });

  it("refuses a price that the browser sends along", async () => {
    const form = fields(await filled(mia.browser, "mia-vierte.de"), HERE);
    expect((await mia.browser.post(HERE, { ...form, price: "1" })).statusCode).toBe(400);
  });

  it("reads what is new in the terms and agrees to that alone", async () => {
    const kay = await scene.customer("Kay Newterms", "kay-newterms.de");
    const { owner } = scene.web.world.db;
    await owner.query(
      `insert into sellers.terms (id, seller_id, kind, language, version, title, body, valid_from)
       select gen_random_uuid(), seller_id, kind, language, version + 1, 'Terms from summer',
         body || E'\nNobody waits longer than a day.', valid_from + 1
       from sellers.terms where kind = 'general' and language = 'en' and seller_id = $1 order by version desc limit 1`,
      [scene.web.sellerId],
    );
    const { world } = scene.web;
    await world.setClock(new Date(world.clock.business().getTime() + 25 * 3_600_000).toISOString());
    const page = await filled(kay.browser, "kay-zweite.de");
    expect(page.body).toContain("Terms from summer");
    expect(page.body).toContain("Since you last agreed to terms");
    expect(page.body).toMatch(/What changed[\s\S]*diff-new[\s\S]*Nobody waits longer than a day\./);
    expect(page.body).toContain("You may withdraw within 14 days");
    const form = fields(page, HERE);
    const without = await kay.browser.post(HERE, form);
    expect(without.statusCode).toBe(422);
    expect(without.body).toContain("Please agree to the terms");
    const placed = await kay.browser.post(HERE, { ...fields(without, HERE), agree: "on" });
    expect(placed.statusCode).toBe(303);
  });
});

describe("who pays", () => {
  it("is chosen first where a sign-in reaches several accounts, with closed ones and those without the right said", async () => {
    const { owner } = scene.web.world.db;
    const own = await aCustomer(owner, scene.web.sellerId, {
      name: "Lea Several",
      email: "lea@kundin.example",
    });
    for (const [name, state, role] of [
      ["Closed Ltd", "closed", "holder"],
      ["Foreign Ltd", "customer", "contact"],
      ["Second Ltd", "customer", "holder"],
    ]) {
      const other = await aCustomer(owner, scene.web.sellerId, {
        name: String(name),
        email: `${newId()}@kundin.example`,
        customerNo: newId().slice(-8),
      });
      if (state === "closed")
        await owner.query("update customers.account set state = 'closed' where id = $1", [other.accountId]);
      if (role === "holder")
        await owner.query("update customers.membership set person_id = $1 where account_id = $2", [
          own.personId,
          other.accountId,
        ]);
      else
        await owner.query(
          `insert into customers.membership (id, account_id, person_id, role, state, created_at)
           values ($1, $2, $3, 'contact', 'active', '2026-01-01')`,
          [newId(), other.accountId, own.personId],
        );
    }
    const lea = await scene.signIn(own.personId);
    const page = await lea.get(HERE);
    expect(page.body).toContain("Who pays?");
    expect(page.body).toContain("closed: nothing can be ordered for it");
    expect(page.body).toContain("no right to order; Foreign Ltd can grant it");
    const second = await owner.query<{ id: string; account_id: string }>(
      `select p.id, p.account_id from customers.billing_profile p join customers.account a on a.id = p.account_id
       where a.name = 'Second Ltd'`,
    );
    const { id: payer = "", account_id: accountId = "" } = second.rows[0] ?? {};
    const at = `${HERE}?payer=${payer}`;
    await filled(lea, "lea-several.de");
    const chosen = await lea.get(at);
    const wish = lastForm(chosen);
    const placed = await lea.post(HERE, { ...wish, pay_by: "transfer", agree: "on" });
    expect(placed.statusCode).toBe(303);
    expect(await ordersOf(accountId)).toBe(1);
    expect(await ordersOf(own.accountId)).toBe(0);
  });

  it("is never an account that is closed or somebody else's, whatever the browser sends", async () => {
    const { owner } = scene.web.world.db;
    const foreign = await aCustomer(owner, scene.web.sellerId, { email: "foreign@kundin.example" });
    const browser = await scene.signIn(mia.personId);
    const page = await filled(browser, "mia-fuenfte.de");
    const form = fields(page, HERE);
    const answer = await browser.post(HERE, { ...form, payer: foreign.billingProfileId, agree: "on" });
    expect(answer.statusCode).toBe(422);
    expect(await ordersOf(foreign.accountId)).toBe(0);
  });
});

describe("a contact", () => {
  const only = (browser: Browser): Promise<Page> => browser.get(`${HERE}?payer=${mia.accountId}`);

  it("without the right reads who can grant it", async () => {
    const kim = await contact("kim.none@kundin.example", null, false);
    const page = await only(kim);
    expect(page.body).toContain("no right to order; Mia Brandt can grant it");
  });

  it("may order up to the limit, above it the page names who can, and the order is refused", async () => {
    const kim = await contact("kim.limit@kundin.example", 100, true);
    const { rows } = await scene.web.world.db.owner.query<{ id: string }>(
      "select id from customers.billing_profile where account_id = $1",
      [mia.accountId],
    );
    const payer = rows[0]?.id ?? "";
    await filled(kim, "kim-bestellt.de");
    const page = await kim.get(`${HERE}?payer=${payer}`);
    expect(page.body).toContain("covers orders up to");
    expect(page.body).toContain("Mia Brandt can order this or raise the limit.");
    expect(page.body).not.toContain("Order with obligation to pay");
  });

  const payerOf = async (): Promise<string> => {
    const { rows } = await scene.web.world.db.owner.query<{ id: string }>(
      "select id from customers.billing_profile where account_id = $1",
      [mia.accountId],
    );
    return rows[0]?.id ?? "";
  };

  it("orders within the limit on the holder's account, and a form from before the limit was lowered orders nothing", async () => {
    const kim = await contact("kim.within@kundin.example", 1_000_000, true);
    const at = `${HERE}?payer=${await payerOf()}`;
    await filled(kim, "kim-im-rahmen.de");
    const before = await ordersOf(mia.accountId);
    const within = { ...lastForm(await kim.get(at)), pay_by: "transfer", agree: "on" };
    const placed = await kim.post(HERE, within);
    expect(placed.headers.location).toMatch(/^\/o\//);
    expect(await ordersOf(mia.accountId)).toBe(before + 1);

    await filled(kim, "kim-zu-viel.de");
    const old = { ...lastForm(await kim.get(at)), pay_by: "transfer", agree: "on" };
    await scene.web.world.db.owner.query(
      `update customers.membership set order_limit_minor = 100 where person_id =
         (select id from people.person where email = 'kim.within@kundin.example') and role = 'contact'`,
    );
    const refused = await kim.post(HERE, old);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain("covers orders up to");
    expect(await ordersOf(mia.accountId)).toBe(before + 1);
  });
});

describe("a name that a package includes", () => {
  it("costs its known customer nothing, and a second one for the same package what it costs", async () => {
    const lea = await scene.customer("Lea Linde", "lea-linde.de");
    const { plan, alone } = including;
    await lea.browser.post("/cart/packages", { plan, back: HERE });
    const total = (page: Page): bigint => BigInt(lastForm(page)["shown_total"] ?? "0");
    const bare = await lea.browser.get(HERE);
    const put = async (wished: string): Promise<bigint> => {
      const page = await lea.browser.get(HERE);
      const domain = { ...fields(page, `${HERE}/domain`), mode: "register", name: wished, for: homeOn(bare) };
      return total(await lea.browser.follow(await lea.browser.post(`${HERE}/domain`, domain)));
    };
    const first = await put("lea-dabei.de");
    expect(first).toBe(alone);
    expect(await put("lea-mehr.de")).toBeGreaterThan(first);
  });
});
