// What a deed asks before it calls a registry: whether its domain still waits for it, or nobody knows what came of it.
import type { ReadDb } from "../../kernel/db.ts";
import type { RegistryState } from "./domain.rules.ts";
import { domainById } from "./domains.reads.ts";
import { renewalById } from "./renewal.store.ts";

type OfDomain = { readonly domainId: string };

/** A name that is not ours yet. */
export const waitsToArrive =
  (during: RegistryState) =>
  async (db: ReadDb, { domainId }: OfDomain): Promise<boolean> => {
    const domain = await domainById(db, domainId);
    const isUnclear = domain?.registryState === "unclear" && domain.expiresAt === null;
    return isUnclear || domain?.registryState === during;
  };

/** One that its holder kept after all is not deleted. */
export async function waitsToGo(db: ReadDb, { domainId }: OfDomain): Promise<boolean> {
  const domain = await domainById(db, domainId);
  const isAsked = domain?.registryState === "deleting" || domain?.registryState === "unclear";
  return isAsked && domain.wantedState === "given_up";
}

export async function waitsToRenew(db: ReadDb, ask: { readonly renewalId: string }): Promise<boolean> {
  const state = (await renewalById(db, ask.renewalId))?.state;
  return state === "asked" || state === "unclear";
}
