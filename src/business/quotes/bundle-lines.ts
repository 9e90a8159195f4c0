// A bundle in a quote: written whole, a line for its own thing and one for each part, whose prices together are the one that was
// typed or the catalogue's. Afterwards each line is priced by itself, and none of the parts goes without the others.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { goodsInForce, sharesOf } from "../catalogue/index.ts";
import type { PlanPart } from "../catalogue/index.ts";
import type { LinePrices, Quote, QuoteLine } from "./quote.rules.ts";

/** What a plan sells together with its own thing; nothing for most. */
export async function partsOfPlan(
  { tx }: Ctx,
  planId: string | null,
  { currency }: Pick<Quote, "currency">,
  today: IsoDate,
): Promise<readonly PlanPart[]> {
  if (planId === null) return [];
  return (await goodsInForce(tx, [planId], currency, today)).prices.get(planId)?.parts ?? [];
}

export type NewPart = Pick<
  QuoteLine,
  "id" | "quantity" | "options" | "domainName" | "domainMode" | "belongsTo"
> & { readonly planId: string };

/**
 * A name among the parts is the package's own; who writes the quote may let it move here instead. A further package is set up
 * under a domain of its own.
 */
export function newParts(
  main: Pick<QuoteLine, "id" | "domainName">,
  parts: readonly PlanPart[],
  domains: readonly string[],
): readonly NewPart[] {
  const packages = parts.filter((one) => one.kind === "hosting");
  return parts.map((part) => {
    const own = domains[packages.indexOf(part)] ?? null;
    const domainName = part.kind === "domain" ? main.domainName : part.kind === "hosting" ? own : null;
    const mode = part.kind === "domain" ? ("register" as const) : ("keep" as const);
    return {
      id: newId(),
      planId: part.planId,
      quantity: 1,
      options: [],
      domainName,
      domainMode: domainName === null ? null : mode,
      belongsTo: main.id,
    };
  });
}

/** The prices of the main line and of each part, in their order. */
export const sharedPrices = (
  whole: LinePrices,
  currency: string,
  parts: readonly PlanPart[],
): readonly LinePrices[] => sharesOf({ ...whole, currency }, parts);

/** Whether a line is there because the one above it sells both together. */
export const isPartOf = (line: QuoteLine, parts: readonly PlanPart[]): boolean =>
  line.belongsTo !== null && parts.some((part) => part.planId === line.planId);
