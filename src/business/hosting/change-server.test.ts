// What must never happen when a server's facts change: a new account on one that takes none, figures that choose no server,
// a change by somebody who may not.
import { beforeAll, describe, expect, it } from "vitest";
import { orderAndAccept, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { changeServer, servers } from "./index.ts";

let shop: TestShop;
let serverId: string;
const facts = {
  serverGroup: "shared",
  weight: 2,
  capacity: 500,
  nameservers: ["ns1.a.example", "ns2.a.example"],
  previewPlan: "tiny",
  takesNew: true,
};
beforeAll(async () => {
  shop = await testShop();
  serverId = (await servers(shop.world.db.read))[0]!.id;
});

const change = (to: Partial<typeof facts & { readonly serverId: string }> = {}, by = shop.staff) =>
  shop.world.act(changeServer, by, { serverId, ...facts, ...to });
const now = async () => (await servers(shop.world.db.read)).find((one) => one.id === serverId);

describe("a server's facts", () => {
  it("are what somebody with the right last said", async () => {
    must(await change());
    const { takesNew: _, ...kept } = facts;
    expect(await now()).toMatchObject({ ...kept, state: "open" });
  });

  it.each([
    ["weight", -1],
    ["weight", 1001],
    ["capacity", 1.5],
    ["previewPlan", "a b"],
    ["serverGroup", " "],
  ])("stay as they were where %s is %s", async (field, value) => {
    const before = await now();
    expect(await change({ [field]: value })).toMatchObject({ refusal: { code: "invalid" } });
    expect(await now()).toEqual(before);
  });

  it("are out of reach without the right, and of a server that is none", async () => {
    const looker = { ...shop.staff, rights: shop.staff.rights.filter((one) => one !== "connections.change") };
    expect(await change({ weight: 9 }, looker)).toMatchObject({ refusal: { code: "not_allowed" } });
    expect(await change({ serverId: newId() })).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("switched off for new accounts, it keeps what it has and gets nothing new until it is switched on", async () => {
    const used = (await now())!.used;
    must(await change({ takesNew: false }));
    const { orderId } = await orderAndAccept(shop);
    const packs = () =>
      shop.world.db.owner.query(
        "select state, fault from orders.item where order_id = $1 and kind = 'hosting'",
        [orderId],
      );
    expect((await packs()).rows).toEqual([{ state: "failed", fault: "no_room" }]);
    expect(await now()).toMatchObject({ state: "drained", used });
    must(await change());
    await orderAndAccept(shop);
    expect(await now()).toMatchObject({ state: "open", used: used + 1 });
  });
});
