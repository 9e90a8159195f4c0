// An account and the people in it part: closed for good where its holder is erased, left where only a contact is.
import type { Ctx } from "../../kernel/act.ts";
import { accountStates, membershipStates } from "./account.rules.ts";
import { closeAccount as close, lockAccount } from "./account.store.ts";
import { membershipIdsOf, membershipById, moveMembership } from "./membership.store.ts";

async function endThem(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const membership = await membershipById(ctx.tx, id);
    if (!membership || membership.state === "ended") continue;
    const move = membership.state === "invited" ? "withdraw" : "end";
    const to = membershipStates.decide(membership.state, move);
    if (!to.ok || !(await moveMembership(ctx.tx, id, membership.state, to.value, ctx.now))) continue;
    ctx.moved({ noun: "membership", id, move, from: membership.state, to: to.value });
  }
}

/** A step: the account is closed and nobody reaches it any more. Nobody is told; whoever calls has told them. */
export async function closeAccount(ctx: Ctx, accountId: string): Promise<void> {
  const account = await lockAccount(ctx.tx, accountId);
  if (!account) return;
  await endThem(ctx, await membershipIdsOf(ctx.tx, { accountId }));
  const to = accountStates.decide(account.state, "close");
  if (!to.ok) return;
  await close(ctx.tx, account);
  ctx.moved({ noun: "account", id: account.id, move: "close", from: account.state, to: to.value });
}

/** A step: a person is in no account any more. */
export const leaveAccounts = async (ctx: Ctx, personId: string): Promise<void> =>
  endThem(ctx, await membershipIdsOf(ctx.tx, { personId }));
