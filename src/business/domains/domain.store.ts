// Every SQL statement on names: the domain itself, its live name, its connections. Renewals and notices have their own store.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, oneFor } from "../../kernel/gather.ts";
import { newId } from "../../kernel/ids.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { BillingState, RegistryState, WantedState } from "./domain.rules.ts";
import { dayOf, nextReadOn } from "./domain.rules.ts";
import type { RegisteredDomain } from "./registrar.port.ts";

export type Domain = {
  readonly id: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly orderItemId: string | null;
  readonly contractId: string | null;
  readonly productId: string | null;
  readonly name: string;
  readonly unicodeName: string;
  readonly tld: string;
  readonly connectionId: string | null;
  readonly registrantHandle: string | null;
  readonly sealedAuthCode: string | null;
  readonly nameservers: readonly string[];
  readonly transferLocked: boolean;
  readonly wantedState: WantedState;
  readonly registryState: RegistryState;
  readonly billingState: BillingState;
  readonly expiresAt: Date | null;
  readonly paidThrough: string | null;
  readonly autoRenew: boolean;
  readonly deleteOn: string | null;
  /** The unpaid document for which it was given up. */
  readonly givenUpFor: string | null;
  readonly fault: string | null;
};

const COLUMNS = [
  "id",
  "account_id as accountId",
  "seller_id as sellerId",
  "order_item_id as orderItemId",
  "contract_id as contractId",
  "product_id as productId",
  "name",
  "unicode_name as unicodeName",
  "tld",
  "connection_id as connectionId",
  "registrant_handle as registrantHandle",
  "sealed_auth_code as sealedAuthCode",
  "nameservers",
  "transfer_locked as transferLocked",
  "wanted_state as wantedState",
  "registry_state as registryState",
  "billing_state as billingState",
  "registry_expires_at as expiresAt",
  "paid_through as paidThrough",
  "auto_renew as autoRenew",
  "delete_on as deleteOn",
  "given_up_for as givenUpFor",
  "fault",
] as const;

