// A visit ends before its time: the one who looks stops it.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { endVisitsOf } from "./visit.store.ts";

/** Ends whatever visit of this member lasts; where none does, nothing. */
export const endVisit = action({
  name: "end_visit",
  needs: {
    any: ["self"],
    on: (input: { readonly personId: string }) => ({ kind: "person", id: input.personId }),
  },
  run: async (ctx, { personId }) => ok(await endVisitsOf(ctx.tx, personId, ctx.machineNow)),
});
