// The receipt of a declaration, to be fetched once more by whoever sent it: its address carries a proof that only we can write, so
// that nothing is kept for it and no other declaration can be guessed.
import type { ReadDb } from "../../kernel/db.ts";
import { hmacText } from "../../kernel/seal.ts";
import { sameText } from "../../kernel/secrets.ts";
import { declarationById } from "./declaration.store.ts";
import type { Declaration } from "./declaration.store.ts";

const ID = /^[0-9a-f-]{36}$/;
const proofOf = (declarationId: string): string => hmacText(`receipt of declaration ${declarationId}`);

export const receiptKey = (declarationId: string): string => `${declarationId}.${proofOf(declarationId)}`;

/** What was declared, as it came; null for a key that is none of this seller's, and where it was erased. */
export async function receiptBehind(db: ReadDb, sellerId: string, key: string): Promise<Declaration | null> {
  const at = key.indexOf(".");
  const [id, proof] = [key.slice(0, Math.max(0, at)), key.slice(at + 1)];
  if (!ID.test(id) || !sameText(proof, proofOf(id))) return null;
  const declared = await declarationById(db, id);
  return declared?.sellerId === sellerId && declared.name !== "" ? declared : null;
}
