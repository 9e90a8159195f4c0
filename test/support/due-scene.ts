// The scene of a billing run: customers with an account, a package and an entry each that are all due on one day.
import { agreeContract, startEntries } from "../../src/business/contracts/index.ts";
import { action } from "../../src/kernel/act.ts";
import { must } from "../../src/kernel/result.ts";
import { aCustomer } from "./scene.ts";
import type { TestShop } from "./shop.ts";

const agree = action({
  name: "bench_agree",
  needs: { any: ["system"] },
  run: async (ctx, input: Parameters<typeof agreeContract>[1]) => {
    const agreed = await agreeContract(ctx, input);
    if (agreed.ok) must(await startEntries(ctx, agreed.value.contractId, input.concludedOn));
    return agreed;
  },
});

/** As the product makes them, which PostgreSQL can from version 18 on. */
const ID = `(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
  || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`;

/** One customer whose package is due, and then as many like them, each with an account of their own. */
export async function fillDue(shop: TestShop, today: string, count: number): Promise<void> {
  const { world, seller } = shop;
  const { owner } = world.db;
  const who = await aCustomer(owner, seller.id, { customerNo: "K900000" });
  const productId = shop.offers.find((one) => one.slug === "starter")?.productId ?? "";
  const agreed = must(
    await world.act(agree, world.systemActor, {
      sellerId: seller.id,
      accountId: who.accountId,
      billingProfileId: who.billingProfileId,
      orderId: null,
      orderItemId: null,
      productId,
      kind: "hosting",
      title: "Starter, kunde.example",
      concludedOn: today,
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "consumer",
      price: {
        priceVersionId: null,
        currency: "EUR",
        includesTax: true,
        setupMinor: 0n,
        firstMinor: 990n,
        renewalMinor: 990n,
        quantityMilli: 1000n,
        term: { count: 1, unit: "month" },
      },
    }),
  );
  await owner.query(`create table public.copies as select n, ${ID} as account, ${ID} as person, ${ID} as member,
    ${ID} as profile, ${ID} as contract, ${ID} as entry from generate_series(1, ${count - 1}) n`);
  const copy = (table: string, id: string, from: string, changed: string): Promise<unknown> =>
    owner.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', ${id}, ${changed}))).*
       from ${table} t, public.copies c where t.id = $1`,
      [from],
    );
  const { accountId, personId, billingProfileId } = who;
  const member = await owner.query<{ id: string }>(
    "select id from customers.membership where account_id = $1",
    [accountId],
  );
  await copy(
    "people.person",
    "c.person",
    personId,
    "'email', 'k' || n || '@kunde.example', 'email_key', 'k' || n || '@kunde.example'",
  );
  await copy("customers.account", "c.account", accountId, "'customer_no', 'K9' || n");
  await copy(
    "customers.membership",
    "c.member",
    member.rows[0]?.id ?? "",
    "'account_id', c.account, 'person_id', c.person",
  );
  await copy(
    "customers.billing_profile",
    "c.profile",
    billingProfileId,
    "'account_id', c.account, 'payer_account_id', c.account",
  );
  const whose = "'account_id', c.account, 'billing_profile_id', c.profile";
  await copy("contracts.contract", "c.contract", agreed.contractId, `${whose}, 'contract_no', 'V9' || n`);
  await copy(
    "contracts.billing_entry",
    "c.entry",
    agreed.entryIds[0] ?? "",
    "'account_id', c.account, 'contract_id', c.contract",
  );
  await owner.query("drop table public.copies");
  await owner.query("vacuum analyze");
}
