// A visit to the pages of another brand is entered there: the link that the office led to becomes the cookie of that host.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import { sessionStands } from "../people/index.ts";
import { exchangeToken } from "./visit.store.ts";

export type EnterVisit = {
  readonly token: string;
  /** On whose host the link was opened. */
  readonly sellerId: string;
};
export type EnterVisitRefusal = { readonly code: "no_such"; readonly kind: string };

/**
 * Answers the token for the cookie. Refuses a link that was used, is older than half a minute or of another brand's host, and one
 * whose session of the office is over (`no_such`).
 */
export const enterVisit = action({
  name: "enter_visit",
  needs: { any: ["public"] },
  async run(ctx, input: EnterVisit): Promise<Result<{ token: string; expiresAt: Date }, EnterVisitRefusal>> {
    const token = randomToken();
    const hashes = { linkHash: hashToken(input.token), cookieHash: hashToken(token) };
    const visit = await exchangeToken(ctx.tx, { ...hashes, sellerId: input.sellerId }, ctx.machineNow);
    const stands =
      visit !== null &&
      visit.sessionId !== null &&
      (await sessionStands(ctx.tx, visit.sessionId, visit.staffId, ctx.machineNow));
    if (!stands) return refuse({ code: "no_such" as const, kind: "visit" });
    return ok({ token, expiresAt: visit.expiresAt });
  },
});
