// What a signed pack shows beside its forms: the signature, the record of the signing, and the original it belongs to.
import type { PackDocument } from "../../print/index.ts";
import type { Pack, Paper } from "../pack.store.ts";
import { recordWords } from "../papers.words.ts";
import type { Signature } from "./signature.store.ts";

export function signedPart(
  pack: Pack,
  original: Paper,
  signature: Signature,
): NonNullable<PackDocument["signed"]> {
  const words = recordWords(pack.language);
  return {
    signature: {
      signer: signature.signer,
      strokes: signature.strokes,
      place: pack.content.city,
      signedOn: signature.signedOn,
    },
    log: [
      [words.signer, signature.signer],
      [words.order, pack.content.orderShortId],
      [words.pack, pack.reference],
      [words.at, `${signature.signedAt.toISOString().slice(0, 19).replace("T", " ")} UTC`],
      [words.network, signature.network],
      [words.device, signature.device],
      [words.manner, words[signature.manner]],
      [words.consentVersion, signature.consentVersion],
      [words.hash, signature.paperSha256],
    ],
    consent: signature.consent,
    original: original.bytes,
  };
}
