// An erasure is asked for: by the person, who confirms it by a mailed link, or by staff, where a second colleague may have to
// agree.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { membershipsOf } from "../customers/index.ts";
import { addressBefore, endLinks, lockPerson, makeLink, provedLately, useLink } from "../people/index.ts";
import type { Person } from "../people/index.ts";
import { settingOf } from "../sellers/index.ts";
import { erasureStates } from "./erasure.rules.ts";
import type { Erasure, Hindrance } from "./erasure.rules.ts";
import { insertErasure, lockErasure, moveErasure, openErasureOf } from "./erasure.store.ts";
import { erasureSetting } from "./privacy.settings.ts";
import { tellErasure } from "./tell-erasure.ts";
import { hindrances } from "./whom.reads.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };
type InTheWay = { readonly code: "in_the_way"; readonly list: readonly Hindrance[] };
type ProveAgain = { readonly code: "prove_again" };
export type AskErasureRefusal =
  | NoSuch
  | InTheWay
  | ProveAgain
  | { readonly code: "asked_already" | "reason_missing" };
export type AskErasure = {
  readonly personId: string;
  /** The account they hold; null: only they themselves. */
  readonly accountId: string | null;
  readonly reason: string;
};

const noSuch = { code: "no_such", kind: "person" } as const;
const REASON = { min: 3, max: 300 };
export const CONFIRM_DAYS = 7;
const DAY_MS = 86_400_000;

async function asked(ctx: Ctx, input: AskErasure): Promise<Result<Erasure, AskErasureRefusal>> {
  if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
  const person = await lockPerson(ctx.tx, input.personId);
  const { actor } = ctx;
  if (person?.sellerId == null || person.state === "erased") return refuse(noSuch);
  const held = (await membershipsOf(ctx.tx, person.id)).filter((one) => one.role === "holder");
  if (input.accountId !== null && !held.some((one) => one.accountId === input.accountId))
    return refuse(noSuch);
  const list = (await hindrances(ctx.tx, input)).filter((one) => one.what !== "machine");
  if (list.length > 0) return refuse({ code: "in_the_way" as const, list });
  const staffId = actor.kind === "staff" ? actor.id : null;
  const setting = await settingOf(ctx.tx, person.sellerId, erasureSetting);
  const erasure: Erasure = {
    id: newId(),
    sellerId: person.sellerId,
    personId: person.id,
    accountId: input.accountId,
    askedBy: staffId === null ? "person" : "staff",
    staffId,
    approvedBy: null,
    reason: input.reason,
    language: person.language,
    state: staffId === null || !setting.secondColleague ? "asked" : "unapproved",
    askedAt: ctx.machineNow,
    dueAt: null,
    endedAt: null,
  };
  if (!(await insertErasure(ctx.tx, erasure))) return refuse({ code: "asked_already" as const });
  ctx.moved({ noun: "erasure", id: erasure.id, move: "ask", from: null, to: erasure.state });
  return ok(erasure);
}

/** By the person. Refuses prove_again, what stands in the way (`in_the_way`), and a second one (`asked_already`). */
export const askErasure = action({
  name: "ask_erasure",
  needs: {
    any: ["self"],
    on: (input: AskErasure) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: AskErasure): Promise<Result<{ erasureId: string }, AskErasureRefusal>> {
    if (input.reason.length > REASON.max) return refuse({ code: "reason_missing" as const });
    const made = await asked(ctx, input);
    if (!made.ok) return made;
    const { id, personId } = made.value;
    const link = { purpose: "confirm_erasure" as const, subjectId: id, personId, singleUse: true };
    const token = await makeLink(ctx, { ...link, days: CONFIRM_DAYS });
    await tellErasure(ctx, made.value, "confirm", { token });
    return ok({ erasureId: id });
  },
});

/** By staff, with a reason. Where a second colleague has to agree it waits for them first; the person is told at once. */
export const startErasure = action({
  name: "start_erasure",
  needs: {
    any: ["staff:privacy.do"],
    on: (input: AskErasure) =>
      input.accountId === null
        ? { kind: "person", id: input.personId }
        : [
            { kind: "person", id: input.personId },
            { kind: "account", id: input.accountId },
          ],
  },
  async run(ctx, input: AskErasure): Promise<Result<{ erasureId: string }, AskErasureRefusal>> {
    const reason = input.reason.trim();
    if (reason.length < REASON.min || reason.length > REASON.max)
      return refuse({ code: "reason_missing" as const });
    const made = await asked(ctx, { ...input, reason });
    if (!made.ok) return made;
    if (made.value.state === "asked") await wait(ctx, made.value, "confirm", {});
    return ok({ erasureId: made.value.id });
  },
});

