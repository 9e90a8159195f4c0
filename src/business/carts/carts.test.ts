// What must never happen to a cart: two orders of one, a price nobody agreed to, a stranger's look, a code told, names kept
// for ever.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import { guest, planId, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import { setPrice } from "../catalogue/index.ts";
import { termsInForce } from "../sellers/index.ts";
import {
  acceptPrices,
  addDomains,
  addPackage,
  cartOfHolder,
  changeCartDomain,
  clearCarts,
  configurePackage,
  deskCarts,
  joinCart,
  keepCartAnswers,
  orderCart,
  removeCartLine,
  restoreCartLine,
  shareCart,
} from "./index.ts";
import type { Contact, HeldCart, OrderCart } from "./index.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const newHolder = (): string => hashToken(randomToken());
const filling = (holder: string) => ({ sellerId: shop.seller.id, language: "en" as const, holder });
const CODE = "Geheim-4711-Umzug";

let buyers = 0;
function contact(): Contact {
  buyers += 1;
  return {
    kind: "private",
    name: "Mia Brandt",
    organisation: "",
    email: `mia.${buyers}.${Math.random().toString(36).slice(2, 8)}@brandt.example`,
    phone: `+49 1511 ${3_000_000 + buyers * 211}`,
    country: "DE",
    line1: `Lindenweg ${buyers}`,
    line2: "",
    postal_code: "50667",
    city: "Köln",
    region: "",
    vat_id: "",
  };
}

const held = async (holder: string): Promise<HeldCart> => {
  const cart = await cartOfHolder(shop.world.db.read, holder);
  if (!cart) throw new Error("this browser holds no cart");
  return cart;
};

/** A package with a new domain; everything is answered. */
async function filled(holder = newHolder(), name = anyName()): Promise<HeldCart> {
  const { act } = shop.world;
  const put = { ...filling(holder), planId: planId(shop, "starter"), count: 1 };
  const { lineIds } = must(await act(addPackage, guest, put));
  const names = [{ name, mode: "register" as const, planId: planId(shop, "domain-de"), authCode: null }];
  must(await act(addDomains, guest, { ...filling(holder), names, parentId: lineIds[0] ?? null }));
  const answers = { contact: contact(), payBy: "transfer" as const, remarks: "Bitte abends anrufen" };
  must(await act(keepCartAnswers, guest, { holder, answers, step: "review" }));
  return held(holder);
}

const anyName = (): string => `k${Math.random().toString(36).slice(2, 10)}.de`;

async function orderOf(holder: string, version: number, more: Partial<OrderCart> = {}): Promise<OrderCart> {
  const today = businessDay(shop.world);
  const terms = await termsInForce(shop.world.db.read, shop.seller.id, "en", today);
  return {
    sellerId: shop.seller.id,
    language: "en",
    timeZone: "Europe/Berlin",
    holder,
    version,
    payBy: "transfer",
    termsIds: terms.map((one) => one.id),
    shownTotalMinor: null,
    billingProfileId: null,
    phone: null,
    remarks: null,
    network: "93.4.5.6",
    device: "test",
    ...more,
  };
}

const count = async (sqlText: string, values: unknown[] = []): Promise<number> =>
  Number((await shop.world.db.owner.query(sqlText, values)).rows[0].n);
const ordersNow = () => count("select count(*) as n from orders.order");

