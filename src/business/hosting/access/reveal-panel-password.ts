// The password we chose when an account was made, shown to who may see it until somebody sets another one.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { openText } from "../../../kernel/seal.ts";
import { isVisitor } from "../../customers/index.ts";
import { lockHosting } from "../hosting.store.ts";

/**
 * Answers the password itself and leaves an audit row; call it without a key, so that no answer is kept. Refuses no_such,
 * not_running, not_kept (another one was set since), and a visitor of the staff.
 */
export const revealPanelPassword = action({
  name: "reveal_panel_password",
  needs: {
    any: ["passwords.see"],
    on: (input: { readonly hostingId: string }) => ({ kind: "hosting", id: input.hostingId }),
  },
  async run(ctx, { hostingId }: { readonly hostingId: string }) {
    if (isVisitor(ctx.actor)) return refuse({ code: "not_allowed" as const, rights: [] });
    const account = await lockHosting(ctx.tx, hostingId);
    if (!account) return refuse({ code: "no_such" as const, kind: "hosting" as const });
    if (account.state !== "active" && account.state !== "provisional")
      return refuse({ code: "not_running" as const });
    if (account.sealedPassword === null) return refuse({ code: "not_kept" as const });
    ctx.moved({ noun: "panel_password", id: hostingId, move: "show", from: null, to: "shown" });
    return ok(openText(account.sealedPassword));
  },
});
