// Somebody lost the device with their second factor. Staff ask for the removal after a check, the owner is told and can stop it,
// and only when the waiting time is over the factors go.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sayByMail } from "../../messages/index.ts";
import { settingOf, officeAddress, siteAddress } from "../../sellers/index.ts";
import { endFactors, hasFactor } from "../factors/factor.store.ts";
import { provedLately } from "../factors/fresh.rules.ts";
import type { ProveAgain } from "../factors/fresh.rules.ts";
import { accessSetting, factorRemovalStates } from "../factor-removal.rules.ts";
import type { FactorRemoval, RemovalCheck } from "../factor-removal.rules.ts";
import { endAllKeys } from "../api-keys/end-api-key.ts";
import { endLinks, makeLink, useLink } from "../links.ts";
import { waysInEnded } from "../people.events.ts";
import { reaches } from "../person.rules.ts";
import type { Person } from "../person.rules.ts";
import { lockPerson } from "../person.store.ts";
import { endAllSessions } from "../sessions.ts";
import { boxesOf, recipientOf, sellerOfPerson, tellSecurity } from "../tell-security.ts";
import { removalAskedMail } from "./factor-removal.mails.ts";
import { readCheck } from "./staff-check.ts";
import { insertRemoval, moveRemoval, waitingRemoval } from "./factor-removal.store.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };
const noSuch = { code: "no_such", kind: "person" } as const;
const HOUR_MS = 3_600_000;

export type AskFactorRemoval = {
  readonly personId: string;
  readonly checkedBy: RemovalCheck;
  /** What was checked: which paper, which number was called, who was there. */
  readonly note: string;
};
export type AskRemovalRefusal =
  | NoSuch
  | ProveAgain
  | { readonly code: "no_note" }
  | { readonly code: "no_factor" }
  | { readonly code: "waits_already" }
  /** Nobody takes off the own ones this way. */
  | { readonly code: "own" }
  /** The question was not answered rightly within the last hour, or may not be asked here. */
  | { readonly code: "not_answered" };

export const askFactorRemoval = action({
  name: "ask_factor_removal",
  needs: {
    any: ["staff:customers.change", "staff:staff.change"],
    on: (input: AskFactorRemoval) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: AskFactorRemoval): Promise<Result<{ readonly dueAt: Date }, AskRemovalRefusal>> {
    const { actor, machineNow } = ctx;
    if (!provedLately(actor, machineNow)) return refuse({ code: "prove_again" as const });
    const person = await lockPerson(ctx.tx, input.personId);
    if (!person || !reaches(actor, person) || actor.id === null) return refuse(noSuch);
    if (actor.id === person.id) return refuse({ code: "own" as const });
    if (!(await hasFactor(ctx.tx, person.id))) return refuse({ code: "no_factor" as const });
    if (await waitingRemoval(ctx.tx, person.id)) return refuse({ code: "waits_already" as const });
    const seller = await sellerOfPerson(ctx.tx, person);
    const { removalHours } = seller
      ? await settingOf(ctx.tx, seller.id, accessSetting)
      : accessSetting.fallback;
    const checked = await readCheck(ctx, person, input);
    if (!checked.ok) return checked;
    const { note } = checked.value;
    const dueAt = new Date(machineNow.getTime() + removalHours * HOUR_MS);
    const { checkedBy } = input;
    const asked = { personId: person.id, checkedBy, note, askedBy: actor.id, askedAt: machineNow, dueAt };
    const id = await insertRemoval(ctx.tx, asked);
    ctx.moved({
      noun: "factor_removal",
      id: person.id,
      move: "ask",
      from: null,
      to: "waiting",
      why: checkedBy,
    });
    await tellOwner(ctx, person, id, removalHours);
    return ok({ dueAt });
  },
});

