// A person has the panel asked about an account of which nobody knows how it stands there: it is looked at first.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { askPanel } from "./ask-panel.ts";
import { lastAsked, lockHosting } from "./hosting.store.ts";
import { askedTerminate } from "./panel-change.ts";

/**
 * For what is wanted by now: that it runs, that it stands still, or, where its end was asked for last, that it ends. Refuses:
 * no_such, not_unclear (the panel's last word is known, or it is being asked).
 */
export const askPanelAgain = action({
  name: "ask_panel_again",
  needs: {
    any: ["staff:services.change"],
    on: (input: { readonly hostingId: string }) => ({ kind: "hosting", id: input.hostingId }),
  },
  async run(ctx, input: { readonly hostingId: string }) {
    const account = await lockHosting(ctx.tx, input.hostingId);
    if (!account) return refuse({ code: "no_such" as const, kind: "hosting" as const });
    const lives = account.state === "active" || account.state === "suspended";
    if (!lives || account.panelState !== "unclear") return refuse({ code: "not_unclear" as const });
    await askPanel(ctx, account, (await lastAsked(ctx.tx, account.id)) === askedTerminate.name);
    return ok(null);
  },
});
