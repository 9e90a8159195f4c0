// A contract and what it pays for go over to another account. What was issued to the first one stays with it.
import type { Ctx } from "../../kernel/act.ts";
import { becomeCustomer } from "../customers/index.ts";
import { giveDomainTo } from "../domains/index.ts";
import { giveHostingTo } from "../hosting/index.ts";
import { subjectsOfContract } from "./entry.store.ts";
import { lockContract } from "./contract.store.ts";
import { insertTransfer, moveToAccount } from "./transfer.store.ts";
import type { ContractTransfer } from "./transfer.store.ts";

/** Step; both accounts are of the contract's seller. Add-ons go with it. */
export async function giveToAccount(ctx: Ctx, transfer: ContractTransfer): Promise<void> {
  const contract = await lockContract(ctx.tx, transfer.contractId);
  if (!contract || contract.accountId !== transfer.fromAccountId)
    throw new Error(`contract ${transfer.contractId} is not the giver's`);
  await becomeCustomer(ctx, transfer.toAccountId);
  for (const { kind, id } of await subjectsOfContract(ctx.tx, contract.id)) {
    if (kind === "hosting") await giveHostingTo(ctx.tx, id, transfer.toAccountId);
    else await giveDomainTo(ctx.tx, id, transfer.toAccountId);
  }
  await moveToAccount(ctx.tx, transfer);
  await insertTransfer(ctx.tx, transfer, ctx.actor.id, ctx.now);
  ctx.moved({ noun: "contract", id: contract.id, move: "give", from: contract.state, to: contract.state });
  for (const contractId of contract.childIds) await giveToAccount(ctx, { ...transfer, contractId });
}
