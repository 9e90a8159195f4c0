// A case does each step on its day and once; what was missed is done with sense.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../kernel/time.ts";
import { reminderLetter } from "./dunning-letter.mails.ts";
import { lastWords } from "./course.rules.ts";
import { namedTogether } from "../documents/document.words.ts";
import { caseSteps, planCase, suspendsFrom } from "./dunning.rules.ts";
import { nextAllowed } from "./quiet-days.rules.ts";
import type { DoneStep } from "./dunning.rules.ts";
import { DEFAULT_SEQUENCES } from "./sequence.rules.ts";
import type { SequenceStep } from "./sequence.rules.ts";
import { saidOf, toldBy } from "./said-of.rules.ts";
import type { OwedMail } from "../settling/say-owed.ts";

const steps = caseSteps(DEFAULT_SEQUENCES.hosting);
const due = "2026-03-16";
const issuedOn = addDays(due, -14);
const facts = { dueOn: due, issuedOn, allowedFrom: (day: string) => day };
const plan = (day: number, done: readonly DoneStep[] = []) =>
  planCase(steps, { ...facts, today: addDays(due, day), done });
const names = (list: readonly { day: number; act: string }[]): string[] =>
  list.map((one) => `${one.day} ${one.act}`);

describe("what a mail says is open", () => {
  it("names every thing, or says how many more there are, and never runs two names into one", () => {
    expect(namedTogether([], "en")).toBe("");
    expect(namedTogether(["a.de", "a.de"], "en")).toBe("a.de");
    expect(namedTogether(["Starter, a.de", "a.de"], "de")).toBe("Starter, a.de und a.de");
    expect(namedTogether(["Starter, a.de", "a.de", "b.de"], "en")).toBe("Starter, a.de; a.de and b.de");
    expect(namedTogether(["a.de", "b.de", "c.de", "d.de"], "de")).toBe("a.de, b.de und 2 weitere");
  });
});

describe("a name nobody paid for", () => {
  const late = caseSteps([
    { day: 3, act: "mail", mail: "overdue_first" },
    { day: 14, act: "mail", mail: "final_warning" },
    { day: 45, act: "end", mail: "ended" },
  ]);
  const grace = { until: addDays(due, 29), onlyNames: false };
  const warned = (on: number): DoneStep[] => [
    { day: 1, act: "overdue", doneOn: addDays(due, 1) },
    { day: 3, act: "mail", doneOn: addDays(due, 3) },
    { day: 14, act: "mail", doneOn: addDays(due, on) },
  ];
  const planFor = (on: number, over: Partial<Parameters<typeof planCase>[1]> = {}, told = 14) =>
    planCase(late, { ...facts, grace, today: addDays(due, on), done: warned(told), ...over });
  const ends = (on: number, over: Partial<Parameters<typeof planCase>[1]> = {}) =>
    planFor(on, over, on).nextOn;

  it("never goes after its registry's grace, whatever day was published, where its warning leaves a week", () => {
    expect(ends(14)).toBe(addDays(due, 29));
    expect(ends(14, { grace: null })).toBe(addDays(due, 45));
    expect(ends(22)).toBe(addDays(due, 29));
  });

  it("goes earlier where the last days of the grace are quiet, and never within a week of its warning", () => {
    const quiet = (day: string): string =>
      day > addDays(due, 26) && day < addDays(due, 33) ? addDays(due, 33) : day;
    expect(ends(14, { allowedFrom: quiet })).toBe(addDays(due, 26));
    expect(ends(23)).toBe(addDays(due, 54));
  });

  it("never goes at once because its grace is over: then the sequence's own day holds", () => {
    const late = planFor(31);
    expect(names(late.todo)).toEqual([]);
    expect(late.nextOn).toBe(addDays(due, 45));
  });

  it("that goes with what it was sold with is ended once, by that one's step", () => {
    const end = { day: 45, act: "end" } as const;
    expect(caseSteps([end], [end]).filter((step) => step.act === "end")).toEqual([end]);
  });

  it("beside hosting goes by its own step, and the hosting never earlier because of it", () => {
    const mixed = caseSteps(
      [
        { day: 14, act: "mail", mail: "final_warning" },
        { day: 60, act: "end" },
      ],
      [{ day: 45, act: "end" }],
    );
    const at = { ...facts, grace: { ...grace, onlyNames: true }, today: addDays(due, 14) };
    const done = warned(14);
    expect(planCase(mixed, { ...at, done }).nextOn).toBe(addDays(due, 29));
    const gone = [...done, { day: 45, act: "end", doneOn: addDays(due, 29) }];
    expect(planCase(mixed, { ...at, done: gone }).nextOn).toBe(addDays(due, 60));
  });
});

