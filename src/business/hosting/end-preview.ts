// How a lent account ends: it becomes the real one when its order is accepted, or it is removed at the panel.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { workApart } from "../staff/index.ts";
import { followPreview } from "./follow-preview.ts";
import { hostingStates } from "./hosting.rules.ts";
import { lockHosting, moveHosting, setContract } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";
import { askAgain } from "./retry-preview.ts";
import { lentTo, lockDue, previewOf, previewOfItem, setPreview } from "./preview.store.ts";
import type { Preview } from "./preview.store.ts";

const DAY_MS = 86_400_000;

export type MakePreviewReal = {
  readonly orderItemId: string;
  readonly contractId: string;
  readonly plan: string;
  readonly domain: string;
};

/**
 * A step. Answers the account that becomes the real one, in place: it is announced as hosting_active or hosting_failed.
 * Refuses: no_preview (none was lent, or it is gone or going): then the caller wants a new account.
 */
export async function makePreviewReal(
  ctx: Ctx,
  input: MakePreviewReal,
): Promise<Result<string, { readonly code: "no_preview" }>> {
  const seen = await previewOfItem(ctx.tx, input.orderItemId);
  const account = seen && (await lockHosting(ctx.tx, seen.hostingId));
  const preview = account && (await previewOf(ctx.tx, account.id));
  if (!account || !preview || preview.wish === "remove" || isLeaving(account))
    return refuse({ code: "no_preview" });
  if (account.state === "failed" && account.panelState === "none") {
    await followPreview(ctx, account, { ...preview, wish: "remove" });
    return refuse({ code: "no_preview" });
  }
  const real = { plan: input.plan, domain: input.domain };
  await setPreview(ctx.tx, account.id, { wish: "become_real", real, dueAt: null });
  await setContract(ctx.tx, account.id, input.contractId);
  const accepted: Preview = {
    ...preview,
    wish: "become_real",
    realPlan: real.plan,
    realDomain: real.domain,
  };
  if (account.state === "failed") await lookAgain(ctx, account, accepted);
  else await followPreview(ctx, account, accepted);
  return ok(account.id);
}

const isLeaving = (account: HostingAccount): boolean =>
  hostingStates.isEnd(account.state) || account.panelState === "terminating";

// Whether it was ever made stayed unclear: the panel is asked again, under the same name, so that there is never a second.
async function lookAgain(ctx: Ctx, account: HostingAccount, preview: Preview): Promise<void> {
  const to = hostingStates.decide(account.state, "retry");
  if (!to.ok) return;
  ctx.moved({ noun: "hosting", id: account.id, move: "retry", from: account.state, to: to.value });
  await moveHosting(ctx, account, { state: to.value });
  await askAgain(ctx, { ...account, state: to.value }, preview);
}

/** A step: the order was accepted and a person sets its package up. What is lent stays until then, however long that takes. */
export const keepPreview = (ctx: Ctx, orderItemId: string): Promise<void> => lend(ctx, orderItemId, null);

/** A step: the acceptance was taken back. What is lent has its days once more, and goes when they are over or the order falls. */
export const lendAgain = (ctx: Ctx, orderItemId: string, days: number): Promise<void> =>
  lend(ctx, orderItemId, new Date(ctx.now.getTime() + days * DAY_MS));

/** What is on its way out has a day of its own, when its removal is tried again: that one stays. */
async function lend(ctx: Ctx, orderItemId: string, dueAt: Date | null): Promise<void> {
  const seen = await previewOfItem(ctx.tx, orderItemId);
  const account = seen && (await lockHosting(ctx.tx, seen.hostingId));
  const preview = account && (await previewOf(ctx.tx, account.id));
  if (!account || preview?.wish !== "keep" || isLeaving(account)) return;
  await setPreview(ctx.tx, account.id, { dueAt });
}

/** A step: the order fell. What is lent to it goes; what is just being made goes as soon as it is there. */
export async function removePreviews(ctx: Ctx, orderId: string): Promise<void> {
  for (const hostingId of await lentTo(ctx.tx, orderId)) await removeOne(ctx, hostingId);
}

async function removeOne(ctx: Ctx, hostingId: string): Promise<void> {
  const account = await lockHosting(ctx.tx, hostingId);
  const preview = account && (await previewOf(ctx.tx, hostingId));
  if (!account || !preview || preview.wish === "become_real") return;
  await setPreview(ctx.tx, hostingId, { wish: "remove" });
  await followPreview(ctx, account, { ...preview, wish: "remove" });
}

/** A step: what is lent for one item goes, because the item is given up. */
export async function removePreviewOf(ctx: Ctx, orderItemId: string): Promise<void> {
  const preview = await previewOfItem(ctx.tx, orderItemId);
  if (preview) await removeOne(ctx, preview.hostingId);
}

const BATCH = 100;

/** For the tick: up to 100 whose time is over, or whose removal did not work before. Answers how many. */
export const removeDuePreviews = action({
  name: "remove_due_previews",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: null) {
    const due = await lockDue(ctx.tx, ctx.now, BATCH);
    const { done } = await workApart(ctx, "remove_preview", due, {
      dueOf: (id) => ({ kind: "hosting", id, accountId: null, sellerId: null }),
      work: removeOne,
    });
    return ok(done);
  },
});
