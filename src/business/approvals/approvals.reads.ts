// What pages show of approvals: what the mail's link opens, and the list of an account.
import type { Database, ReadDb, Tx } from "../../kernel/db.ts";
import type { PersonActor } from "../../kernel/rights.ts";
import { hashToken } from "../../kernel/secrets.ts";
import {
  factorAreasSetting,
  factorBefore,
  accountsWithRight,
  personActorOf,
  secondFactorSetting,
} from "../customers/index.ts";
import { hasFactor } from "../people/index.ts";
import { settingsOf } from "../sellers/index.ts";
import type { Approval } from "./approval.store.ts";
import { askableAct } from "./askable-acts.ts";
import { approvalById, linkBehind } from "./approval.store.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Null where the link is unknown, used, what it asked for is decided or over by machine time `at`, or whom it was sent to is
 * disabled, no longer in the account, or may no longer do it themselves.
 */
export async function approvalBehindLink(
  db: Pick<Database, "app" | "read">,
  token: string,
  at: Date,
  now: Date,
): Promise<{
  readonly approval: Approval;
  readonly personId: string;
  /** What whoever it was sent to has to do before they say yes. */
  readonly first: "prove" | "enrol" | "sign_in" | null;
} | null> {
  const link = TOKEN.test(token) ? await linkBehind(db.app, hashToken(token)) : null;
  const approval = link && (await approvalById(db.read, link.approvalId));
  if (!link || approval?.state !== "open" || approval.expiresAt <= at) return null;
  const how = { via: "mail" as const, requestId: null };
  const decider = await personActorOf(db.read, link.personId, approval.sellerId, how);
  const act = askableAct(approval.act);
  // Who left the account, or may no longer do the act themselves, is shown nothing of it by an old mail.
  if (!act || !accountsWithRight(decider, act.right, now).includes(approval.accountId)) return null;
  const factor = await factorOfDecider(db.app, decider, now);
  const isFresh = act.fresh === true;
  return { approval, personId: link.personId, first: factor ?? (isFresh ? "sign_in" : null) };
}

/** As the portal would ask it of them. */
export async function factorOfDecider(
  db: Tx | ReadDb,
  decider: PersonActor,
  now: Date,
): Promise<"prove" | "enrol" | null> {
  const asked = [secondFactorSetting, factorAreasSetting] as const;
  const [of, areas] = await settingsOf(db, decider.sellerId, asked);
  return factorBefore(decider, await hasFactor(db, decider.id), { of, areas }, now);
}
