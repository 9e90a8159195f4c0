// With the first accepted order a prospect becomes a customer and gets the number that stays for ever.
import type { Ctx } from "../../kernel/act.ts";
import { dateIn } from "../../kernel/time.ts";
import { drawNumber, sellerById } from "../sellers/index.ts";
import { accountStates } from "./account.rules.ts";
import { giveCustomerNo, lockAccount } from "./account.store.ts";

/** A step, harmless when repeated: answers the number the account has or now gets. Throws for an account that is none. */
export async function becomeCustomer(ctx: Ctx, accountId: string): Promise<string> {
  const account = await lockAccount(ctx.tx, accountId);
  if (!account) throw new Error(`there is no account ${accountId}`);
  if (account.customerNo !== null) return account.customerNo;
  const to = accountStates.decide(account.state, "become_customer");
  if (!to.ok) throw new Error(`account ${accountId} is ${account.state} and cannot become a customer`);
  const seller = await sellerById(ctx.tx, account.sellerId);
  const year = Number(dateIn(seller.timeZone, ctx.now).slice(0, 4));
  const number = await drawNumber(ctx.tx, account.sellerId, "customer", { year });
  await giveCustomerNo(ctx.tx, account, number);
  ctx.moved({ noun: "account", id: accountId, move: "become_customer", from: account.state, to: to.value });
  return number;
}
