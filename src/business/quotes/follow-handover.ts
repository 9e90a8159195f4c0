// An account has another holder: its quotes are theirs, with what was said about them, and the old one's links open nothing.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { holderBefore } from "../customers/index.ts";
import { endLinks, personById } from "../people/index.ts";
import { handOnThreads } from "../threads/index.ts";
import { quoteIdsOf } from "./quote.store.ts";
import { holderOf } from "./send-quote.ts";

/** Harmless when done again, and where nobody handed it over. */
export const handOnQuotes = action({
  name: "hand_on_quotes",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { accountId }: { readonly accountId: string }) {
    const before = await holderBefore(ctx.tx, accountId);
    const [old, holder] = [before && (await personById(ctx.tx, before)), await holderOf(ctx, accountId)];
    if (!old || !holder || old.id === holder.personId) return ok(null);
    const from = { personId: old.id, address: old.email };
    const { personId, email: address, name, language } = holder;
    for (const id of await quoteIdsOf(ctx.tx, accountId)) {
      await endLinks(ctx, { subjectId: id, purpose: "see_quote" });
      await handOnThreads(ctx, { kind: "quote", id }, from, { personId, address, name, language });
    }
    return ok(null);
  },
});