describe("ordering a cart", () => {
  it("makes one order of it, under the number the cart had, and empties it", async () => {
    const holder = newHolder();
    const cart = await filled(holder);
    const placed = must(await shop.world.act(orderCart, guest, await orderOf(holder, cart.version)));
    expect(placed.shortId).toBe(cart.shortId);
    const after = await held(holder);
    expect(after).toMatchObject({ state: "ordered", orderId: placed.orderId });
    const { rows } = await shop.world.db.owner.query(
      "select kind, domain_name, remarks from orders.item i join orders.order o on o.id = i.order_id where o.id = $1 order by position",
      [placed.orderId],
    );
    expect(rows.map((row) => row.kind)).toEqual(["hosting", "domain"]);
    expect(rows[0].remarks).toBe("Bitte abends anrufen");
  });

  it("makes one order when two devices press the button at once, and tells the other which", async () => {
    const holder = newHolder();
    const cart = await filled(holder);
    const other = newHolder();
    const { token } = must(await shop.world.act(shareCart, guest, { holder }));
    const join = { holder: other, linkHash: hashToken(token), sellerId: shop.seller.id };
    must(await shop.world.act(joinCart, guest, join));
    must(await shop.world.act(keepCartAnswers, guest, { holder: other, answers: { contact: contact() } }));
    const { version } = await held(holder);
    const before = await ordersNow();
    const both = await Promise.all([
      shop.world.act(orderCart, guest, await orderOf(holder, version)),
      shop.world.act(orderCart, guest, await orderOf(other, version)),
    ]);
    expect(await ordersNow()).toBe(before + 1);
    const won = both.findIndex((one) => one.ok);
    const [first, second] = [both[won], both[1 - won]];
    expect(first?.ok).toBe(true);
    expect(second?.ok === false && second.refusal).toMatchObject({
      code: "ordered",
      shortId: cart.shortId,
      mine: false,
    });
  });

  it("makes one order however often one button is pressed, with one key or with many", async () => {
    const holder = newHolder();
    const { version } = await filled(holder);
    const before = await ordersNow();
    const wish = await orderOf(holder, version);
    const keys = ["k-1", "k-1", "k-2", "k-3"].map((key) => `${holder}${key}`);
    const all = await Promise.all(keys.map((key) => shop.world.act(orderCart, guest, wish, { key })));
    expect(await ordersNow()).toBe(before + 1);
    const refused = all.flatMap((one) => (one.ok ? [] : [one.refusal]));
    expect(refused.every((one) => one.code === "ordered" && one.mine)).toBe(true);
  });

  it("is refused when the cart is another one than was shown, and the cart stays as it is", async () => {
    const holder = newHolder();
    const { version } = await filled(holder);
    const line = {
      name: anyName(),
      mode: "register" as const,
      planId: planId(shop, "domain-de"),
      authCode: null,
    };
    must(await shop.world.act(addDomains, guest, { ...filling(holder), names: [line], parentId: null }));
    const before = await ordersNow();
    const refused = await shop.world.act(orderCart, guest, await orderOf(holder, version));
    expect(refused.ok === false && refused.refusal.code).toBe("changed");
    expect(await ordersNow()).toBe(before);
    expect((await held(holder)).state).toBe("open");
  });

  it("is refused by line: a package without a domain, a name that stays elsewhere alone, twice in one package", async () => {
    const holder = newHolder();
    const { act } = shop.world;
    const put = { ...filling(holder), planId: planId(shop, "starter"), count: 2 };
    const { lineIds } = must(await act(addPackage, guest, put));
    const [bare = "", full = ""] = lineIds;
    const keep = (name: string) => ({ name, mode: "keep" as const, planId: null, authCode: null });
    const add = (name: string, parentId: string | null) =>
      act(addDomains, guest, { ...filling(holder), names: [keep(name)], parentId });
    must(await add("bleibt-eins.de", full));
    must(await add("bleibt-zwei.de", full));
    must(await add("bleibt-allein.de", null));
    const answers = { contact: contact(), payBy: "transfer" as const };
    must(await act(keepCartAnswers, guest, { holder, answers }));
    const cart = await held(holder);
    const refused = await act(orderCart, guest, await orderOf(holder, cart.version));
    const lineOf = (name: string) => cart.lines.find((one) => one.domain?.name === name)?.id;
    expect(refused.ok === false && refused.refusal).toEqual({
      code: "wrong_lines",
      faults: [
        { lineId: bare, code: "domain_missing" },
        { lineId: lineOf("bleibt-zwei.de"), code: "keep_second" },
        { lineId: lineOf("bleibt-allein.de"), code: "keep_alone" },
      ],
    });
    expect((await held(holder)).state).toBe("open");
  });

  it("is refused without a buyer, and from a browser that holds nothing", async () => {
    const holder = newHolder();
    must(
      await shop.world.act(addDomains, guest, {
        ...filling(holder),
        names: [{ name: anyName(), mode: "register", planId: planId(shop, "domain-de"), authCode: null }],
        parentId: null,
      }),
    );
    const { version } = await held(holder);
    const bare = await shop.world.act(orderCart, guest, await orderOf(holder, version));
    expect(bare.ok === false && bare.refusal.code).toBe("contact_missing");
    const stranger = await shop.world.act(orderCart, guest, await orderOf(newHolder(), version));
    expect(stranger.ok === false && stranger.refusal).toEqual({ code: "no_such", kind: "cart" });
  });
});

