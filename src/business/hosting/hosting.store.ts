// Every SQL statement on the `hosting` schema.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import { constraintOf } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, oneFor } from "../../kernel/gather.ts";
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
export async function lockHosting(tx: Tx, id: string): Promise<HostingAccount | null> {
  const row = await tx
    .selectFrom("hosting.account as a")
    .leftJoin("hosting.server as s", "s.id", "a.server_id")
    .select([
      "a.id",
      "a.account_id",
      "a.seller_id",
      "a.order_item_id",
      "a.contract_id",
      "a.product_id",
      "a.server_id",
    ])
    .select([
      "s.connection_id",
      "a.username",
      "a.main_domain",
      "a.plan",
      "a.wanted_plan",
      "a.sealed_password",
      "a.state",
      "a.panel_state",
    ])
    .where("a.id", "=", id)
    .forUpdate("a")
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    accountId: row.account_id,
    sellerId: row.seller_id,
    orderItemId: row.order_item_id,
    contractId: row.contract_id,
    productId: row.product_id,
    serverId: row.server_id,
    connectionId: row.connection_id,
    username: row.username,
    mainDomain: row.main_domain,
    plan: row.plan,
    wantedPlan: row.wanted_plan,
    sealedPassword: row.sealed_password,
    state: row.state,
    panelState: row.panel_state,
  };
}

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

/** Both states at once, each from where it was; throws where somebody moved them meanwhile, for the row is locked. */
export async function moveHosting(
  ctx: Ctx,
  account: HostingAccount,
  to: {
    readonly state?: HostingState;
    readonly panelState?: PanelState;
    readonly ended?: boolean;
    /** What the panel now has, where it was asked for something else than before. */
    readonly plan?: string;
    readonly mainDomain?: string;
    readonly wantedPlan?: string | null;
  },
): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable("hosting.account")
    .set({
      state: to.state ?? account.state,
      panel_state: to.panelState ?? account.panelState,
      panel_seen_at: ctx.machineNow,
      ...(to.ended ? { ended_at: ctx.now } : {}),
      ...(to.plan === undefined ? {} : { plan: to.plan }),
      ...(to.mainDomain === undefined ? {} : { main_domain: to.mainDomain }),
      ...(to.wantedPlan === undefined ? {} : { wanted_plan: to.wantedPlan }),
    })
    .where("id", "=", account.id)
    .where("state", "=", account.state)
    .where("panel_state", "=", account.panelState)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`hosting account ${account.id} moved under our hands`);
}

export async function setContract(tx: Tx, hostingId: string, contractId: string): Promise<void> {
  await tx
    .updateTable("hosting.account")
    .set({ contract_id: contractId })
    .where("id", "=", hostingId)
    .execute();
}

/** False where this reason holds already. */
export async function addSuspension(
  ctx: Ctx,
  made: { hostingId: string; reason: SuspensionReason; note: string; causeId: string | null },
): Promise<boolean> {
  try {
    const row = await ctx.tx
      .insertInto("hosting.suspension")
      .values({
        id: newId(),
        hosting_account_id: made.hostingId,
        reason: made.reason,
        note: made.note,
        cause_id: made.causeId,
        set_at: ctx.now,
        set_by: ctx.actor.id,
      })
      .onConflict((on) =>
        on.columns(["hosting_account_id", "reason"]).where("lifted_at", "is", null).doNothing(),
      )
      .returning("id")
      .executeTakeFirst();
    return row !== undefined;
  } catch (fault) {
    if (constraintOf(fault) === "suspension_once") return false;
    throw fault;
  }
}

/** Answers how many reasons were lifted now, and how many are left. */
export async function liftSuspensions(
  ctx: Ctx,
  hostingId: string,
  reason: SuspensionReason,
): Promise<{ readonly lifted: number; readonly left: number }> {
  const lifted = await ctx.tx
    .updateTable("hosting.suspension")
    .set({ lifted_at: ctx.now, lifted_by: ctx.actor.id })
    .where("hosting_account_id", "=", hostingId)
    .where("reason", "=", reason)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  const left = await ctx.tx
    .selectFrom("hosting.suspension")
    .select((of) => of.fn.countAll<bigint>().as("count"))
    .where("hosting_account_id", "=", hostingId)
    .where("lifted_at", "is", null)
    .executeTakeFirstOrThrow();
  return { lifted: Number(lifted.numUpdatedRows), left: Number(left.count) };
}

export async function suspensionReasons(tx: Tx, hostingId: string): Promise<SuspensionReason[]> {
  const rows = await tx
    .selectFrom("hosting.suspension")
    .select("reason")
    .where("hosting_account_id", "=", hostingId)
    .where("lifted_at", "is", null)
    .execute();
  return rows.map((row) => row.reason);
}

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
