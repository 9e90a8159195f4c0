// A contract that outlived its name stands in the report with what ending it credits, and that is what it credits; nothing else does.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import { rentName } from "../../../../test/support/rented-name.ts";
import { aConnection, aProduct } from "../../../../test/support/scene.ts";
import { must } from "../../../kernel/result.ts";
import { billedThoughGone } from "../../contracts/index.ts";
import { endBilledThoughGone, figuresOfNameEnd } from "../index.ts";

const START = "2026-03-02";
const NAMES = ["kept.net", "off.net", "lost.net", "debt.net", "ending.net"] as const;
type Name = (typeof NAMES)[number];

let scene: BillingScene;
const rented: Partial<Record<Name, { customer: Customer; id: string; contractId: string }>> = {};
const of = (name: Name) => {
  const found = rented[name];
  if (!found) throw new Error(`nobody rented ${name}`);
  return found;
};
const desk = () => ({ ...scene.bookkeeper, rights: ["office.see" as const, "services.change" as const] });
/** As it was left by what knew nothing of contracts: nobody was told. */
const quietly = (name: Name, set: string): Promise<unknown> =>
  scene.world.db.owner.query(`update domains.domain set ${set} where id = $1`, [of(name).id]);
const listed = async (before?: string) =>
  (await billedThoughGone(scene.world.db.read, { sellerIds: [scene.sellerId], before, limit: 50 })).map(
    (one) => `${one.name} ${one.isGone ? "gone" : "off"}`,
  );
const figures = (name: Name) =>
  figuresOfNameEnd({ db: scene.world.db.read, now: scene.world.clock.business() }, of(name).contractId);
const end = (name: Name, seen?: string) =>
  scene.world.act(endBilledThoughGone, desk(), {
    contractId: of(name).contractId,
    ...(seen === undefined ? {} : { seen }),
  });
const credited = async (name: Name): Promise<bigint> =>
  (await scene.documents(of(name).customer))
    .filter((one) => one.kind === "credit_note")
    .reduce((sum, one) => sum + one.grossMinor, 0n);

beforeAll(async () => {
  scene = await billingScene(START);
  const { world, sellerId } = scene;
  await aConnection(world.db.owner, "registrar", "epp");
  world.ports.registrar = inProcessRegistrar({ now: () => world.clock.business() }).registrar;
  const { productId } = await aProduct(world.db.owner, sellerId, { kind: "domain", tld: "net" });
  for (const name of NAMES) {
    const customer = await scene.customer();
    const asked = { customer, sellerId, productId, name, on: START };
    rented[name] = { customer, ...must(await world.act(rentName, world.systemActor, asked)) };
    await scene.settle();
    await scene.run();
    await scene.pay(customer, 990n);
  }
  await quietly("off.net", "wanted_state = 'given_up'");
  await quietly("lost.net", "registry_state = 'gone', registry_expires_at = '2027-03-02'");
  await quietly("debt.net", `wanted_state = 'given_up', given_up_for = '${of("debt.net").contractId}'`);
}, 120_000);

describe("what is billed although its name is gone", () => {
  it("is listed, and nothing that is wanted or goes for a debt", async () => {
    expect((await listed()).toSorted()).toEqual(["lost.net gone", "off.net off"]);
    expect(await end("kept.net")).toMatchObject({ refusal: { code: "nothing_to_end" } });
    expect(await end("debt.net")).toMatchObject({ refusal: { code: "nothing_to_end" } });
  });

  it("ends with the term that runs where the name is only not renewed, and owes nothing behind it", async () => {
    await scene.daysPass("2027-02-25");
    expect(await figures("off.net")).toMatchObject({ on: "2027-03-02", creditMinor: 990n });
    const seen = (await figures("off.net"))?.digest ?? "";
    expect(await end("off.net", "other")).toMatchObject({ refusal: { code: "figures_changed" } });
    expect(must(await end("off.net", seen))).toBe("2027-03-02");
    await scene.settle();
    await scene.settle();
    expect(await credited("off.net")).toBe(990n);
    expect(await end("off.net", seen)).toMatchObject({ refusal: { code: "nothing_to_end" } });
    expect(await listed()).toEqual(["lost.net gone"]);
  });

  it("that was billed on for years is credited all the terms it was never renewed for, once, as shown", async () => {
    await scene.daysPass("2027-03-05");
    await scene.pay(of("lost.net").customer, 990n);
    await scene.daysPass("2028-03-05");
    const shown = await figures("lost.net");
    const invoices = (await scene.documents(of("lost.net").customer)).length;
    expect(invoices).toBe(3);
    expect(shown).toMatchObject({ on: "2027-03-02", creditMinor: 1_980n });
    const both = await Promise.all([end("lost.net", shown?.digest), end("lost.net", shown?.digest)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    await scene.settle();
    await scene.settle();
    expect(await credited("lost.net")).toBe(1_980n);
    expect(await listed()).toEqual([]);
    await scene.run();
    expect(await scene.documents(of("lost.net").customer)).toHaveLength(5);
  });
});
