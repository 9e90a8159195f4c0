// The renewal sequence changes: a new version for cases that open from its first day on. Cases keep the version they began with.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { lintFacts } from "./sequence-facts.ts";
import { isError, lintSequence } from "./sequence-lint.rules.ts";
import type { Finding } from "./sequence-lint.rules.ts";
import { changesOf, inOrder, isSequenceKind, sequenceSteps } from "./sequence.rules.ts";
import type { SequenceKind, SequencePlace, SequenceStep } from "./sequence.rules.ts";
import { groupsOfKind, insertSequence, newestSequence, reachOf, sequencesInForce } from "./sequence.store.ts";

export type PublishSequence = {
  readonly sellerId: string;
  readonly kind: string;
  /** For the products of this group alone; null: for the kind. */
  readonly groupId: string | null;
  /** Null: from the day on the group goes by its kind's sequence again. */
  readonly steps: readonly SequenceStep[] | null;
  readonly validFrom: IsoDate;
  /** The version that the writer began with; a kind's first is the one that ships, a group without its own has 0. */
  readonly basedOn: number;
  /** How many things the writer was told that it concerns. */
  readonly statedThings: number;
  /** What is odd about it is meant. */
  readonly meant: boolean;
};
export type PublishSequenceRefusal =
  | { readonly code: "bad_date" }
  | { readonly code: "no_such_group" }
  | { readonly code: "bad_steps"; readonly findings: readonly Finding[] }
  | { readonly code: "not_meant"; readonly findings: readonly Finding[] }
  | { readonly code: "unchanged" }
  | { readonly code: "outdated" }
  | { readonly code: "more_things"; readonly things: number };

/** More than so many per cent beyond what was stated is something else than was agreed to. */
const TOLERANCE = 10;

/**
 * Answers the version. Refuses bad_date (none, or a day gone by), bad_steps (another shape, or what the lint calls an error),
 * outdated (somebody else published meanwhile: of two at once one does), unchanged, not_meant (warnings nobody confirmed),
 * and more_things (it concerns clearly more than was stated).
 */
export const publishSequence = action({
  name: "publish_sequence",
  needs: {
    any: ["staff:settings.change"],
    on: (input: PublishSequence) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: PublishSequence): Promise<Result<number, PublishSequenceRefusal>> {
    const { sellerId, kind, groupId, validFrom } = input;
    const seller = await sellerById(ctx.tx, sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    if (!isDate(validFrom) || validFrom < today) return refuse({ code: "bad_date" });
    if (!isSequenceKind(kind)) return refuse({ code: "bad_steps", findings: [] });
    const place = { sellerId, kind, groupId };
    const isThere =
      groupId === null || (await groupsOfKind(ctx.tx, sellerId, kind)).some((one) => one.id === groupId);
    if (!isThere) return refuse({ code: "no_such_group" });
    const read = input.steps === null ? null : await judged(ctx, place, input.steps, today);
    if (read?.ok === false) return read;
    await sequencesInForce(ctx.tx, sellerId, today);
    const newest = await newestSequence(ctx.tx, place);
    if ((newest?.version ?? 0) !== input.basedOn) return refuse({ code: "outdated" });
    const own = newest?.followsKind === false ? newest.steps : null;
    // What a group has none of its own for goes by its kind's until now.
    const ofKind = groupId === null ? null : await newestSequence(ctx.tx, { ...place, groupId: null });
    const before = own ?? ofKind?.steps ?? null;
    const steps = read === null ? null : read.value.steps;
    const isChanged =
      steps === null
        ? own !== null && groupId !== null
        : before === null || changesOf(before, steps).length > 0;
    if (!isChanged) return refuse({ code: "unchanged" });
    const findings = read?.value.findings ?? [];
    if (findings.length > 0 && !input.meant) return refuse({ code: "not_meant", findings });
    const { things } = await reachOf(ctx.tx, place);
    if (things * 100 > input.statedThings * (100 + TOLERANCE)) return refuse({ code: "more_things", things });
    const version = input.basedOn + 1;
    const made = { ...place, steps: steps ?? [], followsKind: steps === null, validFrom, version };
    return (await insertSequence(ctx.tx, made)) ? ok(version) : refuse({ code: "outdated" });
  },
});

/** Refuses what can never be published; the rest of what the lint says is for the writer to mean. */
async function judged(
  ctx: Ctx,
  place: SequencePlace & { readonly kind: SequenceKind },
  wanted: readonly SequenceStep[],
  today: IsoDate,
): Promise<
  Result<{ readonly steps: SequenceStep[]; readonly findings: readonly Finding[] }, PublishSequenceRefusal>
> {
  const read = sequenceSteps.safeParse(wanted);
  if (!read.success) return refuse({ code: "bad_steps", findings: [] });
  const steps = inOrder(read.data);
  const findings = lintSequence(steps, await lintFacts(ctx.tx, place, today));
  return findings.some(isError) ? refuse({ code: "bad_steps", findings }) : ok({ steps, findings });
}
