// What is owed in a currency whose value nobody noted waits; the desk hears of it and notes a rate.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { openTask } from "../../staff/index.ts";

export type MissRates = { readonly sellerId: string; readonly currencies: readonly string[] };

/** Harmless when repeated: one open task of a seller, which noting a rate ends. */
export const missRates = action({
  name: "miss_exchange_rates",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { sellerId, currencies }: MissRates) {
    await openTask(ctx, {
      sellerId,
      kind: "exchange_rate_missing",
      subject: { kind: "seller", id: sellerId },
      accountId: null,
      about: currencies.join(", "),
    });
    return ok(null);
  },
});
