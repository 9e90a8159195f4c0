// The demo's owner, in whose name most of its business is done.
import { staffActorOf } from "../src/business/staff/index.ts";
import type { StaffActor } from "../src/kernel/rights.ts";
import type { Wired } from "../src/wiring.ts";

export async function ownerOf(wired: Pick<Wired, "db">, memberId: string): Promise<StaffActor> {
  const owner = await staffActorOf(wired.db.app, memberId);
  if (owner === null) throw new Error("the demo's owner may do nothing");
  return owner;
}