describe("what is in a cart", () => {
  it("has a name once, however often it is added, in the way it was wanted last", async () => {
    const holder = newHolder();
    const name = anyName();
    const wish = (mode: "register" | "transfer", authCode: string | null) => ({
      ...filling(holder),
      names: [{ name, mode, planId: planId(shop, "domain-de"), authCode }],
      parentId: null,
    });
    must(await shop.world.act(addDomains, guest, wish("register", null)));
    must(await shop.world.act(addDomains, guest, wish("register", null)));
    must(await shop.world.act(addDomains, guest, wish("transfer", CODE)));
    const { lines } = await held(holder);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.domain).toEqual({ name, mode: "transfer", hasAuthCode: true });
  });

  it("comes into one cart when one browser puts in two first things at once", async () => {
    const holder = newHolder();
    const names = [anyName(), anyName(), anyName()];
    const put = (name: string) =>
      shop.world.act(addDomains, guest, {
        ...filling(holder),
        names: [{ name, mode: "register", planId: planId(shop, "domain-de"), authCode: null }],
        parentId: null,
      });
    (await Promise.all(names.map(put))).map((one) => must(one));
    const { lines } = await held(holder);
    expect(lines.map((line) => line.domain?.name).toSorted()).toEqual(names.toSorted());
  });

  it("never keeps an auth code in words, and gives it to the order alone", async () => {
    const holder = newHolder();
    const names = [
      {
        name: "taken-mia.com",
        mode: "transfer" as const,
        planId: planId(shop, "domain-com"),
        authCode: CODE,
      },
    ];
    must(await shop.world.act(addDomains, guest, { ...filling(holder), names, parentId: null }));
    must(await shop.world.act(keepCartAnswers, guest, { holder, answers: { contact: contact() } }));
    const { version } = await held(holder);
    must(await shop.world.act(orderCart, guest, await orderOf(holder, version), { key: holder }));
    for (const table of ["carts.line", "carts.holder", "orders.item", "kernel.audit", "kernel.idempotency"])
      expect(await count(`select count(*) as n from ${table} t where t::text like '%${CODE}%'`), table).toBe(
        0,
      );
  });

  it("is refused where it is not sold, is no name, or lacks its code", async () => {
    const holder = newHolder();
    const wish = (name: string, mode: "register" | "transfer", plan: string | null) =>
      shop.world.act(addDomains, guest, {
        ...filling(holder),
        names: [{ name, mode, planId: plan, authCode: null }],
        parentId: null,
      });
    const codes = [
      await wish("-.de", "register", planId(shop, "domain-de")),
      await wish("mia.com", "register", planId(shop, "domain-de")),
      await wish("mia.de", "register", planId(shop, "starter")),
      await wish("mia.de", "transfer", planId(shop, "domain-de")),
    ].map((one) => (one.ok || one.refusal.code !== "wrong_names" ? "" : one.refusal.issues[0]?.code));
    expect(codes).toEqual(["domain_invalid", "ending_not_sold", "ending_not_sold", "auth_code_missing"]);
    const none = await shop.world.act(addPackage, guest, {
      ...filling(holder),
      planId: planId(shop, "domain-de"),
      count: 1,
    });
    expect(none.ok === false && none.refusal.code).toBe("not_on_sale");
    expect(await cartOfHolder(shop.world.db.read, holder)).toBeNull();
  });

  it("can be taken out and put back, unless its name came in anew meanwhile", async () => {
    const holder = newHolder();
    const name = anyName();
    const cart = await filled(holder, name);
    const line = cart.lines.find((one) => one.domain?.name === name)?.id ?? "";
    expect(must(await shop.world.act(removeCartLine, guest, { holder, lineId: line })).count).toBe(1);
    expect(must(await shop.world.act(restoreCartLine, guest, { holder, lineId: line })).count).toBe(2);
    must(await shop.world.act(removeCartLine, guest, { holder, lineId: line }));
    const names = [{ name, mode: "register" as const, planId: planId(shop, "domain-de"), authCode: null }];
    must(await shop.world.act(addDomains, guest, { ...filling(holder), names, parentId: null }));
    const again = await shop.world.act(restoreCartLine, guest, { holder, lineId: line });
    expect(again.ok === false && again.refusal.code).toBe("twice");
  });

  it("takes add-ons along with its package, for the same term only", async () => {
    const holder = newHolder();
    const cart = await filled(holder);
    const line = cart.lines.find((one) => one.kind === "package")?.id ?? "";
    const choose = (plan: string, addOn: string) =>
      shop.world.act(configurePackage, guest, {
        holder,
        lineId: line,
        planId: plan,
        options: [{ option: "databases", choice: null, quantity: 3 }],
        addOns: [addOn],
      });
    const year = planId(shop, "malware-scan");
    expect(must(await choose(planId(shop, "starter"), year)).count).toBe(3);
    const refused = await choose(planId(shop, "starter", "month"), year);
    expect(refused.ok === false && refused.refusal.code).toBe("wrong_add_on");
    const { version } = await held(holder);
    const placed = must(await shop.world.act(orderCart, guest, await orderOf(holder, version)));
    expect(
      await count("select count(*) as n from orders.item where order_id = $1 and kind = 'malware_scan'", [
        placed.orderId,
      ]),
    ).toBe(1);
  });
});

