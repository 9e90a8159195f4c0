// All factors, in the order of the policy form. A new one is a file beside the others and a line here.
import { disposableMail } from "./factors/disposable-mail.ts";
import { noPhone } from "./factors/no-phone.ts";
import { productReviewed } from "./factors/product-reviewed.ts";
import type { Factor } from "./order-facts.rules.ts";

export const FACTORS: readonly Factor[] = [disposableMail, noPhone, productReviewed];

const byKey = new Map(FACTORS.map((factor) => [factor.key, factor]));

export function factorOf(key: string): Factor | undefined {
  return byKey.get(key);
}
