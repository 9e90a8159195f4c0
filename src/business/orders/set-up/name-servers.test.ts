// What must never happen to a new domain: delegated to name servers that are not this host's, or to those of another server
// than its package; lost because nobody gave any.
import { beforeAll, describe, expect, it } from "vitest";
import {
  guest,
  orderAndAccept,
  orderInput,
  proveOrder,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { changeServer, servers } from "../../hosting/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { nameserversSetting, placeOrder, releaseItem } from "../index.ts";

const OURS = ["ns1.house.example", "ns2.house.example"];
const ITS_SERVERS = ["ns1.web.example", "ns2.web.example"];

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const asked = (value: readonly string[]) => ({
  sellerId: shop.seller.id,
  key: nameserversSetting.key,
  value,
});
const give = async (hosts: readonly string[]) =>
  must(await shop.world.act(changeSetting, shop.staff, asked(hosts)));
async function serve(nameservers: readonly string[]): Promise<void> {
  const [server] = await servers(shop.world.db.read);
  const { id: serverId, serverGroup, weight, capacity, previewPlan } = server!;
  const facts = { serverGroup, weight, capacity, previewPlan, nameservers, takesNew: true };
  must(await shop.world.act(changeServer, shop.staff, { serverId, ...facts }));
}
const delegatedTo = (name: string) => shop.registrar.control.kept(name)?.ns;

/** A domain without a package, ordered, confirmed and cleared by the code. */
async function alone(name?: string): Promise<{
  readonly orderId: string;
  readonly name: string;
  readonly itemId: string;
}> {
  const input = await orderInput(shop);
  const wished = input.items[1]!;
  const domain = { ...wished.domain!, ...(name === undefined ? {} : { name }) };
  const item = { ...wished, domain, belongsTo: null };
  const { orderId } = must(await shop.world.act(placeOrder, guest, { ...input, items: [item] }));
  await proveOrder(shop, orderId);
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select id from orders.item where order_id = $1",
    [orderId],
  );
  return { orderId, name: domain.name, itemId: rows[0]!.id };
}

/** What the buyer was told of a name, by the kind of mail. */
const toldOf = (name: string, subject: RegExp): string | undefined =>
  shop.mail.kept
    .map(({ mail }) => mail)
    .find((mail) => subject.test(mail.subject) && `${mail.subject} ${mail.text}`.includes(name))?.text;
const REQUESTED = /^Ihre Domains sind beantragt/;
const READY = /gehört Ihnen$/;

const itemOf = async (itemId: string) =>
  (await shop.world.db.owner.query("select state, fault from orders.item where id = $1", [itemId])).rows[0];
const tasksOf = async (orderId: string) =>
  (
    await shop.world.db.owner.query("select kind, reason, state from staff.task where subject_id = $1", [
      orderId,
    ])
  ).rows;

describe("a new domain", () => {
  it("with a package is delegated to the name servers of the server its package lives on", async () => {
    await give(OURS);
    await serve(ITS_SERVERS);
    await orderAndAccept(shop, { domain: "with-package.de" });
    expect(delegatedTo("with-package.de")).toEqual(ITS_SERVERS);
    expect(toldOf("with-package.de", REQUESTED)).toContain("with-package.de wird registriert");
    expect(toldOf("with-package.de", READY)).toContain("zeigt auf Ihr Paket");
  });

  it("falls back to the seller's own where its server names none, never to anybody else's", async () => {
    await give(OURS);
    await serve([]);
    await orderAndAccept(shop, { domain: "server-names-none.de" });
    expect(delegatedTo("server-names-none.de")).toEqual(OURS);
  });

  it("alone is delegated to what the seller gave", async () => {
    await give(OURS);
    const { name } = await alone();
    expect(delegatedTo(name)).toEqual(OURS);
    expect(toldOf(name, READY)).toContain("ist registriert");
    expect(toldOf(name, READY)).not.toContain("Paket");
  });

  it("without any waits for staff with that reason, cannot be released before there are some, and is then registered once", async () => {
    await give([]);
    const { orderId, name, itemId } = await alone();
    expect(delegatedTo(name)).toBeUndefined();
    expect(await itemOf(itemId)).toEqual({ state: "held", fault: "no_nameservers" });
    expect(await tasksOf(orderId)).toEqual([
      { kind: "set_up_held", reason: "no_nameservers", state: "open" },
    ]);
    expect(toldOf(name, REQUESTED), "said to be asked for while it is held").toBeUndefined();
    const early = await shop.world.act(releaseItem, shop.staff, { orderId, itemId });
    expect(early).toMatchObject({ refusal: { code: "no_nameservers" } });
    expect(await itemOf(itemId)).toMatchObject({ state: "held" });
    await give(OURS);
    must(await shop.world.act(releaseItem, shop.staff, { orderId, itemId }));
    await settle(shop);
    expect(delegatedTo(name)).toEqual(OURS);
    expect(await itemOf(itemId)).toEqual({ state: "active", fault: null });
    expect((await tasksOf(orderId)).map((one) => one.state)).toEqual(["done"]);
  });
});

describe("the registries' mail", () => {
  const requestedFor = async (orderId: string): Promise<number | null> =>
    (
      await shop.world.db.owner.query(
        "select from messages.message where about_id = $1 and template = 'domains_requested'",
        [orderId],
      )
    ).rowCount;

  it("never names what was refused before anybody asked", async () => {
    await give(OURS);
    const first = await alone("only-once-here.de");
    expect(await requestedFor(first.orderId)).toBe(1);
    const second = await alone("only-once-here.de");
    expect(await itemOf(second.itemId)).toEqual({ state: "failed", fault: "lives_here_already" });
    expect(await requestedFor(second.orderId)).toBe(0);
  });
});

describe("the seller's name servers", () => {
  it.each([
    ["one alone", ["ns1.house.example"]],
    ["one twice", ["ns1.house.example", "ns1.house.example"]],
    ["what is no host name", ["ns1.house.example", "ns 2"]],
  ])("are never %s", async (_, value) => {
    expect(await shop.world.act(changeSetting, shop.staff, asked(value))).toMatchObject({
      refusal: { code: "invalid" },
    });
  });
});
