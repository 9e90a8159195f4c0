// What declarations are about, recognised by the numbers and names in them, and what the desk sees of them.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { Declaration, Target } from "./declaration.store.ts";
import type { DeclarationKind, DeclarationState } from "./declaration.rules.ts";
import { ofSellers } from "../sellers/index.ts";

export type Recognised = { readonly accountId: string; readonly targets: readonly Target[] };

/**
 * The one account that all the numbers and names lead to, with the contracts they mean; null where they lead nowhere or to
 * several accounts. An order that was concluded means its contracts, a customer number means none by itself.
 */
export async function recognise(
  tx: Tx,
  sellerId: string,
  named: readonly string[],
): Promise<Recognised | null> {
  const upper = named.map((one) => one.toUpperCase());
  const lower = named.map((one) => one.toLowerCase());
  const { rows } = await sql<{ accountId: string; kind: "contract" | "order" | null; id: string | null }>`
    with said as (
      select c.account_id, 'contract' as kind, c.id
        from contracts.contract_number n join contracts.contract c on c.id = n.contract_id
        where n.seller_id = ${sellerId} and n.number = any(${upper}::text[])
      union
      select o.account_id, case when c.id is null then 'order' else 'contract' end, coalesce(c.id, o.id)
        from orders.order_number n join orders.order o on o.id = n.order_id
        left join orders.item i on i.order_id = o.id
        left join contracts.contract c on c.id = i.contract_id
        where n.seller_id = ${sellerId} and n.number = any(${upper}::text[])
      union
      select e.account_id, 'contract', e.contract_id from domains.domain d
        join contracts.billing_entry e on e.subject_id = d.id and e.subject_kind = 'domain' and e.state <> 'ended'
        where d.seller_id = ${sellerId} and d.name = any(${lower}::text[])
      union
      select account_id, null, null::uuid from customers.customer_number
        where seller_id = ${sellerId} and number = any(${upper}::text[]))
    select account_id as "accountId", kind, id from said limit 200`.execute(tx);
  const accounts = new Set(rows.map((row) => row.accountId));
  const [accountId] = accounts;
  if (accountId === undefined || accounts.size > 1) return null;
  const targets = rows.flatMap((row) => (row.kind && row.id ? [{ kind: row.kind, id: row.id }] : []));
  return { accountId, targets };
}

/** Whether the account is known by this address: a member's, or one that gets its mails. */
export async function isAddressOf(tx: Tx, accountId: string, emailKey: string): Promise<boolean> {
  const { rows } = await sql`select 1 from customers.membership m join people.person p on p.id = m.person_id
    where m.account_id = ${accountId} and m.state = 'active' and p.email_key = ${emailKey} limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

export type DeclarationLine = Pick<
  Declaration,
  "id" | "kind" | "receiptNo" | "state" | "receivedAt" | "accountId"
> & {
  readonly name: string;
  readonly customerNo: string | null;
  readonly contracts: number;
};

/** Newest first, by key, at most 100. */
export async function declarationsList(
  db: ReadDb,
  asked: {
    readonly sellerIds: readonly string[] | null;
    readonly kind?: DeclarationKind;
    readonly state?: DeclarationState;
    readonly before?: string;
    readonly limit: number;
  },
): Promise<DeclarationLine[]> {
  const { sellerIds, kind = null, state = null, before = null } = asked;
  const ours = ofSellers(sellerIds, "d.seller_id");
  const { rows } = await sql<DeclarationLine>`select d.id, d.kind, d.receipt_no as "receiptNo", d.state,
      d.received_at as "receivedAt", d.account_id as "accountId", d.name, a.customer_no as "customerNo",
      (select count(*)::int from declarations.target t where t.declaration_id = d.id) as contracts
    from declarations.declaration d left join customers.account a on a.id = d.account_id
    where ${ours} and (${kind}::text is null or d.kind = ${kind}) and (${state}::text is null or d.state = ${state})
      and (${before}::uuid is null or d.id < ${before}::uuid)
    order by d.id desc limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows;
}

export type TargetRow = {
  readonly kind: "contract" | "order";
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly concludedOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly legalProfile: string;
  /** Where the invoice goes; its law decides. */
  readonly country: string | null;
  /** The buyer asked the host to begin at once. */
  readonly askedEarlyStart: boolean;
};

export async function targetRows(db: ReadDb, declarationId: string): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`select t.kind, t.target_id as id,
      coalesce(c.contract_no, o.order_no, o.short_id) as number,
      coalesce(c.title, o.short_id) as title, coalesce(c.state, o.state) as state,
      c.concluded_on as "concludedOn",
      c.ends_on as "endsOn", coalesce(c.legal_profile, 'consumer') as "legalProfile", p.country,
      exists (select from orders.early_start e where e.order_id = coalesce(c.order_id, o.id)) as "askedEarlyStart"
    from declarations.target t
    left join contracts.contract c on t.kind = 'contract' and c.id = t.target_id
    left join orders.order o on t.kind = 'order' and o.id = t.target_id
    left join customers.billing_profile p on p.id = coalesce(c.billing_profile_id, o.billing_profile_id)
    where t.declaration_id = ${declarationId} order by t.target_id limit 200`.execute(db);
  return rows;
}

/** How the desk and the mails call contracts. */
export async function contractTitles(
  db: Tx | ReadDb,
  ids: readonly string[],
): Promise<
  { readonly id: string; readonly number: string; readonly title: string; readonly state: string }[]
> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("contracts.contract")
    .select(["id", "contract_no as number", "title", "state"])
    .where("id", "in", [...ids])
    .orderBy("id")
    .execute();
}

/** How the desk and the mails call an order. */
export async function orderShortId(db: Tx, id: string): Promise<string> {
  const found = db.selectFrom("orders.order").select("short_id").where("id", "=", id);
  return (await found.executeTakeFirst())?.short_id ?? "";
}
