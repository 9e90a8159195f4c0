// The statements that set money aside for documents, and say for which it is.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Intended } from "./payment.store.ts";

export async function insertIntended(
  tx: Tx,
  meant: Intended & { readonly paymentId: string },
): Promise<void> {
  const { paymentId, documentId, minor } = meant;
  await tx
    .insertInto("payments.intended")
    .values({ payment_id: paymentId, document_id: documentId, minor })
    .execute();
}

/** For which documents these payments are meant, read together. */
export async function intendedByPayments(
  db: ReadDb,
  paymentIds: readonly string[],
): Promise<readonly { readonly paymentId: string; readonly documentId: string; readonly minor: bigint }[]> {
  if (paymentIds.length === 0) return [];
  return db
    .selectFrom("payments.intended")
    .select(["payment_id as paymentId", "document_id as documentId", "minor"])
    .where("payment_id", "in", [...paymentIds])
    .orderBy("document_id")
    .execute();
}
