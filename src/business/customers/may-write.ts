// Whether whoever writes by mail in a conversation of an account is still one of its people and may do so there.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { CustomerRight, Part } from "../../kernel/rights.ts";
import { personByEmail, personById } from "../people/index.ts";
import { mayDo } from "./account.rules.ts";
import { personActorOf } from "./customers.reads.ts";

/** The parts of a conversation that decide. */
export type Written = {
  readonly accountId: string | null;
  readonly sellerId: string;
  readonly about: { readonly kind: string };
  readonly thing: Part | null;
  readonly to: { readonly address: string; readonly personId: string | null };
};

/**
 * Null: they may. Asked of the function that decides everywhere else: opening and answering support requests, in conversations
 * about an order also ordering. What belongs to no account yet has nobody whose right could have ended.
 */
export async function whyMayNotWrite(
  db: Tx | ReadDb,
  { accountId, sellerId, about, thing, to }: Written,
  now: Date,
): Promise<"disabled" | "not_in_account" | "no_right" | null> {
  if (accountId === null) return null;
  const person = await (to.personId === null
    ? personByEmail(db, sellerId, to.address)
    : personById(db, to.personId));
  if (!person) return "not_in_account";
  if (person.state !== "active") return "disabled";
  const actor = await personActorOf(db, person.id, sellerId, { via: "mail", requestId: null });
  if (!actor.memberships.some((one) => one.accountId === accountId)) return "not_in_account";
  const parts = thing === null ? [] : [thing];
  const subject = { kind: "account", id: accountId, accountId, sellerId, parts };
  const enough: readonly CustomerRight[] =
    about.kind === "order" ? ["tickets.do", "orders.do"] : ["tickets.do"];
  return enough.some((right) => mayDo(actor, right, subject, now)) ? null : "no_right";
}
