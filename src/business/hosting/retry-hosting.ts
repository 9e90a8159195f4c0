// A person looked at why an account could not be set up, and asks the panel once more.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { hostingRetried } from "./hosting.events.ts";
import { hostingStates } from "./hosting.rules.ts";
import { lockHosting, moveHosting } from "./hosting.store.ts";
import { previewOf } from "./preview.store.ts";
import { askAgain } from "./retry-preview.ts";

/** Refuses: no_such, bad_move (only a failed set-up is tried again). The same user name is used: never two accounts. */
export const retryHosting = action({
  name: "retry_hosting",
  needs: {
    any: ["staff:services.change"],
    on: (input: { hostingId: string }) => ({ kind: "hosting", id: input.hostingId }),
  },
  async run(ctx, input: { hostingId: string }) {
    const account = await lockHosting(ctx.tx, input.hostingId);
    if (!account || account.sealedPassword === null)
      return refuse({ code: "no_such" as const, kind: "hosting" });
    const to = hostingStates.decide(account.state, "retry");
    if (!to.ok) return to;
    await moveHosting(ctx, account, { state: to.value });
    ctx.moved({ noun: "hosting", id: account.id, move: "retry", from: account.state, to: to.value });
    await askAgain(ctx, { ...account, state: to.value }, await previewOf(ctx.tx, account.id));
    ctx.announce(hostingRetried, { hostingId: account.id, orderItemId: account.orderItemId });
    return ok(null);
  },
});
