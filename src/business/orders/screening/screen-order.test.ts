// What is asked outside before an order is judged, and what must never follow from it: an acceptance because somebody was
// silent, a machine's rejection that nobody wanted, a judgement made twice.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inProcessScreener } from "../../../../test/support/in-process-screener.ts";
import { aConnection } from "../../../../test/support/scene.ts";
import {
  bearerOf,
  guest,
  orderAndAccept,
  orderInput,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import { assessmentOf, marksOfOrder, policyOf, reasonsInWords, savePolicy } from "../../screening/index.ts";
import type { PathStep } from "../../screening/index.ts";
import { keepVatAnswer } from "../../tax/index.ts";
import { confirmByMail, placeOrder } from "../index.ts";
import type { PlaceOrder } from "../index.ts";
import { checkOrder } from "./screen-order.ts";

let shop: TestShop;
let far: ReturnType<typeof inProcessScreener>;
let screenerId: string;

beforeAll(async () => {
  shop = await testShop();
  screenerId = await aConnection(shop.world.db.owner, "screener", "minfraud");
});
beforeEach(() => {
  far = inProcessScreener();
  shop.world.ports.screener = far.screener;
  delete shop.world.ports.dns;
});

async function screened(wish: Wish = {}, change: (input: PlaceOrder) => PlaceOrder = (same) => same) {
  const input = change(await orderInput(shop, wish));
  const { orderId } = must(await shop.world.act(placeOrder, guest, input));
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

async function orderRow(orderId: string): Promise<{ state: string; path: string | null }> {
  const { rows } = await shop.world.db.owner.query("select state, path from orders.order where id = $1", [
    orderId,
  ]);
  return rows[0] as { state: string; path: string | null };
}

async function reasons(orderId: string): Promise<string[]> {
  const kept = await assessmentOf(shop.world.db.read, orderId);
  return reasonsInWords(kept?.factors ?? [], "en");
}

async function withPaths(paths: readonly PathStep[]): Promise<void> {
  const { version } = await policyOf(shop.world.db.read, shop.seller.id);
  const input = { sellerId: shop.seller.id, basedOn: version, weights: {}, paths };
  must(await shop.world.act(savePolicy, shop.staff, input));
}

describe("an external screener", () => {
  it("is asked once about an order, outside any transaction, before it is judged", async () => {
    const orderId = await screened();
    expect(far.asked.map((one) => one.reference)).toEqual([orderId]);
    await checkOrder(shop.world.kit, orderId);
    expect(far.asked).toHaveLength(1);
    expect(await orderRow(orderId)).toMatchObject({ state: "awaiting_code", path: "sms" });
  });

  it.each(["drop", "fail", "lose_answer"] as const)(
    "that is silent (%s) sends the order to a person, never to an acceptance",
    async (kind) => {
      far.switches.set({ kind });
      const orderId = await screened();
      expect(await orderRow(orderId)).toMatchObject({ state: "in_review", path: "review" });
      expect((await reasons(orderId)).join()).toContain("was asked and did not answer in time");
    },
  );

  it("that is silent sends to a person even where the policy accepts everybody", async () => {
    await withPaths([{ from: -100, path: "instant" }]);
    far.switches.set({ kind: "fail" });
    expect(await orderRow(await screened())).toMatchObject({ path: "review" });
    expect(await orderRow(await screened())).toMatchObject({ path: "instant" });
    await withPaths([
      { from: -100, path: "instant" },
      { from: -20, path: "sms" },
      { from: 50, path: "review" },
    ]);
  });

  it("that would reject is one voice: a person looks", async () => {
    const orderId = await screened({ name: "Udo Betrug" });
    expect(await orderRow(orderId)).toMatchObject({ state: "in_review" });
    expect(await reasons(orderId)).toEqual([
      expect.stringContaining("gives a risk of 97 out of 100"),
      expect.stringContaining("advises to reject it"),
    ]);
  });

  it("that would accept opens nothing", async () => {
    expect(await orderRow(await screened({ name: "Otto Ruhig" }))).toMatchObject({ path: "sms" });
  });

  it("that is switched off is not asked", async () => {
    await shop.world.db.owner.query("update sellers.connection set state = 'off' where id = $1", [
      screenerId,
    ]);
    await screened();
    expect(far.asked).toEqual([]);
    await shop.world.db.owner.query("update sellers.connection set state = 'on' where id = $1", [screenerId]);
  });
});

describe("a VAT id", () => {
  const withVatId =
    (vatId: string) =>
    (input: PlaceOrder): PlaceOrder => ({
      ...input,
      buyer: input.buyer && {
        ...input.buyer,
        account: { ...input.buyer.account, legalKind: "business" },
        billing: input.buyer.billing && { ...input.buyer.billing, vatId },
      },
    });
  const denied = "The VAT id was checked and is not valid.";

  it("that the register denied stands in the assessment; one it confirmed, or was not asked about, says nothing", async () => {
    const asked = async (vatId: string, isValid: boolean | null): Promise<string[]> => {
      const found = { isValid: isValid === true, consultationNumber: null, name: null, address: null };
      const told = { sellerId: shop.seller.id, vatId, found };
      if (isValid !== null) must(await shop.world.act(keepVatAnswer, shop.world.systemActor, told));
      return reasons(await screened({}, withVatId(vatId)));
    };
    expect(await asked("DE136695976", false)).toEqual([denied]);
    expect(await asked("DE129273398", true)).toEqual([]);
    expect(await asked("DE811569869", null)).toEqual([]);
  });

  it("about which the register cannot say anything now counts against nobody", async () => {
    const { orderId } = must(
      await shop.world.act(placeOrder, guest, withVatId("DE811569869")(await orderInput(shop))),
    );
    const text = "select billing_profile_id as id from orders.order where id = $1";
    const { rows } = await shop.world.db.owner.query<{ id: string }>(text, [orderId]);
    const away = "update customers.billing_profile set vat_check = 'unavailable' where id = $1";
    await shop.world.db.owner.query(away, [rows[0]?.id]);
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    expect(await reasons(orderId)).toEqual([]);
  });
});

describe("the same person", () => {
  const twice = { domain: "doppelt-bestellt.de", phone: "+49 1512 3987654", email: "ute@doppelt.example" };
  const sameHouse = (input: PlaceOrder, line1: string): PlaceOrder => ({
    ...input,
    buyer: input.buyer && {
      ...input.buyer,
      billing: input.buyer.billing && { ...input.buyer.billing, line1 },
    },
  });

  it("with the same order still open is found, and it stands in the assessment; a neighbour's is not", async () => {
    await screened(twice, (input) => sameHouse(input, "Zwillingsweg 1"));
    const again = await screened(twice);
    expect(await reasons(again)).toEqual(["The same person has ordered the same already, still open: 1."]);
    expect(await orderRow(again)).toMatchObject({ path: "sms" });
    const other = await screened({ ...twice, domain: "etwas-anderes.de" });
    expect((await reasons(other)).join()).not.toContain("ordered the same");
    const neighbour = await screened({ domain: twice.domain, name: "Otto Kaiser" }, (input) =>
      sameHouse(input, "Zwillingsweg 1"),
    );
    expect(await reasons(neighbour)).toEqual([]);
  });

  it("who is a customer already under another account is found", async () => {
    const buyer = { phone: "+49 1512 3987653", email: "ida@schonda.example" };
    await orderAndAccept(shop, buyer);
    const again = await screened({ ...buyer, email: "Ida+neu@schonda.example" });
    expect(await reasons(again)).toContain(
      "The same person is a customer already under another account, accepted orders there: 1.",
    );
  });
});

describe("a known customer", () => {
  it("is not asked about again outside for what did not change, and it says since when it is known", async () => {
    const { world, seller } = shop;
    await aConnection(world.db.owner, "rdap", "rdap");
    const asked: string[] = [];
    const asking = (what: string) => (name: string) => {
      asked.push(`${what} ${name}`);
    };
    const hosts = asking("mail");
    const register = asking("directory");
    world.ports.dns = { mailHosts: async (name: string) => (hosts(name), "found") };
    world.ports.rdap = {
      registeredOn: async (name: string) => (register(name), { state: "known", at: new Date("2020-01-01") }),
    };
    const { accountId, orderId } = await orderAndAccept(shop, { email: "kim@post.alte-firma.co.uk" });
    expect(asked).toEqual(["mail post.alte-firma.co.uk", "directory alte-firma.co.uk"]);
    const { rows } = await world.db.owner.query<{ id: string; person: string }>(
      `select b.id, o.person_id as person from customers.billing_profile b
       join orders.order o on o.billing_profile_id = b.id where o.id = $1`,
      [orderId],
    );
    const known: PersonActor = {
      kind: "person",
      id: rows[0]?.person ?? "",
      sellerId: seller.id,
      accountId,
      memberships: [{ accountId, role: "holder", timeZone: "UTC", orderLimit: null, scopes: [] }],
      via: "web",
      requestId: null,
    };
    const orders = async (): Promise<string> => {
      const input = { ...(await orderInput(shop)), buyer: null, billingProfileId: rows[0]?.id ?? null };
      const placed = must(await world.act(placeOrder, known, input));
      asked.length = 0;
      await settle(shop);
      return placed.orderId;
    };
    const knownSince = async (id: string): Promise<string[]> => {
      const kept = await assessmentOf(world.db.read, id);
      return (kept?.factors ?? []).filter((one) => one.foundAt !== undefined).map((one) => one.factor);
    };
    expect(await knownSince(orderId)).toEqual([]);
    const again = await orders();
    expect(asked).toEqual([]);
    expect(await knownSince(again)).toEqual(["mail_host", "mail_domain_new"]);
    await world.db.owner.query("update people.person set email = $2, email_key = $2 where id = $1", [
      known.id,
      "kim@neue-firma.co.uk",
    ]);
    const changed = await orders();
    expect(asked).toEqual(["mail neue-firma.co.uk", "directory neue-firma.co.uk"]);
    expect(await knownSince(changed)).toEqual([]);
  });
});

describe("a look-up", () => {
  it("by DNS is kept with the judgement; nobody answering counts against nobody", async () => {
    shop.world.ports.dns = { mailHosts: async () => "no_such_domain" };
    const wrong = await screened({ email: "ghost@gone.example" });
    expect(await reasons(wrong)).toEqual(["The domain of the mail address does not exist."]);
    expect(await orderRow(wrong)).toMatchObject({ path: "review" });
    shop.world.ports.dns = {
      mailHosts: async () => {
        throw new Error("no name server");
      },
    };
    const silent = await screened({ email: "lena@silent.example" });
    expect(await reasons(silent)).toEqual([]);
    expect(await orderRow(silent)).toMatchObject({ path: "sms" });
  });

  it("of the network's country is compared with the address", async () => {
    await aConnection(shop.world.db.owner, "ip_country", "mmdb");
    shop.world.ports.ip_country = { countryOf: async () => "FR" };
    expect(await reasons(await screened({ network: "81.2.69.160" }))).toEqual([
      "The order came from France, the address is in Germany.",
    ]);
  });
});

describe("a code for the phone", () => {
  it("is not offered where none could arrive: an order with a landline goes the way of papers", async () => {
    const orderId = await screened({ phone: "+49 221 9876543" });
    expect(await orderRow(orderId)).toEqual({ state: "awaiting_papers", path: "papers" });
  });
});

describe("a large amount", () => {
  it("is measured in the seller's currency, whatever the order is in; without a rate as it stands", async () => {
    const { owner } = shop.world.db;
    const inFrancs = async (): Promise<string> => {
      const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
      await owner.query("update orders.order set currency = 'CHF' where id = $1", [orderId]);
      must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
      await settle(shop);
      return (await reasons(orderId)).join();
    };
    expect(await inFrancs()).not.toContain("amount is large");
    await owner.query(
      `insert into billing.exchange_rate (id, seller_id, currency, valid_from, rate, noted_at)
       values (gen_random_uuid(), $1, 'CHF', '2020-01-01', 100, now())`,
      [shop.seller.id],
    );
    expect(await inFrancs()).toMatch(/The amount is large: €[\d,]+\.\d\d/);
  });
});

describe("abusive words", () => {
  const inAddress = (typed: Record<string, string>) => (input: PlaceOrder) =>
    ({ ...input, buyer: { ...input.buyer, billing: { ...input.buyer?.billing, ...typed } } }) as PlaceOrder;
  const asUserName = (wishedName: string) => (input: PlaceOrder) => ({
    ...input,
    items: input.items.map((item) => (item.ref === "p" ? { ...item, wishedName } : item)),
  });

  it.each([
    ["the name on the invoice", inAddress({ name: "Hurensohn Müller" })],
    ["the organisation", inAddress({ organisation: "Arschloch GmbH" })],
    ["the street", inAddress({ line1: "Wichsergasse 7" })],
    ["the second line of the address", inAddress({ line2: "c/o fuck you" })],
    ["the city", inAddress({ city: "Scheissstadt" })],
    ["the wished user name", asUserName("fuckyou1")],
    [
      "the mail address",
      (input: PlaceOrder) =>
        ({
          ...input,
          buyer: {
            ...input.buyer,
            person: { ...input.buyer?.person, email: "fuckyou@boettcher-keramik.de" },
          },
        }) as PlaceOrder,
    ],
  ])("in %s bring the order before a person", async (_where, change) => {
    const orderId = await screened({}, change);
    expect(await orderRow(orderId)).toMatchObject({ state: "in_review" });
    expect((await reasons(orderId)).join()).toContain("words of the abuse list");
  });

  it("are not seen in places that only begin like one", async () => {
    const orderId = await screened({}, inAddress({ city: "Nutteln", line2: "Bitchfield House" }));
    expect((await reasons(orderId)).join()).not.toContain("abuse list");
  });
});

describe("a machine's rejection", () => {
  it("happens only where the operator's policy says so, releases the money and leaves no mark", async () => {
    const bad = { name: "Udo Betrug", remarks: "fuck you" };
    expect(await orderRow(await screened(bad))).toMatchObject({ state: "in_review" });
    await withPaths([
      { from: -100, path: "instant" },
      { from: -20, path: "sms" },
      { from: 50, path: "review" },
      { from: 120, path: "reject" },
    ]);
    const orderId = await screened(bad);
    expect(await orderRow(orderId)).toMatchObject({ state: "rejected", path: "reject" });
    const marks = await marksOfOrder(shop.world.db.read, orderId);
    expect(marks.filter((one) => one.meaning === "bad")).toEqual([]);
    const { rows } = await shop.world.db.owner.query(
      "select state from orders.item where order_id = $1 and state <> 'waiting'",
      [orderId],
    );
    expect(rows).toEqual([]);
    expect(await orderRow(await screened())).toMatchObject({ state: "awaiting_code" });
  });
});
