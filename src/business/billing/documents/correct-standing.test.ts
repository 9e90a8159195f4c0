// What was issued ahead of a change of how the brand is taxed is taken back and drafted anew by one act: a consumer never pays another
// sum for it, no document is replaced twice, and the tax is that of the day of the supply, whenever somebody gets round to it.
import { beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { changeTaxStanding, findSeller } from "../../sellers/index.ts";
import { exemptProfile } from "../../tax/index.ts";
import { correctStanding, documentById, draftBuyer, issueDraft, taxedAsBefore } from "../index.ts";

const YEAR = { term: { count: 1, unit: "year" } } as const;
const reason = "other tax";
let scene: BillingScene;
let anna: Customer;
beforeEach(async () => {
  scene = await billingScene("2026-03-02");
  const { world, sellerId } = scene;
  await world.db.owner.query(
    `update sellers.seller set small_business = true, oss_registered = false, tax_no = '214/5555/0123',
       vat_id = 'DE136695976' where id = $1`,
    [sellerId],
  );
  anna = await scene.customer();
});
const chief = (): StaffActor => ({ ...scene.bookkeeper, rights: ["office.see", "settings.change"] });
const stands = async (from: string, smallBusiness: boolean, ossRegistered = false) => {
  const change = { sellerId: scene.sellerId, from, smallBusiness, ossRegistered };
  must(await scene.world.act(changeTaxStanding, chief(), change));
};
const listed = async () => {
  const seller = await findSeller(scene.world.db.read, scene.sellerId);
  return seller ? taxedAsBefore(scene.world.db.read, seller, scene.world.clock.business()) : [];
};
const correct = (documentId: string) =>
  scene.world.act(correctStanding, scene.bookkeeper, { documentId, reason });
const said = async (documentId: string): Promise<string> => {
  const { rows } = await scene.world.db.owner.query<{ content: string }>(
    "select content::text as content from billing.document where id = $1",
    [documentId],
  );
  return rows[0]?.content ?? "";
};
const lines = async (documentId: string) => {
  const { rows } = await scene.world.db.owner.query<Record<string, string | null>>(
    `select period_from::text as "from", tax_rate_permyriad::text as rate, tax_country as country, tax_category as category,
       union_country as "union", (net_minor + tax_minor)::text as gross, net_minor::text as net
     from billing.line where document_id = $1 order by position`,
    [documentId],
  );
  return rows;
};
const billedYear = async (over: object = {}) => {
  await scene.contract(anna, "2026-03-02", { firstMinor: 11_900n, ...YEAR, ...over });
  await scene.run();
  return (await scene.documents(anna)).at(-1)?.id ?? "";
};

it("a price agreed with tax never becomes another sum, nor is a document ever replaced twice", async () => {
  const id = await billedYear();
  expect(await documentById(scene.world.db.read, id)).toMatchObject({ grossMinor: 11_900n, taxMinor: 0n });
  expect(await correct(id)).toMatchObject({ refusal: { code: "tax_is_right" } });
  await stands("2027-01-01", false);
  expect(await listed()).toHaveLength(1);
  const both = await Promise.all([correct(id), correct(id)]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  const [draft = ""] = both.flatMap((one) => (one.ok ? [one.value] : []));
  await scene.settle();
  const drawn = await documentById(scene.world.db.read, draft);
  // A person looks at it first.
  expect(drawn).toMatchObject({ state: "draft", grossMinor: 11_900n, taxMinor: 1_900n });
  expect(await correct(id)).toMatchObject({ refusal: { code: "nothing_left" } });
  expect(await listed()).toEqual([]);
  must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: draft }));
  await scene.settle();
  expect(await listed()).toEqual([]);
  expect(await documentById(scene.world.db.read, draft)).toMatchObject({
    state: "issued",
    grossMinor: 11_900n,
    taxMinor: 1_900n,
  });
  expect(await said(id)).toContain("19 UStG");
  expect(await said(draft)).not.toContain("19 UStG");
  expect(await scene.run()).toBe(0);
});

it("a price agreed without tax keeps what it comes to before tax, and the tax is added", async () => {
  const id = await billedYear({ firstMinor: 10_000n, includesTax: false });
  await stands("2027-01-01", false);
  const draft = must(await correct(id));
  const drawn = await documentById(scene.world.db.read, draft);
  expect(drawn).toMatchObject({ netMinor: 10_000n, taxMinor: 1_900n, grossMinor: 11_900n });
});

it("the tax of a draft is never that of the day of replacing, nor that of another line's day", async () => {
  const [one, other] = [
    await scene.contract(anna, "2026-03-02", YEAR),
    await scene.contract(anna, "2026-03-02"),
  ];
  await scene.run();
  expect([one, other]).toHaveLength(2);
  const [bill] = await scene.documents(anna);
  // The month ends before the first change; the year, between the two.
  await stands("2027-01-01", false);
  await stands("2027-06-01", true);
  await scene.daysPass("2026-03-10");
  await scene.world.setClock("2027-07-01");
  const draft = must(await correct(bill?.id ?? ""));
  expect((await lines(draft)).map(({ rate, category, gross }) => [rate, category, gross]).toSorted()).toEqual(
    [
      ["0", "E", "990"],
      ["1900", "S", "990"],
    ],
  );
  // Of the line that stays it is still said why it bears none.
  expect(await said(draft)).toContain("19 UStG");
});

