// Which packages and domains a payment is for is known by the documents it pays, in the row above; the wiring hands it down, so
// that a right that is limited to one of them reaches its payments.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Part, Subject } from "../../kernel/rights.ts";
import { loadPaymentSubject } from "./payment.store.ts";

export type PaidParts = (db: Tx | ReadDb, paymentId: string) => Promise<readonly Part[]>;

let read: PaidParts | null = null;

export function usePaidParts(given: PaidParts): void {
  read = given;
}

export async function paymentWithParts(tx: Tx, id: string): Promise<Subject | null> {
  const found = await loadPaymentSubject(tx, id);
  return found && { ...found, parts: read === null ? [] : await read(tx, id) };
}
