// Every SQL statement on signatures given online. They are never changed.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";

export type Strokes = readonly (readonly (readonly [number, number])[])[];

export type Signature = {
  readonly packId: string;
  /** 1 for the first; forms asked for again are signed in another. */
  readonly round: number;
  readonly signer: string;
  readonly manner: "typed" | "drawn";
  readonly strokes: Strokes | null;
  readonly consentVersion: string;
  readonly consent: string;
  readonly network: string;
  readonly device: string;
  readonly signedAt: Date;
  readonly signedOn: string;
  readonly paperSha256: string;
};

export async function insertSignature(tx: Tx, made: Signature): Promise<void> {
  await tx
    .insertInto("papers.signature")
    .values({
      id: newId(),
      pack_id: made.packId,
      round: made.round,
      signer: made.signer,
      manner: made.manner,
      strokes: made.strokes === null ? null : JSON.stringify(made.strokes),
      consent_version: made.consentVersion,
      consent: made.consent,
      network: made.network,
      device: made.device,
      signed_at: made.signedAt,
      signed_on: made.signedOn,
      paper_sha256: made.paperSha256,
    })
    .execute();
}

/** The newest one; null where the pack was not signed online. */
export async function signatureOf(db: Tx | ReadDb, packId: string): Promise<Signature | null> {
  const row = await db
    .selectFrom("papers.signature")
    .select([
      "pack_id as packId",
      "round",
      "signer",
      "manner",
      "strokes",
      "consent_version as consentVersion",
      "consent",
    ])
    .select([
      "network",
      "device",
      "signed_at as signedAt",
      "signed_on as signedOn",
      "paper_sha256 as paperSha256",
    ])
    .where("pack_id", "=", packId)
    .orderBy("round", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, strokes: row.strokes as Strokes | null } : null;
}
