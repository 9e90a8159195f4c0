// A contract and what it pays for go over to another account. What was issued to the first one stays with it.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { MoreRefusal } from "../catalogue/index.ts";
import { becomeCustomer } from "../customers/index.ts";
import { giveDomainTo } from "../domains/index.ts";
import { giveHostingTo } from "../hosting/index.ts";
import { giveStockTo } from "./contract-stock.ts";
import { tellTaker } from "./price-change/tell-price-change.ts";
import { subjectsOfContract } from "./entry.store.ts";
import { lockContract } from "./contract.store.ts";
import { insertTransfer, moveToAccount } from "./transfer.store.ts";
import type { ContractTransfer } from "./transfer.store.ts";

/**
 * Step; both accounts are of the contract's seller. Add-ons go with it, and what it has of a product of which there are only
 * so many. Refuses too_many_each: the taker would have more of that than one customer can have.
 */
export async function giveToAccount(
  ctx: Ctx,
  transfer: ContractTransfer,
): Promise<Result<null, MoreRefusal>> {
  const contract = await lockContract(ctx.tx, transfer.contractId);
  if (!contract || contract.accountId !== transfer.fromAccountId)
    throw new Error(`contract ${transfer.contractId} is not the giver's`);
  await becomeCustomer(ctx, transfer.toAccountId);
  for (const { kind, id } of await subjectsOfContract(ctx.tx, contract.id)) {
    if (kind === "hosting") await giveHostingTo(ctx.tx, id, transfer.toAccountId);
    else await giveDomainTo(ctx.tx, id, transfer.toAccountId);
  }
  await moveToAccount(ctx.tx, transfer);
  const { id: contractId, sellerId } = contract;
  await tellTaker(ctx, { contractId, sellerId, accountId: transfer.toAccountId });
  const id = newId();
  const given = await giveStockTo(ctx, contract.id, { takerId: id, toAccountId: transfer.toAccountId });
  if (!given.ok) return given;
  await insertTransfer(ctx.tx, { ...transfer, id }, ctx.actor.id, ctx.now);
  ctx.moved({ noun: "contract", id: contract.id, move: "give", from: contract.state, to: contract.state });
  for (const contractId of contract.childIds) {
    const child = await giveToAccount(ctx, { ...transfer, contractId });
    if (!child.ok) return child;
  }
  return ok(null);
}
