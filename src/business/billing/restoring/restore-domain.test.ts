// What restoring a name costs its customer: never more or other than was shown, never for a name that did not come back, and once.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import type { InProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import { rentName } from "../../../../test/support/rented-name.ts";
import { aConnection, aProduct } from "../../../../test/support/scene.ts";
import { must } from "../../../kernel/result.ts";
import { setRestorePrice } from "../../catalogue/index.ts";
import { domainById, giveUpDomain } from "../../domains/index.ts";
import { billRestored, restoreDomain, restoreFeeOf } from "../index.ts";

const TODAY = "2026-03-02";
const PRICE = 5_950n;

let scene: BillingScene;
let registry: InProcessRegistrar;
let productId: string;

const desk = () => ({
  ...scene.bookkeeper,
  rights: ["office.see" as const, "services.change" as const],
});
const chief = () => ({ ...scene.bookkeeper, rights: ["office.see" as const, "settings.change" as const] });
const priced = async (minor: bigint | null) =>
  must(await scene.world.act(setRestorePrice, chief(), { productId, minor }));

type Rented = { readonly customer: Customer; readonly id: string };
const all = new Map<string, Rented>();

/** A name that its registry is deleting. */
async function deleted(name: string): Promise<Rented> {
  const found = all.get(name);
  if (!found) throw new Error(`nobody rented ${name}`);
  const { world } = scene;
  const { customer, id } = found;
  must(await world.act(giveUpDomain, desk(), { domainId: id, when: "now", why: "test" }));
  await scene.settle();
  expect(await domainById(world.db.read, id)).toMatchObject({ registryState: "redemption" });
  return { customer, id };
}
const restored = async (
  domainId: string,
  fee: "bill" | "waive" | "agreed",
  statedMinor: bigint | null = PRICE,
) => scene.world.act(restoreDomain, desk(), { domainId, fee, statedMinor }, { reason: "they paid" });
const invoiced = async (customer: Customer): Promise<unknown[]> => {
  // The first settling writes the invoice, the second numbers it.
  await scene.settle();
  return (await scene.documents(customer))
    .filter((one) => one.lines.some((line) => line.text.startsWith("Wiederherstellung")))
    .map((one) => [one.kind, one.grossMinor, one.lines.map((line) => line.text)]);
};

beforeAll(async () => {
  scene = await billingScene(TODAY);
  const { world, sellerId } = scene;
  await aConnection(world.db.owner, "registrar", "epp");
  registry = inProcessRegistrar({ now: () => world.clock.business() });
  world.ports.registrar = registry.registrar;
  ({ productId } = await aProduct(world.db.owner, sellerId, { kind: "domain", tld: "net" }));
  for (const name of ["back.net", "free.net", "dear.net", "agreed.net"]) {
    const customer = await scene.customer();
    const { id } = must(
      await world.act(rentName, world.systemActor, {
        customer,
        sellerId: scene.sellerId,
        productId,
        name,
        on: TODAY,
      }),
    );
    all.set(name, { customer, id });
  }
  await scene.settle();
  // In its first days a name is deleted at once.
  await world.setClock("2026-03-20");
  await priced(PRICE);
});

describe("a restored name", () => {
  it("is billed at its ending's price once it is back, and never a second time", async () => {
    const { customer, id } = await deleted("back.net");
    expect(await restoreFeeOf(scene.world.db.read, id)).toEqual({ minor: PRICE, currency: "EUR" });
    must(await restored(id, "bill"));
    const { rows } = await scene.world.db.owner.query("select from billing.document where account_id = $1", [
      customer.accountId,
    ]);
    expect(rows, "nothing before the registry did it").toEqual([]);
    await scene.settle();
    expect(await domainById(scene.world.db.read, id)).toMatchObject({ registryState: "active" });
    const once = [["invoice", PRICE, ["Wiederherstellung von back.net bei der Registry"]]];
    expect(await invoiced(customer)).toEqual(once);
    await Promise.all(
      [1, 2].map(() => scene.world.act(billRestored, scene.world.systemActor, { domainId: id })),
    );
    await scene.settle();
    expect(await invoiced(customer)).toEqual(once);
  });

  it("is never billed where the fee is waived, or was asked for before and is waived now", async () => {
    const { customer, id } = await deleted("free.net");
    const kept = registry.control.books.domains["free.net"];
    if (!kept) throw new Error("the registry does not know free.net");
    kept.phase = "pendingDelete";
    must(await restored(id, "bill"));
    await scene.settle();
    expect(await domainById(scene.world.db.read, id)).toMatchObject({ registryState: "redemption" });
    expect(await invoiced(customer), "the registry did not restore it").toEqual([]);
    kept.phase = "redemption";
    must(await restored(id, "waive"));
    await scene.settle();
    expect(await domainById(scene.world.db.read, id)).toMatchObject({ registryState: "active" });
    expect(await invoiced(customer)).toEqual([]);
  });

  it("never costs another price than was shown, and asks for nothing at the registry then", async () => {
    const { customer, id } = await deleted("dear.net");
    await priced(9_900n);
    expect(await restored(id, "bill")).toMatchObject({ refusal: { code: "price_changed" } });
    await priced(null);
    expect(await restored(id, "bill")).toMatchObject({ refusal: { code: "price_changed" } });
    await scene.settle();
    expect(await domainById(scene.world.db.read, id)).toMatchObject({ registryState: "redemption" });
    await priced(PRICE);
    const both = await Promise.all([restored(id, "bill"), restored(id, "bill")]);
    expect(both.some((one) => one.ok)).toBe(true);
    await scene.settle();
    expect(await invoiced(customer)).toHaveLength(1);
  });

  it("is never billed by itself where its ending has no price", async () => {
    const { customer, id } = await deleted("agreed.net");
    await priced(null);
    must(await restored(id, "agreed", null));
    await scene.settle();
    expect(await domainById(scene.world.db.read, id)).toMatchObject({ registryState: "active" });
    expect(await invoiced(customer)).toEqual([]);
    await priced(PRICE);
  });

  it("has no price where none may be: of a package, or less than nothing", async () => {
    const { productId: hosting } = await aProduct(scene.world.db.owner, scene.sellerId, { kind: "hosting" });
    for (const wish of [
      { productId: hosting, minor: 100n },
      { productId, minor: -1n },
      { productId, minor: 0n },
    ])
      expect(await scene.world.act(setRestorePrice, chief(), wish)).toMatchObject({
        refusal: { code: "invalid" },
      });
    expect(await scene.world.act(setRestorePrice, desk(), { productId, minor: 1n })).toMatchObject({
      ok: false,
    });
  });
});
