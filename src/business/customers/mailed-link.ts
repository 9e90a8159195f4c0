// Whether whoever a link was mailed to may still read what it leads to: an account passes to others, and contacts leave it.
import type { ReadDb } from "../../kernel/db.ts";
import type { Right, Subject } from "../../kernel/rights.ts";
import { getsMailsOf, mayDo } from "./account.rules.ts";
import { personActorOf } from "./customers.reads.ts";
import { recipientsOf, wasMember } from "./membership.store.ts";
import { boxOf } from "../people/index.ts";

/** By the kind of thing; one of these is enough. Whoever ordered follows the order, whoever may sign gets at the papers. */
const READS: Readonly<Record<string, readonly Right[]>> = {
  order: ["orders.see", "orders.do"],
  pack: ["orders.see", "orders.do", "contracts.see", "contracts.do"],
  quote: ["quotes.see", "quotes.do"],
  document: ["invoices.see", "payments.do"],
};

type Mailed = {
  readonly personId: string | null;
  /** Of an address that is no person's: which. */
  readonly box: string | null;
  /** Somebody who may allowed them exactly this. */
  readonly given: boolean;
};

/**
 * True of links that are nobody's in particular, and of things that are no account's. Of an address that is no person's while the
 * account's invoices go there. What a debt locks stays open here, as it does
 * in the mail; who was never in the account (they only ordered) keeps what they were sent.
 */
export async function mayStillRead(db: ReadDb, link: Mailed, subject: Subject, now: Date): Promise<boolean> {
  const { accountId, sellerId, kind } = subject;
  const rights = READS[kind];
  if (accountId === null || sellerId === null || rights === undefined) return true;
  if (link.personId === null) return link.box === null || stillGoesTo(db, accountId, link.box, now);
  const how = { via: "mail" as const, requestId: null };
  const person = await personActorOf(db, link.personId, sellerId, how);
  const here = person.memberships.find((one) => one.accountId === accountId);
  if (here === undefined) return !(await wasMember(db, link.personId, accountId));
  if (link.given || here.role === "holder") return true;
  const reader = { ...person, memberships: [{ ...here, locked: false }] };
  if (rights.some((right) => mayDo(reader, right, subject, now))) return true;
  if (kind === "quote") return getsMailsOf(reader, accountId, "quotes", now);
  if (kind !== "document") return false;
  return (await recipientsOf(db, accountId, "billing", now)).some((one) => one.personId === link.personId);
}

async function stillGoesTo(db: ReadDb, accountId: string, box: string, now: Date): Promise<boolean> {
  const all = await recipientsOf(db, accountId, "billing", now);
  return all.some(({ personId, email }) => personId === null && boxOf(email) === box);
}
