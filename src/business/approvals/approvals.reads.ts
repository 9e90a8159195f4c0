// What pages show of approvals: what the mail's link opens, and the list of an account.
import type { Database } from "../../kernel/db.ts";
import { hashToken } from "../../kernel/secrets.ts";
import type { Approval } from "./approval.store.ts";
import { approvalById, linkBehind } from "./approval.store.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Null where the link is unknown, used, or what it asked for is decided or over by machine time `at`. */
export async function approvalBehindLink(
  db: Pick<Database, "app" | "read">,
  token: string,
  at: Date,
): Promise<{ readonly approval: Approval; readonly personId: string } | null> {
  const link = TOKEN.test(token) ? await linkBehind(db.app, hashToken(token)) : null;
  const approval = link && (await approvalById(db.read, link.approvalId));
  if (!link || approval?.state !== "open" || approval.expiresAt <= at) return null;
  return { approval, personId: link.personId };
}
