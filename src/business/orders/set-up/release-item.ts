// A person lets the set-up of something begin that its product does not begin by itself.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { contractStates, lockContract } from "../../contracts/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { itemsOf } from "../item.store.ts";
import { itemStates } from "../order.rules.ts";
import { lockOrder } from "../order.store.ts";
import { itemMoved } from "../orders.events.ts";
import { setUpReleased } from "./set-up-items.ts";

export type ReleaseItem = { readonly orderId: string; readonly itemId: string };

type ReleaseItemRefusal =
  | BadMove
  | { readonly code: "no_such"; readonly kind: string }
  /** A new name still has none to be delegated to. */
  | { readonly code: "no_nameservers" }
  /** Its contract is over: it can only be given up. */
  | { readonly code: "contract_ended" };

/** Pressed twice it asks once. Refuses: no_such, bad_move (not held), no_nameservers, contract_ended. */
export const releaseItem = action({
  name: "release_item",
  needs: {
    any: ["staff:services.change", "staff:orders.decide"],
    on: (input: ReleaseItem) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: ReleaseItem): Promise<Result<null, ReleaseItemRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    const items = order ? await itemsOf(ctx.tx, order.id) : [];
    const item = items.find((one) => one.id === input.itemId);
    if (!order || !item) return refuse({ code: "no_such", kind: "item" });
    const may = itemStates.decide(item.state, "set_up");
    if (!may.ok) return may;
    // Waiting for acceptance is no waiting for a person's click.
    if (item.state !== "held")
      return refuse({ code: "bad_move", noun: "item", from: item.state, move: "set_up" });
    const contract = item.contractId === null ? null : await lockContract(ctx.tx, item.contractId);
    if (!contract || contractStates.isEnd(contract.state)) return refuse({ code: "contract_ended" });
    const begun = await setUpReleased(ctx, order, item);
    if (!begun.ok) return begun;
    ctx.announce(itemMoved, { itemId: item.id, state: "released" });
    if (!items.some((one) => one.state === "held" && one.id !== item.id))
      await finishTasks(ctx, order.id, "set_up_held");
    return ok(null);
  },
});
