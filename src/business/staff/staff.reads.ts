// Who a member of the staff is as an actor, and the subjects that rights are checked against.
import type { SubjectLoader } from "../../kernel/act.ts";
import type { Database, ReadDb, Tx } from "../../kernel/db.ts";
import type { StaffActor, Via } from "../../kernel/rights.ts";
import { actorOf } from "../people/index.ts";
import type { SignedIn } from "../people/index.ts";
import { attemptOwner } from "./desk.reads.ts";
import { memberById, taskById } from "./staff.store.ts";

/** The signed-in member with today's rights; null for those who left or may not sign in. */
export async function staffActorOf(
  db: Tx | ReadDb,
  personId: string,
  how: { readonly via: Via; readonly requestId: string | null } = { via: "web", requestId: null },
): Promise<StaffActor | null> {
  const member = await memberById(db, personId);
  if (!member || member.state !== "active" || member.personState !== "active") return null;
  return {
    kind: "staff",
    id: personId,
    name: member.name,
    rights: member.rights,
    sellerIds: member.sellerIds,
    via: how.via,
    requestId: how.requestId,
  };
}

/** Who is behind a session of the office; they may do nothing while a second factor is missing that their role asks for. */
export async function staffBehind(
  db: Pick<Database, "app" | "read">,
  tokenHash: string,
  at: Date,
  how: { readonly via: Via; readonly requestId: string | null },
): Promise<{ readonly signedIn: SignedIn; readonly actor: StaffActor; readonly mustEnrol: boolean } | null> {
  const signedIn = await actorOf(db, tokenHash, at);
  const member = signedIn?.realm === "staff" ? await memberById(db.read, signedIn.personId) : null;
  if (signedIn === null || member === null || member.state !== "active" || member.personState !== "active")
    return null;
  const mustEnrol = member.secondFactor && !signedIn.hasFactor;
  const { name, rights, sellerIds } = member;
  const who = { kind: "staff" as const, id: signedIn.personId, name, sellerIds, ...how };
  const actor = { ...who, rights: mustEnrol ? [] : rights, provenAt: signedIn.provenAt };
  return { signedIn, actor, mustEnrol };
}

export const staffLoaders: Readonly<Record<string, SubjectLoader>> = {
  attempt: async (tx, id) => {
    const owner = await attemptOwner(tx, id);
    return owner && { kind: "attempt", id, ...owner };
  },
  task: async (tx, id) => {
    const task = await taskById(tx, id);
    return task && { kind: "task", id, accountId: task.accountId, sellerId: task.sellerId };
  },
};
