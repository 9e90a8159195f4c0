// Every SQL statement on the `hosting` schema.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, listFor, oneFor } from "../../kernel/gather.ts";
import type { Crowd } from "../../kernel/gate-stop.ts";
import { newId } from "../../kernel/ids.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { HostingState, PanelState, SuspensionReason } from "./hosting.rules.ts";

export type HostingAccount = {
  readonly id: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly orderItemId: string | null;
  readonly contractId: string | null;
  readonly productId: string;
  readonly serverId: string | null;
  readonly connectionId: string | null;
  readonly username: string;
  readonly mainDomain: string;
  readonly plan: string;
  /** What the panel is to change to; null: nothing. */
  readonly wantedPlan: string | null;
  readonly sealedPassword: string | null;
  readonly state: HostingState;
  readonly panelState: PanelState;
};

/** The account, locked until the transaction ends. */
export const lockHosting = gathered(
  async (tx: Tx, ids: readonly string[]): Promise<(HostingAccount | null)[]> => {
    const { rows } =
      await sql<HostingAccount>`select a.id, a.account_id as "accountId", a.seller_id as "sellerId",
        a.order_item_id as "orderItemId", a.contract_id as "contractId", a.product_id as "productId",
        a.server_id as "serverId", s.connection_id as "connectionId", a.username, a.main_domain as "mainDomain", a.plan,
        a.wanted_plan as "wantedPlan", a.sealed_password as "sealedPassword", a.state, a.panel_state as "panelState"
      from hosting.account a left join hosting.server s on s.id = a.server_id
      where a.id = any(${[...ids]}::uuid[]) order by a.id for update of a`.execute(tx);
    return oneFor(ids, rows, (row) => row.id);
  },
);

export type NewHosting = Omit<HostingAccount, "connectionId" | "wantedPlan" | "state" | "panelState"> & {
  readonly createdAt: Date;
};

export async function insertHosting(tx: Tx, made: NewHosting): Promise<void> {
  await tx
    .insertInto("hosting.account")
    .values({
      id: made.id,
      account_id: made.accountId,
      seller_id: made.sellerId,
      order_item_id: made.orderItemId,
      contract_id: made.contractId,
      product_id: made.productId,
      server_id: made.serverId,
      username: made.username,
      main_domain: made.mainDomain,
      plan: made.plan,
      sealed_password: made.sealedPassword,
      state: "wanted",
      panel_state: "creating",
      created_at: made.createdAt,
    })
    .execute();
}

const panelStateOf = gathered(async (db: ReadDb, ids: readonly string[]) => {
  const rows = await db
    .selectFrom("hosting.account")
    .select(["id", "username", "panel_state"])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return oneFor(ids, rows, (row) => row.id);
});

/** For a deed: whether the account still waits for what its panel was asked, or nobody knows what came of it. */
export const waitsFor =
  (during: PanelState) =>
  async (db: ReadDb, ask: { readonly hostingId: string; readonly username: string }): Promise<boolean> => {
    const { username, panel_state: state } = (await panelStateOf(db, ask.hostingId)) ?? {};
    return username === ask.username && (state === during || state === "unclear");
  };

/** The deed that was asked last about the account; null: none. */
export async function lastAsked(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("kernel.attempt")
    .select("deed")
    .where("subject_id", "=", id)
    .where("deed", "like", "%_panel_%")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.deed ?? null;
}

/** False where the name is in use already, anywhere in the installation. */
export async function takeUsername(tx: Tx, username: string, hostingId: string): Promise<boolean> {
  const made = await tx
    .insertInto("hosting.username")
    .values({ username, hosting_account_id: hostingId })
    .onConflict((on) => on.doNothing())
    .returning("username")
    .executeTakeFirst();
  return made !== undefined;
}

/** Whether anybody of ours has this user name, on whichever server. */
export async function isNameTaken(db: Tx | ReadDb, username: string): Promise<boolean> {
  const row = await db
    .selectFrom("hosting.username")
    .select("username")
    .where("username", "=", username)
    .executeTakeFirst();
  return row !== undefined;
}