describe("a dunning case", () => {
  it("reminds before the due day, charges on it and looks again the next", () => {
    expect(names(plan(-4).todo)).toEqual([]);
    expect(plan(-4).nextOn).toBe("2026-03-13");
    expect(names(plan(-3).todo)).toEqual(["-3 mail"]);
    expect(names(plan(0).todo)).toEqual(["0 charge"]);
    expect(plan(0).nextOn).toBe("2026-03-17");
  });

  it("never says that something is nearly due when it is due, nor on the day its invoice came", () => {
    expect(names(plan(0).passed)).toEqual(["-3 mail"]);
    const late = planCase(steps, { ...facts, issuedOn: addDays(due, -2), today: addDays(due, -2), done: [] });
    expect(names(late.passed)).toEqual(["-3 mail"]);
    expect(late.todo).toEqual([]);
    const same = planCase(steps, { ...facts, issuedOn: addDays(due, -3), today: addDays(due, -3), done: [] });
    expect(names(same.passed)).toEqual(["-3 mail"]);
  });

  it("charges what was to be charged before the due day on that day, too: only words come too late", () => {
    const early = caseSteps([{ day: -2, act: "charge" }]);
    expect(names(planCase(early, { ...facts, today: due, done: [] }).todo)).toEqual(["-2 charge"]);
  });

  it("never suspends on a day that is not for it because its own day, which was, is over", () => {
    // The 14th day after 18 March is a Wednesday; nobody looked until the Saturday before the Monday after Easter.
    const allowedFrom = (day: string) => nextAllowed(day, { weekends: true, country: "DE", own: [] }, "DE");
    const at = { dueOn: "2026-03-18", issuedOn: "2026-03-04", done: [], allowedFrom };
    const looked = planCase(steps, { ...at, today: "2026-04-04" });
    expect(names(looked.todo)).not.toContain("14 suspend");
    expect(names(planCase(steps, { ...at, today: "2026-04-07" }).todo)).toContain("14 suspend");
    expect(looked.nextOn).toBe("2026-04-07");
  });

  it("that missed two letters writes one, the newest", () => {
    const letters = caseSteps([
      { day: 5, act: "letter" },
      { day: 12, act: "letter" },
    ]);
    const { todo, passed } = planCase(letters, { ...facts, today: addDays(due, 20), done: [] });
    expect(names(todo)).toEqual(["1 overdue", "12 letter"]);
    expect(names(passed)).toEqual(["5 letter"]);
  });

  it("threatens to suspend until the very day of it, and not behind it", () => {
    expect(suspendsFrom(steps, 14)).toBe(true);
    expect(suspendsFrom(steps, 15)).toBe(false);
  });

  it("that was missed for weeks charges once, stops, and says only the newest", () => {
    const { todo, passed, mailOf } = plan(50);
    expect(names(todo)).toEqual(["1 overdue", "7 charge", "14 suspend", "30 lock", "45 mail"]);
    expect(names(passed)).toEqual(["-3 mail", "0 charge", "3 charge", "3 mail", "10 mail"]);
    expect(mailOf?.mail).toBe("final_warning");
  });

  it("ends nothing sooner after its warning than the sequence says", () => {
    expect(names(plan(200).todo)).not.toContain("60 end");
    const warned = steps
      .filter((step) => step.act !== "end")
      .map((step) => ({ day: step.day, act: step.act, doneOn: addDays(due, 200) }));
    expect(names(plan(214, warned).todo)).toEqual([]);
    expect(names(plan(215, warned).todo)).toEqual(["60 end"]);
  });

  it("never suspends over Christmas: on the first working day after a chain of days that are not for it", () => {
    const quiet = { weekends: true, country: "DE", own: [{ on: "2026-12-24", name: "Heiligabend" }] };
    const allowedFrom = (day: string) => nextAllowed(day, quiet, "FR");
    // Fourteen days after it was due is the 24th; the 25th and 26th are holidays, the 27th is a Sunday.
    const christmas = { dueOn: "2026-12-10", issuedOn: "2026-11-26", allowedFrom };
    const done: DoneStep[] = [];
    const suspended: string[] = [];
    for (let today = "2026-12-10"; today <= "2026-12-31"; today = addDays(today, 1)) {
      const { todo, passed } = planCase(steps, { ...christmas, today, done });
      for (const step of [...todo, ...passed]) {
        if (step.act === "suspend") suspended.push(today);
        done.push({ day: step.day, act: step.act, doneOn: today });
      }
    }
    expect(suspended).toEqual(["2026-12-28"]);
    const late = planCase(steps, { ...christmas, today: "2026-12-26", done: [] });
    expect(names(late.todo)).not.toContain("14 suspend");
    expect(late.nextOn).toBe("2026-12-28");
  });

  it("whatever days it is looked at on, does each step at most once and tells at most once a day", () => {
    const looks = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(looks, (gaps) => {
        const done: DoneStep[] = [];
        let day = 0;
        for (const gap of gaps) {
          day += gap;
          const now = plan(day, done);
          const told = now.todo.filter((step) => step.mail !== undefined && step === now.mailOf);
          expect(told.length).toBeLessThanOrEqual(1);
          for (const step of [...now.todo, ...now.passed])
            done.push({ day: step.day, act: step.act, doneOn: addDays(due, day) });
        }
        expect(new Set(names(done)).size).toBe(done.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a mail of what an invoice is for", () => {
  const [runs, over] = [
    { id: "a", isOver: false },
    { id: "b", isOver: true },
  ];
  it("never warns of the end of what is over, nor says once more that it has ended", () => {
    const said = (mail: OwedMail, billed: readonly { id: string; isOver: boolean }[]) =>
      saidOf({ mail, stops: true }, billed);
    expect(said("final_warning", [runs, over])).toEqual({ mail: "final_warning", stops: true, only: ["a"] });
    expect(said("final_warning", [over])).toEqual({ mail: "overdue_second", stops: false });
    expect(said("overdue_second", [over])).toEqual({ mail: "overdue_second", stops: false });
    expect(said("ended", [over])).toBeNull();
    expect(said("ended", [runs])).toEqual({ mail: "ended", stops: true });
    expect(said("ended", [])).toEqual({ mail: "ended", stops: true });
    expect(said("overdue_first", [over])).toEqual({ mail: "overdue_first", stops: true });
  });

  it("names the things themselves: their options and their setting-up only where nothing else of them is billed", () => {
    const line = (text: string, contractId: string, isPart = false) => ({
      text,
      contractId,
      subjectKind: "hosting",
      isUnder: false,
      isPart,
    });
    const lines = [line("Set-up: Mini", "a", true), line("Mini", "a"), line("50 GB", "a", true)];
    const said = (of: typeof lines) => toldBy("suspended", of, { isNamedApart: false }).texts;
    expect(said(lines)).toEqual(["Mini"]);
    expect(said([...lines, line("Set-up: Midi", "b", true)])).toEqual(["Mini", "Set-up: Midi"]);
  });

  it("never says of a name that it is suspended, nor that its data are deleted: names are given up, and said apart", () => {
    const line = (text: string, subjectKind: string, contractId = text) => ({
      text,
      subjectKind,
      contractId,
      isUnder: false,
    });
    const lines = [line("Starter", "hosting"), line("kunde.net", "domain"), line("Rack", "colocation", "r")];
    const stops = { stops: true, isNamedApart: false };
    expect(toldBy("overdue_second", lines, stops)).toMatchObject({ texts: ["Starter"], stops: true });
    expect(toldBy("overdue_second", lines, { ...stops, byHand: ["r"] }).texts).toEqual(["Starter", "Rack"]);
    expect(toldBy("overdue_second", lines.slice(1), stops)).toMatchObject({ stops: false });
    expect(toldBy("suspended", lines, stops).texts).toEqual(["Starter"]);
    expect(toldBy("final_warning", lines, { isNamedApart: true }).texts).toEqual(["Starter", "Rack"]);
    expect(toldBy("final_warning", lines.slice(1, 2), { isNamedApart: true })).toMatchObject({
      texts: ["kunde.net"],
      onlyNames: true,
    });
  });

  it("is the last word before names go by the shipped sequences: the second reminder and the suspension, a name's own last warning, and any letter", () => {
    const { hosting, domain } = DEFAULT_SEQUENCES;
    const words = (steps: readonly SequenceStep[], kind: string, ofNames?: readonly SequenceStep[]) =>
      lastWords(caseSteps(steps, ofNames), kind).map(({ day, act, mail }) => `${day} ${mail ?? act}`);
    expect(words(hosting, "hosting", domain)).toEqual(["10 overdue_second", "14 suspended"]);
    expect(words(domain, "domain")).toEqual(["14 final_warning"]);
    const letter: SequenceStep = { day: 4, act: "letter" };
    expect(words([letter, ...hosting], "hosting", domain)).toContain("4 letter");
    for (const text of Object.values(reminderLetter.texts)) expect(text.body).toContain("{{ given_up_on }}");
  });
});
