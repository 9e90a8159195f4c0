// What mails say of a whole order that its buyer is to look at, and the order of their previews.
import { z } from "zod";

export const orderValues = z.object({
  short_id: z.string(),
  tracker: z.string(),
  total: z.string(),
  items: z.array(z.string()),
  /** Its code and what it takes off; null: none. */
  coupon: z.string().nullable(),
  /** Something of it is tried first: the total is what is paid before that is over. */
  tried: z.boolean(),
});

export const orderSample: z.infer<typeof orderValues> = {
  short_id: "K7M-3QXR",
  tracker: "https://shop.example/o/…",
  total: "71.40 €",
  items: ["Starter, example.com", "example.com"],
  coupon: null,
  tried: false,
};
