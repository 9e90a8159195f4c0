// On which day the contract of a name ends that is not renewed, or not with us any more.
import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, addTerm } from "../../../kernel/time.ts";
import type { Term } from "../../../kernel/time.ts";
import { endGone, endNotRenewed } from "./with-name.rules.ts";

const YEAR: Term = { count: 1, unit: "year" };
const terms = {
  anchorOn: "2024-02-29",
  term: YEAR,
  startsOn: "2024-02-29",
  billedUntil: "2027-02-28",
  minimumUntil: null,
};
const until = (end: string) => (day: string) => day <= end;

it("the term that runs is the last one, whatever was invoiced ahead and not bought", () => {
  expect(endNotRenewed(terms, "2025-06-01", until("2026-02-28"))).toBe("2026-02-28");
  expect(endNotRenewed(terms, "2025-06-01", until("2027-02-28"))).toBe("2027-02-28");
  // Bought for longer than was ever billed: no day is given away that nobody paid.
  expect(endNotRenewed(terms, "2025-06-01", until("2030-02-28"))).toBe("2027-02-28");
});

it("a term that began and was never bought is not the last one where its name is deleted within it", () => {
  const deleted = (day: string | null) => endNotRenewed(terms, "2025-03-05", until("2025-02-28"), day);
  expect(deleted("2025-03-29")).toBe("2025-02-28");
  // Its grace was over: the registry's year is had, and owed.
  expect(deleted("2026-03-01")).toBe("2026-02-28");
  expect(deleted(null)).toBe("2026-02-28");
  expect(endNotRenewed(terms, "2025-03-05", until("2026-02-28"), "2025-03-29")).toBe("2026-02-28");
});

it("a minimum that was agreed still binds", () => {
  const bound = { ...terms, minimumUntil: "2028-02-29" };
  expect(endNotRenewed(bound, "2025-06-01", until("2026-02-28"))).toBe("2028-02-29");
});

it("never ends before today, and never on a day within a term", () => {
  const days = fc.integer({ min: 0, max: 4_000 });
  const counts = fc.integer({ min: 1, max: 24 });
  fc.assert(
    fc.property(days, days, counts, (passed, bought, count) => {
      const term: Term = { count, unit: "month" };
      const today = addDays(terms.anchorOn, passed);
      const end = endNotRenewed({ ...terms, term }, today, until(addDays(terms.anchorOn, bought)));
      expect(end > today).toBe(true);
      const grid = Array.from({ length: 160 }, (_, n) => addTerm(terms.anchorOn, term, n));
      expect(grid).toContain(end);
    }),
  );
});

it("a name that is gone ends today, or where a term began that was never bought", () => {
  expect(endGone(terms, "2026-03-05", until("2027-02-28"))).toBe("2026-03-05");
  expect(endGone(terms, "2026-03-05", until("2026-02-28"))).toBe("2026-02-28");
  // Where terms begin on the last day of months, the anchor's own day is kept.
  expect(
    endGone({ ...terms, startsOn: "2020-02-29", anchorOn: "2020-02-29" }, "2024-06-01", until("2024-02-29")),
  ).toBe("2024-02-29");
  const monthly = {
    anchorOn: "2026-01-31",
    startsOn: "2025-12-31",
    term: { count: 1, unit: "month" } as const,
  };
  expect(endGone(monthly, "2026-02-10", until("2026-01-31"))).toBe("2026-01-31");
  // Billed on for years: not one of them was ever bought.
  expect(endGone(terms, "2027-03-05", until("2025-02-28"))).toBe("2025-02-28");
  // The first term is the registration itself, whatever the registry counts.
  expect(endGone(terms, "2024-03-05", until("2024-02-29"))).toBe("2024-03-05");
});
