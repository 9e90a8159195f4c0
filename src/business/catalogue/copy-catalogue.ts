// A brand begins with what another one sells: products, terms, prices and options are copied and from then on its own.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { findSeller } from "../sellers/index.ts";
import { copyGoods } from "./copy.store.ts";

export type CopyCatalogue = { readonly sellerId: string; readonly fromSellerId: string };

/**
 * Answers how many products came over; what is sold here already under the same slug or ending stays as it is, so that twice
 * copies nothing twice. Refuses: no_such, same_brand, other_currency (prices cannot be carried over).
 */
export const copyCatalogue = action({
  name: "copy_catalogue",
  needs: {
    any: ["staff:settings.change", "system"],
    on: ({ sellerId, fromSellerId }: CopyCatalogue) => [
      { kind: "seller", id: sellerId },
      { kind: "seller", id: fromSellerId },
    ],
  },
  async run(ctx, input: CopyCatalogue) {
    if (input.sellerId === input.fromSellerId) return refuse({ code: "same_brand" as const });
    const [to, from] = [
      await findSeller(ctx.tx, input.sellerId),
      await findSeller(ctx.tx, input.fromSellerId),
    ];
    if (!to || !from) return refuse({ code: "no_such" as const, kind: "seller" });
    if (to.currency !== from.currency) return refuse({ code: "other_currency" as const });
    const today = dateIn(to.timeZone, ctx.now);
    const copied = await copyGoods(ctx.tx, { ...input, currency: to.currency, today }, ctx.now);
    return ok({ products: copied });
  },
});
