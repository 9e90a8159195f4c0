// A session of a member of the staff, as signing in makes it: what a visit to a customer's pages belongs to.
import { openSession } from "../../src/business/people/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { TestWorld } from "./world.ts";

/** Its hash, as a visit of the office knows it. */
export async function staffSession(world: TestWorld, personId: string): Promise<string> {
  const asked = { personId, network: null, device: null, replaces: null };
  const entry = must(await world.act(openSession, world.systemActor, asked));
  if (entry.step !== "in") throw new Error("a second factor stands between");
  return entry.tokenHash;
}
