// What no contract is about is billed by hand, and followed like everything else that is owed.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { raiseClaim } from "../index.ts";

let scene: BillingScene;
let customer: Customer;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
});
const raise = (over: object = {}, key = "k") =>
  scene.world.act(
    raiseClaim,
    scene.bookkeeper,
    { accountId: customer.accountId, text: "Rücklastschrift vom 27.02.", minor: 750n, taxed: false, ...over },
    { key: `${customer.accountId} ${key}` },
  );

describe("a claim by hand", () => {
  it.each([
    ["without words", "text_missing", { text: "  " }],
    ["of nothing", "bad_amount", { minor: 0n }],
    ["of less than nothing", "bad_amount", { minor: -5n }],
    ["on nobody", "no_such", { accountId: "01900000-0000-7000-8000-000000000000" }],
  ])("%s is refused as %s", async (what, code, over) => {
    expect(await raise(over, what)).toMatchObject({ refusal: { code } });
  });

  it("is one invoice, however often the form is sent, without tax and in the books", async () => {
    const both = await Promise.all([raise(), raise()]);
    expect(new Set(both.map((one) => must(one))).size).toBe(1);
    await scene.settle();
    const all = await scene.documents(customer);
    expect(all.map((one) => [one.grossMinor, one.taxMinor, one.settlement])).toEqual([[750n, 0n, "open"]]);
    expect(await scene.books(customer)).toMatchObject({ "revenue:claims": -750n, receivable: 750n });
  });

  it("for work is never taxed while the register has not answered; damages wait for nobody", async () => {
    const { owner } = scene.world.db;
    await owner.query(
      "update customers.billing_profile set country = 'AT', vat_id = 'ATU13585627', vat_check = 'unavailable' where id = $1",
      [customer.billingProfileId],
    );
    await owner.query("update customers.account set legal_kind = 'business' where id = $1", [
      customer.accountId,
    ]);
    const work = { minor: 11_900n, taxed: true };
    expect(await raise(work)).toMatchObject({ refusal: { code: "vat_id_unclear" } });
    must(await raise({}, "damages"));
    await owner.query("update customers.billing_profile set vat_check = 'valid' where id = $1", [
      customer.billingProfileId,
    ]);
    must(await raise(work, "answered"));
    await scene.settle();
    expect((await scene.documents(customer)).map((one) => [one.grossMinor, one.taxMinor])).toEqual([
      [750n, 0n],
      [11_900n, 0n],
    ]);
  });

  it("goes to the address and under the order number that staff names, never to somebody else's", async () => {
    const { owner } = scene.world.db;
    const other = newId();
    await owner.query(
      `insert into customers.billing_profile
         select (jsonb_populate_record(p, jsonb_build_object('id', $2::text, 'is_default', false,
           'purchase_order', 'OWN-1', 'line1', 'Filiale 2'))).* from customers.billing_profile p where p.id = $1`,
      [customer.billingProfileId, other],
    );
    const { billingProfileId: theirs } = await scene.customer();
    expect(await raise({ billingProfileId: theirs }, "theirs")).toMatchObject({
      refusal: { code: "no_such", kind: "billing_profile" },
    });
    expect(await raise({ reference: "x".repeat(101) }, "long")).toMatchObject({
      refusal: { code: "reference_too_long" },
    });
    must(await raise({ billingProfileId: other }, "own"));
    must(await raise({ billingProfileId: other, reference: " BE-9 " }, "named"));
    must(await raise({}, "usual"));
    await scene.settle();
    const { rows } = await owner.query<{ reference: string | null; branch: boolean }>(
      `select content -> 'buyer' ->> 'reference' as reference,
         content -> 'buyer' ->> 'addressLines' like '%Filiale 2%' as branch
       from billing.document where account_id = $1 order by number`,
      [customer.accountId],
    );
    expect(rows).toEqual([
      { reference: "OWN-1", branch: true },
      { reference: "BE-9", branch: true },
      { reference: null, branch: false },
    ]);
  });

  it("bears tax where it is work", async () => {
    must(await raise({ minor: 11_900n, taxed: true }));
    await scene.settle();
    expect(await scene.documents(customer)).toMatchObject([{ netMinor: 10_000n, taxMinor: 1_900n }]);
  });

  it("is reminded of by the sequence for claims, and never stops anything", async () => {
    must(await raise());
    await scene.settle();
    await scene.daysPass("2026-04-20");
    const [claim] = await scene.documents(customer);
    const acts = claim?.dunning?.steps.map((step) => `${step.day} ${step.act}`) ?? [];
    expect(acts).toEqual([
      "-3 mail",
      "0 charge",
      "1 overdue",
      "3 charge",
      "3 mail",
      "7 charge",
      "10 mail",
      "30 letter",
    ]);
    expect(scene.mailsTo(customer).some((one) => one.subject.includes("Zur Erinnerung"))).toBe(true);
  });
});
