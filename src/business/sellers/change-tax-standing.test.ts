// From a day on a brand taxes otherwise: what is billed ahead of that day for a time behind it bears the new tax.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../test/support/billing-scene.ts";
import { must } from "../../kernel/result.ts";
import type { StaffActor } from "../../kernel/rights.ts";
import { changeTaxStanding, findSeller } from "./index.ts";

let scene: BillingScene;
const chief = (rights: StaffActor["rights"] = ["office.see", "settings.change"]): StaffActor => ({
  ...scene.bookkeeper,
  rights,
});
const change = (from: string, smallBusiness: boolean, ossRegistered = false, by = chief()) =>
  scene.world.act(changeTaxStanding, by, {
    sellerId: scene.sellerId,
    from,
    smallBusiness,
    ossRegistered,
  });
const changes = async () => (await findSeller(scene.world.db.read, scene.sellerId))?.taxChanges;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  await scene.world.db.owner.query(
    "update sellers.seller set small_business = true, oss_registered = false where id = $1",
    [scene.sellerId],
  );
});

describe("a brand that charges tax from a day on", () => {
  it("is refused a day that is over, no day, and what changes nothing", async () => {
    expect(await change("2026-03-01", false)).toMatchObject({ refusal: { code: "bad_date" } });
    expect(await change("2026-02-30", false)).toMatchObject({ refusal: { code: "bad_date" } });
    expect(await change("2026-03-02", true)).toMatchObject({ refusal: { code: "nothing_changes" } });
    const none = await change("2026-03-02", false, false, chief(["office.see"]));
    expect(none).toMatchObject({ ok: false });
    expect(await changes()).toEqual([]);
  });

  it("takes a day back where it is said again as it was before", async () => {
    must(await change("2026-09-01", false, true));
    must(await change("2026-05-01", false));
    expect(await changes()).toEqual([
      { from: "2026-05-01", smallBusiness: false, ossRegistered: false },
      { from: "2026-09-01", smallBusiness: false, ossRegistered: true },
    ]);
    must(await change("2026-09-01", false, false));
    expect(await changes()).toHaveLength(1);
  });

  it("never taxes a term that ends before it, and each that ends later, at the same price with tax", async () => {
    const customer = await scene.customer();
    await scene.contract(customer, "2026-03-02");
    await scene.run();
    await scene.daysPass("2026-05-03");
    const documents = await scene.documents(customer);
    const said = documents.map((one) => [one.lines[0]?.periodFrom, one.grossMinor, one.taxMinor]);
    expect(said).toEqual([
      ["2026-03-02", 990n, 0n],
      // It ends on 1 May, the first day of the new tax.
      ["2026-04-02", 990n, 158n],
      ["2026-05-02", 990n, 158n],
    ]);
    const { rows } = await scene.world.db.owner.query<{ notes: string[] }>(
      "select content -> 'notes' as notes from billing.document where account_id = $1 order by number",
      [customer.accountId],
    );
    expect(rows.map((one) => one.notes.some((note) => note.includes("§ 19")))).toEqual([true, false, false]);
  });
});
