// Whether whoever is asked how our help was still belongs to the account it was given to.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { personActorOf } from "../customers/index.ts";
import { personById } from "../people/index.ts";
import type { Survey } from "./survey.rules.ts";

/** False of who was taken out of the account, handed it over, was shut out or erased. */
export async function isStillThere(
  db: Tx | ReadDb,
  { personId, accountId, sellerId }: Pick<Survey, "personId" | "accountId" | "sellerId">,
): Promise<boolean> {
  const actor = await personActorOf(db, personId, sellerId, { via: "job", requestId: null });
  if (!actor.memberships.some((one) => one.accountId === accountId)) return false;
  return (await personById(db, personId))?.state === "active";
}
