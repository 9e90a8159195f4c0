// What card processors hold for the house: what came in by them, less their fees, what went back and what they sent to the bank.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { ofSellers } from "../../sellers/index.ts";
import type { Entry } from "../bank.store.ts";
import { fitting } from "./remittance.rules.ts";
import type { KnownRemittance } from "./remittance.rules.ts";
import { remittancesKnown } from "./remittance.store.ts";

export type Held = {
  readonly connectionId: string;
  readonly name: string;
  readonly currency: string;
  /** Below zero: it sent more than the books say it had. */
  readonly minor: bigint;
  /** Of each brand whose books are uneven with it, where they are several. */
  readonly brands: readonly Brand[];
};
type Brand = { readonly brand: string; readonly minor: bigint };

/** SQL: whose posting on `processor` it is, by what its entry, or the one that was turned round, comes from. */
const WHOSE = sql`coalesce(p.connection_id, rp.connection_id, m.connection_id)`;

type HeldOf = Omit<Held, "brands"> & Brand;

/**
 * By processor and currency, from the books of these brands (null: of all); what is even for each of them is left out. A processor
 * that several brands share sends what is theirs to the bank of one.
 */
export async function heldByProcessors(db: ReadDb, sellerIds: readonly string[] | null): Promise<Held[]> {
  const { rows } = await sql<HeldOf>`with booked as (
      select o.currency, o.minor, o.seller_id, coalesce(b.source_kind, e.source_kind) as kind,
        coalesce(b.source_id, e.source_id) as source
      from ledger.posting o join ledger.entry e on e.id = o.entry_id
        left join ledger.entry b on b.id = e.reverses
      where o.account = 'processor'
        and o.seller_id in (select s.id from sellers.seller s where ${ofSellers(sellerIds, "s.id")}))
    select c.id as "connectionId", c.name, b.currency, s.name as brand, sum(b.minor)::bigint as minor from booked b
      left join payments.refund r on b.kind in ('refund', 'refund_conversion') and r.id = b.source
      left join payments.payment rp on rp.id = r.payment_id
      left join bank.remitted m on b.kind = 'remittance' and m.id = b.source
      left join payments.dispute_move v on b.kind = 'dispute_move' and v.id = b.source
      left join payments.dispute d on d.id = v.dispute_id
      left join payments.payment p
        on p.id = coalesce(d.payment_id, 
          case when b.kind in ('payment', 'payment_fee', 'payment_conversion') then b.source end)
      join sellers.connection c on c.id = ${WHOSE}
      join sellers.seller s on s.id = b.seller_id
    group by c.id, c.name, b.currency, s.id, s.name having sum(b.minor) <> 0
    order by c.name, c.id, b.currency, s.name, s.id`.execute(db);
  const groups = Map.groupBy(rows, (row) => `${row.connectionId} ${row.currency}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    const brands = own.map(({ brand, minor }) => ({ brand, minor }));
    const minor = own.reduce((sum, one) => sum + one.minor, 0n);
    return first ? [{ ...first, minor, brands: brands.length > 1 ? brands : [] }] : [];
  });
}

export type ShownRemittance = KnownRemittance & {
  readonly arrivesOn: IsoDate;
  readonly failedAt: Date | null;
  /** The movement that it is. */
  readonly movementId: string | null;
};

/** What processors say they sent, newest first, at most 50; of these brands and of all. */
export async function remittancesTold(
  db: ReadDb,
  sellerIds: readonly string[] | null,
): Promise<ShownRemittance[]> {
  const { rows } =
    await sql<ShownRemittance>`select r.id, r.connection_id as "connectionId", c.name as "connectionName",
      r.remittance_ref as "remittanceRef", r.bank_reference as "bankReference", r.minor, r.currency,
      r.arrives_on as "arrivesOn", r.failed_at as "failedAt", e.id as "movementId"
    from payments.remittance r join sellers.connection c on c.id = r.connection_id
      left join bank.entry e on e.remittance_id = r.id
    where c.seller_id is null or ${ofSellers(sellerIds, "c.seller_id")}
    order by r.id desc limit 50`.execute(db);
  return rows;
}

/** Of each of these unmatched movements the remittances of its sum, in the order in which they arrive. */
export async function remittancesFor(
  db: ReadDb,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, readonly KnownRemittance[]>> {
  const found = new Map<string, readonly KnownRemittance[]>();
  const open = entries.filter((one) => one.state === "unmatched" && one.kind !== "fee");
  for (const own of Map.groupBy(open, (one) => one.sellerId).values()) {
    const known = await remittancesKnown(db, own);
    for (const one of own) found.set(one.id, fitting(one, known));
  }
  return found;
}
