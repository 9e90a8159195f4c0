// What the panel said about a wished name: it is asked for, or a name of our own takes its place.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { NameChecked } from "./check-wished-name.call.ts";
import { usernameFor } from "./hosting.rules.ts";
import { lockHosting, renameHosting, takeUsername } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";
import { askedCreation } from "./panel-creation.ts";
import type { Creation } from "./panel-creation.ts";

/** A panel that never answered cannot vouch for the name: the account gets a derived one. */
export async function noteNameChecked(
  ctx: Ctx,
  attempt: Attempt<Creation>,
  outcome: Outcome<NameChecked>,
): Promise<Result<null>> {
  const account = await lockHosting(ctx.tx, attempt.ask.hostingId);
  if (!account || account.panelState !== "creating" || account.username !== attempt.ask.username)
    return ok(null);
  if (outcome.kind === "pending" || outcome.kind === "withheld") return ok(null);
  const isFree = outcome.kind === "done" && !outcome.value.taken;
  if (isFree) ask(ctx, account, { ...attempt.ask, wished: true });
  else await nameOtherwise(ctx, account, attempt.ask);
  return ok(null);
}

/** The wished name is somebody else's at the panel: a derived one is asked for, and the wish is free for others again. */
export async function nameOtherwise(ctx: Ctx, account: HostingAccount, asked: Creation): Promise<void> {
  const username = await keepDerivedName(ctx, account.id);
  await renameHosting(ctx.tx, account, username);
  ask(ctx, account, { ...asked, username, wished: false });
}

export async function keepDerivedName(ctx: Ctx, hostingId: string): Promise<string> {
  for (let round = 0; ; round += 1) {
    const name = usernameFor(hostingId, round);
    if (await takeUsername(ctx.tx, name, hostingId)) return name;
  }
}

function ask(ctx: Ctx, { id, accountId, connectionId }: HostingAccount, asked: Creation): void {
  ctx.ask(askedCreation, { subject: { kind: "hosting", id }, accountId, connectionId, ask: asked });
}
