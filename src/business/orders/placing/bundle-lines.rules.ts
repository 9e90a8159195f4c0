// Lines that a plan sells together: each finds its part, and gets its share of the plan's price instead of its own.
import { isIncluded, partPrice, sharesOf } from "../../catalogue/index.ts";
import type { PlanPart } from "../../catalogue/index.ts";
import type { LineIssue, OrderLine } from "./order-lines.rules.ts";

export type Bundled = { readonly lines: readonly OrderLine[]; readonly issues: readonly LineIssue[] };

/** A bundle is whole or not ordered: every part stands with the plan's own thing, once. */
export function withShares(lines: readonly OrderLine[]): Bundled {
  const shares = new Map<OrderLine, OrderLine>();
  const issues: LineIssue[] = [];
  for (const main of lines) {
    const parts = main.price.parts ?? [];
    if (parts.length === 0) continue;
    const found = parts.map((part) => {
      const is = ({ wanted }: OrderLine): boolean =>
        wanted.belongsTo === main.wanted.ref && wanted.planId === part.planId;
      return lines.find((line) => is(line) && line.wanted.quantity === main.wanted.quantity);
    });
    if (found.includes(undefined)) issues.push({ ref: main.wanted.ref, code: "part_missing" });
    const amounts = sharesOf(main.price, parts);
    const own: OrderLine = {
      ...main,
      price: { ...main.price, ...amounts[0] },
      bundlePlanId: main.price.planId,
    };
    shares.set(main, own);
    for (const [at, line] of found.entries()) {
      const part = parts[at];
      if (line && part) shares.set(line, partLine(line, main, part, amounts[at + 1]));
    }
  }
  return { lines: lines.map((line) => shares.get(line) ?? line), issues };
}

const partLine = (
  line: OrderLine,
  { price }: OrderLine,
  part: PlanPart,
  share: ReturnType<typeof sharesOf>[number] | undefined,
): OrderLine => ({
  ...line,
  price: partPrice(price, line.price, { share, included: isIncluded(part) }),
  bundlePlanId: price.planId,
});