/** To the address of now, and to the one before while that can take the change back: who has the new one may be the thief. */
async function tellOwner(ctx: Ctx, person: Person, id: string, hours: number): Promise<void> {
  const seller = await sellerOfPerson(ctx.tx, person);
  if (seller === null) return;
  const asked = { purpose: "keep_factors" as const, subjectId: id, personId: person.id, singleUse: true };
  const token = await makeLink(ctx, { ...asked, days: hours / 24 });
  const start = person.sellerId === null ? officeAddress() : siteAddress(seller);
  for (const [at, email] of (await boxesOf(ctx, person)).entries())
    await sayByMail(ctx, {
      template: removalAskedMail,
      seller,
      to: { ...recipientOf(person), email },
      accountId: null,
      values: { hours, link: `${start}/keep-factor/${token}` },
      about: { kind: "person", id: person.id },
      cause: `factor_removal:${id}:${at === 0 ? "now" : "before"}`,
    });
}

/** A step. Nothing waits: nothing happens. */
export async function stopRemoval(ctx: Ctx, personId: string, why: string): Promise<void> {
  const removal = await waitingRemoval(ctx.tx, personId);
  if (removal) await cancel(ctx, removal, why);
}

async function cancel(ctx: Ctx, removal: FactorRemoval, why: string): Promise<Result<null, NoSuch>> {
  const to = factorRemovalStates.decide(removal.state, "cancel");
  if (!to.ok) return refuse(noSuch);
  await moveRemoval(ctx.tx, removal, to.value, ctx.machineNow);
  await endLinks(ctx, { subjectId: removal.id, purpose: "keep_factors" });
  const { personId: id } = removal;
  ctx.moved({ noun: "factor_removal", id, move: "cancel", from: "waiting", to: to.value, why });
  return ok(null);
}

/** By who is signed in, or by staff. */
export const cancelFactorRemoval = action({
  name: "cancel_factor_removal",
  needs: {
    any: ["self", "staff:customers.change", "staff:staff.change"],
    on: (input: { readonly personId: string }) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: { readonly personId: string }): Promise<Result<null, NoSuch>> {
    const person = await lockPerson(ctx.tx, input.personId);
    const removal = person && reaches(ctx.actor, person) ? await waitingRemoval(ctx.tx, person.id) : null;
    return removal ? cancel(ctx, removal, "stopped inside") : refuse(noSuch);
  },
});

/** By the link in the notice. Refuses one that ended (`link_gone`). */
export const keepFactors = action({
  name: "keep_factors",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly token: string }): Promise<Result<null, { readonly code: "link_gone" }>> {
    const link = await useLink(ctx, input.token, "keep_factors");
    const person = link.ok ? await lockPerson(ctx.tx, link.value.personId ?? "") : null;
    const removal = person && (await waitingRemoval(ctx.tx, person.id));
    const done = removal && link.ok && removal.id === link.value.subjectId;
    if (!done) return refuse({ code: "link_gone" as const });
    const kept = await cancel(ctx, removal, "by mailed link");
    return kept.ok ? kept : refuse({ code: "link_gone" as const });
  },
});

/** When the waiting time is over: factors and recovery codes end, and so do all sessions. */
export const carryOutFactorRemoval = action({
  name: "carry_out_factor_removal",
  needs: {
    any: ["system"],
    on: (input: { readonly personId: string }) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: { readonly personId: string }): Promise<Result<null, NoSuch>> {
    const person = await lockPerson(ctx.tx, input.personId);
    const removal = person && (await waitingRemoval(ctx.tx, person.id));
    const to = removal && factorRemovalStates.decide(removal.state, "carry_out");
    if (!person || !removal || !to?.ok || removal.dueAt > ctx.machineNow) return refuse(noSuch);
    await endFactors(ctx.tx, person.id, ["totp", "passkey", "recovery"], ctx.machineNow);
    await endAllSessions(ctx, person.id);
    await endAllKeys(ctx, person);
    await endLinks(ctx, { personId: person.id, purpose: "second_step" });
    await endLinks(ctx, { subjectId: removal.id, purpose: "keep_factors" });
    await moveRemoval(ctx.tx, removal, to.value, ctx.machineNow);
    const { id } = person;
    ctx.moved({ noun: "factor_removal", id, move: "carry_out", from: "waiting", to: to.value });
    ctx.announce(waysInEnded, { personId: person.id });
    await tellSecurity(ctx, person, "factors_removed");
    return ok(null);
  },
});
