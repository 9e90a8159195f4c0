// Every SQL statement on previews: what was lent to which order, until when, and how many of them somebody had today.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { anyBy } from "../../kernel/db.ts";
import type { Tx } from "../../kernel/db.ts";
import type { PreviewLimits, PreviewWish } from "./preview.rules.ts";

export type Preview = {
  readonly hostingId: string;
  readonly orderId: string;
  readonly orderItemId: string;
  readonly wish: PreviewWish;
  readonly realPlan: string | null;
  readonly realDomain: string | null;
  readonly readyAt: Date | null;
  readonly dueAt: Date | null;
};

const COLUMNS = [
  "hosting_id as hostingId",
  "order_id as orderId",
  "order_item_id as orderItemId",
  "wish",
  "real_plan as realPlan",
  "real_domain as realDomain",
  "ready_at as readyAt",
  "due_at as dueAt",
] as const;

/** The account is locked by the caller: whoever changes a preview locks its account first. */
export async function previewOf(tx: Tx, hostingId: string): Promise<Preview | null> {
  const row = await tx
    .selectFrom("hosting.preview")
    .select(COLUMNS)
    .where("hosting_id", "=", hostingId)
    .executeTakeFirst();
  return row ?? null;
}

export async function previewOfItem(tx: Tx, orderItemId: string): Promise<Preview | null> {
  const row = await tx
    .selectFrom("hosting.preview")
    .select(COLUMNS)
    .where("order_item_id", "=", orderItemId)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of an order that are still lent, also without an end, and those whose removal did not work yet. */
export async function lentTo(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("hosting.preview")
    .select("hosting_id as id")
    .where("order_id", "=", orderId)
    .where((is) => is.or([is("wish", "=", "keep"), is("due_at", "is not", null)]))
    .orderBy("hosting_id")
    .execute();
  return rows.map((row) => row.id);
}

export const anyPreviewDue = (now: Date): RawBuilder<boolean> =>
  anyBy("due_at", now, sql`hosting.preview where wish <> 'become_real'`);

/** Accounts whose time is over, or whose removal is to be tried again, locked; those another worker holds are passed over. */
export async function lockDue(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from hosting.preview p join hosting.account a on a.id = p.hosting_id
    where p.due_at <= ${now} and p.wish <> 'become_real' order by p.due_at limit ${limit}
    for update of a skip locked`.execute(tx);
  return rows.map((row) => row.id);
}

export type Whose = {
  readonly accountId: string;
  readonly networkKey: string | null;
  readonly phoneKey: string | null;
};

/** Counts since then, and lets nobody else count for the same until this transaction ends. */
export async function countPreviews(tx: Tx, whose: Whose, since: Date): Promise<PreviewLimits> {
  const keys = [whose.accountId, whose.networkKey, whose.phoneKey].filter((key) => key !== null).toSorted();
  for (const key of keys)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`preview:${key}`}, 0))`.execute(tx);
  const { rows } = await sql<PreviewLimits>`select
      (select count(*)::int from hosting.preview where account_id = ${whose.accountId} and asked_at > ${since}) as account,
      (select count(*)::int from hosting.preview where network_key = ${whose.networkKey} and asked_at > ${since}) as network,
      (select count(*)::int from hosting.preview where phone_key = ${whose.phoneKey} and asked_at > ${since}) as phone`.execute(
    tx,
  );
  return rows[0] ?? { account: 0, network: 0, phone: 0 };
}

export async function insertPreview(
  tx: Tx,
  made: Whose & {
    readonly hostingId: string;
    readonly orderId: string;
    readonly orderItemId: string;
    readonly askedAt: Date;
    readonly dueAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto("hosting.preview")
    .values({
      hosting_id: made.hostingId,
      order_id: made.orderId,
      order_item_id: made.orderItemId,
      account_id: made.accountId,
      network_key: made.networkKey,
      phone_key: made.phoneKey,
      wish: "keep",
      asked_at: made.askedAt,
      due_at: made.dueAt,
    })
    .execute();
}

/** The caller holds the account's lock. */
export async function setPreview(
  tx: Tx,
  hostingId: string,
  to: {
    readonly wish?: PreviewWish;
    readonly real?: { readonly plan: string; readonly domain: string };
    readonly readyAt?: Date;
    readonly dueAt?: Date | null;
  },
): Promise<void> {
  await tx
    .updateTable("hosting.preview")
    .set({
      ...(to.wish === undefined ? {} : { wish: to.wish }),
      ...(to.real === undefined ? {} : { real_plan: to.real.plan, real_domain: to.real.domain }),
      ...(to.readyAt === undefined ? {} : { ready_at: to.readyAt }),
      ...(to.dueAt === undefined ? {} : { due_at: to.dueAt }),
    })
    .where("hosting_id", "=", hostingId)
    .execute();
}
