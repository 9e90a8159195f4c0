// The installation's one sealer, set when a role starts: stores keep secrets sealed, and only deeds and sign-in open them.
import { sealer } from "./secrets.ts";
import type { Sealer } from "./secrets.ts";

let current: Sealer | null = null;

/** Called once by the wiring with the installation's key (32 bytes, base64). */
export function useSealingKey(keyBase64: string): void {
  current = sealer(keyBase64);
}

function theSealer(): Sealer {
  if (!current) throw new Error("no sealing key is set: the wiring sets it before anything runs");
  return current;
}

export const sealText = (text: string): string => theSealer().seal(text);
export const openText = (sealed: string): string => theSealer().open(sealed);
/** Keyed hash of short secrets (SMS codes), so that a copy of the database does not tell them. */
export const hmacText = (text: string): string => theSealer().hmac(text);
