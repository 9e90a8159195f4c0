// The statement that sets money aside for a document.
import type { Tx } from "../../kernel/db.ts";
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
