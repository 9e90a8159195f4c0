// Every SQL statement on connections to counterparts. Secrets go in sealed and come out only for wiring.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
import { openText, sealText } from "../../kernel/seal.ts";
import type { Connection, ConnectionKind } from "./connection.rules.ts";

const SHOWN = [
  "id",
  "seller_id",
  "kind",
  "provider",
  "name",
  "settings",
  "state",
  "last_ok_at",
  "last_fault",
] as const;

type Shown = {
  id: string;
  seller_id: string | null;
  kind: ConnectionKind;
  provider: string;
  name: string;
  settings: unknown;
  state: "on" | "off";
  last_ok_at: Date | null;
  last_fault: string | null;
};

const toConnection = (row: Shown): Connection => ({
  id: row.id,
  sellerId: row.seller_id,
  kind: row.kind,
  provider: row.provider,
  name: row.name,
  settings: asRecord(row.settings),
  state: row.state,
  lastOkAt: row.last_ok_at,
  lastFault: row.last_fault,
});

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export async function connectionById(db: Tx | ReadDb, id: string): Promise<Connection | null> {
  const row = await db.selectFrom("sellers.connection").select(SHOWN).where("id", "=", id).executeTakeFirst();
  return row ? toConnection(row) : null;
}

/**
 * Oldest first, switched off ones too. Where `sellerId` is given, the seller's own come before those of all, and those of
 * other sellers not at all.
 */
export async function connectionsOf(
  db: Tx | ReadDb,
  kind?: ConnectionKind,
  sellerId?: string,
): Promise<Connection[]> {
  let query = db
    .selectFrom("sellers.connection")
    .select(SHOWN)
    .orderBy((is) => is("seller_id", "is", null))
    .orderBy("created_at")
    .orderBy("id")
    .limit(500);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  if (sellerId !== undefined)
    query = query.where((is) => is.or([is("seller_id", "=", sellerId), is("seller_id", "is", null)]));
  return (await query.execute()).map(toConnection);
}

type OfSeller = { readonly sellerId: string; readonly kind: ConnectionKind };

/** The seller's own connection of the kind that is switched on; null: it uses the one of all. */
export const ownConnection = gathered(async (db: Tx | ReadDb, wanted: readonly OfSeller[]) => {
  const rows = await db
    .selectFrom("sellers.connection")
    .select(["id", "seller_id", "kind"])
    .where("seller_id", "in", [...new Set(wanted.map((one) => one.sellerId))])
    .where("kind", "in", [...new Set(wanted.map((one) => one.kind))])
    .where("state", "=", "on")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const ofOne = (one: OfSeller) =>
    rows.find((row) => row.seller_id === one.sellerId && row.kind === one.kind);
  return wanted.map((one) => ofOne(one)?.id ?? null);
});

/**
 * All settings of a connection with its secrets opened, for wiring alone: needs the app's role, because screens
 * cannot read sealed values. Null where there is no such connection.
 */
export async function openConnection(
  db: Tx | ReadDb,
  id: string,
): Promise<{ connection: Connection; settings: Record<string, unknown> } | null> {
  const row = await db
    .selectFrom("sellers.connection")
    .select([...SHOWN, "sealed_settings"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const connection = toConnection(row);
  return { connection, settings: { ...connection.settings, ...openAll(row.sealed_settings) } };
}

/** The secrets kept for a connection, opened; for keeping those that were left empty in a form. */
export async function keptSecrets(tx: Tx | ReadDb, id: string): Promise<Record<string, string>> {
  const row = await tx
    .selectFrom("sellers.connection")
    .select("sealed_settings")
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? openAll(row.sealed_settings) : {};
}

function openAll(sealed: unknown): Record<string, string> {
  const pairs = Object.entries(asRecord(sealed)).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  return Object.fromEntries(pairs.map(([name, text]) => [name, openText(text)]));
}

function sealAll(secrets: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(secrets).map(([name, text]) => [name, sealText(text)])),
  );
}

export type NewConnection = {
  readonly id: string;
  readonly sellerId: string | null;
  readonly kind: ConnectionKind;
  readonly provider: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
};

export async function insertConnection(tx: Tx, made: NewConnection, at: Date): Promise<void> {
  await tx
    .insertInto("sellers.connection")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      kind: made.kind,
      provider: made.provider,
      name: made.name,
      settings: JSON.stringify(made.settings),
      sealed_settings: sealAll(made.secrets),
      state: "on",
      created_at: at,
    })
    .execute();
}

export async function lockConnection(tx: Tx, id: string): Promise<Connection | null> {
  const row = await tx
    .selectFrom("sellers.connection")
    .select(SHOWN)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toConnection(row) : null;
}

export async function updateConnection(
  tx: Tx,
  id: string,
  changed: Pick<NewConnection, "name" | "settings" | "secrets">,
): Promise<void> {
  await tx
    .updateTable("sellers.connection")
    .set({
      name: changed.name,
      settings: JSON.stringify(changed.settings),
      sealed_settings: sealAll(changed.secrets),
      last_ok_at: null,
      last_fault: null,
    })
    .where("id", "=", id)
    .execute();
}

export async function moveConnection(
  tx: Tx,
  id: string,
  from: "on" | "off",
  to: "on" | "off",
): Promise<void> {
  await tx
    .updateTable("sellers.connection")
    .set({ state: to })
    .where("id", "=", id)
    .where("state", "=", from)
    .execute();
}

/** How the last test went: `fault` null means it answered well. */
export async function noteTest(tx: Tx, id: string, at: Date, fault: string | null): Promise<void> {
  await tx
    .updateTable("sellers.connection")
    .set(fault === null ? { last_ok_at: at, last_fault: null } : { last_fault: fault.slice(0, 500) })
    .where("id", "=", id)
    .execute();
}
