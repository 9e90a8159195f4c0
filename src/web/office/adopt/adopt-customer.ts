// Whose a found account is to be, and the looks at customers that finding it takes.
import { accountById, accountIdByNumber } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { accountOfMail } from "../../../business/hosting/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";

export const lookedAt = (accountIds: readonly string[], sellerId: string) =>
  accountIds.map((accountId) => ({ kind: "account", id: accountId, accountId, sellerId }));

/** By number, or by the address of somebody who orders nothing and so has none yet. */
export async function customerOf(site: Site, visit: Visit, typed: string): Promise<Account | null> {
  const said = typed.trim();
  const find = said.includes("@") ? accountOfMail : accountIdByNumber;
  const id = await find(site.db.read, visit.sellerId, said);
  return id === null ? null : accountById(site.db.read, id);
}
