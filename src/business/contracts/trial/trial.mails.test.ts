// What the mail before a trial's end says it costs then: never the whole price for a term that a coupon is off.
import { describe, expect, it } from "vitest";
import { trialCost } from "./trial.mails.ts";

type Costs = Parameters<typeof trialCost>[1];
const monthly = { count: 1, unit: "month", isAlike: false } as const;
type Own = Pick<Costs, "first" | "renewal"> & Partial<Costs>;

describe("what a trial costs once it is over", () => {
  it.each<[string, Own]>([
    ["5,99 € jeden Monat", { first: "5,99 €", renewal: "5,99 €", isAlike: true }],
    ["9,99 € für die erste Laufzeit, dann 5,99 € jeden Monat", { first: "9,99 €", renewal: "5,99 €" }],
    [
      "4,79 € in jeder der ersten 3 Laufzeiten, dann 5,99 € jeden Monat",
      { first: "4,79 €", renewal: "5,99 €", coupon: { terms: 3, second: "4,79 €" } },
    ],
    [
      "9,58 € für die erste Laufzeit, 4,79 € für jede weitere bis zur 3., dann 5,99 € jeden Monat",
      { first: "9,58 €", renewal: "5,99 €", coupon: { terms: 3, second: "4,79 €" } },
    ],
    [
      "5,99 € jeden Monat",
      { first: "5,99 €", renewal: "5,99 €", isAlike: true, coupon: { terms: 3, second: "5,99 €" } },
    ],
  ])("%s", (said, costs) => {
    expect(trialCost("de", { ...monthly, ...costs })).toBe(said);
  });
});
