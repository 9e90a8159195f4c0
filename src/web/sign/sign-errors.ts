// Why a signature or a scan was refused, as one sentence beside each field.
import type { SignPackRefusal } from "../../business/papers/index.ts";
import type { FormErrors } from "../ui/index.ts";
import type { SignWords } from "./sign.words.ts";

export function signErrors(refusal: { readonly code: string }, words: SignWords): FormErrors {
  if (refusal.code !== "incomplete") return { "": words.errOther };
  const { signer, drawn, consent, fields } = refusal as Extract<SignPackRefusal, { code: "incomplete" }>;
  const found: Record<string, string> = {};
  for (const { field, code } of fields) {
    const [position, key] = field.split(".");
    const sentences = words.errFields[key as keyof SignWords["errFields"]];
    found[`f${position ?? ""}_${key ?? ""}`] = sentences[code === "missing" ? 0 : 1] ?? words.errOther;
  }
  if (signer !== null) found["signer"] = signer === "missing" ? words.errSigner : words.errSignerLong;
  if (drawn !== null) found["drawn"] = words.errDrawn;
  if (consent !== null) found["consent"] = words.errConsent;
  return found;
}

/** A sentence for whatever a file was refused for. */
export function fileFault(code: string, words: SignWords): string {
  if (code in words.errFile) return words.errFile[code as keyof SignWords["errFile"]];
  return code === "pack_closed" || code === "not_asked_for" ? words.errClosed : words.errOther;
}
