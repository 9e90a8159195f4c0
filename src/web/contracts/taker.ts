// Whom a contract is to be given to, by the customer number that staff typed.
import { contractById } from "../../business/contracts/index.ts";
import { accountById, accountIdByNumber, defaultProfile } from "../../business/customers/index.ts";
import type { Site } from "../site.ts";
import type { Typed } from "./contract-area.tsx";

export type Taker = { readonly accountId: string; readonly profileId: string; readonly name: string };

/** Null: no customer of the contract's seller has that number, or none that could be invoiced. */
export async function takerOf(site: Site, id: string, said: Typed): Promise<Taker | null> {
  const row = await contractById(site.db.read, id);
  const number = (said["customer"] ?? "").trim();
  const accountId = row && (await accountIdByNumber(site.db.read, row.sellerId, number));
  const profile = accountId && (await defaultProfile(site.db.read, accountId));
  if (!accountId || !profile) return null;
  const account = await accountById(site.db.read, accountId);
  return { accountId, profileId: profile.id, name: `${account?.name ?? ""} (${number})` };
}
