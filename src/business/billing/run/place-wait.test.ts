// While it is not known in which country a consumer is, nothing is billed whose tax hangs on it.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { personActorOf, saveBillingProfile } from "../../customers/index.ts";
import { acceptPlaceOfProfile } from "../../tax/index.ts";

let scene: BillingScene;
let staff: StaffActor;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  const { bookkeeper } = scene;
  staff = { ...bookkeeper, rights: [...bookkeeper.rights, "orders.decide"] };
});

/** Known by two pieces to be in Austria until now, with a contract that is due. */
async function austrian(): Promise<Customer> {
  const { world, sellerId } = scene;
  const customer = await scene.customer();
  const { accountId, billingProfileId } = customer;
  await world.db.owner.query(
    "update customers.billing_profile set country = 'AT', postal_code = '1010' where id = $1",
    [billingProfileId],
  );
  await world.db.owner.query(
    `insert into tax.place_evidence (id, seller_id, account_id, billing_profile_id, bill_country, network_country,
       phone_country, standing, found_at) values ($1, $2, $3, $4, 'AT', 'AT', 'AT', 'proven', '2026-03-01')`,
    [newId(), sellerId, accountId, billingProfileId],
  );
  await scene.contract(customer, "2026-03-02");
  return customer;
}

async function moves(customer: Customer, country: string, postalCode: string): Promise<void> {
  const { accountId, billingProfileId: profileId } = customer;
  const billing = { name: "Marlene Böttcher", line1: "Rue 1", postalCode, city: "Stadt", country };
  const who = await personActorOf(scene.world.db.read, customer.personId, scene.sellerId, {
    via: "web",
    requestId: null,
  });
  must(await scene.world.act(saveBillingProfile, who, { accountId, profileId, billing }));
  await scene.settle();
}

const tasks = async ({ accountId }: Customer) =>
  (
    await scene.world.db.owner.query<{ said: string }>(
      "select kind || ' ' || state as said from staff.task where account_id = $1 order by kind",
      [accountId],
    )
  ).rows.map((row) => row.said);
const countries = async ({ accountId }: Customer) =>
  (
    await scene.world.db.owner.query<{ country: string }>(
      `select l.tax_country as country from billing.line l join billing.document d on d.id = l.document_id
       where d.account_id = $1 order by l.id`,
      [accountId],
    )
  ).rows.map((row) => row.country);

describe("an invoice to a consumer whose new country does not fit what is known", () => {
  it("is never written before a person says where they are, and then at once, once", async () => {
    await scene.world.setClock("2026-03-02");
    const customer = await austrian();
    await moves(customer, "LU", "1009");
    await scene.run();
    await scene.run();
    expect(await countries(customer)).toEqual([]);
    expect(await tasks(customer)).toEqual(["place_unclear open", "place_waits open"]);
    const answer = { billingProfileId: customer.billingProfileId, reason: "Registration seen." };
    must(await scene.world.act(acceptPlaceOfProfile, staff, answer));
    await scene.run();
    await scene.run();
    expect(await countries(customer)).toHaveLength(1);
    expect(await tasks(customer)).toEqual(["place_unclear done", "place_waits done"]);
  });

  it("never waits on although its country was set right again, and waits on for weeks where nobody answers", async () => {
    await scene.world.setClock("2026-03-02");
    const [back, gone] = [await austrian(), await austrian()];
    for (const one of [back, gone]) await moves(one, "LU", "1009");
    await scene.run();
    await moves(back, "AT", "1010");
    await scene.run();
    expect([await countries(back), await countries(gone)]).toEqual([["DE"], []]);
    for (const day of ["2026-03-10", "2026-03-18"]) {
      await scene.world.setClock(day);
      await scene.run();
    }
    expect(await countries(gone)).toEqual([]);
    expect(await tasks(gone)).toEqual(["place_unclear open", "place_waits open"]);
  });
});
