// Seller and buyer of an issued document as they are by now, for what corrects it or takes its place.
import type { Ctx } from "../../../kernel/act.ts";
import { accountById, billingProfile } from "../../customers/index.ts";
import { settingOf } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { eInvoiceAddress } from "../billing.settings.ts";
import type { CreditableDocument } from "../credits/credit.store.ts";
import type { PartiesToday } from "./structured.ts";

/** Step. Null where its account or its billing profile is gone. */
export async function partiesToday(
  ctx: Ctx,
  document: Pick<CreditableDocument, "accountId" | "billingProfileId" | "currency">,
  seller: Seller,
): Promise<PartiesToday | null> {
  const profile = await billingProfile(ctx.tx, document.billingProfileId);
  const account = await accountById(ctx.tx, document.accountId);
  if (!profile || !account) return null;
  const sellerAddress = await settingOf(ctx.tx, seller.id, eInvoiceAddress);
  return { seller, sellerAddress, entry: { currency: document.currency, profile, account } };
}
