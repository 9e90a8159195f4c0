// What pages show of approvals: what the mail's link opens, and the list of an account.
import type { Database } from "../../kernel/db.ts";
import { hashToken } from "../../kernel/secrets.ts";
import { personActorOf } from "../customers/index.ts";
import type { Approval } from "./approval.store.ts";
import { approvalById, linkBehind } from "./approval.store.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Null where the link is unknown, used, what it asked for is decided or over by machine time `at`, or whom it was sent to is
 * disabled or no longer in the account.
 */
export async function approvalBehindLink(
  db: Pick<Database, "app" | "read">,
  token: string,
  at: Date,
): Promise<{ readonly approval: Approval; readonly personId: string } | null> {
  const link = TOKEN.test(token) ? await linkBehind(db.app, hashToken(token)) : null;
  const approval = link && (await approvalById(db.read, link.approvalId));
  if (!link || approval?.state !== "open" || approval.expiresAt <= at) return null;
  const how = { via: "mail" as const, requestId: null };
  const { memberships } = await personActorOf(db.read, link.personId, approval.sellerId, how);
  if (!memberships.some((one) => one.accountId === approval.accountId)) return null;
  return { approval, personId: link.personId };
}
