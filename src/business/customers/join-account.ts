// An invitation is accepted: by the person it was sent to and nobody else, signed in or with a first password.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { beginSession, setFirstPassword, tidyName, updatePerson, useLink } from "../people/index.ts";
import type { OpenedSession } from "../people/index.ts";
import { lockAccount } from "./account.store.ts";
import { joinMembership, membershipById } from "./membership.store.ts";
import { tellContact } from "./tell-contact.ts";

export type JoinAccount = {
  readonly token: string;
  /** Of somebody who has none yet; hashed before the transaction. */
  readonly signUp: { readonly name: string; readonly secret: string } | null;
  readonly network: string | null;
  readonly device: string | null;
  /** The session the browser had before. */
  readonly replaces: string | null;
};
export type JoinRefusal =
  /** Used, withdrawn, run out, or never ours. */
  | { readonly code: "link_gone" }
  /** Somebody else is signed in. */
  | { readonly code: "other_person" }
  /** The person has, or once had, a way in: they sign in first, with the second factor where there is one. */
  | { readonly code: "sign_in_first" };
export type Joined = { readonly accountId: string; readonly session: OpenedSession | null };

/**
 * Whoever holds the mailed link proved the address; who ever had a way in signs in all the same, so that a forwarded mail opens
 * nobody's access. Of two at once one joins. Refuses: link_gone, other_person, sign_in_first.
 */
export const joinAccount = action({
  name: "join_account",
  needs: { any: ["public"] },
  async run(ctx, input: JoinAccount): Promise<Result<Joined, JoinRefusal>> {
    const link = await useLink(ctx, input.token, "join_account");
    if (!link.ok) return link;
    const known = await membershipById(ctx.tx, link.value.subjectId);
    const account = known && (await lockAccount(ctx.tx, known.accountId));
    const membership = known && (await membershipById(ctx.tx, known.id));
    if (!account || account.state === "closed" || membership?.state !== "invited")
      return refuse({ code: "link_gone" as const });
    const signedIn = ctx.actor.kind === "person" ? ctx.actor.id : null;
    if (signedIn !== null && signedIn !== membership.personId)
      return refuse({ code: "other_person" as const });
    const { personId } = membership;
    if (signedIn === null) {
      if (input.signUp === null) return refuse({ code: "sign_in_first" as const });
      const first = await setFirstPassword(ctx, personId, input.signUp.secret);
      if (!first.ok) return refuse({ code: "sign_in_first" as const });
      await updatePerson(ctx.tx, personId, { name: tidyName(input.signUp.name) });
    }
    if (!(await joinMembership(ctx.tx, membership.id, ctx.now)))
      throw new Error(`membership ${membership.id} was locked and still joined twice`);
    ctx.moved({ noun: "membership", id: membership.id, move: "join", from: "invited", to: "active" });
    await tellContact(ctx, { ...membership, state: "active" }, "joined");
    if (signedIn !== null) return ok({ accountId: account.id, session: null });
    const { network, device, replaces } = input;
    const opened = await beginSession(ctx, { personId, network, device, replaces });
    return ok({ accountId: account.id, session: opened.ok ? opened.value : null });
  },
});
