// A name that was not to be renewed is kept after all: its contract, which was to end with it, goes on.
import type { Ctx } from "../../../kernel/act.ts";
import { lockContract } from "../contract.store.ts";
import { tellKept } from "../told/tell-holder.ts";
import { childrenFollow, goesOnAgain } from "../under-notice.ts";
import { contractOfName } from "./with-name.store.ts";

/** Step. A notice of its own stands: the name ends with that. */
export async function goneOnWithName(ctx: Ctx, domainId: string): Promise<void> {
  const found = await contractOfName(ctx.tx, domainId);
  const contract = found && (await lockContract(ctx.tx, found.id));
  if (contract?.state !== "ending" || !contract.endsWithName) return;
  await goesOnAgain(ctx, contract);
  await childrenFollow(ctx, contract, "take_back", null);
  await tellKept(ctx, contract.id);
}
