// Sales to consumers of other member states: no sale past the threshold keeps the seller's own tax, none is counted twice, and
// a quarter that was handed in never changes.
import { beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import { billEntries, creditDocument, keepOssReturn, withdrawRequest } from "../index.ts";
import { invoiceOnPayment } from "../billing.settings.ts";
import { sellerById } from "../../sellers/index.ts";
import { needsTwoPieces } from "./union-standing.ts";
import { ossFigures } from "./oss-return.rules.ts";
import { ossDocuments, ossQuarter, returnOf } from "./oss-return.store.ts";

let scene: BillingScene;
beforeEach(async () => {
  scene = await billingScene("2026-03-02");
});

const owner = () => scene.world.db.owner;

async function abroad(country: string): Promise<Customer> {
  const customer = await scene.customer();
  await owner().query(
    "update customers.billing_profile set country = $2, postal_code = '1010' where id = $1",
    [customer.billingProfileId, country],
  );
  return customer;
}

/** A year for this much with the German tax in it. */
const buys = async (customer: Customer, grossMinor: bigint, on = "2026-03-02") =>
  scene.contract(customer, on, { firstMinor: grossMinor, term: { count: 1, unit: "year" } });

const taxes = async ({ accountId }: Customer) => {
  const { rows } = await owner().query<{ tax: string }>(
    `select l.tax_country || ' ' || l.tax_rate_permyriad as tax from billing.line l
     join billing.document d on d.id = l.document_id and d.kind = 'invoice' where d.account_id = $1 order by l.id`,
    [accountId],
  );
  return rows.map((row) => row.tax);
};

const register = () =>
  owner().query("update sellers.seller set oss_registered = true where id = $1", [scene.sellerId]);
const set = (key: string, value: unknown) =>
  owner().query(
    "insert into sellers.setting (seller_id, key, value, changed_at) values ($1, $2, $3::jsonb, now())",
    [scene.sellerId, key, JSON.stringify(value)],
  );

const tasks = async () =>
  (await owner().query("select about from staff.task where kind = 'union_threshold'")).rows as {
    about: string;
  }[];

const bill = action({
  name: "test_bill",
  needs: { any: ["system"] },
  run: (ctx, input: { accountId: string; entryIds: readonly string[] }) =>
    billEntries(ctx, { ...input, cause: "order" }),
});

describe("the threshold", () => {
  it("is passed by the sale that passes it: that one bears the destination's tax, and so do all later ones", async () => {
    const [first, second, third] = [await abroad("AT"), await abroad("FR"), await abroad("AT")];
    await buys(first, 1_190_000n);
    await scene.run();
    expect(await taxes(first)).toEqual(["DE 1900"]);
    expect(await tasks()).toEqual([]);
    await buys(second, 119n);
    await scene.run();
    expect(await taxes(second)).toEqual(["FR 2000"]);
    expect(await tasks()).toEqual([{ about: "2026" }]);
    await buys(third, 119n);
    await scene.run();
    expect(await taxes(third)).toEqual(["AT 2000"]);
  });

  it("is followed by another: above 100,000 euros a year, and the year after, two pieces have to say where a buyer is", async () => {
    await register();
    const seller = await sellerById(scene.world.db.read, scene.sellerId);
    const needed = (day: string) => needsTwoPieces(scene.world.db.read, seller, day);
    await buys(await abroad("AT"), 12_000_000n);
    await scene.run();
    expect(await needed("2026-03-02")).toBe(false);
    await buys(await abroad("FR"), 120n);
    await scene.run();
    expect([await needed("2026-03-02"), await needed("2027-12-31"), await needed("2028-01-01")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("is watched where the seller waived it not: registered, and still the own tax below it", async () => {
    await register();
    await set("billing.union_tax", "home_below_threshold");
    const customer = await abroad("AT");
    await buys(customer, 119n);
    await scene.run();
    expect(await taxes(customer)).toEqual(["DE 1900"]);
  });

  it("is never passed unseen by two who are billed at the same moment", async () => {
    const customers = [await abroad("AT"), await abroad("FR")];
    const asked = [];
    for (const customer of customers) {
      const { entryIds } = await buys(customer, 714_000n);
      asked.push({ accountId: customer.accountId, entryIds });
    }
    const { world } = scene;
    await Promise.all(asked.map((one) => world.act(bill, world.systemActor, one)));
    await scene.settle();
    const found = (await Promise.all(customers.map(taxes))).flat();
    expect(found.filter((one) => one === "DE 1900")).toHaveLength(1);
    expect(await tasks()).toHaveLength(1);
  });

  it("does not count a payment request that was withdrawn, and one that became an invoice only once", async () => {
    await set(invoiceOnPayment.key, true);
    const [lost, paid] = [await abroad("AT"), await abroad("AT")];
    await buys(lost, 1_190_000n);
    await scene.run();
    const [request] = await scene.documents(lost);
    const asked = { documentId: request?.id ?? "", reason: "Not wanted", billAgain: false };
    must(await scene.world.act(withdrawRequest, scene.bookkeeper, asked));
    await buys(paid, 714_000n);
    await scene.run();
    const [open] = await scene.documents(paid);
    await scene.pay(paid, 714_000n, [open?.id ?? ""]);
    const { rows } = await owner().query<{ net: string }>(
      "select sum(home_net_minor) as net from billing.union_sale where seller_id = $1",
      [scene.sellerId],
    );
    expect(rows[0]?.net).toBe("600000");
    expect(await taxes(paid)).toEqual(["DE 1900"]);
  });
});

describe("a quarter of the One Stop Shop", () => {
  const keep = async (quarter: string, shownTaxMinor: bigint) =>
    scene.world.act(keepOssReturn, scene.bookkeeper, { sellerId: scene.sellerId, quarter, shownTaxMinor });
  const figures = async (quarter: string) => {
    const kept = await returnOf(scene.world.db.read, scene.sellerId, quarter);
    const of = { sellerId: scene.sellerId, currency: "EUR", quarter, returnId: kept?.id ?? null };
    return ossFigures((await ossQuarter(scene.world.db.read, of)).rows, quarter);
  };

  it("is handed in once with what was shown; what is credited later is a correction that names it", async () => {
    await register();
    const customer = await abroad("AT");
    await buys(customer, 12_000n);
    await scene.run();
    expect(await keep("2026-01-01", 2_000n)).toMatchObject({ refusal: { code: "quarter_not_over" } });
    await scene.world.setClock("2026-04-02");
    expect(await keep("2026-02-01", 0n)).toMatchObject({ refusal: { code: "no_such" } });
    expect(await keep("2026-01-01", 1_999n)).toMatchObject({ refusal: { code: "figures_changed" } });
    const both = await Promise.all([keep("2026-01-01", 2_000n), keep("2026-01-01", 2_000n)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "kept_already" } });
    const [invoice] = await scene.documents(customer);
    const asked = { documentId: invoice?.id ?? "", lines: null, reason: "Withdrawn", billAgain: false };
    must(await scene.world.act(creditDocument, scene.bookkeeper, { ...asked, excess: "keep" }));
    await scene.settle();
    const first = await figures("2026-01-01");
    expect(first).toMatchObject({ taxMinor: 2_000n, sales: [{ country: "AT", netMinor: 10_000n }] });
    const second = await figures("2026-04-01");
    expect(second.sales).toEqual([]);
    expect(second.corrections).toMatchObject([{ country: "AT", quarter: "2026-01-01", taxMinor: -2_000n }]);
    const of = { sellerId: scene.sellerId, quarter: "2026-04-01", returnId: null, limit: 25 };
    expect(await ossDocuments(scene.world.db.read, of)).toMatchObject([{ country: "AT", taxMinor: -2_000n }]);
    // A document with two rows is never cut in two by a page.
    await owner()
      .query(`insert into billing.union_sale (document_id, kind, country, scheme, rate_permyriad, quarter, seller_id,
        account_id, currency, net_minor, tax_minor, home_net_minor, home_tax_minor, noted_on)
      select document_id, kind, country, scheme, 1000, quarter, seller_id, account_id, currency, net_minor, tax_minor,
        home_net_minor, home_tax_minor, noted_on from billing.union_sale where kind = 'credit' and return_id is null`);
    expect(await ossDocuments(scene.world.db.read, { ...of, limit: 1 })).toHaveLength(2);
  });

  it("is handed in at the rate of its last day, or of the next one there was; corrections at the one they correct", async () => {
    await register();
    const customer = await abroad("AT");
    await buys(customer, 12_000n);
    await scene.run();
    const sold = async (kind: "sale" | "credit", net: bigint, noted: string): Promise<void> => {
      const [invoice] = await scene.documents(customer);
      await owner().query(
        `insert into billing.union_sale select id, $2, 'AT', 'oss', 2100, '2026-01-01', seller_id, account_id, 'USD',
           $3::bigint, $3::bigint / 5, $3::bigint / 2, $3::bigint / 10, $4 from billing.document where id = $1`,
        [invoice?.id, kind, net, noted],
      );
    };
    const note = (validFrom: string, rate: string) =>
      owner().query(
        `insert into billing.exchange_rate (id, seller_id, currency, valid_from, rate, noted_at)
         values (gen_random_uuid(), $1, 'USD', $2, $3, now())`,
        [scene.sellerId, validFrom, rate],
      );
    await sold("sale", 10_000n, "2026-03-30");
    await note("2026-03-20", "0.50");
    await scene.world.setClock("2026-04-12");
    expect(await keep("2026-01-01", 3_000n)).toMatchObject({
      refusal: { code: "rate_missing", currency: "USD", on: "2026-03-31" },
    });
    await note("2026-04-02", "0.90");
    await note("2026-04-03", "0.80");
    must(await keep("2026-01-01", 2_000n + 1_800n));
    await sold("credit", -10_000n, "2026-04-12");
    await note("2026-06-30", "0.70");
    await note("2026-03-31", "0.10");
    expect((await figures("2026-01-01")).taxMinor, "as it was handed in").toBe(3_800n);
    await scene.world.setClock("2026-07-02");
    expect((await figures("2026-04-01")).corrections).toMatchObject([{ taxMinor: -1_800n }]);
  });

  it("is never handed in before an earlier one that has sales, nor counts these as corrections of its own", async () => {
    await register();
    await buys(await abroad("AT"), 12_000n);
    await scene.run();
    await scene.world.setClock("2026-07-02");
    const refused = { code: "earlier_first", quarter: "2026-01-01" };
    expect(await figures("2026-04-01")).toEqual({ sales: [], corrections: [], netMinor: 0n, taxMinor: 0n });
    const of = { sellerId: scene.sellerId, quarter: "2026-04-01", returnId: null, limit: 25 };
    expect(await ossDocuments(scene.world.db.read, of)).toEqual([]);
    expect(await keep("2026-04-01", 2_000n)).toMatchObject({ refusal: refused });
    expect(await keep("2026-01-01", 2_000n)).toMatchObject({ ok: true });
    expect(await keep("2026-04-01", 0n)).toMatchObject({ ok: true });
  });

  it("stays as it was handed in, whoever tries to write on it", async () => {
    await register();
    await buys(await abroad("AT"), 12_000n);
    await scene.run();
    await scene.world.setClock("2026-04-02");
    must(await keep("2026-01-01", 2_000n));
    const { appPool } = scene.world.db;
    await expect(appPool.query("update billing.union_sale set home_tax_minor = 0")).rejects.toThrow(/denied/);
    await expect(appPool.query("update billing.union_sale set return_id = null")).rejects.toThrow(
      /does not change/,
    );
    await expect(appPool.query("delete from billing.oss_return")).rejects.toThrow(/denied/);
  });
});
