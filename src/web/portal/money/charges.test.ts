// What a customer reads that is charged next is what the next invoice asks for.
import { expect, it } from "vitest";
import type { ContractRow, EntryView } from "../../../business/contracts/index.ts";
import { nextCharge } from "./charges.ts";

const entry = (over: Partial<EntryView>): EntryView => ({
  coupon: null,
  id: "e",
  text: { en: "Starter", de: "Starter" },
  currency: "EUR",
  includesTax: true,
  renewalMinor: "990",
  firstMinor: "600",
  setupMinor: "500",
  quantityMilli: 2_000,
  termCount: 1,
  termUnit: "month",
  anchorOn: "2026-03-16",
  billedUntil: null,
  nextDueOn: "2026-03-16",
  endsOn: null,
  state: "running",
  isReplaced: false,
  subjectKind: null,
  subjectId: null,
  ...over,
});
const next = (...entries: EntryView[]) =>
  nextCharge([{ state: "running", entries } as unknown as ContractRow]);

it("what is charged next is never less than it is: the set-up fee comes with the first term, after a trial too", () => {
  expect(next(entry({}))?.price.minor).toBe(1_700n);
  expect(next(entry({ billedUntil: "2026-03-16" }))?.price.minor).toBe(1_980n);
  expect(next(entry({ termUnit: "once" }))?.price.minor).toBe(1_700n);
});
