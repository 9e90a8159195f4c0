// A valid VAT id that the register knows under quite another name than the customer's is pointed at: it may be a trade name or a
// parent company, and it may be somebody else's id. Nothing is refused or waits for that; a person looks.
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { accountById, billingProfile } from "../customers/index.ts";
import { openTask } from "../staff/index.ts";
import { wasToldName } from "./vat-check.store.ts";
import type { VatCheckRow } from "./vat-check.store.ts";
import { isOtherName } from "./vat-name.rules.ts";

export const VAT_NAME = "vat_name_differs";

type Told = Pick<VatCheckRow, "accountId" | "billingProfileId" | "foundName">;

/** The customer's own name where the register's plainly is another; null: it is not, or cannot be said. */
export async function otherNameOf(db: Tx | ReadDb, check: Told): Promise<string | null> {
  if (check.foundName === null || check.accountId === null) return null;
  const [account, profile] = [
    await accountById(db, check.accountId),
    check.billingProfileId === null ? null : await billingProfile(db, check.billingProfileId),
  ];
  const own = [profile?.organisation ?? null, profile?.name ?? null, account?.name ?? null];
  return isOtherName(check.foundName, own)
    ? (own.find((name) => name !== null && name !== "") ?? null)
    : null;
}

/** Step, on an answer that the id is valid. Once for each name at the register, however often the id is asked for again. */
export async function tellName(
  ctx: Ctx,
  check: Told & Pick<VatCheckRow, "id" | "sellerId" | "vatId">,
): Promise<void> {
  const { id, sellerId, accountId, vatId, foundName } = check;
  const own = await otherNameOf(ctx.tx, check);
  if (own === null || (await wasToldName(ctx.tx, check))) return;
  const subject = { kind: "vat_check", id };
  await openTask(ctx, {
    sellerId,
    kind: VAT_NAME,
    subject,
    accountId,
    about: `${vatId}: ${foundName} ≠ ${own}`,
  });
}
