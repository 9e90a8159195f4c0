// A package is put into the cart, at the price of the day.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { chosenOptions, inLanguage, optionsInForce, pricesInForce } from "../catalogue/index.ts";
import type { Price, WantedOption } from "../catalogue/index.ts";
import { priceOfOne } from "../orders/index.ts";
import { sellerById } from "../sellers/index.ts";
import { MAX_LINES, neededOptions, standing } from "./cart.rules.ts";
import { insertLines, touchCart } from "./cart.store.ts";
import type { NewLine } from "./cart.store.ts";
import { cartToFill } from "./fill-cart.ts";
import type { Filling } from "./fill-cart.ts";
import { lackingParts } from "./part-lines.ts";

export type AddPackage = Filling & {
  readonly planId: string;
  /** So many of the same, each with a domain of its own. */
  readonly count: number;
  /** What was chosen with it already; what must be chosen and is not is as the catalogue proposes it. */
  readonly options?: readonly WantedOption[];
};

const COUNT_MAX = 20;

/** Answers the new lines. Refuses: not_on_sale (an option that it has not among them), quantity, too_many. */
export const addPackage = action({
  name: "add_package",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: AddPackage) {
    if (!Number.isInteger(input.count) || input.count < 1 || input.count > COUNT_MAX)
      return refuse({ code: "quantity" as const });
    const seller = await sellerById(ctx.tx, input.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const cart = await cartToFill(ctx, input);
    const prices = await pricesInForce(ctx.tx, [input.planId], cart.currency, today);
    const price = prices.get(input.planId);
    if (price?.sellerId !== seller.id || price.kind === "domain" || price.onlyWithAnother)
      return refuse({ code: "not_on_sale" as const });
    const like = await lineOf(ctx, price, today, input);
    if (like === null) return refuse({ code: "not_on_sale" as const });
    const lines = Array.from({ length: input.count }, () => ({ ...like, id: newId() }));
    const parts = lines.flatMap(({ id }) => lackingParts({ id, price }, [], input.language));
    const count = standing(cart.lines).length + lines.length + parts.length;
    if (count > MAX_LINES) return refuse({ code: "too_many" as const });
    await insertLines(ctx.tx, cart.id, [...lines, ...parts], ctx.now);
    await touchCart(ctx.tx, cart.id, ctx.now);
    return ok({ count, lineIds: lines.map((line) => line.id) });
  },
});

async function lineOf(
  ctx: Ctx,
  price: Price,
  today: string,
  { language, options: wanted = [] }: AddPackage,
): Promise<Omit<NewLine, "id"> | null> {
  const ids = price.hasOptions ? [price.productId] : [];
  const offered = (await optionsInForce(ctx.tx, ids, price.currency, today)).get(price.productId) ?? [];
  const left = offered.filter((one) => !wanted.some(({ option }) => option === one.key));
  const options = [...wanted, ...neededOptions(left)];
  const chosen = chosenOptions(offered, options, price.planId);
  // What the catalogue proposes and cannot keep is asked again in the cart; what somebody wished is not changed behind their back.
  if (!chosen.ok && wanted.length > 0) return null;
  return {
    kind: "package",
    planId: price.planId,
    title: inLanguage(price.names, language),
    quantity: 1,
    options,
    domainName: null,
    domainMode: null,
    sealedAuthCode: null,
    parentId: null,
    seen: priceOfOne(price, chosen.ok ? chosen.value : []),
  };
}
