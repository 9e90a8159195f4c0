// What was issued ahead of a change of how the brand is taxed is found by the tax it bears, before the change is saved and after it,
// until it is replaced; nothing that is right is ever among it.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { changeTaxStanding, findSeller, withTaxChange } from "../../sellers/index.ts";
import { correctStanding, issueDraft, taxedAsBefore } from "../index.ts";

let scene: BillingScene;
let early: Customer;
let late: Customer;
const chief = (): StaffActor => ({ ...scene.bookkeeper, rights: ["office.see", "settings.change"] });
const seller = async () => {
  const found = await findSeller(scene.world.db.read, scene.sellerId);
  if (!found) throw new Error("no seller");
  return found;
};
const listed = async (change?: Parameters<typeof withTaxChange>[1]) => {
  const brand = await seller();
  const would = change ? { ...brand, taxChanges: withTaxChange(brand, change) } : brand;
  return taxedAsBefore(scene.world.db.read, would, scene.world.clock.business());
};
const FROM = "2026-04-01";
const taxed = { from: FROM, smallBusiness: false, ossRegistered: false };

beforeAll(async () => {
  scene = await billingScene("2026-02-20");
  const { world, sellerId } = scene;
  await world.db.owner.query(
    "update sellers.seller set small_business = true, oss_registered = false, tax_no = '214/5555/0123' where id = $1",
    [sellerId],
  );
  early = await scene.customer();
  late = await scene.customer();
  // This one's term ends with the month before; that one's reaches to the very day of the change.
  await scene.contract(early, "2026-02-20");
  await scene.daysPass("2026-03-02");
  await scene.contract(late, "2026-03-02");
  await scene.run();
  await scene.settle();
});

describe("invoices issued ahead of a change", () => {
  it("are counted before it is saved: a term that the law places on its day, never one before", async () => {
    expect(await listed()).toEqual([]);
    expect(await listed({ ...taxed, from: "2026-04-02" })).toEqual([]);
    const rows = await listed(taxed);
    expect(rows.map((one) => [one.accountId, one.from, one.until, one.taxMinor])).toEqual([
      [late.accountId, "2026-03-02", "2026-04-02", 0n],
    ]);
  });

  it("stand in the list until they are replaced, and what is billed rightly by then never does", async () => {
    must(await scene.world.act(changeTaxStanding, chief(), { sellerId: scene.sellerId, ...taxed }));
    await scene.daysPass("2026-04-05");
    const bills = [...(await scene.documents(early)), ...(await scene.documents(late))];
    expect(bills.filter((one) => one.taxMinor > 0n)).toHaveLength(2);
    const rows = await listed();
    expect(rows.map((one) => one.accountId)).toEqual([late.accountId]);
    const asked = { documentId: rows[0]?.documentId ?? "", reason: "other tax" };
    const draft = must(await scene.world.act(correctStanding, scene.bookkeeper, asked));
    expect(await listed()).toEqual([]);
    await scene.settle();
    must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: draft }));
    await scene.settle();
    expect(
      (await scene.documents(late)).filter((one) => one.kind === "invoice").at(-1)?.taxMinor,
    ).toBeGreaterThan(0n);
    expect(await listed()).toEqual([]);
  });

  it("are found the other way round too, where the change is taken back", async () => {
    const back = { ...taxed, from: "2026-05-01", smallBusiness: true };
    await scene.daysPass("2026-04-21");
    const rows = await listed(back);
    // All that ends on the day or later, the last of them billed ahead.
    expect(rows.map((one) => [one.accountId, one.from])).toEqual([
      [late.accountId, "2026-04-02"],
      [early.accountId, "2026-04-20"],
      [late.accountId, "2026-05-02"],
    ]);
  });
});
