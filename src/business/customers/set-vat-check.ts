// What became known of a profile's VAT id, told by those who ask the register.
import type { Ctx } from "../../kernel/act.ts";
import { writeVatCheck } from "./billing-profile.store.ts";
import type { VatCheck } from "./account.rules.ts";

/** Step. Only where the profile still has this id: another one typed meanwhile is not judged by the old answer. */
export async function setVatCheck(
  ctx: Ctx,
  known: { readonly profileId: string; readonly vatId: string; readonly check: VatCheck },
): Promise<void> {
  await writeVatCheck(ctx.tx, known, ctx.now);
}
