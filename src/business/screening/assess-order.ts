// Judges an order inside the caller's transaction and keeps the whole judgement. It asks nobody outside: everything but
// our own marks comes with the facts.
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { assess, assessAgain, isWorse } from "./assessment.rules.ts";
import type { Assessment } from "./assessment.rules.ts";
import { decisionMarks, isNear, keysOf, nearKeys, seenMarks, unchangedSince } from "./mark.rules.ts";
import type { OrderKeys } from "./mark.rules.ts";
import { nothingRemembered } from "./order-facts.rules.ts";
import type { Aspect, Counts, OrderFacts, Remembered, Velocity, Verdict } from "./order-facts.rules.ts";
import { policyInForce } from "./policy-in-force.ts";
import {
  addMarks,
  keepAssessment,
  knownMarks,
  lastAssessments,
  lookedUpOf,
  marksOfOrders,
  nearPersons,
  seenCounts,
} from "./screening.store.ts";
import type { KnownMark, SeenCount } from "./screening.store.ts";
import { ordersAlike } from "./similar.store.ts";

export type Assessed = { readonly assessmentId: string; readonly path: Verdict; readonly score: number };

/** Refuses nothing. An order's own marks never count. */
export async function assessOrder(
  ctx: Ctx,
  facts: OrderFacts,
): Promise<{ readonly ok: true; readonly value: Assessed }> {
  const policy = await policyInForce(ctx.tx, facts.sellerId, ctx.now);
  const remembered = await remember(ctx, facts, keysOf(facts));
  const assessment = assess(facts, remembered, policy);
  const assessmentId = await keep(ctx, assessment, { facts, remembered }, policy.id);
  return ok({ assessmentId, path: assessment.path, score: assessment.score });
}

/** Step: other orders of the brand, the newest 20, that look like the same person's; what the desk shows as similar. */
export function likeOrders(
  ctx: Ctx,
  facts: Pick<OrderFacts, "sellerId" | "orderId" | "person" | "address" | "network" | "cardFingerprint">,
): Promise<readonly string[]> {
  return ordersAlike(ctx.tx, facts.sellerId, facts.orderId, seenMarks(keysOf(facts)));
}

export type Reassessed = { readonly path: Verdict; readonly isWorse: boolean };

/**
 * Step: something of a checked order changed (a corrected number, a card that came later). Judges what looks at it, keeps a
 * further assessment, and says whether the order looks worse than when it was let through.
 */
export async function reassessOrder(
  ctx: Ctx,
  facts: Omit<OrderFacts, "lookedUp">,
  changed: readonly Aspect[],
): Promise<Reassessed> {
  const [last] = await lastAssessments(ctx.tx, [facts.orderId]);
  const before = last ?? { path: "instant" as const, factors: [] };
  const whole = { ...facts, lookedUp: await lookedUpOf(ctx.tx, facts.orderId) };
  const policy = await policyInForce(ctx.tx, facts.sellerId, ctx.now);
  const remembered = await remember(ctx, whole, keysOf(whole));
  const fresh = assess(whole, remembered, policy);
  const after = assessAgain(before.factors, fresh, changed, policy);
  await keep(ctx, after, { facts: whole, remembered }, policy.id);
  return { path: after.path, isWorse: isWorse(before, after) };
}

async function keep(
  ctx: Ctx,
  assessment: Assessment,
  judged: { readonly facts: OrderFacts; readonly remembered: Remembered },
  policyId: string,
): Promise<string> {
  const { sellerId, orderId, accountId } = judged.facts;
  const kept = { ...assessment, sellerId, orderId, accountId, policyId, at: ctx.now };
  const assessmentId = await keepAssessment(ctx.tx, { ...kept, judged });
  const keys = seenMarks(keysOf(judged.facts));
  await addMarks(ctx.tx, { sellerId, orderId, meaning: "seen", at: ctx.now, keys });
  return assessmentId;
}

async function remember(ctx: Ctx, facts: OrderFacts, keys: OrderKeys): Promise<Remembered> {
  const { sellerId, orderId } = facts;
  // What is somebody's own; a name or a house alone finds nobody.
  const own = decisionMarks(keys).filter((one) => OWN.has(one.kind) && !isNear(one.key));
  const known = await knownMarks(ctx.tx, sellerId, orderId, own);
  const persons = await nearPersons(ctx.tx, sellerId, orderId, nearKeys(keys));
  const seen = await seenCounts(ctx.tx, sellerId, orderId, seenMarks(keys), ctx.now);
  const earlier = await marksOfOrders(ctx.tx, facts.earlierOrders);
  return { ...gather(known, persons, seen), unchanged: unchangedSince(keys, earlier) };
}

const OWN: ReadonlySet<string> = new Set(["phone", "email", "card"]);

function gather(
  known: readonly KnownMark[],
  persons: Remembered["bad"]["persons"],
  seen: readonly SeenCount[],
): Omit<Remembered, "unchanged"> {
  const orders = (kind: KnownMark["kind"], meaning: "bad" | "good"): number =>
    new Set(
      known
        .filter((one) => one.kind === kind && one.meaning === meaning)
        .map((one) => one.orderId ?? one.key),
    ).size;
  const counts = (kind: Velocity): Counts => {
    const found = seen.find((one) => one.kind === kind);
    return found === undefined
      ? nothingRemembered.seen[kind]
      : { hour: found.hour, day: found.day, week: found.week };
  };
  return {
    bad: {
      phone: orders("phone", "bad"),
      email: orders("email", "bad"),
      card: orders("card", "bad"),
      persons,
    },
    good: { phone: orders("phone", "good"), email: orders("email", "good") },
    seen: {
      network: counts("network"),
      phone: counts("phone"),
      card: counts("card"),
      email: counts("email"),
      address: counts("address"),
    },
  };
}
