// Which providers this installation knows, told once by the wiring: a connection is checked by its provider's own schema.
import type { z } from "zod";
import type { Lang } from "../../kernel/http.ts";
import type { ConnectionKind } from "./connection.rules.ts";

/** What a connection form needs to know of a provider. */
export type KnownProvider = {
  readonly kind: ConnectionKind;
  readonly id: string;
  readonly words: Readonly<
    Record<
      Lang,
      {
        readonly title: string;
        readonly fields: Readonly<Record<string, { readonly title: string; readonly hint?: string }>>;
      }
    >
  >;
  readonly settings: z.ZodObject;
};

let known: readonly KnownProvider[] = [];

/** Called once when a role starts, before anything is saved. */
export function useProviders(providers: readonly KnownProvider[]): void {
  known = providers;
}

export function knownProviders(kind?: ConnectionKind): readonly KnownProvider[] {
  return kind === undefined ? known : known.filter((one) => one.kind === kind);
}

export function knownProvider(kind: ConnectionKind, id: string): KnownProvider | null {
  return known.find((one) => one.kind === kind && one.id === id) ?? null;
}
