// The forms of the one-page order: their fields, and what of the last one an order is made of.
import { z } from "zod";
import type { PayWay } from "../../../business/carts/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { factsOf, ownTyped, withOwnFields } from "../../core/index.ts";

const id = z.string().max(40).default("");

export const domainForm = z.strictObject({
  payer: id,
  mode: z.enum(["register", "transfer", "keep"]).default("register"),
  name: z.string().max(600).default(""),
  authCode: z.string().max(200).default(""),
  kept: z.string().max(400).default(""),
  for: id,
});

export const couponForm = z.strictObject({ payer: id, coupon: z.string().max(2_000).default("") });

export const pageQuery = z.strictObject({ payer: id, removed: id, said: z.string().max(20).optional() });

export const orderForm = withOwnFields({
  payer: id,
  pay_by: z.string().max(20).default(""),
  keep_card: z.literal("on").optional(),
  use_balance: z.literal("on").optional(),
  remarks: z.string().max(20_000).default(""),
  letter: z.literal("on").optional(),
  agree: z.literal("on").optional(),
  early_start: z.literal("on").optional(),
  terms_shown: z.string().max(1_000).default(""),
  law_shown: z.string().max(40).default(""),
  shown_total: z.string().regex(/^-?\d{1,18}$/),
  shown_trials: z.string().max(2_000).default(""),
  seen: z.coerce.number().int().min(1).max(2_000_000_000),
  idempotency_key: z.uuid(),
});
export type OrderForm = z.infer<typeof orderForm>;

export const ticksOf = (input: OrderForm) => ({
  keep_card: input.keep_card === "on",
  use_balance: input.use_balance === "on",
  letter: input.letter === "on",
  agree: input.agree === "on",
  early_start: input.early_start === "on",
});

export const shownBy = (visit: Visit, input: OrderForm, payBy: PayWay) => ({
  sellerId: visit.sellerId,
  language: visit.lang,
  timeZone: factsOf(visit).timeZone,
  version: input.seen,
  payBy,
  remarks: input.remarks.trim(),
  letterWished: input.letter === "on",
  fields: ownTyped(input),
  termsIds: input.terms_shown.split(",").filter((one) => one !== ""),
  shownTotalMinor: BigInt(input.shown_total),
  shownTrials: input.shown_trials,
  network: visit.network,
  device: visit.device,
});
