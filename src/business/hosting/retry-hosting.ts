// A person looked at why an account could not be set up, and asks the panel once more.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { askedCreation } from "./panel-creation.ts";
import { hostingStates } from "./hosting.rules.ts";
import { contactEmailOf, lockHosting, moveHosting } from "./hosting.store.ts";

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
    await moveHosting(ctx, account, { state: to.value, panelState: "creating" });
    ctx.moved({ noun: "hosting", id: account.id, move: "retry", from: account.state, to: to.value });
    ctx.ask(askedCreation, {
      subject: { kind: "hosting", id: account.id },
      accountId: account.accountId,
      connectionId: account.connectionId,
      ask: {
        hostingId: account.id,
        username: account.username,
        domain: account.mainDomain,
        plan: account.plan,
        contactEmail: await contactEmailOf(ctx.tx, account.id),
        sealedPassword: account.sealedPassword,
      },
    });
    return ok(null);
  },
});
