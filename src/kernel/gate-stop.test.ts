// When an effect is too much at once.
import { describe, expect, it } from "vitest";
import { isTooMuch } from "./gate-stop.ts";

describe("the stop of a gate", () => {
  const cases: readonly (readonly [
    touched: number,
    stock: number,
    percent: number | null,
    tooMuch: boolean,
  ])[] = [
    [1000, 1000, null, false],
    [0, 0, 10, false],
    [1, 1, 10, false],
    [1, 3, 1, false],
    [2, 3, 10, true],
    [10, 100, 10, false],
    [11, 100, 10, true],
    [100, 100, 100, false],
    [2, 0, 50, true],
    [1_000_001, 20_000_000, 5, true],
  ];
  it.each(cases)("%i of %i at %s per cent: %s", (touched, stock, percent, tooMuch) => {
    expect(isTooMuch({ touched, stock }, percent)).toBe(tooMuch);
  });
});