/** Another name for an account that the panel does not have yet; the old one is free again. */
export async function renameHosting(
  tx: Tx,
  account: Pick<HostingAccount, "id" | "username">,
  username: string,
): Promise<void> {
  await tx.updateTable("hosting.account").set({ username }).where("id", "=", account.id).execute();
  await tx
    .deleteFrom("hosting.username")
    .where("username", "=", account.username)
    .where("hosting_account_id", "=", account.id)
    .execute();
}

type HostingMove = {
  readonly state?: HostingState;
  readonly panelState?: PanelState;
  readonly ended?: boolean;
  /** What the panel now has, where it was asked for something else than before. */
  readonly plan?: string;
  readonly mainDomain?: string;
  readonly wantedPlan?: string | null;
};

/** Both states at once, each from where it was; throws where somebody moved them meanwhile, for the row is locked. */
export async function moveHosting(ctx: Ctx, account: HostingAccount, to: HostingMove): Promise<void> {
  const isMoved = await writeMoves(ctx.tx, {
    id: account.id,
    was: account.state,
    panel_was: account.panelState,
    state: to.state ?? account.state,
    panel_state: to.panelState ?? account.panelState,
    seen_at: ctx.machineNow,
    ended_at: to.ended === true ? ctx.now : null,
    plan: to.plan ?? null,
    main_domain: to.mainDomain ?? null,
    wants: to.wantedPlan !== undefined,
    wanted_plan: to.wantedPlan ?? null,
  });
  if (!isMoved) throw new Error(`hosting account ${account.id} moved under our hands`);
}

type Written = { readonly id: string } & Readonly<Record<string, unknown>>;

const writeMoves = gathered(async (tx: Tx, list: readonly Written[]) => {
  const { rows } = await sql<{ id: string }>`update hosting.account a set state = n.state,
      panel_state = n.panel_state, panel_seen_at = n.seen_at, ended_at = coalesce(n.ended_at, a.ended_at),
      plan = coalesce(n.plan, a.plan), main_domain = coalesce(n.main_domain, a.main_domain),
      wanted_plan = case when n.wants then n.wanted_plan else a.wanted_plan end
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) n(id uuid, was text, panel_was text, state text,
      panel_state text, seen_at timestamptz, ended_at timestamptz, plan text, main_domain text, wants boolean,
      wanted_plan text)
    where a.id = n.id and a.state = n.was and a.panel_state = n.panel_was returning a.id`.execute(tx);
  const moved = new Set(rows.map((row) => row.id));
  return list.map((one) => moved.has(one.id));
});

export async function setContract(tx: Tx, hostingId: string, contractId: string): Promise<void> {
  await tx
    .updateTable("hosting.account")
    .set({ contract_id: contractId })
    .where("id", "=", hostingId)
    .execute();
}

type NewReason = {
  readonly hostingId: string;
  readonly reason: SuspensionReason;
  readonly note: string;
  readonly causeId: string | null;
};
type By = { readonly at: Date; readonly by: string | null };

/** False where this reason holds already. */
export const addSuspension = (ctx: Ctx, made: NewReason): Promise<boolean> =>
  insertReasons(ctx.tx, { ...made, at: ctx.now, by: ctx.actor.id });

const insertReasons = gathered(async (tx: Tx, list: readonly (NewReason & By)[]) => {
  const of = <T>(pick: (one: NewReason) => T): T[] => list.map(pick);
  const ids = list.map(() => newId());
  const [first] = list;
  const { rows } = await sql<{ id: string }>`insert into hosting.suspension
      (id, hosting_account_id, reason, note, cause_id, set_at, set_by)
    select n.*, ${first?.at}::timestamptz, ${first?.by}::uuid from unnest(${ids}::uuid[],
      ${of((one) => one.hostingId)}::uuid[], ${of((one) => one.reason)}::text[], ${of((one) => one.note)}::text[],
      ${of((one) => one.causeId)}::uuid[]) n(id, hosting, reason, note, cause)
    on conflict (hosting_account_id, reason) where lifted_at is null do nothing returning id`.execute(tx);
  const made = new Set(rows.map((row) => row.id));
  return ids.map((id) => made.has(id));
});

