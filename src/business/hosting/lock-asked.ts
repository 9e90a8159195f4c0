// Whether an account still waits for what its panel was asked, also where nobody could tell at first and somebody had it looked
// at again.
import type { Ctx } from "../../kernel/act.ts";
import type { Outcome } from "../../kernel/deeds.ts";
import { hostingStates } from "./hosting.rules.ts";
import type { PanelState } from "./hosting.rules.ts";
import { lockHosting, moveHosting } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";

type Asked = { readonly hostingId: string; readonly username: string };

const IS_WORD: ReadonlySet<Outcome<unknown>["kind"]> = new Set(["done", "refused"]);

/** Locked; null: it waits for something else. An unclear one that has its answer at last is taken back to where it was asked. */
export async function lockAsked(
  ctx: Ctx,
  ask: Asked,
  during: PanelState,
  outcome: Outcome<unknown>,
): Promise<HostingAccount | null> {
  const account = await lockHosting(ctx.tx, ask.hostingId);
  if (account?.panelState === during) return account;
  if (account?.panelState !== "unclear" || account.username !== ask.username) return null;
  if (!IS_WORD.has(outcome.kind)) return null;
  const retried = hostingStates.decide(account.state, "retry");
  const state = retried.ok ? retried.value : account.state;
  await moveHosting(ctx, account, { state, panelState: during });
  if (retried.ok)
    ctx.moved({ noun: "hosting", id: account.id, move: "retry", from: account.state, to: state });
  return { ...account, state, panelState: during };
}
