// The renewal sequence changes: a new version for cases that open from its first day on. Cases keep the version they began with.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sequenceSteps } from "./sequence.rules.ts";
import type { SequenceStep } from "./sequence.rules.ts";
import { insertSequence, newestVersion } from "./sequence.store.ts";

export type PublishSequence = {
  readonly sellerId: string;
  readonly kind: string;
  readonly steps: readonly SequenceStep[];
  readonly validFrom: IsoDate;
};
export type PublishSequenceRefusal = { readonly code: "bad_date" } | { readonly code: "bad_steps" };

/** Answers the version. Refuses bad_date and bad_steps (a step of another shape, or the same step twice on one day). */
export const publishSequence = action({
  name: "publish_sequence",
  needs: {
    any: ["staff:settings.change"],
    on: (input: PublishSequence) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: PublishSequence): Promise<Result<number, PublishSequenceRefusal>> {
    if (!isDate(input.validFrom)) return refuse({ code: "bad_date" });
    const steps = sequenceSteps.safeParse(input.steps);
    const keys = input.steps.map((step) => `${step.day} ${step.act}`);
    if (!steps.success || new Set(keys).size !== keys.length) return refuse({ code: "bad_steps" });
    const version = (await newestVersion(ctx.tx, input.sellerId, input.kind)) + 1;
    await insertSequence(ctx.tx, { ...input, version, steps: steps.data });
    return ok(version);
  },
});
