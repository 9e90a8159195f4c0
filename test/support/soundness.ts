// What must be true after every scenario, whatever happened in it.
import { expect } from "vitest";
import { runInvoices } from "../../src/business/billing/index.ts";
import { ADVANCES, RECEIVABLES } from "./receivables.ts";
import type { TestShop } from "./shop.ts";

export async function expectSound(shop: TestShop): Promise<void> {
  const { owner } = shop.world.db;
  const one = async (text: string): Promise<unknown[]> => (await owner.query(text)).rows;
  expect(
    await one("select entry_id from ledger.posting group by entry_id, currency having sum(minor) <> 0"),
    "the ledger balances",
  ).toEqual([]);
  expect(await one(RECEIVABLES), "receivable is what is open of issued documents").toEqual([]);
  expect(await one(ADVANCES), "advances are what lies on what has no invoice").toEqual([]);
  expect(
    await one(`select t.identifier, j.last_error from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where j.last_error is not null`),
    "no job failed",
  ).toEqual([]);
  expect(
    await one(
      "select deed, state, message from kernel.attempt where state in ('unknown', 'calling', 'parked')",
    ),
    "nothing is unknown",
  ).toEqual([]);
  expect(
    await one(`select number from (select number, value - lag(value) over (partition by series_id order by value) as step
    from billing.document_number) n where step <> 1`),
    "numbers have no gap",
  ).toEqual([]);
  expect(
    await one(
      "select entry_id, kind, from_on from billing.billed_span where reversed_by is null group by 1, 2, 3 having count(*) > 1",
    ),
    "nothing is billed twice",
  ).toEqual([]);
  expect(
    await one("select id from payments.payment where allocated_minor > captured_minor - refunded_minor"),
    "no money is spent twice",
  ).toEqual([]);
  expect(
    await one(`select c.contract_no from contracts.contract c join customers.account a on a.id = c.account_id
    where a.customer_no is null`),
    "whoever has a contract is a customer, with a number",
  ).toEqual([]);
  expect(
    await one(`select distinct template from messages.message where not sealed
      and concat(body_text, body_html, filled_with) ~ '/[A-Za-z0-9_-]{43}([^A-Za-z0-9_-]|$)'`),
    "no mail that lets its reader in is kept in the clear",
  ).toEqual([]);
  await expectMarks(shop);
  const before = await one("select count(*)::int as n from billing.document");
  await runInvoices(shop.world.kit);
  expect(
    await one("select count(*)::int as n from billing.document"),
    "running billing again makes nothing",
  ).toEqual(before);
}

/** Whatever runs and is covered by no entry and no grant, computed whole, has its mark; and nothing else has one. */
export async function expectMarks(shop: TestShop): Promise<void> {
  const { rows } = await shop.world.db.owner.query(`with running as (
      select id, account_id, 'hosting' as kind from hosting.account where state in ('active', 'suspended')
      union all select id, account_id, 'domain' from domains.domain where registry_state in ('active', 'renewing')),
    whole as (select r.id, r.kind, greatest(
        (select max(ends_on) from contracts.billing_entry where subject_id = r.id and state = 'ended'),
        (select max(until_on) from contracts.free_grant g where g.subject_id = r.id and g.account_id = r.account_id
          and g.ended_at is null)) as from_on
      from running r
      where not exists (select from contracts.billing_entry where subject_id = r.id and state <> 'ended')
        and not exists (select from contracts.free_grant g where g.subject_id = r.id and g.account_id = r.account_id
          and g.ended_at is null and g.until_on is null))
    select * from whole w full join contracts.unbilled u on u.subject_id = w.id and u.kind = w.kind
    where w.id is null or u.subject_id is null or w.from_on is distinct from u.from_on`);
  expect(rows, "what nobody bills has its mark").toEqual([]);
}
