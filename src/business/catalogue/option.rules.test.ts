// Which choices are refused, and what the good ones cost.
import { describe, expect, it } from "vitest";
import { chosenOptions } from "./option.rules.ts";
import type { OptionPrice, ProductOption, WantedOption } from "./option.rules.ts";

const price = (firstMinor: bigint): OptionPrice => ({
  optionPriceId: `p${firstMinor}`,
  currency: "EUR",
  includesTax: true,
  setupMinor: 0n,
  firstMinor,
  renewalMinor: firstMinor,
});
const shape = { productId: "x", required: false, least: 0, most: 1, proposed: 0, prices: {}, choices: [] };
const space: ProductOption = {
  ...shape,
  optionId: "space-id",
  key: "space",
  kind: "choice",
  names: { en: "Web space", de: "Webspace" },
  choices: [
    { choiceId: "c0", key: "none", names: { en: "none", de: "keiner" }, isProposed: true, prices: {} },
    {
      choiceId: "c1",
      key: "gb20",
      names: { en: "20 GB", de: "20 GB" },
      isProposed: false,
      prices: { year: price(1200n) },
    },
  ],
};
const seats: ProductOption = {
  ...shape,
  optionId: "seats-id",
  key: "seats",
  kind: "quantity",
  names: { en: "Seats", de: "Plätze" },
  least: 2,
  most: 5,
  prices: { year: price(300n) },
};
const pick = (option: string, choice: string): WantedOption => ({ option, choice, quantity: null });
const many = (option: string, quantity: number): WantedOption => ({ option, choice: null, quantity });
const issues = (options: readonly ProductOption[], wanted: readonly WantedOption[]): unknown => {
  const read = chosenOptions(options, wanted, "year");
  return read.ok ? "taken" : read.refusal.issues.map((one) => `${one.option} ${one.code}`);
};

describe("what is chosen with a product", () => {
  it("is refused by name where the product does not have it, or it is said twice", () => {
    expect(issues([space], [pick("colour", "red")])).toEqual(["colour option_unknown"]);
    expect(issues([space], [pick("space", "gb20"), pick("space", "none")])).toEqual(["space option_unknown"]);
    expect(issues([space], [pick("space", "gb999")])).toEqual(["space option_choice"]);
  });

  it("may be left out only where it need not be said", () => {
    expect(issues([space, seats], [])).toBe("taken");
    expect(issues([{ ...space, required: true }, seats], [])).toEqual(["space option_missing"]);
    expect(issues([{ ...seats, required: true }], [pick("seats", "gb20")])).toEqual(["seats option_missing"]);
  });

  it("stays within its bounds: none at all, or from the least to the most, whole pieces", () => {
    for (const quantity of [1, 6, -1, 2.5, Number.NaN, 1e9])
      expect(issues([seats], [many("seats", quantity)])).toEqual(["seats option_quantity"]);
    for (const quantity of [0, 2, 5]) expect(issues([seats], [many("seats", quantity)])).toBe("taken");
    expect(issues([{ ...seats, required: true }], [many("seats", 0)])).toEqual(["seats option_quantity"]);
  });

  it("costs what its plan says, and nothing where the plan says nothing", () => {
    const read = (planId: string) => {
      const chosen = chosenOptions([space, seats], [pick("space", "gb20"), many("seats", 3)], planId);
      return chosen.ok ? chosen.value.map((one) => [one.text.de, one.quantity, one.price?.firstMinor]) : [];
    };
    expect(read("year")).toEqual([
      ["Webspace: 20 GB", 1, 1200n],
      ["Plätze", 3, 300n],
    ]);
    expect(read("month")).toEqual([
      ["Webspace: 20 GB", 1, undefined],
      ["Plätze", 3, undefined],
    ]);
  });
});
