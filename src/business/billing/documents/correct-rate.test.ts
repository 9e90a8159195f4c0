// A rate that is announced after a term was billed: the invoice is found, and set right once, by one act.
import { afterEach, beforeEach, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import { standardRates } from "../../tax/tax-rates.ts";
import { correctRate, wrongRates } from "../index.ts";

type Rates = (readonly [string, number])[];
const german = standardRates["DE"] as Rates;
const announced = german.at(-1) ?? ["", 0];
let scene: BillingScene;
beforeEach(async () => {
  // Nobody knows yet that 19 % will be charged again from 2021 on.
  german.pop();
  scene = await billingScene("2020-10-15");
});
afterEach(() => {
  if (german.at(-1) !== announced) german.push(announced);
});

it("a term billed at a rate that is not the one of its end is listed, and billed anew by one act, its price as it was", async () => {
  const customer = await scene.customer();
  await scene.contract(customer, "2020-10-15", { firstMinor: 11_900n, term: { count: 1, unit: "year" } });
  await scene.run();
  const [old] = await scene.documents(customer);
  expect([old?.grossMinor, old?.taxMinor]).toEqual([11_900n, 1_641n]);
  const listed = async () =>
    (await wrongRates(scene.world.db.read, scene.sellerId, "2021-01-10")).map((one) => one.number);
  const correct = () =>
    scene.world.act(correctRate, scene.bookkeeper, { documentId: old?.id ?? "", reason: "The rate of 2021" });
  expect(await listed()).toEqual([]);
  expect(await correct()).toMatchObject({ refusal: { code: "rate_is_right" } });
  german.push(announced);
  expect(await listed()).toEqual([old?.number]);
  await scene.pay(customer, 11_900n);
  const both = await Promise.all([correct(), correct()]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  await scene.settle();
  // The credit note has its number, and with it the new invoice gets one.
  await scene.settle();
  const documents = await scene.documents(customer);
  expect(documents.map((one) => [one.kind, one.grossMinor, one.taxMinor])).toEqual([
    ["invoice", 11_900n, 1_641n],
    ["credit_note", 11_900n, 1_641n],
    ["invoice", 11_900n, 1_900n],
  ]);
  expect(await listed()).toEqual([]);
  expect(await scene.run()).toBe(0);
});

it("a term at the rate of Madeira is never taken for one at a wrong rate of Portugal", async () => {
  german.push(announced);
  const { owner } = scene.world.db;
  await owner.query("update sellers.seller set oss_registered = true, vat_id = 'DE136695976'");
  const customer = await scene.customer();
  await owner.query(
    "update customers.billing_profile set country = 'PT', postal_code = '9000-001' where id = $1",
    [customer.billingProfileId],
  );
  await scene.contract(customer, "2020-10-15", { firstMinor: 12_200n, term: { count: 1, unit: "year" } });
  await scene.run();
  const [bill] = await scene.documents(customer);
  expect(bill?.taxMinor).toBe(2_200n);
  const asked = { documentId: bill?.id ?? "", reason: "?" };
  expect(await scene.world.act(correctRate, scene.bookkeeper, asked)).toMatchObject({
    refusal: { code: "rate_is_right" },
  });
});
