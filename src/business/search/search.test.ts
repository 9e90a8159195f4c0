// Any customer by anything: what must never happen is a customer of another brand, an erased person, or somebody's old name
// among what is found, and a customer who is there and is not.
import { beforeAll, describe, expect, it } from "vitest";
import { aSeller } from "../../../test/support/scene.ts";
import { orderAndAccept, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { newId } from "../../kernel/ids.ts";
import { changePerson, networkOf, openSession } from "../people/index.ts";
import { must } from "../../kernel/result.ts";
import { findAnything, FOUND_KINDS } from "./index.ts";
import type { Found, FoundKind } from "./index.ts";

let shop: TestShop;
let mueller: { accountId: string; personId: string; orderId: string };
let other: { accountId: string; personId: string };

beforeAll(async () => {
  shop = await testShop();
  mueller = await orderAndAccept(shop, {
    domain: "mueller-keramik.de",
    name: "Jürgen Müller",
    email: "juergen@mueller-keramik.de",
  });
  other = await orderAndAccept(shop, {
    domain: "nachbarin.de",
    name: "Erika Nachbar",
    email: "erika@nachbarin.de",
  });
  await changed({ phone: "0171 2345678" });
}, 120_000);

const changed = async (facts: { readonly name?: string; readonly phone?: string }): Promise<unknown> =>
  must(
    await shop.world.act(changePerson, shop.staff, {
      personId: mueller.personId,
      name: "Jürgen Müller",
      phone: "0171 2345678",
      homeCountry: "DE",
      language: "de",
      ...facts,
    }),
  );

type Limits = { readonly sellerIds?: readonly string[] | null; readonly kinds?: readonly FoundKind[] };
const found = (find: string, limits: Limits = {}): Promise<Found[]> =>
  findAnything(shop.world.db.read, { sellerIds: null, kinds: FOUND_KINDS, find, ...limits });
const customers = async (find: string, limits: Limits = {}): Promise<string[]> =>
  (await found(find, limits)).filter((hit) => hit.kind === "customer").map((hit) => hit.id);
const one = async (text: string, values: readonly unknown[]): Promise<string> => {
  const { rows } = await shop.world.db.owner.query<{ said: string }>(text, [...values]);
  return rows[0]?.said ?? "";
};

describe("a customer", () => {
  it.each([
    "Jürgen Müller",
    "Müller",
    "Mueller",
    "Muller",
    "mül",
    "Müller Jürgen",
    "Jürgn Müler",
    "JUERGEN@mueller-keramik.de",
    "@mueller-keramik",
    "juergen@",
    "0171 2345678",
    "+49 171 2345678",
    "2345678",
    "mueller-keramik.de",
    "https://www.mueller-keramik.de/",
    "müller-keramik.de",
    "keramik",
  ])("is found by %j", async (find) => {
    expect(await customers(find)).toEqual([mueller.accountId]);
  });

  it("is found by the numbers of theirs: as a customer, of the order with and without its hyphen, of the invoice", async () => {
    const numbers = [
      await one("select customer_no as said from customers.account where id = $1", [mueller.accountId]),
      await one("select short_id as said from orders.order where id = $1", [mueller.orderId]),
      await one("select replace(short_id, '-', '') as said from orders.order where id = $1", [
        mueller.orderId,
      ]),
      await one("select number as said from billing.document where account_id = $1", [mueller.accountId]),
    ];
    for (const number of numbers) expect((await customers(number))[0], number).toBe(mueller.accountId);
  });

  it("is found by the address an order or a sign-in came from, and by the end of a card", async () => {
    const { owner } = shop.world.db;
    await owner.query("update orders.order set network = '198.51.100.7' where id = $1", [mueller.orderId]);
    expect(await customers("198.51.100.7")).toEqual([mueller.accountId]);
    expect((await found("198.51.100.7")).map((hit) => hit.kind).toSorted()).toEqual(["customer", "order"]);
    const here = { network: networkOf("2001:db8::7"), device: null, replaces: null };
    must(await shop.world.act(openSession, shop.world.systemActor, { personId: mueller.personId, ...here }));
    for (const typed of ["2001:DB8::7", "2001:0db8:0:0:0:0:0:7", "2001:db8::ff"])
      expect(await customers(typed), typed).toEqual([mueller.accountId]);
    await owner.query("update orders.order set network = '2001:db8:5::7' where id = $1", [mueller.orderId]);
    expect((await found("2001:0DB8:5:0::7")).map((hit) => hit.kind).toSorted()).toEqual([
      "customer",
      "order",
    ]);
    await owner.query("update orders.order set network = '198.51.100.7' where id = $1", [mueller.orderId]);
    const gateway = await one("select id as said from sellers.connection where kind = 'gateway'", []);
    await owner.query(
      `insert into payments.method (id, account_id, seller_id, connection_id, kind, customer_ref, method_ref, brand, last4,
         expiry_month, expiry_year, is_default, state, created_at)
       values ($1, $2, $3, $4, 'card', 'cus_1', 'pm_1', 'visa', '4242', 12, 2049, true, 'usable', now())`,
      [newId(), mueller.accountId, shop.seller.id, gateway],
    );
    expect(await customers("4242")).toEqual([mueller.accountId]);
  });

  it("stands before those who are only alike, and the whole name before its beginning", async () => {
    await orderAndAccept(shop, { domain: "jm.de", name: "Jürgen Müllermann", email: "jm@jm.de" });
    expect((await customers("Jürgen Müller"))[0]).toBe(mueller.accountId);
    expect(await customers("Jürgen Müller")).toHaveLength(2);
  });

  it("is named together with what was found of theirs", async () => {
    const hits = await found("mueller-keramik.de");
    expect(hits.map((hit) => [hit.kind, hit.title.split(" ")[0], hit.accountName])).toEqual(
      expect.arrayContaining([
        ["domain", "mueller-keramik.de", "Jürgen Müller"],
        ["service", "mueller-keramik.de", "Jürgen Müller"],
        ["customer", "Jürgen", "Jürgen Müller"],
      ]),
    );
  });
});

describe("what is not found", () => {
  it("is anything of another brand, for staff limited to theirs", async () => {
    const elsewhere = await aSeller(shop.world.db.owner, "suedlicht");
    for (const find of [
      "Müller",
      "juergen@",
      "0171 2345678",
      "mueller-keramik.de",
      "198.51.100.7",
      "Jürgn Müler",
    ]) {
      expect(await found(find, { sellerIds: [elsewhere] }), find).toEqual([]);
      expect(await found(find, { sellerIds: [] }), find).toEqual([]);
      expect(await customers(find, { sellerIds: [shop.seller.id] }), find).toContain(mueller.accountId);
    }
  });

  it("is any kind the reader may not see, nor a customer by way of it", async () => {
    const kinds = (await found("mueller-keramik.de", { kinds: ["domain"] })).map((hit) => hit.kind);
    expect(kinds).toEqual(["domain"]);
    expect(await found("mueller-keramik.de", { kinds: ["order", "invoice"] })).toEqual([]);
  });

  it("is somebody by the name or number they had before", async () => {
    await changed({ name: "Jürgen Aurich", phone: "0171 9999999" });
    expect(await customers("2345678")).toEqual([]);
    expect(await customers("Aurich")).toEqual([mueller.accountId]);
    await changed({});
  });

  it("is an erased person by their own name, address or number", async () => {
    const { owner } = shop.world.db;
    await owner.query("update people.person set state = 'erased' where id = $1", [other.personId]);
    await owner.query("update customers.account set name = 'erased' where id = $1", [other.accountId]);
    await owner.query("update customers.billing_profile set name = 'erased' where account_id = $1", [
      other.accountId,
    ]);
    expect(await customers("erika@nachbarin.de")).toEqual([]);
    expect(await customers("Erika Nachbar")).toEqual([]);
  });

  it("is everybody where a sign was typed that means everything to a database", async () => {
    for (const find of ["%%%", "___", "\\\\\\", "100%", "a_b", "'; drop table"])
      expect(await found(find), find).toEqual([]);
  });
});
