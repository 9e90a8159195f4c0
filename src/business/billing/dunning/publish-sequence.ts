// The renewal sequence changes: a new version for cases that open from its first day on. Cases keep the version they began with.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { lintFacts } from "./sequence-facts.ts";
import { isError, lintSequence } from "./sequence-lint.rules.ts";
import type { Finding } from "./sequence-lint.rules.ts";
import { changesOf, inOrder, isSequenceKind, sequenceSteps } from "./sequence.rules.ts";
import type { SequenceStep } from "./sequence.rules.ts";
import { insertSequence, newestSequence, reachOf, sequencesInForce } from "./sequence.store.ts";

export type PublishSequence = {
  readonly sellerId: string;
  readonly kind: string;
  readonly steps: readonly SequenceStep[];
  readonly validFrom: IsoDate;
  /** The version that the writer began with; the one that ships is the first. */
  readonly basedOn: number;
  /** How many things the writer was told that it concerns. */
  readonly statedThings: number;
  /** What is odd about it is meant. */
  readonly meant: boolean;
};
export type PublishSequenceRefusal =
  | { readonly code: "bad_date" }
  | { readonly code: "bad_steps"; readonly findings: readonly Finding[] }
  | { readonly code: "not_meant"; readonly findings: readonly Finding[] }
  | { readonly code: "unchanged" }
  | { readonly code: "outdated" }
  | { readonly code: "more_things"; readonly things: number };

/** More than so many per cent beyond what was stated is something else than was agreed to. */
const TOLERANCE = 10;

/**
 * Answers the version. Refuses bad_date (none, or a day gone by), bad_steps (another shape, or what the lint calls an error),
 * not_meant (warnings nobody confirmed), unchanged, outdated (somebody else published meanwhile: of two at once one does),
 * and more_things (it concerns clearly more than was stated).
 */
export const publishSequence = action({
  name: "publish_sequence",
  needs: {
    any: ["staff:settings.change"],
    on: (input: PublishSequence) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: PublishSequence): Promise<Result<number, PublishSequenceRefusal>> {
    const { sellerId, kind, validFrom } = input;
    const seller = await sellerById(ctx.tx, sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    if (!isDate(validFrom) || validFrom < today) return refuse({ code: "bad_date" });
    const read = sequenceSteps.safeParse(input.steps);
    if (!read.success || !isSequenceKind(kind)) return refuse({ code: "bad_steps", findings: [] });
    const steps = inOrder(read.data);
    const findings = lintSequence(steps, await lintFacts(ctx.tx, sellerId, kind, today));
    if (findings.some(isError)) return refuse({ code: "bad_steps", findings });
    if (findings.length > 0 && !input.meant) return refuse({ code: "not_meant", findings });
    await sequencesInForce(ctx.tx, sellerId, today);
    const newest = await newestSequence(ctx.tx, sellerId, kind);
    if (newest?.version !== input.basedOn) return refuse({ code: "outdated" });
    if (changesOf(newest.steps, steps).length === 0) return refuse({ code: "unchanged" });
    const { things } = await reachOf(ctx.tx, sellerId, kind);
    if (things * 100 > input.statedThings * (100 + TOLERANCE)) return refuse({ code: "more_things", things });
    const version = input.basedOn + 1;
    const isFirst = await insertSequence(ctx.tx, { sellerId, kind, steps, validFrom, version });
    return isFirst ? ok(version) : refuse({ code: "outdated" });
  },
});
