// A term over a change of the German rate: one contract bears the rate of its end, the other the rates of its months, as agreed.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { agreeParts } from "../../contracts/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { partPerformance } from "../../tax/index.ts";

let scene: BillingScene;
let keeper: StaffActor;
beforeAll(async () => {
  scene = await billingScene("2019-12-15");
  const { bookkeeper } = scene;
  keeper = { ...bookkeeper, rights: [...bookkeeper.rights, "services.change", "settings.change"] };
});

const terms = async (value: string) =>
  must(
    await scene.world.act(changeSetting, keeper, {
      sellerId: scene.sellerId,
      key: partPerformance.key,
      value,
    }),
  );
/** A year for 120.00 with tax, billed on the day. */
async function year(day: string): Promise<Customer & { contractId: string }> {
  await scene.world.setClock(day);
  const customer = await scene.customer();
  const price = { firstMinor: 12_000n, renewalMinor: 12_000n, term: { count: 1, unit: "year" as const } };
  return { ...customer, ...(await scene.contract(customer, day, price)) };
}
const rates = async ({ accountId }: Customer) =>
  (
    await scene.world.db.owner.query<{ said: string }>(
      `select l.net_minor + l.tax_minor || ' at ' || l.tax_rate_permyriad as said from billing.line l
       join billing.document d on d.id = l.document_id where d.account_id = $1 order by d.id, l.position`,
      [accountId],
    )
  ).rows.map((row) => row.said);

describe("part-performance", () => {
  it("is what was agreed when a contract was concluded, on both sides of both changes, whatever the terms say later", async () => {
    const whole = await year("2019-12-15");
    await terms("month");
    const parted = await year("2019-12-15");
    await terms("none");
    await scene.run();
    // Six months end before 1 July 2020, six in the half year of 16 %.
    expect([await rates(whole), await rates(parted)]).toEqual([
      ["12000 at 1600"],
      ["6000 at 1900", "6000 at 1600"],
    ]);
    await terms("month");
    await scene.world.setClock("2020-12-15");
    await scene.run();
    expect((await rates(whole)).at(-1)).toBe("12000 at 1900");
    const [later, laterParted] = await Promise.all([year("2020-10-15"), year("2020-10-15")]);
    must(
      await scene.world.act(agreeParts, keeper, {
        contractId: later.contractId,
        performance: "none",
        reason: "agreed by mail",
      }),
    );
    await scene.run();
    // Two of twelve months end in the half year of 16 %.
    expect([await rates(later), await rates(laterParted)]).toEqual([
      ["12000 at 1900"],
      ["2000 at 1600", "10000 at 1900"],
    ]);
  });

  it("is never agreed anew without a reason, for nothing, or by whom it is no business of", async () => {
    const { contractId } = await year("2021-03-01");
    const asked = { contractId, performance: "none" as const, reason: "letter" };
    const refusals: readonly [object, string][] = [
      [{ reason: " " }, "reason_missing"],
      [{ performance: "month" }, "nothing_changes"],
    ];
    for (const [over, code] of refusals)
      expect(await scene.world.act(agreeParts, keeper, { ...asked, ...over })).toMatchObject({
        refusal: { code },
      });
    expect(await scene.world.act(agreeParts, scene.bookkeeper, asked)).toMatchObject({ ok: false });
    must(await scene.world.act(agreeParts, keeper, asked));
  });
});
