// The way to pay exactly one document, for somebody who was allowed to by whoever may pay everything.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sellerById } from "../../sellers/index.ts";
import { payToken } from "../documents/deliver-documents.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import { payLink } from "./pay-address.ts";

/** A step: it ends with their place in the account. Refuses no_such (no document that is issued, or nothing is open on it). */
export async function payLinkOf(
  ctx: Ctx,
  documentId: string,
  personId: string | null,
): Promise<Result<string, { readonly code: "no_such"; readonly kind: "document" }>> {
  const document = await documentForMail(ctx.tx, documentId);
  if (!document || document.openMinor <= 0n) return refuse({ code: "no_such", kind: "document" });
  const seller = await sellerById(ctx.tx, document.sellerId);
  return ok(payLink(seller, await payToken(ctx, documentId, { personId, given: true })));
}
