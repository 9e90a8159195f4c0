// Some products are looked at by a person each time, whoever orders them.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

/** By the product's own mark, or by its kind in the list ("dedicated"). */
export const productReviewed: Factor<{ kind: string }> = {
  key: "product_reviewed",
  weight: 0,
  list: ["vps", "dedicated", "colocation"],
  forces: "review",
  names: { en: "Product is always reviewed", de: "Produkt wird immer geprüft" },
  judge(facts, _remembered, tuning) {
    const found = facts.products.find((one) => one.alwaysReview || tuning.list.includes(one.kind));
    return found ? hit({ kind: found.kind }) : noHit;
  },
  words: {
    en: ({ kind }) => `A product in this order (${kind}) is always reviewed by a person.`,
    de: ({ kind }) => `Ein Produkt dieser Bestellung (${kind}) wird immer von einem Menschen geprüft.`,
  },
};