type Reason = { readonly hostingId: string; readonly reason: SuspensionReason };

/** False where this reason does not hold. */
export const liftSuspension = (ctx: Ctx, lifted: Reason): Promise<boolean> =>
  liftReasons(ctx.tx, { ...lifted, at: ctx.now, by: ctx.actor.id });

const liftReasons = gathered(async (tx: Tx, list: readonly (Reason & By)[]) => {
  const [first] = list;
  const { rows } = await sql<{ id: string; reason: string }>`update hosting.suspension s
      set lifted_at = ${first?.at}::timestamptz, lifted_by = ${first?.by}::uuid
    from unnest(${list.map((one) => one.hostingId)}::uuid[], ${list.map((one) => one.reason)}::text[]) n(hosting, reason)
    where s.hosting_account_id = n.hosting and s.reason = n.reason and s.lifted_at is null
    returning s.hosting_account_id as id, s.reason`.execute(tx);
  const lifted = new Set(rows.map((row) => `${row.id} ${row.reason}`));
  return list.map((one) => lifted.has(`${one.hostingId} ${one.reason}`));
});

export const suspensionReasons = gathered(async (tx: Tx, ids: readonly string[]) => {
  const { rows } = await sql<{ id: string; reason: SuspensionReason }>`select hosting_account_id as id, reason
    from hosting.suspension where hosting_account_id = any(${[...ids]}::uuid[]) and lifted_at is null`.execute(
    tx,
  );
  return listFor(ids, rows, (row) => row.id).map((own) => own.map((row) => row.reason));
});

export async function hostingOfContract(tx: Tx, contractId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("hosting.account")
    .select("id")
    .where("contract_id", "=", contractId)
    .execute();
  return rows.map((row) => row.id);
}

export const loadHostingSubject = gathered(async (tx: Tx, ids: readonly string[]) => {
  const rows = await tx
    .selectFrom("hosting.account")
    .select(["id", "account_id as accountId", "seller_id as sellerId"])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  const found = rows.map((row): Subject => ({ kind: "hosting", ...row, scopeKind: "hosting" }));
  return oneFor(ids, found, (one) => one.id);
});

/** The address the first attempt for this account named. */
export async function contactEmailOf(tx: Tx, hostingId: string): Promise<string> {
  const row = await tx
    .selectFrom("kernel.attempt")
    .select("ask")
    .where("subject_id", "=", hostingId)
    .where("deed", "in", ["check_wished_name", "create_panel_account", "prepare_panel_account"])
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const ask = row.ask as { readonly contactEmail?: unknown };
  return typeof ask.contactEmail === "string" ? ask.contactEmail : "";
}

/** How many accounts were told to stop within the last day, of those that ran at its beginning or run now. */
export async function suspendedWithinADay(tx: Tx, now: Date): Promise<Crowd> {
  const since = new Date(now.getTime() - 86_400_000);
  const { rows } = await sql<Crowd>`with touched as (
      select distinct s.hosting_account_id as id from hosting.suspension s
      where s.lifted_at is null and s.set_at > ${since})
    select (select count(*)::int from touched) as touched,
      (select count(*)::int from hosting.account a
        where a.state = 'active' or (a.state = 'suspended' and a.id in (select id from touched))) as stock`.execute(
    tx,
  );
  return rows[0] ?? { touched: 0, stock: 0 };
}

/** The product an account is of, and the package its panel is to give it from now on. */
export async function wantPlan(
  tx: Tx,
  hostingId: string,
  wanted: { readonly productId: string; readonly plan: string | null },
): Promise<void> {
  await tx
    .updateTable("hosting.account")
    .set({ product_id: wanted.productId, wanted_plan: wanted.plan })
    .where("id", "=", hostingId)
    .execute();
}

/** The account is another customer's from now on; whoever was let in by the first one no longer is. */
export async function giveHostingTo(tx: Tx, id: string, accountId: string): Promise<void> {
  await tx.updateTable("hosting.account").set({ account_id: accountId }).where("id", "=", id).execute();
}
