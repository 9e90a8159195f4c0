// Judges an order inside the caller's transaction and keeps the whole judgement. It asks nobody outside: everything but
// our own marks comes with the facts.
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import type { Path } from "../catalogue/index.ts";
import { assess } from "./assessment.rules.ts";
import { decisionMarks, isArea, keysOf, seenMarks } from "./mark.rules.ts";
import type { OrderKeys } from "./mark.rules.ts";
import type { OrderFacts, Remembered } from "./order-facts.rules.ts";
import { policyInForce } from "./policy-in-force.ts";
import { addMarks, keepAssessment, knownMarks, seenCounts } from "./screening.store.ts";
import type { KnownMark, SeenCount } from "./screening.store.ts";

export type Assessed = { readonly assessmentId: string; readonly path: Path; readonly score: number };

/** Refuses nothing. Assessing an order again (a corrected number) keeps a further assessment; its own marks never count. */
export async function assessOrder(
  ctx: Ctx,
  facts: OrderFacts,
): Promise<{ readonly ok: true; readonly value: Assessed }> {
  const { sellerId, orderId, accountId } = facts;
  const keys = keysOf(facts);
  const policy = await policyInForce(ctx.tx, sellerId, ctx.now);
  const remembered = await remember(ctx, facts, keys);
  const assessment = assess(facts, remembered, policy);
  const kept = { ...assessment, sellerId, orderId, accountId, policyId: policy.id, at: ctx.now };
  const assessmentId = await keepAssessment(ctx.tx, kept);
  await addMarks(ctx.tx, { sellerId, orderId, meaning: "seen", at: ctx.now, keys: seenMarks(keys) });
  return ok({ assessmentId, path: assessment.path, score: assessment.score });
}

async function remember(ctx: Ctx, facts: OrderFacts, keys: OrderKeys): Promise<Remembered> {
  // A name alone finds nobody, and the exact address is found through its area.
  const asked = decisionMarks(keys).filter((one) => one.kind !== "name");
  const known = await knownMarks(ctx.tx, facts.sellerId, facts.orderId, asked);
  const seen = await seenCounts(ctx.tx, facts.sellerId, facts.orderId, seenMarks(keys), ctx.now);
  return gather(known, seen);
}

function gather(known: readonly KnownMark[], seen: readonly SeenCount[]): Remembered {
  const orders = (kind: KnownMark["kind"], meaning: "bad" | "good"): number =>
    new Set(
      known
        .filter((one) => one.kind === kind && one.meaning === meaning)
        .map((one) => one.orderId ?? one.key),
    ).size;
  const times = (kind: SeenCount["kind"]): SeenCount | undefined => seen.find((one) => one.kind === kind);
  return {
    bad: {
      phone: orders("phone", "bad"),
      email: orders("email", "bad"),
      card: orders("card", "bad"),
      persons: known.flatMap((one) =>
        one.meaning === "bad" && isArea(one.key) && one.name !== null && one.address !== null
          ? [{ name: one.name, address: one.address }]
          : [],
      ),
    },
    good: { phone: orders("phone", "good"), email: orders("email", "good") },
    seen: {
      networkHour: times("network")?.hour ?? 0,
      networkDay: times("network")?.day ?? 0,
      phoneWeek: times("phone")?.week ?? 0,
      emailWeek: times("email")?.week ?? 0,
      addressWeek: times("address")?.week ?? 0,
    },
  };
}
