// The hosting account or domain a contract pays for becomes known: reminders, suspension and renewal find it by that.
import type { Ctx } from "../../kernel/act.ts";
import { setSubject } from "./entry.store.ts";

/** Step. All entries of the contract without a subject get this one. */
export async function linkSubject(
  ctx: Ctx,
  contractId: string,
  subject: { readonly kind: "hosting" | "domain"; readonly id: string },
): Promise<void> {
  await setSubject(ctx.tx, contractId, subject);
}
