// A payment that was taken back as a mistake sets its movement free.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { lockEntriesOf, moveEntries } from "./bank.store.ts";

/** Where the bank itself took the payment back, both movements stand as they are. */
export const releaseEntries = action({
  name: "release_bank_entries",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { paymentId }: { readonly paymentId: string }) {
    const entries = await lockEntriesOf(ctx.tx, paymentId);
    if (entries.some((one) => one.minor < 0n)) return ok(null);
    await moveEntries(
      ctx,
      entries.map((entry) => ({ entry, move: "release" as const, to: "unmatched" as const })),
    );
    return ok(null);
  },
});
