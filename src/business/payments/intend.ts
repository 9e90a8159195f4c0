// Money that is free already is set aside for one document, so that no other takes it.
import type { Ctx } from "../../kernel/act.ts";
import { insertIntended } from "./intended.store.ts";

/** Step. The payment keeps what else it is meant for; the caller answers for the document being a new one. */
export async function intend(
  ctx: Ctx,
  meant: { readonly paymentId: string; readonly documentId: string; readonly minor: bigint },
): Promise<void> {
  await insertIntended(ctx.tx, meant);
}
