// Where an installation lives: a seal over its id, its database and the key that only it has. A database that was copied
// elsewhere still carries the old seal, and so it is known as a copy before anything goes out of it.
import { hmacText } from "../../kernel/seal.ts";

export type Place = {
  readonly installationId: string;
  /** PostgreSQL's own number of the cluster; another one after dump and restore, the same on a standby. */
  readonly clusterId: string | null;
  readonly databaseOid: string;
  readonly database: string;
  /** Host as the addresses name it; a loopback stands for the machine's own name. */
  readonly host: string;
};

/** `unwatched`: a demo or test, which may be copied at will. `first`: nobody has said yet where this is. */
export type IdentityStanding = "unwatched" | "first" | "same" | "copied";

/** The sealing key is part of it: with another key it is another installation. */
export function sealOfPlace(place: Place): string {
  const { installationId, clusterId, databaseOid, database, host } = place;
  return hmacText(JSON.stringify(["place", installationId, clusterId, databaseOid, database, host]));
}

/** What the seal kept in the database says of the one made here. */
export function identityStanding(kept: string | null, here: string | null): IdentityStanding {
  if (here === null) return "unwatched";
  if (kept === null) return "first";
  return kept === here ? "same" : "copied";
}

let ownSeal: string | null = null;

/** Called once by the wiring of a real installation, before anything runs; null ends it. */
export function useIdentity(seal: string | null): void {
  ownSeal = seal;
}

export const sealOfHere = (): string | null => ownSeal;