describe("a stranger", () => {
  it("learns nothing of a cart and changes nothing in it, whatever they know but the token", async () => {
    const holder = newHolder();
    const mine = await filled(holder);
    const thief = newHolder();
    await filled(thief);
    const line = mine.lines[0]?.id ?? "";
    const nowhere = "00000000-0000-7000-8000-000000000000";
    const tries = async (who: string, lineId: string) => [
      await shop.world.act(removeCartLine, guest, { holder: who, lineId }),
      await shop.world.act(restoreCartLine, guest, { holder: who, lineId }),
      await shop.world.act(changeCartDomain, guest, { holder: who, lineId, parentId: null }),
      await shop.world.act(acceptPrices, guest, {
        holder: who,
        shown: [{ lineId, setupMinor: 0n, firstMinor: 1n, renewalMinor: 1n }],
      }),
    ];
    expect(await tries(thief, line)).toEqual(await tries(thief, nowhere));
    expect(await tries(newHolder(), line)).toEqual(await tries(newHolder(), nowhere));
    expect(await held(holder)).toEqual(mine);
  });

  it("with the link sees what is in the cart, but not who it is from", async () => {
    const holder = newHolder();
    await filled(holder);
    const { token } = must(await shop.world.act(shareCart, guest, { holder }));
    expect(must(await shop.world.act(shareCart, guest, { holder })).token).toBe(token);
    const other = newHolder();
    const join = { holder: other, linkHash: hashToken(token), sellerId: shop.seller.id };
    must(await shop.world.act(joinCart, guest, join));
    const seen = await held(other);
    expect(seen.lines).toHaveLength(2);
    expect(seen.answers).toMatchObject({ contact: null, remarks: "", payBy: null });
    const wrong = await shop.world.act(joinCart, guest, { ...join, linkHash: hashToken("x") });
    expect(wrong.ok === false && wrong.refusal).toEqual({ code: "no_such", kind: "cart" });
  });
});

