// What is shown of days to come is what these days will bring.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../kernel/time.ts";
import { courseOf, payableUntil } from "./course.rules.ts";
import { caseSteps, planCase } from "./dunning.rules.ts";
import type { DoneStep } from "./dunning.rules.ts";
import { nextAllowed } from "./quiet-days.rules.ts";
import { DEFAULT_SEQUENCES } from "./sequence.rules.ts";

const steps = caseSteps(DEFAULT_SEQUENCES.hosting);
const quiet = { weekends: true, country: "DE", own: [] };
const allowedFrom = (day: string) => nextAllowed(day, quiet, "DE");

describe("the course of a case", () => {
  it("is, whenever it is due, what looking at it each day does", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), (days) => {
        const dueOn = addDays("2024-02-29", days);
        const facts = { dueOn, issuedOn: addDays(dueOn, -14), allowedFrom };
        const done: DoneStep[] = [];
        const seen: string[] = [];
        for (let today = addDays(dueOn, -14); today <= addDays(dueOn, 90); today = addDays(today, 1)) {
          const { todo, passed } = planCase(steps, { ...facts, today, done });
          seen.push(...todo.map((step) => `${today} ${step.day} ${step.act}`));
          done.push(...[...todo, ...passed].map(({ day, act }) => ({ day, act, doneOn: today })));
        }
        const course = courseOf(steps, { ...facts, today: addDays(dueOn, -14), done: [] });
        expect(course.map(({ on, step }) => `${on} ${step.day} ${step.act}`)).toEqual(seen);
      }),
      { numRuns: 60 },
    );
  });

  it("never gives a letter's reader days to pay on which something is stopped already, nor more than ten", () => {
    const [letter, stops] = [{ day: 10, act: "letter" } as const, ["suspend", "lock", "end"]];
    const written = caseSteps([...DEFAULT_SEQUENCES.hosting, letter].toSorted((a, b) => a.day - b.day));
    for (let days = 0; days < 400; days += 1) {
      const dueOn = addDays("2026-01-01", days);
      const facts = { dueOn, issuedOn: addDays(dueOn, -14), done: [], allowedFrom };
      const course = courseOf(written, { ...facts, today: dueOn });
      const on = course.find(({ step }) => step.act === "letter")?.on ?? "";
      const until = payableUntil(on, course);
      expect(until >= on && until <= addDays(on, 10)).toBe(true);
      const stopped = course.filter((next) => stops.includes(next.step.act) && next.on <= until);
      expect(stopped.filter((next) => next.on > on)).toEqual([]);
    }
    expect(payableUntil("2026-03-11", [])).toBe("2026-03-21");
    const suspend = (on: string) => [{ on, step: { day: 40, act: "suspend" as const }, says: false }];
    expect(payableUntil("2026-03-11", suspend("2026-05-04"))).toBe("2026-03-21");
    expect(payableUntil("2026-03-11", suspend("2026-03-16"))).toBe("2026-03-15");
  });

  it("never stops anything on a weekend or a holiday", () => {
    for (let days = 0; days < 400; days += 1) {
      const dueOn = addDays("2026-01-01", days);
      const facts = { dueOn, issuedOn: addDays(dueOn, -14), today: dueOn, done: [], allowedFrom };
      const stops = courseOf(steps, facts).filter(({ step }) => ["suspend", "end"].includes(step.act));
      expect(stops).toHaveLength(2);
      for (const { on } of stops) expect(allowedFrom(on)).toBe(on);
    }
  });
});
