// Every statement on declarations, their numbers and what they are about.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { DeclarationKind, DeclarationState, Statement } from "./declaration.rules.ts";

export type Declaration = Omit<Statement, "kind"> & {
  readonly id: string;
  readonly sellerId: string;
  readonly kind: DeclarationKind;
  readonly receiptNo: string;
  readonly state: DeclarationState;
  readonly language: string;
  readonly accountId: string | null;
  readonly isKnownAddress: boolean;
  readonly receivedAt: Date;
  readonly decidedAt: Date | null;
  readonly answer: string;
};

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "kind",
  "receipt_no as receiptNo",
  "state",
  "language",
  "name",
  "email",
  "contract_text as contractText",
  "reason",
  "cancel_kind as cancelKind",
  "wanted_on as wantedOn",
  "account_id as accountId",
  "is_known_address as isKnownAddress",
  "received_at as receivedAt",
  "decided_at as decidedAt",
  "answer",
] as const;

export type NewDeclaration = Omit<Declaration, "state" | "decidedAt" | "answer"> & {
  readonly network: string;
  readonly device: string;
};

/** False where the receipt number is taken: the caller draws another. */
export async function insertDeclaration(tx: Tx, made: NewDeclaration): Promise<boolean> {
  const free = await tx
    .selectFrom("declarations.receipt_number")
    .select("number")
    .where("number", "=", made.receiptNo)
    .executeTakeFirst();
  if (free) return false;
  await tx
    .insertInto("declarations.declaration")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      kind: made.kind,
      receipt_no: made.receiptNo,
      state: "open",
      language: made.language,
      name: made.name,
      email: made.email,
      contract_text: made.contractText,
      reason: made.reason,
      cancel_kind: made.cancelKind,
      wanted_on: made.wantedOn,
      network: made.network,
      device: made.device,
      account_id: made.accountId,
      is_known_address: made.isKnownAddress,
      received_at: made.receivedAt,
    })
    .execute();
  await tx
    .insertInto("declarations.receipt_number")
    .values({ number: made.receiptNo, declaration_id: made.id })
    .execute();
  return true;
}

export type Target = { readonly kind: "contract" | "order"; readonly id: string };

export async function insertTargets(
  tx: Tx,
  declarationId: string,
  targets: readonly Target[],
): Promise<void> {
  if (targets.length === 0) return;
  await tx
    .insertInto("declarations.target")
    .values(targets.map((one) => ({ declaration_id: declarationId, kind: one.kind, target_id: one.id })))
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function targetsOf(db: Tx | ReadDb, declarationId: string): Promise<Target[]> {
  return db
    .selectFrom("declarations.target")
    .select(["kind", "target_id as id"])
    .where("declaration_id", "=", declarationId)
    .orderBy("target_id")
    .limit(200)
    .execute();
}

export async function lockDeclaration(tx: Tx, id: string): Promise<Declaration | null> {
  const found = tx.selectFrom("declarations.declaration").select(COLUMNS).where("id", "=", id);
  return (await found.forUpdate().executeTakeFirst()) ?? null;
}

export async function declarationById(db: Tx | ReadDb, id: string): Promise<Declaration | null> {
  const found = db.selectFrom("declarations.declaration").select(COLUMNS).where("id", "=", id);
  return (await found.executeTakeFirst()) ?? null;
}

export async function setAccount(
  tx: Tx,
  id: string,
  accountId: string,
  isKnownAddress: boolean,
): Promise<void> {
  await tx
    .updateTable("declarations.declaration")
    .set({ account_id: accountId, is_known_address: isKnownAddress })
    .where("id", "=", id)
    .execute();
}

/** The declaration is locked by the caller. */
export async function endDeclaration(
  tx: Tx,
  id: string,
  end: { readonly state: DeclarationState; readonly at: Date; readonly answer: string },
): Promise<void> {
  await tx
    .updateTable("declarations.declaration")
    .set({ state: end.state, decided_at: end.at, answer: end.answer })
    .where("id", "=", id)
    .where("state", "=", "open")
    .execute();
}

export async function loadDeclarationSubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await declarationById(tx, id);
  return row ? { kind: "declaration", id: row.id, accountId: row.accountId, sellerId: row.sellerId } : null;
}