async function wait(
  ctx: Ctx,
  erasure: Erasure,
  move: "confirm" | "approve",
  more: { readonly approvedBy?: string },
): Promise<Result<null, NoSuch>> {
  const to = erasureStates.decide(erasure.state, move);
  if (!to.ok) return refuse(noSuch);
  const { waitDays } = await settingOf(ctx.tx, erasure.sellerId, erasureSetting);
  // Whoever can still take an address back must find something to come back to.
  const before = await addressBefore(ctx.tx, erasure.personId, ctx.machineNow);
  const undoMs = before === null ? 0 : before.until.getTime() - ctx.machineNow.getTime();
  const dueAt = new Date(ctx.now.getTime() + Math.max(waitDays * DAY_MS, undoMs));
  await moveErasure(ctx.tx, erasure, { state: to.value, dueAt, ...more });
  ctx.moved({ noun: "erasure", id: erasure.id, move, from: erasure.state, to: to.value });
  await tellErasure(ctx, { ...erasure, dueAt }, "waiting", {});
  return ok(null);
}

/** By the mailed link. From here on the waiting time runs. Refuses a link that ended (`link_gone`). */
export const confirmErasure = action({
  name: "confirm_erasure",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly token: string }): Promise<Result<null, { readonly code: "link_gone" }>> {
    const link = await useLink(ctx, input.token, "confirm_erasure");
    const erasure = link.ok ? await lockErasure(ctx.tx, link.value.subjectId) : null;
    if (erasure?.state !== "asked") return refuse({ code: "link_gone" as const });
    const done = await wait(ctx, erasure, "confirm", {});
    return done.ok ? done : refuse({ code: "link_gone" as const });
  },
});

/** By a second colleague. Refuses who asked for it themselves (`own`). */
export const approveErasure = action({
  name: "approve_erasure",
  needs: {
    any: ["staff:privacy.do"],
    on: (input: { readonly erasureId: string }) => ({ kind: "erasure", id: input.erasureId }),
  },
  async run(
    ctx,
    input: { readonly erasureId: string },
  ): Promise<Result<null, NoSuch | ProveAgain | { readonly code: "own" }>> {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const erasure = await lockErasure(ctx.tx, input.erasureId);
    if (erasure?.state !== "unapproved" || ctx.actor.id === null) return refuse(noSuch);
    if (erasure.staffId === ctx.actor.id) return refuse({ code: "own" as const });
    return wait(ctx, erasure, "approve", { approvedBy: ctx.actor.id });
  },
});

type Withdrawn = Result<null, NoSuch>;

async function withdraw(ctx: Ctx, erasure: Erasure | null): Promise<Withdrawn> {
  const to = erasure && erasureStates.decide(erasure.state, "withdraw");
  if (!erasure || !to?.ok) return refuse(noSuch);
  await moveErasure(ctx.tx, erasure, { state: to.value, endedAt: ctx.machineNow });
  await endLinks(ctx, { subjectId: erasure.id, purpose: "confirm_erasure" });
  ctx.moved({ noun: "erasure", id: erasure.id, move: "withdraw", from: erasure.state, to: to.value });
  return ok(null);
}

/** By the person, as long as nothing was erased. */
export const withdrawErasure = action({
  name: "withdraw_erasure",
  needs: {
    any: ["self"],
    on: (input: { readonly personId: string }) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: { readonly personId: string }): Promise<Withdrawn> {
    const person: Person | null = await lockPerson(ctx.tx, input.personId);
    const open = person && (await openErasureOf(ctx.tx, person.id));
    return withdraw(ctx, open && (await lockErasure(ctx.tx, open.id)));
  },
});

/** Their address was taken back: what was asked from their access since (machine time) was not asked by them, maybe. */
export const takeBackErasure = action({
  name: "take_back_erasure",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly personId: string; readonly since: Date }): Promise<Result<null>> {
    const open = await openErasureOf(ctx.tx, input.personId);
    const erasure = open && (await lockErasure(ctx.tx, open.id));
    if (erasure?.askedBy === "person" && erasure.askedAt >= input.since) await withdraw(ctx, erasure);
    return ok(null);
  },
});

/** By staff, and by the machine where a link was not followed in time. */
export const stopErasure = action({
  name: "stop_erasure",
  needs: {
    any: ["staff:privacy.do", "system"],
    on: (input: { readonly erasureId: string }) => ({ kind: "erasure", id: input.erasureId }),
  },
  run: async (ctx, input: { readonly erasureId: string }): Promise<Withdrawn> =>
    withdraw(ctx, await lockErasure(ctx.tx, input.erasureId)),
});
