// An acceptance is taken back: possible while everything in the order waits for a person's release and no money moved.
import type { Ctx } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import { areBeingBilled, linesOfContracts } from "../../billing/index.ts";
import { contractStates, lockContract, voidContract } from "../../contracts/index.ts";
import { lendAgain } from "../../hosting/index.ts";
import { moneyOfOrder } from "../../payments/index.ts";
import { settingOf } from "../../sellers/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { itemsOf, moveItem } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import type { Order } from "../order.store.ts";
import { previewSetting } from "../preview/preview.rules.ts";
import { reopenSetting } from "../review/decision.rules.ts";

const DAY_MS = 86_400_000;
const WHY = "recalled";

const contractIdsOf = (items: readonly Item[]): string[] => items.flatMap((one) => one.contractId ?? []);

/** What stands against it; the order is locked, so that nobody releases anything meanwhile. */
export async function recallFault(
  ctx: Ctx,
  order: Order,
): Promise<"set_up_started" | "money_taken" | "too_late" | null> {
  const items = await itemsOf(ctx.tx, order.id);
  // What a running contract includes was never judged: it is given up, not judged again.
  if (items.some((one) => one.underContractId !== null)) return "set_up_started";
  if (!items.every((one) => one.state === "held")) return "set_up_started";
  const { coveredMinor } = await moneyOfOrder(ctx.tx, order.id, order.currency);
  const contractIds = contractIdsOf(items);
  if (coveredMinor > 0n || (await isBilled(ctx, contractIds))) return "money_taken";
  for (const id of contractIds) {
    const contract = await lockContract(ctx.tx, id);
    if (!contract || !contractStates.can(contract.state, "void")) return "set_up_started";
  }
  const days = await settingOf(ctx.tx, order.sellerId, reopenSetting);
  const until = (order.acceptedAt?.getTime() ?? 0) + days * DAY_MS;
  return ctx.now.getTime() > until ? "too_late" : null;
}

const isBilled = async (ctx: Ctx, contractIds: readonly string[]): Promise<boolean> =>
  (await areBeingBilled(ctx.tx, contractIds)) || (await linesOfContracts(ctx.tx, contractIds)).length > 0;

/** Step; nothing stands against it. The order keeps what it took of a limited product; what is lent to it has an end again. */
export async function recallItems(ctx: Ctx, order: Order): Promise<void> {
  const items = await itemsOf(ctx.tx, order.id);
  for (const item of items) await moveItem(ctx, item, "recall", { contractId: null, fault: null });
  for (const id of contractIdsOf(items)) {
    const contract = await lockContract(ctx.tx, id);
    // An add-on's went with its parent's.
    if (contract?.state !== "void") must(await voidContract(ctx, id, WHY, "kept"));
  }
  const { days } = await settingOf(ctx.tx, order.sellerId, previewSetting);
  for (const item of items) await lendAgain(ctx, item.id, days);
  await finishTasks(ctx, order.id, "set_up_held");
}
