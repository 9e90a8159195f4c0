// What screening asks the registration directory (RDAP, RFC 9083): since when a domain is registered.
import type { Answer } from "../../kernel/result.ts";

/** `no_such`: the directory knows no such name; not every registry has a directory or tells the date: `unknown`. */
export type RegisteredOn =
  | { readonly state: "known"; readonly at: Date }
  | { readonly state: "no_such" }
  | { readonly state: "unknown" };

export type Directory = {
  /** `domain` is the registered name in A-labels. Never throws. */
  registeredOn(domain: string): Promise<RegisteredOn>;
  testConnection(): Promise<Answer<{ directory: string }>>;
};
