// An account that a panel had before we knew it becomes one of ours. The panel is told nothing: what it said is what we keep.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addSuspension, takeUsername } from "../hosting.store.ts";
import { lockServer } from "../server.store.ts";
import { insertAdopted } from "./adopted.store.ts";

/** As the panel said it a moment ago. */
export type FoundAccount = {
  readonly username: string;
  readonly domain: string;
  readonly plan: string;
  readonly suspended: boolean;
};
export type AdoptHosting = {
  readonly serverId: string;
  readonly found: FoundAccount;
  readonly accountId: string;
  readonly sellerId: string;
  readonly productId: string;
};
export type AdoptHostingRefusal =
  | { readonly code: "no_such"; readonly kind: "server" }
  /** Somebody adopted it meanwhile, or it was made by us. */
  | { readonly code: "already_ours" };

/** Step. Answers the new account's id. One that was stopped there stays stopped until a person lets it run. */
export async function adoptHosting(
  ctx: Ctx,
  input: AdoptHosting,
): Promise<Result<string, AdoptHostingRefusal>> {
  const { found } = input;
  if (!(await lockServer(ctx.tx, input.serverId))) return refuse({ code: "no_such", kind: "server" });
  const id = newId();
  if (!(await insertAdopted(ctx.tx, { ...input, id, at: ctx.now }))) return refuse({ code: "already_ours" });
  // The same name on another server stays that account's; ours is told apart by its server.
  await takeUsername(ctx.tx, found.username, id);
  const to = found.suspended ? "suspended" : "active";
  if (found.suspended) {
    const note = "it was stopped at the panel when it was taken over";
    await addSuspension(ctx, { hostingId: id, reason: "request", note, causeId: null });
  }
  ctx.moved({ noun: "hosting", id, move: "adopt", from: null, to });
  return ok(id);
}
