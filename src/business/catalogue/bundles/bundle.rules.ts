// A plan that sells several things at one price: what may be a part of it, and how the price falls on the parts to the cent.
import { z } from "zod";
import { allocate } from "../../../kernel/money.ts";
import { inLanguages } from "../product.rules.ts";
import type { ProductKind, Renewal } from "../product.rules.ts";

export const planPart = z.object({
  planId: z.string(),
  productId: z.string(),
  kind: z.string().transform((kind) => kind as ProductKind),
  names: inLanguages,
  sharePermyriad: z.number(),
});
/** One part of a plan; `sharePermyriad`: of the plan's price. */
export type PlanPart = z.infer<typeof planPart>;

export const WHOLE_PERMYRIAD = 10_000;

type Amounts = { readonly setupMinor: bigint; readonly firstMinor: bigint; readonly renewalMinor: bigint };

/** What of a plan's price falls on its own thing and on each part, in their order. Together they are the price. */
export function sharesOf(
  price: Amounts & { readonly currency: string },
  parts: readonly Pick<PlanPart, "sharePermyriad">[],
): readonly Amounts[] {
  const taken = parts.reduce((sum, one) => sum + one.sharePermyriad, 0);
  const weights = [WHOLE_PERMYRIAD - taken, ...parts.map((one) => one.sharePermyriad)].map(BigInt);
  const { currency } = price;
  const split = (minor: bigint): bigint[] => allocate({ minor, currency }, weights).map((one) => one.minor);
  const [setup, first, renewal] = [price.setupMinor, price.firstMinor, price.renewalMinor].map(split);
  return weights.map((_, at) => ({
    setupMinor: setup?.[at] ?? 0n,
    firstMinor: first?.[at] ?? 0n,
    renewalMinor: renewal?.[at] ?? 0n,
  }));
}

export type BundledPlan = {
  readonly planId: string;
  readonly sellerId: string;
  readonly kind: string;
  readonly termCount: number;
  readonly termUnit: string;
  readonly renewal: string;
  readonly isOnSale: boolean;
  /** Parts of its own. */
  readonly hasParts: boolean;
  /** Something must be chosen with it. */
  readonly needsChoice: boolean;
  /** It has a trial. */
  readonly isTried?: boolean;
};

/** What is no part: money is no thing. */
const NO_PARTS = new Set(["balance"]);
const NO_BUNDLES = new Set(["domain", "balance"]);

/** One that no share of the price falls on is included: it costs nothing while the plan's own thing runs. */
export const isIncluded = (part: { readonly sharePermyriad: number }): boolean => part.sharePermyriad === 0;

type Length = {
  readonly termCount: number;
  readonly termUnit: string;
  readonly minimumCount: number | null;
  readonly minimumUnit: string | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
};

/** What is sold within another's price is not tried by itself. */
const UNTRIED = { trialDays: null, afterTrial: null };

/**
 * The price of a part within its plan: its share. What is included keeps its own term and is renewed term by term; it binds its
 * holder no longer than the plan's own thing does, with which it ends.
 */
export function partPrice<P extends Length & Amounts & { readonly includesTax: boolean }>(
  main: P,
  price: P,
  { share, included }: { readonly share: Amounts | undefined; readonly included: boolean },
): P {
  const shared = { ...price, ...share, ...UNTRIED, includesTax: main.includesTax };
  if (!included) return shared;
  return {
    ...shared,
    noticeDays: main.noticeDays,
    minimumCount: main.minimumCount ?? main.termCount,
    minimumUnit: main.minimumUnit ?? main.termUnit,
    renewal: "same_term",
  };
}

export type PartFault = "tried" | "no_bundle" | "no_part" | "needs_choice" | "other_term";

/** Null: it can be sold with the plan. What is included costs nothing, so that it may have a term of its own. */
export function partFault(of: BundledPlan, part: BundledPlan, included: boolean): PartFault | null {
  if (of.isTried === true) return "tried";
  if (NO_BUNDLES.has(of.kind) || of.termUnit === "once") return "no_bundle";
  if (NO_PARTS.has(part.kind) || part.hasParts) return "no_part";
  if (part.needsChoice) return "needs_choice";
  if (included) return null;
  const sameTerm = part.termCount === of.termCount && part.termUnit === of.termUnit;
  return sameTerm && part.renewal === of.renewal ? null : "other_term";
}