/** The domain, locked until the transaction ends. */
export async function lockDomain(tx: Tx, id: string): Promise<Domain | null> {
  const row = await tx
    .selectFrom("domains.domain")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export type NewDomainRow = Pick<
  Domain,
  | "id"
  | "accountId"
  | "sellerId"
  | "orderItemId"
  | "contractId"
  | "productId"
  | "name"
  | "unicodeName"
  | "tld"
  | "connectionId"
  | "registrantHandle"
  | "sealedAuthCode"
  | "nameservers"
  | "wantedState"
  | "registryState"
> & { readonly at: Date };

export async function insertDomain(tx: Tx, made: NewDomainRow): Promise<void> {
  await tx
    .insertInto("domains.domain")
    .values({
      id: made.id,
      account_id: made.accountId,
      seller_id: made.sellerId,
      order_item_id: made.orderItemId,
      contract_id: made.contractId,
      product_id: made.productId,
      name: made.name,
      unicode_name: made.unicodeName,
      tld: made.tld,
      connection_id: made.connectionId,
      registrant_handle: made.registrantHandle,
      sealed_auth_code: made.sealedAuthCode,
      nameservers: [...made.nameservers],
      wanted_state: made.wantedState,
      registry_state: made.registryState,
      billing_state: "unbilled",
      read_on: nextReadOn(made.registryState, null, dayOf(made.at)),
      created_at: made.at,
    })
    .execute();
}

/** False where the name lives here already. */
export async function takeName(tx: Tx, name: string, domainId: string): Promise<boolean> {
  const made = await tx
    .insertInto("domains.live_name")
    .values({ name, domain_id: domainId })
    .onConflict((on) => on.doNothing())
    .returning("name")
    .executeTakeFirst();
  return made !== undefined;
}

export async function releaseName(tx: Tx, domainId: string, name: string): Promise<void> {
  await tx
    .deleteFrom("domains.live_name")
    .where("name", "=", name)
    .where("domain_id", "=", domainId)
    .execute();
}

/** The domain that lives under this name at one of our registrars. */
export async function domainOfName(tx: Tx, name: string): Promise<string | null> {
  const row = await tx
    .selectFrom("domains.live_name")
    .select("domain_id")
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.domain_id ?? null;
}

export type DomainChange = Partial<
  Pick<
    Domain,
    | "wantedState"
    | "registryState"
    | "billingState"
    | "expiresAt"
    | "registrantHandle"
    | "sealedAuthCode"
    | "nameservers"
    | "transferLocked"
    | "autoRenew"
    | "deleteOn"
    | "givenUpFor"
    | "fault"
    | "paidThrough"
  >
>;

/** Changes a locked domain and answers it as it is now. The states go only from where they were. */
export async function changeDomain(ctx: Ctx, domain: Domain, to: DomainChange): Promise<Domain> {
  const next: Domain = { ...domain, ...to };
  const ended = next.registryState === "gone" && domain.registryState !== "gone";
  const { numUpdatedRows } = await ctx.tx
    .updateTable("domains.domain")
    .set({
      wanted_state: next.wantedState,
      registry_state: next.registryState,
      billing_state: next.billingState,
      registry_expires_at: next.expiresAt,
      registrant_handle: next.registrantHandle,
      sealed_auth_code: next.sealedAuthCode,
      nameservers: [...next.nameservers],
      transfer_locked: next.transferLocked,
      auto_renew: next.autoRenew,
      delete_on: next.deleteOn,
      given_up_for: next.givenUpFor,
      fault: next.fault,
      paid_through: next.paidThrough,
      read_on: nextReadOn(next.registryState, next.expiresAt, dayOf(ctx.now)),
      ...(ended ? { ended_at: ctx.now } : {}),
    })
    .where("id", "=", domain.id)
    .where("wanted_state", "=", domain.wantedState)
    .where("registry_state", "=", domain.registryState)
    .where("billing_state", "=", domain.billingState)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`domain ${domain.id} moved under our hands`);
  return next;
}

/** Whether the registry refused to delete the name since it was given up last. */
export async function deletionRefusedBefore(tx: Tx, domainId: string): Promise<boolean> {
  const { rows } = await sql<{ before: boolean }>`select exists (select from kernel.history r
    where r.subject_id = ${domainId} and r.noun = 'domain' and r.move = 'refuse' and r.from_state = 'deleting'
      and not exists (select from kernel.history g where g.subject_id = r.subject_id
        and g.noun = 'domain_wish' and g.move = 'give_up' and g.id > r.id)) as before`.execute(tx);
  return rows[0]?.before ?? false;
}

/** When the registry began to delete it, the last time; null: it does not, as far as we know. */
export async function deletedSince(db: Tx | ReadDb, domainId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`select business_at as at from kernel.history
    where subject_id = ${domainId} and noun = 'domain' and to_state = 'redemption' order by id desc limit 1`.execute(
    db,
  );
  return rows[0]?.at ?? null;
}

/** What the registry shows of a domain of ours, as columns. */
export const seenAs = (found: RegisteredDomain): DomainChange => ({
  ...(found.expiresAt ? { expiresAt: found.expiresAt } : {}),
  ...(found.registrantHandle ? { registrantHandle: found.registrantHandle } : {}),
});

/** From now on the domain lives at this connection. */
export async function beginConnection(ctx: Ctx, domain: Domain): Promise<void> {
  if (domain.connectionId === null) return;
  await endConnection(ctx, domain.id);
  await ctx.tx
    .insertInto("domains.connection_history")
    .values({ id: newId(), domain_id: domain.id, connection_id: domain.connectionId, since: ctx.now })
    .execute();
}

