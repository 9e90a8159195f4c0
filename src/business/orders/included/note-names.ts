// New names that come with a change that does not order them in the same act are noted with it: for its day, or for a look at the
// registry once somebody has allowed it.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { contractTerms } from "../../contracts/index.ts";
import { readName } from "../../domains/index.ts";
import { insertNoted } from "./noted-name.store.ts";

type Noting = {
  readonly changeId: string;
  readonly contractId: string;
  readonly names: readonly { readonly planId: string; readonly name: string }[];
};
export type NoteNamesRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "name_invalid" }
  | { readonly code: "nothing_to_take" };

/** Step, with the change. Whether each can be had is looked at when it is ordered. Refuses what is no name, and two for one. */
export async function noteNames(
  ctx: Ctx,
  { changeId, contractId, names }: Noting,
): Promise<Result<null, NoteNamesRefusal>> {
  const terms = await contractTerms(ctx.tx, contractId);
  if (!terms) return refuse({ code: "no_such", kind: "contract" });
  if (new Set(names.map((one) => one.planId)).size !== names.length)
    return refuse({ code: "nothing_to_take" });
  const { accountId, sellerId } = terms;
  const of = { changeId, contractId, accountId, sellerId, byStaff: ctx.actor.kind === "staff" };
  const rows: Parameters<typeof insertNoted>[1][number][] = [];
  for (const { planId, name } of names) {
    const read = readName(name);
    if (!read.ok) return refuse({ code: "name_invalid" });
    rows.push({ ...of, id: newId(), planId, name: read.value.name });
  }
  await insertNoted(ctx.tx, rows, ctx.now);
  for (const { id, name } of rows)
    ctx.moved({ noun: "noted_name", id, move: "note", from: null, to: "waiting", why: name });
  return ok(null);
}
