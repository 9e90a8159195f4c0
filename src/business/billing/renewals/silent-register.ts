// The register of VAT ids stays silent before renewals: the last answers hold, and one task per brand tells a person so.
import type { Ctx } from "../../../kernel/act.ts";
import { finishTasks, openTask } from "../../staff/index.ts";
import { silentRechecks } from "./renewal.store.ts";

const SILENT = "vat_register_silent";
/**
 * The register is asked five days before an invoice and again twice a day. After three days without an answer it is no hiccup and
 * no weekend's maintenance any more, and two days are left to look at the ids by hand before they are billed by the old answer.
 */
const SILENT_DAYS = 3;
const DAY_MS = 86_400_000;

/** Step, harmless when repeated: the task opens for as long as an id is asked for in vain, and is done once none is. */
export async function saySilentRegister(ctx: Ctx, sellerId: string): Promise<void> {
  const since = new Date(ctx.now.getTime() - SILENT_DAYS * DAY_MS);
  const silent = await silentRechecks(ctx.tx, sellerId, since);
  if (silent.ids === 0) {
    await finishTasks(ctx, sellerId, SILENT);
    return;
  }
  const subject = { kind: "seller", id: sellerId };
  await openTask(ctx, { sellerId, kind: SILENT, subject, accountId: null, about: silent.example });
}
