// An account was handed over: what it has of a limited product counts for its new holder, and not for who held it before.
import { action } from "../../../kernel/act.ts";
import { reaction } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { accountHandedOver } from "../../customers/index.ts";
import { holderOf, putTaker } from "./stock.store.ts";

/** For the machine. Harmless when repeated. */
export const stockFollows = action({
  name: "stock_follows",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { accountId }: { readonly accountId: string }) {
    await putTaker(ctx.tx, accountId, await holderOf(ctx.tx, accountId));
    return ok(null);
  },
});

export const followHolder = reaction(accountHandedOver, "stock_follows_holder", async (kit, told) => {
  must(await kit.act(stockFollows, systemActor, { accountId: told.accountId }));
});
