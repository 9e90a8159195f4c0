// To which orders a preview is offered while they wait: by path, by risk, and never once they are settled.
import { z } from "zod";
import { PATHS } from "../../catalogue/index.ts";
import { isPreviewDomain } from "../../hosting/index.ts";
import { setting } from "../../sellers/index.ts";
import type { OrderPath, OrderState } from "../order.rules.ts";

const limit = z.number().int().min(0).max(1000);

/** Without a domain of the seller's to lend names under, nothing is offered. */
export const previewSetting = setting({
  key: "orders.preview",
  shape: z.strictObject({
    domain: z.string().max(200).refine(isPreviewDomain).nullable(),
    paths: z.array(z.enum(PATHS)).max(PATHS.length),
    /** The highest score at which it is still offered. */
    maxScore: z.number().int().min(-100).max(200),
    days: z.number().int().min(1).max(90),
    /** How many may be asked for within 24 hours. */
    perDay: z.strictObject({ network: limit, phone: limit, account: limit }),
  }),
  fallback: {
    domain: null,
    paths: ["papers"],
    maxScore: 49,
    days: 21,
    perDay: { network: 3, phone: 2, account: 2 },
  },
});
export type PreviewPolicy = typeof previewSetting.fallback;

const WAITING: ReadonlySet<OrderState> = new Set([
  "awaiting_code",
  "awaiting_papers",
  "in_review",
  "awaiting_answer",
  "awaiting_payment",
]);

export type PreviewAsked = {
  readonly state: OrderState;
  readonly path: OrderPath | null;
  /** As the order was judged; null: it was not yet. */
  readonly score: number | null;
};

/** Only an order that was judged, waits, and goes a way for which the operator chose it. */
export function isPreviewOffered(order: PreviewAsked, policy: PreviewPolicy): boolean {
  if (policy.domain === null || order.score === null || order.score > policy.maxScore) return false;
  return WAITING.has(order.state) && policy.paths.some((path) => path === order.path);
}
