// A contract is billed to another address of its holder's: never to somebody else's, never otherwise than shown, never twice.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { billToProfile, figuresOfDeed } from "../index.ts";

let scene: BillingScene;
const keeper = (): StaffActor => ({ ...scene.bookkeeper, rights: ["office.see", "services.change"] });

/** A further profile of the customer's, with its own order number. */
async function profileOf({ billingProfileId }: Customer, order: string): Promise<string> {
  const id = newId();
  await scene.world.db.owner.query(
    `insert into customers.billing_profile
       select (jsonb_populate_record(p, jsonb_build_object('id', $2::text, 'is_default', false,
         'purchase_order', $3::text, 'line1', 'Filiale 2'))).* from customers.billing_profile p where p.id = $1`,
    [billingProfileId, id, order],
  );
  return id;
}
const billTo = (contractId: string, billingProfileId: string, seen?: string) =>
  scene.world.act(billToProfile, keeper(), {
    contractId,
    billingProfileId,
    ...(seen === undefined ? {} : { seen }),
  });
const figures = async (contractId: string, billingProfileId: string) =>
  must(
    await figuresOfDeed({ db: scene.world.db.read, now: scene.world.clock.business() }, contractId, {
      act: "bill_to",
      billingProfileId,
    }),
  );
const printed = async (customer: Customer) => {
  const { rows } = await scene.world.db.owner.query<{ reference: string | null; lines: string }>(
    `select content -> 'buyer' ->> 'reference' as reference, content -> 'buyer' ->> 'addressLines' as lines
     from billing.document where account_id = $1 and state = 'issued' order by number`,
    [customer.accountId],
  );
  return rows;
};

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

describe("a contract billed to another address", () => {
  it("has its next invoice there, with that order number; what is issued stays, and others are billed as before", async () => {
    const customer = await scene.customer();
    const [moved] = [
      await scene.contract(customer, "2026-03-02"),
      await scene.contract(customer, "2026-03-02"),
    ];
    await scene.run();
    const other = await profileOf(customer, "BE-77");
    const seen = await figures(moved.contractId, other);
    expect(seen.figures).toMatchObject({ nextOn: "2026-04-02", nextMinor: 990n, chargeMinor: 0n });
    must(await billTo(moved.contractId, other, seen.digest));
    await scene.settle();
    expect(scene.mailsTo(customer).at(-1)?.text).toContain("Filiale 2");
    await scene.daysPass("2026-04-02");
    const documents = await printed(customer);
    expect(documents.map((one) => one.reference).toSorted()).toEqual(["BE-77", null, null]);
    expect(documents.filter((one) => one.lines.includes("Filiale 2"))).toHaveLength(1);
    const all = await scene.documents(customer);
    // Two lines together, then each on its own: no term twice, none left out.
    expect(all.map((one) => one.lines.length).toSorted()).toEqual([1, 1, 2]);
    expect(all.reduce((sum, one) => sum + one.grossMinor, 0n)).toBe(4n * 990n);
  });

  it("never goes to a profile of somebody else, nor to one that is ended, nor twice to the same", async () => {
    const customer = await scene.customer();
    const stranger = await scene.customer();
    const { contractId } = await scene.contract(customer, "2026-04-02");
    expect(await billTo(contractId, stranger.billingProfileId)).toMatchObject({
      refusal: { code: "no_such", kind: "billing_profile" },
    });
    expect(await billTo(contractId, customer.billingProfileId)).toMatchObject({
      refusal: { code: "nothing_changes" },
    });
    const ended = await profileOf(customer, "OLD");
    await scene.world.db.owner.query("update customers.billing_profile set ended_at = now() where id = $1", [
      ended,
    ]);
    expect(await billTo(contractId, ended)).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("is never billed at figures that nobody saw", async () => {
    const customer = await scene.customer();
    const { contractId } = await scene.contract(customer, "2026-04-02");
    const other = await profileOf(customer, "BE-78");
    const { digest } = await figures(contractId, other);
    await scene.world.db.owner.query(
      "update contracts.billing_entry set first_minor = 1990, renewal_minor = 1990 where contract_id = $1",
      [contractId],
    );
    expect(await billTo(contractId, other, digest)).toMatchObject({ refusal: { code: "figures_changed" } });
  });

  it("waits no longer for what was asked about the address before", async () => {
    const customer = await scene.customer();
    const { contractId } = await scene.contract(customer, "2026-04-02");
    const other = await profileOf(customer, "BE-79");
    await scene.world.db.owner.query(
      `insert into contracts.hold (id, account_id, contract_id, what, from_on, reason, set_at)
       values ($1, $2, $3, 'billing', '2026-04-02', 'vat_check', now()),
              ($4, $2, $3, 'billing', '2026-04-02', 'by hand', now())`,
      [newId(), customer.accountId, contractId, newId()],
    );
    must(await billTo(contractId, other));
    const { rows } = await scene.world.db.owner.query(
      "select reason from contracts.hold where contract_id = $1 and lifted_at is null",
      [contractId],
    );
    expect(rows).toEqual([{ reason: "by hand" }]);
  });
});