export async function endConnection(ctx: Ctx, domainId: string): Promise<void> {
  await ctx.tx
    .updateTable("domains.connection_history")
    .set({ until: ctx.now })
    .where("domain_id", "=", domainId)
    .where("until", "is", null)
    .execute();
}

/** Whether one of these deeds is on its way for the domain (or, for polls, the connection). */
export async function isUnderWay(tx: Tx, subjectId: string, deeds: readonly string[]): Promise<boolean> {
  const row = await tx
    .selectFrom("kernel.attempt")
    .select("id")
    .where("subject_id", "=", subjectId)
    .where("deed", "in", [...deeds])
    .where("state", "in", ["asked", "calling", "unknown"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Whether what a reading brought may be older than what a deed did: one is on its way, or was answered after the reading
 * went out.
 */
export async function isOvertaken(
  tx: Tx,
  readingId: string,
  domainId: string,
  deeds: readonly string[],
): Promise<boolean> {
  const row = await tx
    .selectFrom("kernel.attempt as a")
    .innerJoin("kernel.attempt as r", (on) => on.on("r.id", "=", readingId))
    .select("a.id")
    .where("a.subject_id", "=", domainId)
    .where("a.deed", "in", [...deeds])
    .where((is) =>
      is.or([
        is("a.state", "in", ["asked", "calling", "unknown"]),
        is("a.answered_at", ">=", is.ref("r.sent_at")),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the last attempt of this kind was asked, as stored. */
export async function lastAsk(tx: Tx, domainId: string, deed: string): Promise<unknown> {
  const row = await tx
    .selectFrom("kernel.attempt")
    .select("ask")
    .where("subject_id", "=", domainId)
    .where("deed", "=", deed)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.ask ?? null;
}

/** Domains whose day to be read or deleted has come, locked; others' locked rows are left to them. */
export async function lockDue(
  tx: Tx,
  column: "read_on" | "delete_on",
  today: string,
  limit: number,
): Promise<Domain[]> {
  return tx
    .selectFrom("domains.domain")
    .select(COLUMNS)
    .where(column, "<=", today)
    .orderBy(column)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** They are looked at again tomorrow at the earliest. */
export async function postponeReads(tx: Tx, ids: readonly string[], until: string): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("domains.domain")
    .set({ read_on: until })
    .where("id", "in", [...ids])
    .execute();
}

export async function linkDomainToContract(tx: Tx, domainId: string, contractId: string): Promise<void> {
  await tx
    .updateTable("domains.domain")
    .set({ contract_id: contractId })
    .where("id", "=", domainId)
    .execute();
}

export async function domainsOfContract(tx: Tx, contractId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("domains.domain")
    .select("id")
    .where("contract_id", "=", contractId)
    .execute();
  return rows.map((row) => row.id);
}

export const loadDomainSubject = gathered(async (tx: Tx, ids: readonly string[]) => {
  const rows = await tx
    .selectFrom("domains.domain")
    .select(["id", "account_id as accountId", "seller_id as sellerId"])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  const found = rows.map((row): Subject => ({ kind: "domain", ...row, scopeKind: "domain" }));
  return oneFor(ids, found, (one) => one.id);
});

/** The name is another customer's from now on; whoever was let in by the first one no longer is. */
export async function giveDomainTo(tx: Tx, id: string, accountId: string): Promise<void> {
  await tx.updateTable("domains.domain").set({ account_id: accountId }).where("id", "=", id).execute();
}

/** Of these names those that are with us and stay so, as far as anybody said. */
export function namesInUse(
  db: Tx | ReadDb,
  ids: readonly string[],
): Promise<(Pick<Domain, "id" | "tld" | "paidThrough"> & { readonly expiresAt: Date | null })[]> {
  return db
    .selectFrom("domains.domain")
    .select(["id", "tld", "paid_through as paidThrough", "registry_expires_at as expiresAt"])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where("registry_state", "in", ["active", "renewing"])
    .where("wanted_state", "in", ["registered", "transferred_in"])
    .execute();
}
