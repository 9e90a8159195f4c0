// Somebody goes into the control panel of an account: written down before the link is asked for, so that no way in is unseen.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { isVisitor } from "../../customers/index.ts";
import { lockHosting } from "../hosting.store.ts";

/** Refuses an account that does not run, and a visitor of the staff, who goes in by the office under their own name. */
export const enterPanel = action({
  name: "enter_panel",
  needs: {
    any: ["panel.do", "staff:services.enter"],
    on: (input: { readonly hostingId: string }) => ({ kind: "hosting", id: input.hostingId }),
  },
  async run(ctx, { hostingId }: { readonly hostingId: string }) {
    if (isVisitor(ctx.actor)) return refuse({ code: "not_allowed" as const, rights: [] });
    const account = await lockHosting(ctx.tx, hostingId);
    if (!account) return refuse({ code: "no_such" as const, kind: "hosting" as const });
    if (account.state !== "active" && account.state !== "provisional")
      return refuse({ code: "not_running" as const });
    ctx.moved({
      noun: "panel_access",
      id: hostingId,
      move: ctx.actor.kind === "staff" ? "enter_by_host" : "enter",
      from: null,
      to: "entered",
    });
    return ok(null);
  },
});
