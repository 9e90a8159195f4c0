// Each category of tax that an invoice can bear reaches its e-invoice as the norm wants it, and nobody is exempt but by a decision
// of staff, for its time, with its proof.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../test/support/billing-scene.ts";
import { must } from "../../kernel/result.ts";
import { documentXml, raiseClaim } from "../billing/index.ts";
import { faultsIn } from "../einvoices/index.ts";
import { endExemption, exemptProfile } from "./index.ts";
import type { ExemptionKind } from "./index.ts";

const TODAY = "2026-03-02";
let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene(TODAY);
  const { owner } = scene.world.db;
  await owner.query(
    "update sellers.seller set tax_no = '214/5555/0123', vat_id = 'DE136695976', oss_registered = true",
  );
});

type Buyer = {
  readonly country: string;
  readonly vatId: string | null;
  readonly kind: "consumer" | "business";
};
const german: Buyer = { country: "DE", vatId: "DE136695976", kind: "business" };

async function customerIn({ country, vatId, kind }: Buyer): Promise<Customer> {
  const customer = await scene.customer();
  const { owner } = scene.world.db;
  await owner.query(
    `update customers.billing_profile set e_invoice = 'cii', country = $2, vat_id = $3, vat_check = $4, postal_code = '1010'
     where id = $1`,
    [customer.billingProfileId, country, vatId, vatId === null ? "none" : "valid"],
  );
  await owner.query("update customers.account set legal_kind = $2 where id = $1", [customer.accountId, kind]);
  return customer;
}

const wish = (kind: ExemptionKind, over: object = {}) => ({
  kind,
  country: "DE",
  code: kind === "exempt" ? "VATEX-EU-132-1I" : null,
  basis: "§ 4 Nr. 21 UStG",
  proof: "Bescheinigung vom 12.01.2026, Ordner 7",
  validFrom: "2026-01-01",
  validUntil: null,
  ...over,
});
const exempt = (customer: Customer, kind: ExemptionKind, over: object = {}) =>
  scene.world.act(exemptProfile, scene.bookkeeper, {
    billingProfileId: customer.billingProfileId,
    ...wish(kind, over),
  });

async function billed(customer: Customer, taxClass = "electronic_service") {
  await scene.contract(customer, TODAY, { firstMinor: 11_900n });
  await scene.world.db.owner.query(
    "update contracts.billing_entry set tax_class = $2 where account_id = $1",
    [customer.accountId, taxClass],
  );
  await scene.run();
  const [document] = await scene.documents(customer);
  const parts = { db: scene.world.db.read, act: scene.world.act };
  const xml = (await documentXml(parts, document?.id ?? ""))?.content.toString() ?? "";
  const of = (tag: string): string | undefined => new RegExp(`<ram:${tag}>([^<]*)<`).exec(xml)?.[1];
  const seen = {
    category: of("CategoryCode"),
    code: of("ExemptionReasonCode"),
    reason: of("ExemptionReason"),
  };
  return { ...seen, faults: faultsIn(xml), gross: document?.grossMinor };
}

describe("an invoice's category of tax", () => {
  it.each<[string, Buyer, string, ExemptionKind | null, object]>([
    ["S at home", german, "electronic_service", null, { category: "S", code: undefined, gross: 11_900n }],
    ["Z", german, "electronic_service", "zero_rated", { category: "Z", code: undefined, reason: undefined }],
    ["E", german, "electronic_service", "exempt", { category: "E", code: "VATEX-EU-132-1I", gross: 10_000n }],
    ["AE at home", german, "electronic_service", "reverse_charge", { category: "AE", code: "VATEX-EU-AE" }],
    [
      "AE in the Union",
      { country: "AT", vatId: "ATU13585627", kind: "business" },
      "electronic_service",
      null,
      { category: "AE", code: "VATEX-EU-AE" },
    ],
    [
      "G",
      { country: "NO", vatId: null, kind: "consumer" },
      "goods",
      null,
      { category: "G", code: "VATEX-EU-G" },
    ],
    [
      "O",
      { country: "US", vatId: null, kind: "consumer" },
      "electronic_service",
      null,
      { category: "O", code: "VATEX-EU-O" },
    ],
  ])(
    "%s stands in its e-invoice, and breaks no rule of the norm",
    async (_, buyer, taxClass, kind, expected) => {
      const customer = await customerIn(buyer);
      if (kind !== null) must(await exempt(customer, kind));
      expect(await billed(customer, taxClass)).toMatchObject({ ...expected, faults: [] });
    },
  );

  it("is never an exemption's before it begins or after it ended, nor abroad", async () => {
    const [early, late, abroad] = [
      await customerIn(german),
      await customerIn(german),
      await customerIn({ country: "AT", vatId: null, kind: "consumer" }),
    ];
    must(await exempt(early, "exempt", { validFrom: "2026-06-01" }));
    const exemptionId = must(await exempt(late, "exempt"));
    must(await scene.world.act(endExemption, scene.bookkeeper, { exemptionId }));
    expect(await scene.world.act(endExemption, scene.bookkeeper, { exemptionId })).toMatchObject({
      refusal: { code: "no_such" },
    });
    must(await exempt(abroad, "exempt"));
    for (const customer of [early, late, abroad])
      expect(await billed(customer)).toMatchObject({ category: "S", faults: [] });
  });
});

describe("an exemption", () => {
  it("holds for what staff bill by hand as well", async () => {
    const customer = await customerIn(german);
    must(await exempt(customer, "exempt"));
    const work = { accountId: customer.accountId, text: "Umzug der Postfächer", minor: 5_000n, taxed: true };
    const documentId = must(await scene.world.act(raiseClaim, scene.bookkeeper, work));
    await scene.settle();
    expect(await scene.documents(customer)).toMatchObject([{ grossMinor: 5_000n, taxMinor: 0n }]);
    const xml = await documentXml({ db: scene.world.db.read, act: scene.world.act }, documentId);
    expect(xml?.content.toString()).toContain("VATEX-EU-132-1I");
    expect(faultsIn(xml?.content.toString() ?? "")).toEqual([]);
  });

  it("is refused without its law, its proof, its code, or where another holds on one of its days", async () => {
    const customer = await customerIn({ ...german, vatId: null });
    const code = async (kind: ExemptionKind, over: object = {}) => {
      const done = await exempt(customer, kind, over);
      return done.ok ? "ok" : done.refusal.code;
    };
    for (const over of [{ basis: " " }, { proof: "" }, { code: "E-1" }, { code: null }, { country: "D" }])
      expect(await code("exempt", over)).toBe("invalid_exemption");
    expect(await code("zero_rated", { code: "VATEX-EU-O" })).toBe("invalid_exemption");
    expect(await code("exempt", { validUntil: "2026-01-01" })).toBe("invalid_exemption");
    expect(await code("exempt", { validFrom: "today" })).toBe("bad_date");
    expect(await code("reverse_charge")).toBe("vat_id_needed");
    const both = await Promise.all([code("exempt", { validUntil: "2026-07-01" }), code("zero_rated")]);
    expect(both.toSorted()).toEqual(["exempt_already", "ok"]);
  });

  it("is nothing that a customer decides", async () => {
    const customer = await customerIn(german);
    const asked = { billingProfileId: customer.billingProfileId, ...wish("exempt") };
    const guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null } as const;
    expect(await scene.world.act(exemptProfile, guest, asked)).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});