describe("a price that changed since", () => {
  it("is not charged unless the buyer agreed to it, also where only the renewal changed", async () => {
    const holder = newHolder();
    const { lines } = await filled(holder);
    const plan = planId(shop, "starter");
    must(
      await shop.world.act(setPrice, systemActor, {
        planId: plan,
        currency: "EUR",
        includesTax: true,
        setupMinor: 0n,
        firstMinor: lines[0]?.seen?.firstMinor ?? 0n,
        renewalMinor: 9_999n,
        validFrom: "2026-03-03",
      }),
    );
    await shop.world.setClock("2026-03-03");
    const before = await ordersNow();
    const { version } = await held(holder);
    const refused = await shop.world.act(orderCart, guest, await orderOf(holder, version));
    expect(refused.ok === false && refused.refusal).toMatchObject({
      code: "wrong_items",
      issues: [{ ref: lines[0]?.id, code: "price_changed" }],
    });
    const shown = {
      lineId: lines[0]?.id ?? "",
      setupMinor: 0n,
      firstMinor: lines[0]?.seen?.firstMinor ?? 0n,
    };
    const other = await shop.world.act(acceptPrices, guest, {
      holder,
      shown: [{ ...shown, renewalMinor: 1n }],
    });
    expect(other.ok === false && other.refusal.code).toBe("price_changed");
    must(await shop.world.act(acceptPrices, guest, { holder, shown: [{ ...shown, renewalMinor: 9_999n }] }));
    const { version: agreed } = await held(holder);
    must(await shop.world.act(orderCart, guest, await orderOf(holder, agreed)));
    expect(await ordersNow()).toBe(before + 1);
  });

  it("of a thing that is no longer sold keeps its line from being ordered", async () => {
    const holder = newHolder();
    const cart = await filled(holder);
    const product = "select product_id from catalogue.price_plan where id = $1";
    const set = (state: string) =>
      shop.world.db.owner.query(`update catalogue.product set state = $2 where id = (${product})`, [
        planId(shop, "starter"),
        state,
      ]);
    await set("retired");
    const refused = await shop.world.act(orderCart, guest, await orderOf(holder, cart.version));
    await set("on_sale");
    expect(refused.ok === false && refused.refusal).toMatchObject({
      code: "wrong_items",
      issues: [{ ref: cart.lines[0]?.id, code: "not_on_sale" }],
    });
  });
});

describe("old carts", () => {
  it("lose who they are from after a week, ordered ones at once, and go whole after thirty days", async () => {
    await shop.world.setClock("2026-04-01");
    const [old, sent] = [newHolder(), newHolder()];
    const unsent = await filled(old);
    const { version } = await filled(sent);
    must(await shop.world.act(orderCart, guest, await orderOf(sent, version)));
    must(await shop.world.act(clearCarts, systemActor, null));
    expect((await held(sent)).answers.contact).toBeNull();
    expect((await held(old)).answers.contact).not.toBeNull();
    await shop.world.setClock("2026-04-09");
    must(await shop.world.act(clearCarts, systemActor, null));
    expect((await held(old)).answers).toMatchObject({ contact: null, remarks: "" });
    expect((await held(old)).lines).toHaveLength(2);
    await shop.world.setClock("2026-05-02");
    must(await shop.world.act(clearCarts, systemActor, null));
    expect(await cartOfHolder(shop.world.db.read, old)).toBeNull();
    expect(await count("select count(*) as n from carts.line where cart_id = $1", [unsent.id])).toBe(0);
  });
});

describe("the desk", () => {
  it("finds an unsent cart by the number somebody says, however they say it", async () => {
    const holder = newHolder();
    const { shortId, id } = await filled(holder);
    const said = shortId.toLowerCase().replace("-", " ");
    const found = await deskCarts(shop.world.db.read, { sellerIds: null, find: said, limit: 10 });
    expect(found.map((one) => one.id)).toEqual([id]);
    expect(found[0]).toMatchObject({ step: "review", lineCount: 2, contact: { name: "Mia Brandt" } });
    const elsewhere = await deskCarts(shop.world.db.read, { sellerIds: [], find: shortId, limit: 10 });
    expect(elsewhere).toEqual([]);
  });
});
