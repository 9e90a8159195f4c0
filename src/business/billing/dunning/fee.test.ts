// A reminder may cost something: once for each level, never for a fee itself, and the books know what it is.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import { changeSetting } from "../../sellers/index.ts";
import { exemptProfile } from "../../tax/index.ts";
import { creditDocument, dunningFees } from "../index.ts";
import { workCase } from "./run-case.ts";

let scene: BillingScene;
let customer: Customer;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  await scene.world.db.owner.query("update sellers.seller set oss_registered = true, vat_id = 'DE136695976'");
});
const set = async (value: object): Promise<void> => {
  const asked = { sellerId: scene.sellerId, key: dunningFees.key, value };
  must(await scene.world.act(changeSetting, scene.world.systemActor, asked));
};
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  await set({ first: 0, second: 500, last: 1000, taxed: false });
  customer = await scene.customer();
  await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
  await scene.run();
});
const feesOf = async () => (await scene.documents(customer)).slice(1);

describe("a fee for a reminder", () => {
  it("is a document of its own without tax, and revenue of its own in the books", async () => {
    await scene.daysPass("2026-03-27");
    const fees = await feesOf();
    expect(fees.map((one) => [one.grossMinor, one.taxMinor, one.settlement])).toEqual([[500n, 0n, "open"]]);
    expect(fees[0]?.lines[0]?.text).toContain("zweite Mahnung");
    expect(await scene.books(customer)).toMatchObject({ "revenue:dunning_fees": -500n });
  });

  it("is never charged for a level that costs nothing, nor twice for one level, however often the day is run", async () => {
    await scene.daysPass("2026-03-26");
    for (let times = 0; times < 3; times += 1) {
      for (const tick of scene.world.ticks) await tick.run(scene.world.kit, scene.world.clock.business());
      await scene.settle();
    }
    expect((await feesOf()).map((one) => one.grossMinor)).toEqual([500n]);
  });

  it("is never charged for a reminder that did not go out, because the customer heard something else that day", async () => {
    await scene.daysPass("2026-03-25");
    await scene.world.setClock("2026-03-26");
    const toldOtherwise = action({
      name: "test_told_otherwise",
      needs: { any: ["system"] },
      run: async (ctx, input: { readonly documentId: string }) =>
        ok(await workCase(ctx, { documentId: input.documentId }, { told: true })),
    });
    const documentId = (await scene.documents(customer))[0]?.id ?? "";
    must(await scene.world.act(toldOtherwise, scene.world.systemActor, { documentId }));
    await scene.settle();
    expect((await scene.documents(customer))[0]?.dunning?.steps.at(-1)).toMatchObject({
      act: "mail",
      outcome: "told otherwise",
    });
    expect(await feesOf()).toEqual([]);
  });

  it("is never charged for a fee, and never stops what the customer rents", async () => {
    await scene.daysPass("2026-03-27");
    const [invoice] = await scene.documents(customer);
    await scene.pay(customer, 990n, [invoice?.id ?? ""]);
    await scene.daysPass("2026-05-25");
    const all = await scene.documents(customer);
    expect(all).toHaveLength(2);
    const acts = all[1]?.dunning?.steps.map((step) => step.act) ?? [];
    expect(acts).toContain("mail");
    expect(acts).toContain("letter");
    expect(acts).not.toContain("suspend");
    expect(acts).not.toContain("lock");
    expect(acts).not.toContain("end");
  });

  it("is declared where its tax is, and says why it bears none", async () => {
    await set({ first: 1000, second: 0, last: 0, taxed: true });
    const { owner } = scene.world.db;
    const abroad = await scene.customer();
    const free = await scene.customer();
    const { billingProfileId } = free;
    const law = { kind: "exempt", country: "DE", code: "VATEX-EU-132-1I", basis: "§ 4 Nr. 21 UStG" } as const;
    const time = { proof: "Ordner 7", validFrom: "2026-01-01", validUntil: null };
    must(await scene.world.act(exemptProfile, scene.bookkeeper, { billingProfileId, ...law, ...time }));
    await owner.query(
      "update customers.billing_profile set country = 'AT', postal_code = '1010' where id = $1",
      [abroad.billingProfileId],
    );
    await scene.contract(abroad, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.contract(free, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.daysPass("2026-03-20");
    const sold = await owner.query(
      "select net_minor as net, tax_minor as tax from billing.union_sale where account_id = $1 order by document_id",
      [abroad.accountId],
    );
    expect(sold.rows.at(-1)).toEqual({ net: "1000", tax: "200" });
    const notes = async ({ accountId }: Customer) =>
      (
        await owner.query<{ notes: string[] }>(
          "select content -> 'notes' as notes from billing.document where account_id = $1 and cause = 'fee'",
          [accountId],
        )
      ).rows.map((row) => row.notes);
    expect(await notes(abroad)).toMatchObject([[expect.stringContaining("Bestimmungsland")]]);
    expect(await notes(free)).toMatchObject([[expect.stringContaining("§ 4 Nr. 21 UStG")]]);
    expect(await notes(customer)).toEqual([[]]);
  });

  it("is never taxed by one line of an invoice alone: it bears each tax in the share that tax has in it", async () => {
    await set({ first: 1000, second: 0, last: 0, taxed: true });
    const { owner } = scene.world.db;
    const mixed = await scene.customer();
    await owner.query(
      "update customers.billing_profile set country = 'AT', postal_code = '1010' where id = $1",
      [mixed.billingProfileId],
    );
    await scene.contract(mixed, "2026-03-02", { term: { count: 1, unit: "year" } });
    await owner.query("update catalogue.product set tax_class = 'service' where id = $1", [scene.productId]);
    await scene.contract(mixed, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.daysPass("2026-03-20");
    await owner.query("update catalogue.product set tax_class = 'electronic_service' where id = $1", [
      scene.productId,
    ]);
    const [, fee] = await scene.documents(mixed);
    // Of 8.25 taxed in Austria and 8.32 at home.
    const parts = fee?.lines.map((line) => [line.netMinor, line.taxMinor]).toSorted();
    expect(parts).toEqual([
      [498n, 100n],
      [502n, 95n],
    ]);
    expect([fee?.netMinor, fee?.grossMinor]).toEqual([1000n, 1195n]);
    expect(await scene.books(mixed)).toMatchObject({ "revenue:dunning_fees": -1000n });
  });

  it("over two countries' tax of one rate is declared in each, by what credits have left of it", async () => {
    await set({ first: 1000, second: 0, last: 0, taxed: true });
    const { owner } = scene.world.db;
    const mixed = await scene.customer();
    await owner.query(
      "update customers.billing_profile set country = 'CY', postal_code = '1010' where id = $1",
      [mixed.billingProfileId],
    );
    await scene.contract(mixed, "2026-03-02", { term: { count: 1, unit: "year" } });
    await owner.query("update catalogue.product set tax_class = 'service' where id = $1", [scene.productId]);
    await scene.contract(mixed, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await owner.query("update catalogue.product set tax_class = 'electronic_service' where id = $1", [
      scene.productId,
    ]);
    const taxes = (cause: string) =>
      owner.query<{ id: string; country: string; net: string; rate: number; document_id: string }>(
        `select l.id, l.document_id, l.tax_country as country, l.net_minor as net, l.tax_rate_permyriad as rate
         from billing.line l join billing.document d on d.id = l.document_id
         where d.account_id = $1 and d.cause = $2 order by l.tax_country`,
        [mixed.accountId, cause],
      );
    const [cypriot] = (await taxes("run")).rows;
    const lines = [{ lineId: cypriot?.id ?? "", minor: 495n }];
    const asked = { documentId: cypriot?.document_id ?? "", lines, reason: "slow", excess: "keep" as const };
    must(await scene.world.act(creditDocument, scene.bookkeeper, asked));
    await scene.daysPass("2026-03-20");
    // Of 8.32 in either country 4.16 are left in Cyprus.
    expect((await taxes("fee")).rows.map(({ country, net, rate }) => [country, net, rate])).toEqual([
      ["CY", "333", 1900],
      ["DE", "667", 1900],
    ]);
  });

  it("is that of the invoice's own currency, and none where nothing was named in it", async () => {
    await set({
      first: 300,
      second: 500,
      last: 0,
      taxed: false,
      others: [{ currency: "CHF", first: 0, second: 700, last: 0 }],
    });
    const abroad = await scene.customer();
    await scene.world.db.owner.query(
      `insert into billing.exchange_rate (id, seller_id, currency, valid_from, rate, noted_at)
       values (gen_random_uuid(), $1, 'CHF', '2026-01-01', 1.05, '2026-01-01')`,
      [scene.sellerId],
    );
    await scene.contract(abroad, "2026-03-02", { currency: "CHF", term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.daysPass("2026-03-27");
    const fees = (await scene.documents(abroad)).slice(1);
    expect(fees.map((one) => [one.currency, one.grossMinor])).toEqual([["CHF", 700n]]);
    expect((await feesOf()).map((one) => one.grossMinor)).toEqual([300n, 500n]);
  });

  it("bears the tax of what it is about where the brand says so", async () => {
    await set({ first: 1000, second: 0, last: 0, taxed: true });
    await scene.daysPass("2026-03-20");
    const [fee] = await feesOf();
    expect([fee?.netMinor, fee?.taxMinor, fee?.grossMinor]).toEqual([1000n, 190n, 1190n]);
  });
});
