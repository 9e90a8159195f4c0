// The day on which a contract ends by a wish: one that ends by itself never lasts longer because somebody cancels it.
import { expect, it } from "vitest";
import { endAsWanted } from "./contract.rules.ts";

const today = "2026-03-04";
const month = { anchorOn: "2026-03-16", term: { count: 1, unit: "month" as const } };
const lapsing = { noticeDays: 30, minimumUntil: null, fixedUntil: "2026-03-16", trialUntil: "2026-03-16" };
const later = "2026-12-24";

it("never lets what ends with its trial go on unpaid until a later day that its holder, or staff, names", () => {
  for (const renewal of ["same_term", "monthly", "ends"] as const)
    for (const exactly of [false, true])
      for (const entries of [[month], []])
        expect(endAsWanted({ ...lapsing, renewal }, entries, { wantedOn: later, exactly }, today)).toBe(
          "2026-03-16",
        );
});

it("never lets what ends by itself after a paid term go on longer either, and ends it earlier where that was agreed", () => {
  const fixed = { ...lapsing, renewal: "ends" as const, fixedUntil: "2026-04-16", trialUntil: null };
  const end = (wantedOn: string) => endAsWanted(fixed, [month], { wantedOn, exactly: true }, today);
  expect(end(later)).toBe("2026-04-16");
  expect(end("2026-04-01")).toBe("2026-04-01");
});

it("ends without a term on the very day that was wanted, where nothing ends it before", () => {
  const free = { ...lapsing, renewal: "monthly" as const, fixedUntil: null, trialUntil: null };
  expect(endAsWanted(free, [month], { wantedOn: later }, today)).toBe(later);
});
