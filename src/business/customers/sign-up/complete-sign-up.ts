// Who proved a letter box fills in the rest: a person, an account of their own and a password, and is in.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import {
  beginSession,
  finishSignUp,
  keepFirstQuestion,
  setFirstPassword,
  takeSignUp,
} from "../../people/index.ts";
import type { OpenedSession, ReadQuestion } from "../../people/index.ts";
import { languageIssues, sellerById } from "../../sellers/index.ts";
import { openAccount } from "../open-account.ts";
import type { OpenAccount, OpenAccountRefusal } from "../open-account.ts";

export type CompleteSignUp = {
  readonly token: string;
  /** Hashed before the transaction. */
  readonly secret: string;
  /** What staff may ask on the telephone, where the brand wishes it; the answer is hashed as well. */
  readonly question: ReadQuestion | null;
  readonly person: NonNullable<OpenAccount["person"]>;
  readonly account: OpenAccount["account"];
  readonly billing: OpenAccount["billing"];
  readonly network: string | null;
  readonly device: string | null;
  /** The session the browser had before. */
  readonly replaces: string | null;
};

/**
 * Of two at once one is in. The address is the proven one, whatever the form said. Refuses by field (`invalid`), and a link
 * that ended, was used, or whose address became somebody's meanwhile (`link_gone`).
 */
export const completeSignUp = action({
  name: "complete_sign_up",
  needs: { any: ["public"] },
  async run(
    ctx,
    input: CompleteSignUp,
  ): Promise<Result<OpenedSession, OpenAccountRefusal | { readonly code: "link_gone" }>> {
    // Whoever is signed in has an access, and the account would be theirs.
    if (ctx.actor.kind !== "guest") return refuse({ code: "link_gone" as const });
    const signUp = await takeSignUp(ctx, input.token);
    if (!signUp.ok) return signUp;
    const { id, sellerId, email } = signUp.value;
    const { account, billing, network, device, replaces } = input;
    const person = { ...input.person, email };
    const issues = languageIssues(await sellerById(ctx.tx, sellerId), person.language);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    const opened = await openAccount(ctx, { sellerId, person, account, billing, via: "portal" });
    if (!opened.ok) return opened;
    const { personId, isNewPerson } = opened.value;
    const first = isNewPerson ? await setFirstPassword(ctx, personId, input.secret) : null;
    if (!first?.ok) return refuse({ code: "link_gone" as const });
    if (input.question !== null) await keepFirstQuestion(ctx, personId, input.question);
    await finishSignUp(ctx, id, personId);
    const begun = await beginSession(ctx, { personId, network, device, replaces });
    return begun.ok ? ok(begun.value) : refuse({ code: "link_gone" as const });
  },
});
