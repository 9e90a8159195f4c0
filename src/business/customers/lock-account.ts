// An account's pages are locked for debt: its people can pay, fetch invoices and write to us, and nothing else. Each cause locks
// by itself; the pages open when the last one is lifted.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { insertLock, liftLocks, lockedSince } from "./lock.store.ts";

type Lock = { readonly accountId: string; readonly causeId: string };

/** Step. Locking twice for one cause changes nothing. */
export async function lockAccount(ctx: Ctx, lock: Lock): Promise<void> {
  if (await insertLock(ctx.tx, { ...lock, at: ctx.now }))
    ctx.moved({ noun: "lock", id: lock.accountId, move: "set", from: null, to: "locked" });
}

/** Step. Whether the account is open now and was not before. */
export async function unlockAccount(ctx: Ctx, lock: Lock): Promise<boolean> {
  return lift(ctx, lock.accountId, lock.causeId);
}

async function lift(ctx: Ctx, accountId: string, causeId: string | null): Promise<boolean> {
  const lifted = await liftLocks(ctx.tx, { accountId, causeId, at: ctx.now });
  if (lifted === 0 || (await lockedSince(ctx.tx, accountId)) !== null) return false;
  ctx.moved({ noun: "lock", id: accountId, move: "lift", from: "locked", to: "open" });
  return true;
}

/** Staff opens the pages although something is owed. Refuses not_locked. */
export const liftLock = action({
  name: "lift_lock",
  needs: {
    any: ["staff:billing.issue"],
    on: (input: { readonly accountId: string }) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, { accountId }: { readonly accountId: string }) {
    return (await lift(ctx, accountId, null)) ? ok(null) : refuse({ code: "not_locked" as const });
  },
});
