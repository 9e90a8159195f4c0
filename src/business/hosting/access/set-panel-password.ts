// Another password for a hosting account: typed or made, told once by whoever asked for it, kept by nobody.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { openText, sealText } from "../../../kernel/seal.ts";
import { isVisitor } from "../../customers/index.ts";
import { dropAttempts } from "../../staff/index.ts";
import { lockHosting } from "../hosting.store.ts";
import { newestPassword } from "./access.store.ts";
import { askedPassword } from "./asked-password.ts";
import { panelPasswordFault } from "./panel-password.rules.ts";
import type { PasswordFault } from "./panel-password.rules.ts";

export type SetPanelPassword = {
  readonly hostingId: string;
  /** Sealed before it leaves the page, so that nothing on the way can write it down. */
  readonly sealedPassword: string;
};
export type SetPasswordRefusal =
  | { readonly code: "no_such"; readonly kind: "hosting" }
  | { readonly code: "not_allowed"; readonly rights: readonly [] }
  | { readonly code: "not_running" }
  | { readonly code: "under_way" }
  | { readonly code: PasswordFault };

/**
 * The panel is asked by a deed; a panel that did not answer is asked again with the same one. Refuses an account that does not
 * run, a password no panel takes, a second one while the first is on its way, and a visitor of the staff. Call it without a key:
 * no answer and no trace of the password is kept.
 */
export const setPanelPassword = action({
  name: "set_panel_password",
  needs: {
    any: ["passwords.do", "staff:services.enter"],
    on: (input: SetPanelPassword) => ({ kind: "hosting", id: input.hostingId }),
  },
  async run(ctx: Ctx, input: SetPanelPassword): Promise<Result<null, SetPasswordRefusal>> {
    if (isVisitor(ctx.actor)) return refuse({ code: "not_allowed", rights: [] });
    const account = await lockHosting(ctx.tx, input.hostingId);
    if (!account) return refuse({ code: "no_such", kind: "hosting" });
    const runs = account.state === "active" || account.state === "provisional";
    if (!runs || account.connectionId === null) return refuse({ code: "not_running" });
    const fault = panelPasswordFault(account.username, openText(input.sealedPassword));
    if (fault !== null) return refuse({ code: fault });
    if ((await newestPassword(ctx.tx, account.id))?.state === "asked") return refuse({ code: "under_way" });
    // An older one that nobody could finish is never set over this one.
    if (!(await dropAttempts(ctx, account.id, [askedPassword.name], "another password was set")))
      return refuse({ code: "under_way" });
    ctx.moved({ noun: "panel_password", id: account.id, move: "ask", from: null, to: "asked" });
    ctx.ask(askedPassword, {
      subject: { kind: "hosting", id: account.id },
      accountId: account.accountId,
      connectionId: account.connectionId,
      ask: { hostingId: account.id, username: account.username, sealedPassword: input.sealedPassword },
    });
    return ok(null);
  },
});

/** A password as pages hand it on: sealed at once. */
export const sealedPassword = (typed: string): string => sealText(typed);
