// Every statement on where consumers seemed to be: rows are added and never changed; the youngest of a billing profile counts.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { PlaceStanding } from "./place.rules.ts";

export type KeptPlace = {
  readonly id: string;
  /** Null: the billing profile got another country outside of an order. */
  readonly orderId: string | null;
  readonly bill: string;
  readonly network: string | null;
  readonly card: string | null;
  readonly phone: string | null;
  /** `accepted`: somebody looked at pieces that contradict each other, and said why the bill is right. */
  readonly standing: PlaceStanding | "accepted";
  readonly foundAt: Date;
};

export type PlaceRow = KeptPlace & {
  readonly sellerId: string;
  readonly accountId: string;
  readonly billingProfileId: string;
  readonly reason: string | null;
  /** A person is asked about it and has not answered. */
  readonly isAsked?: boolean;
};

const COLUMNS = sql`p.id, p.bill_country as bill, p.network_country as network, p.card_country as card,
  p.phone_country as phone, p.standing, p.found_at as "foundAt", p.order_id as "orderId"`;
const ROW = sql`${COLUMNS}, p.seller_id as "sellerId", p.account_id as "accountId",
  p.billing_profile_id as "billingProfileId", p.reason,
  exists (select from staff.task t where t.kind = 'place_unclear' and t.state = 'open'
    and t.subject_id in (p.order_id, p.billing_profile_id)) as "isAsked"`;

export async function insertPlace(
  tx: Tx,
  row: PlaceRow & { readonly decidedBy: string | null },
): Promise<void> {
  await sql`insert into tax.place_evidence (id, seller_id, account_id, billing_profile_id, order_id, bill_country,
      network_country, card_country, phone_country, standing, decided_by, reason, found_at)
    values (${row.id}, ${row.sellerId}, ${row.accountId}, ${row.billingProfileId}, ${row.orderId}, ${row.bill},
      ${row.network}, ${row.card}, ${row.phone}, ${row.standing}, ${row.decidedBy}, ${row.reason}, ${row.foundAt})`.execute(
    tx,
  );
}

/** The youngest of each of these billing profiles. */
export async function placesOf(
  tx: Tx,
  profileIds: readonly string[],
): Promise<ReadonlyMap<string, KeptPlace>> {
  if (profileIds.length === 0) return new Map();
  const { rows } = await sql<KeptPlace & { profileId: string }>`
    select a.id as "profileId", p.* from unnest(${[...new Set(profileIds)]}::uuid[]) as a(id)
    cross join lateral (select ${COLUMNS} from tax.place_evidence p where p.billing_profile_id = a.id
      order by p.found_at desc, p.id desc limit 1) p`.execute(tx);
  return new Map(rows.map(({ profileId, ...place }) => [profileId, place]));
}

/** The youngest about an order. */
export async function placeOfOrder(db: Tx | ReadDb, orderId: string): Promise<PlaceRow | null> {
  const { rows } = await sql<PlaceRow>`select ${ROW} from tax.place_evidence p where p.order_id = ${orderId}
    order by p.found_at desc, p.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The youngest about a billing profile. */
export async function placeOfProfile(db: Tx | ReadDb, profileId: string): Promise<PlaceRow | null> {
  const { rows } =
    await sql<PlaceRow>`select ${ROW} from tax.place_evidence p where p.billing_profile_id = ${profileId}
    order by p.found_at desc, p.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
