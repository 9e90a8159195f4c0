// How what was ordered stands where it really is, which may be ahead of what the order has heard of it.
import type { Ctx } from "../../../kernel/act.ts";
import { domainById } from "../../domains/index.ts";
import { hostingById } from "../../hosting/index.ts";
import type { Item } from "../item.store.ts";

/** How the item's name stands at its registry, or its package; undefined where there is none yet. */
export async function stateOfThing(ctx: Ctx, { kind, subjectId }: Item): Promise<string | undefined> {
  if (subjectId === null) return undefined;
  return kind === "domain"
    ? (await domainById(ctx.tx, subjectId))?.registryState
    : (await hostingById(ctx.tx, subjectId))?.state;
}
