// Consumer or business: each declaration is kept with when and via what, the account says the newest, and the tax follows it.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { guest, orderInput, testShop } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { placeOrder } from "../../orders/index.ts";
import { correctAccount, declaredKinds } from "../index.ts";

let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

/** Somebody who is there as a person. */
const colleague = (id: string): StaffActor => ({
  ...scene.bookkeeper,
  id,
  rights: [...scene.bookkeeper.rights, "customers.change"],
});

const correct = async (
  { accountId, personId }: Customer,
  legalKind: "consumer" | "business",
  evidence: string,
) =>
  scene.world.act(correctAccount, colleague(personId), {
    accountId,
    name: "Marlene Böttcher",
    kind: "person",
    legalKind,
    evidence,
    language: "de",
    invoiceBy: "mail",
  });

describe("what a customer is declared to be", () => {
  it("is kept with the order that opened the account", async () => {
    const shop = await testShop();
    const { accountId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
    expect(await declaredKinds(shop.world.db.read, accountId)).toMatchObject([
      { legalKind: "consumer", via: "order", evidence: "", by: null },
    ]);
  });

  it("never changes without a word on what shows it, and the tax of the next invoice follows the newest line", async () => {
    const customer = await scene.customer();
    await scene.world.db.owner.query(
      `update customers.billing_profile set country = 'AT', postal_code = '1010', vat_id = 'ATU13585627', vat_check = 'valid'
       where id = $1`,
      [customer.billingProfileId],
    );
    await scene.contract(customer, "2026-03-02");
    await scene.run();
    const refused = await correct(customer, "business", " ");
    expect(refused).toMatchObject({ refusal: { code: "invalid", issues: [{ field: "evidence" }] } });
    expect(await declaredKinds(scene.world.db.read, customer.accountId)).toEqual([]);
    must(await correct(customer, "business", "Firmenbuch FN 123456a"));
    await scene.contract(customer, "2026-03-02");
    await scene.run();
    const [asConsumer, asBusiness] = await scene.documents(customer);
    expect([asConsumer?.taxMinor, asBusiness?.taxMinor]).toEqual([158n, 0n]);
    must(await correct(customer, "consumer", "Business given up, letter of 3 March"));
    must(await correct(customer, "consumer", ""));
    const kept = await declaredKinds(scene.world.db.read, customer.accountId);
    expect(kept.map((one) => [one.legalKind, one.via, one.evidence])).toEqual([
      ["consumer", "staff", "Business given up, letter of 3 March"],
      ["business", "staff", "Firmenbuch FN 123456a"],
    ]);
  });
});