it("tax that a small business shall not charge is taken out of the draft, and the sum stays", async () => {
  await scene.world.db.owner.query("update sellers.seller set small_business = false");
  const id = await billedYear();
  expect(await documentById(scene.world.db.read, id)).toMatchObject({
    grossMinor: 11_900n,
    taxMinor: 1_900n,
  });
  await stands("2027-01-01", true);
  const draft = must(await correct(id));
  const drawn = await documentById(scene.world.db.read, draft);
  expect(drawn).toMatchObject({ grossMinor: 11_900n, taxMinor: 0n, netMinor: 11_900n });
  expect(await said(draft)).toContain("19 UStG");
});

it("a consumer of another member state pays the same sum with their own country's tax, counted as before", async () => {
  const { owner } = scene.world.db;
  await owner.query(
    "update customers.billing_profile set country = 'FR', postal_code = '75001' where id = $1",
    [anna.billingProfileId],
  );
  const id = await billedYear({ firstMinor: 12_000n });
  await stands("2027-01-01", true, true);
  const draft = must(await correct(id));
  expect(await lines(draft)).toMatchObject([{ rate: "2000", country: "FR", union: "FR", gross: "12000" }]);
  await scene.settle();
  must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: draft }));
  await scene.settle();
  expect(await listed()).toEqual([]);
});

it("a customer who is free of tax is never charged the tax that is in the price", async () => {
  const id = await billedYear();
  must(
    await scene.world.act(exemptProfile, scene.bookkeeper, {
      billingProfileId: anna.billingProfileId,
      kind: "exempt",
      country: "DE",
      code: "VATEX-EU-132",
      basis: "§ 4 UStG",
      proof: "shown",
      validFrom: "2026-01-01",
      validUntil: null,
    }),
  );
  await stands("2027-01-01", false);
  const draft = must(await correct(id));
  const drawn = await documentById(scene.world.db.read, draft);
  expect(drawn).toMatchObject({ netMinor: 10_000n, taxMinor: 0n, grossMinor: 10_000n });
  const content = await said(draft);
  expect(content).toContain("§ 4 UStG");
  expect(content).not.toContain("19 UStG");
  expect(await listed()).toEqual([]);
});

describe("below the threshold of the Union", () => {
  const abroad = async (country: string): Promise<Customer> => {
    const customer = await scene.customer();
    await scene.world.db.owner.query(
      "update customers.billing_profile set country = $2, postal_code = '1010' where id = $1",
      [customer.billingProfileId, country],
    );
    return customer;
  };
  const buys = async (customer: Customer, on: string, firstMinor: bigint, over: object = YEAR) => {
    await scene.contract(customer, on, { firstMinor, ...over });
    await scene.run();
    return (await scene.documents(customer)).at(-1)?.id ?? "";
  };
  /** Ahead of their days are these two: one begins before the sale that passes the threshold, the other after it. */
  const passed = async () => {
    const [before, after, big] = [await abroad("AT"), await abroad("AT"), await abroad("FR")];
    const early = await buys(before, "2026-03-02", 12_000n);
    await scene.daysPass("2026-03-12");
    const late = await buys(after, "2026-03-20", 12_000n);
    await scene.daysPass("2026-03-15");
    await buys(big, "2026-03-15", 1_300_000n);
    return { early, late };
  };
  const watched = () =>
    scene.world.db.owner.query(
      `insert into sellers.setting (seller_id, key, value, changed_at)
       values ($1, 'billing.union_tax', '"home_below_threshold"', now())`,
      [scene.sellerId],
    );

  it.each(["watched", "not registered"])(
    "a supply after the threshold was passed is never drafted with the own country's tax: %s",
    async (how) => {
      if (how === "watched") await watched();
      const { early, late } = await passed();
      await stands("2027-01-01", false, how === "watched");
      const [home, there] = [must(await correct(early)), must(await correct(late))];
      expect(await lines(home)).toMatchObject([{ rate: "1900", country: "DE", union: "AT", gross: "12000" }]);
      expect(await lines(there)).toMatchObject([
        { rate: "2000", country: "AT", union: "AT", gross: "12000" },
      ]);
      const why = async (id: string) => (await draftBuyer(scene.world.db.read, id))?.pastThresholdSince;
      expect([await why(home), await why(there)]).toEqual([null, "2026-03-15"]);
      await scene.settle();
      must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: there }));
      await scene.settle();
      expect(await listed()).toEqual([]);
    },
  );

  it("a supply of the year after one that passed it is never taxed at home, be it ever so small", async () => {
    await watched();
    const { early, late } = await passed();
    await scene.world.setClock("2027-01-20");
    const customer = await abroad("AT");
    const next = await buys(customer, "2027-01-20", 1_200n);
    expect(await lines(next)).toMatchObject([{ rate: "2000", country: "AT" }]);
    await stands("2027-01-20", false);
    expect((await listed()).map((one) => one.documentId)).toEqual([early, late]);
    expect(await correct(next)).toMatchObject({ refusal: { code: "tax_is_right" } });
  });

  it("what was billed ahead of the sale that passed it is listed where its supply follows that sale, and only then", async () => {
    await scene.world.db.owner.query("update sellers.seller set small_business = false");
    await watched();
    const { early, late } = await passed();
    expect(await lines(late)).toMatchObject([{ rate: "1900", country: "DE" }]);
    expect((await listed()).map((one) => one.documentId)).toEqual([late]);
    expect(await correct(early)).toMatchObject({ refusal: { code: "tax_is_right" } });
    await scene.daysPass("2026-03-25");
    expect((await listed()).map((one) => one.documentId)).toEqual([late]);
    expect(await lines(must(await correct(late)))).toMatchObject([{ rate: "2000", country: "AT" }]);
    expect(await listed()).toEqual([]);
  });
});
