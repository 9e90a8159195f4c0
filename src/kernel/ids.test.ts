// Ids order rows: what one process wrote later must never stand before what it wrote earlier.
import { expect, test } from "vitest";
import { newId } from "./ids.ts";

test("ids of the same millisecond grow, are versions 7 of their variant, and never come twice", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids begin with the time they were made at", () => {
  const before = Date.now();
  const made = Number.parseInt(newId().replace("-", "").slice(0, 12), 16);
  // Whoever makes more than 4,096 in a millisecond borrows from the next.
  expect(made).toBeGreaterThanOrEqual(before);
  expect(made - Date.now()).toBeLessThan(50);
});
