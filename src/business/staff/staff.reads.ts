// Who a member of the staff is as an actor, and the subjects that rights are checked against.
import type { SubjectLoader } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { StaffActor, Via } from "../../kernel/rights.ts";
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

export const staffLoaders: Readonly<Record<string, SubjectLoader>> = {
  task: async (tx, id) => {
    const task = await taskById(tx, id);
    return task && { kind: "task", id, accountId: task.accountId, sellerId: task.sellerId };
  },
};
