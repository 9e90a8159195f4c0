// The door of screening: how risky an order looks, why in words, and what is remembered of earlier decisions.
import type { ModuleParts } from "../../kernel/module.ts";
import { screeningTicks } from "./forget-cases.ts";
export { keepCasesDays } from "./forget-cases.ts";
import { screeningPersonal } from "./personal.store.ts";

export { markAbuse } from "./abuse-marks.rules.ts";
export type { TextPart } from "./abuse-marks.rules.ts";
export { assessOrder, likeOrders, reassessOrder } from "./assess-order.ts";
export type { Assessed, Reassessed } from "./assess-order.ts";
export { assess, reasonsInWords } from "./assessment.rules.ts";
export type { Assessment, JudgedFactor } from "./assessment.rules.ts";
export { FACTORS } from "./factors.ts";
export { markOrder, unmarkOrder } from "./mark-order.ts";
export type { MarkOrder } from "./mark-order.ts";
export { lookUp } from "./look-up.call.ts";
export { nothingLookedUp, nothingRemembered } from "./order-facts.rules.ts";
export type {
  Aspect,
  Factor,
  FactorFacts,
  LikeOrder,
  LookedUp,
  OrderFacts,
  Remembered,
  Verdict,
} from "./order-facts.rules.ts";
export { policyInForce } from "./policy-in-force.ts";
export { defaultPolicy, tuningOf, VERDICTS } from "./policy.rules.ts";
export type { FactorSetting, KeptPolicy, PathStep, Policy, PolicyRefusal } from "./policy.rules.ts";
export { tryPolicy } from "./try-policy.ts";
export type { Trial } from "./try-policy.ts";
export { savePolicy } from "./save-policy.ts";
export type { SavePolicy } from "./save-policy.ts";
export {
  abuseListOf,
  assessmentOf,
  marksOfOrder,
  policyOf,
  reviewReasons,
  similarCounts,
  similarOrders,
} from "./screening.reads.ts";
export type { Reviewed } from "./screening.reads.ts";
export { isSeenWith } from "./screening.store.ts";
export type { KeptAssessment, OrderMark } from "./screening.store.ts";
export type { SimilarOrder } from "./similar.store.ts";

export const screeningModule: ModuleParts = {
  name: "screening",
  personal: screeningPersonal,
  ticks: screeningTicks,
};
