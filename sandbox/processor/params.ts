// The parameters each endpoint takes, as zod shapes. An unknown one is refused, as the real API does
// (version 2026-10-28).
import { z } from "zod";

const int = z.string().regex(/^\d+$/, "not an integer").transform(Number);
const bool = z.enum(["true", "false"]).transform((text) => text === "true");
const metadata = z.record(z.string().max(40), z.string().max(500));
const url = z
  .string()
  .max(2_048)
  .refine((text) => URL.canParse(text), "not a valid URL");
const expand = { expand: z.array(z.string()).optional() };
export const only = z.strictObject(expand);
const onlyCards = z.array(z.literal("card")).optional();
const page = { limit: int.optional(), starting_after: z.string().optional(), ...expand };

export const sessionShape = z.strictObject({
  ...expand,
  mode: z.enum(["payment", "setup"]),
  success_url: url,
  cancel_url: url.optional(),
  client_reference_id: z.string().max(200).optional(),
  customer: z.string().optional(),
  customer_email: z.email().optional(),
  customer_creation: z.enum(["always", "if_required"]).optional(),
  currency: z.string().optional(),
  allowed_payment_method_types: onlyCards,
  locale: z.string().optional(),
  expires_at: int.optional(),
  metadata: metadata.optional(),
  line_items: z
    .array(
      z.strictObject({
        quantity: int,
        price_data: z.strictObject({
          currency: z.string(),
          unit_amount: int,
          product_data: z.strictObject({ name: z.string().min(1).max(250) }),
        }),
      }),
    )
    .optional(),
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(["automatic", "automatic_async", "manual"]).optional(),
      setup_future_usage: z.literal("off_session").optional(),
      description: z.string().max(1_000).optional(),
      metadata: metadata.optional(),
    })
    .optional(),
  setup_intent_data: z
    .strictObject({
      description: z.string().max(1_000).optional(),
      metadata: metadata.optional(),
    })
    .optional(),
});

export const intentShape = z.strictObject({
  ...expand,
  amount: int,
  currency: z.string(),
  customer: z.string().optional(),
  payment_method: z.string().optional(),
  allowed_payment_method_types: onlyCards,
  capture_method: z.enum(["automatic", "automatic_async", "manual"]).optional(),
  setup_future_usage: z.literal("off_session").optional(),
  confirm: bool.optional(),
  off_session: bool.optional(),
  description: z.string().max(1_000).optional(),
  metadata: metadata.optional(),
  receipt_email: z.email().optional(),
});

export const confirmShape = z.strictObject({
  ...expand,
  payment_method: z.string().optional(),
  off_session: bool.optional(),
});
export const captureShape = z.strictObject({
  ...expand,
  amount_to_capture: int.optional(),
  metadata: metadata.optional(),
});
export const cancelShape = z.strictObject({
  ...expand,
  cancellation_reason: z.enum(["duplicate", "fraudulent", "requested_by_customer", "abandoned"]).optional(),
});
export const refundShape = z.strictObject({
  ...expand,
  payment_intent: z.string(),
  amount: int.optional(),
  metadata: metadata.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
});
export const customerShape = z.strictObject({
  ...expand,
  email: z.email().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  metadata: metadata.optional(),
});
export const setupShape = z.strictObject({
  ...expand,
  customer: z.string().optional(),
  payment_method: z.string().optional(),
  confirm: bool.optional(),
  usage: z.literal("off_session").optional(),
  allowed_payment_method_types: onlyCards,
  description: z.string().optional(),
  metadata: metadata.optional(),
});
export const range = z.union([
  int.transform((gte) => ({ gte, lte: gte })),
  z.strictObject({
    gt: int.optional(),
    gte: int.optional(),
    lt: int.optional(),
    lte: int.optional(),
  }),
]);
export const intentsShape = z.strictObject({
  ...page,
  customer: z.string().optional(),
  created: range.optional(),
});
export const refundsShape = z.strictObject({
  ...page,
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
});
export const payoutsShape = z.strictObject({
  ...page,
  created: range.optional(),
  status: z.enum(["pending", "in_transit", "paid", "failed", "canceled"]).optional(),
});
export const disputesShape = z.strictObject({
  ...page,
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
});
export const methodsShape = z.strictObject({
  ...page,
  customer: z.string(),
  type: z.literal("card").optional(),
});
export const searchShape = z.strictObject({
  ...expand,
  query: z.string(),
  limit: int.optional(),
  page: z.string().optional(),
});
