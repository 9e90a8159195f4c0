// Whoever was asked to take the account over says yes: by the link of the mail, and signed in or with a first password.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import {
  beginSession,
  personById,
  setFirstPassword,
  tidyName,
  updatePerson,
  useLink,
} from "../../people/index.ts";
import { lockAccount } from "../account.store.ts";
import type { JoinAccount, Joined, JoinRefusal } from "../join-account.ts";
import { membersOf } from "../membership.store.ts";
import { handoverStates } from "./handover.rules.ts";
import { handoverById, lockHandover, markTaken } from "./handover.store.ts";
import { tellHandover } from "./tell-handover.ts";

/**
 * The account stays where it is until its holder confirms once more. Of two at once one takes. Refuses as accepting an
 * invitation does: link_gone (also where the holder changed, or the contact left meanwhile), other_person, sign_in_first.
 */
export const takeHandover = action({
  name: "take_handover",
  needs: { any: ["public"] },
  async run(ctx, input: JoinAccount): Promise<Result<Joined, JoinRefusal>> {
    const link = await useLink(ctx, input.token, "take_account");
    if (!link.ok) return link;
    const known = await handoverById(ctx.tx, link.value.subjectId);
    const account = known && (await lockAccount(ctx.tx, known.accountId));
    const asked = known && (await lockHandover(ctx.tx, known.id));
    const next = asked && handoverStates.decide(asked.state, "take");
    if (!account || account.state === "closed" || !asked || !next?.ok || asked.expiresAt <= ctx.machineNow)
      return refuse({ code: "link_gone" as const });
    const members = await membersOf(ctx.tx, account.id);
    const holder = members.find((one) => one.role === "holder" && one.state === "active");
    const person = await personById(ctx.tx, asked.toPerson);
    if (holder?.personId !== asked.fromPerson || person?.state !== "active")
      return refuse({ code: "link_gone" as const });
    const signedIn = ctx.actor.kind === "person" && !ctx.actor.through ? ctx.actor.id : null;
    if (ctx.actor.kind === "person" && signedIn !== person.id)
      return refuse({ code: "other_person" as const });
    if (signedIn === null) {
      if (input.signUp === null) return refuse({ code: "sign_in_first" as const });
      const first = await setFirstPassword(ctx, person.id, input.signUp.secret);
      if (!first.ok) return refuse({ code: "sign_in_first" as const });
      await updatePerson(ctx.tx, person.id, { name: tidyName(input.signUp.name) });
    }
    await markTaken(ctx.tx, asked.id, ctx.now);
    ctx.moved({ noun: "handover", id: asked.id, move: "take", from: asked.state, to: next.value });
    await tellHandover(ctx, { ...asked, state: next.value });
    if (signedIn !== null) return ok({ accountId: account.id, session: null });
    const { network, device, replaces } = input;
    const opened = await beginSession(ctx, { personId: person.id, network, device, replaces });
    return ok({ accountId: account.id, session: opened.ok ? opened.value : null });
  },
});
