// A seller changes what happens around a due day: in one act, for those who come after, and never behind anybody's back.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { publishSequence } from "../index.ts";
import { DEFAULT_SEQUENCES } from "./sequence.rules.ts";
import type { SequenceStep } from "./sequence.rules.ts";

let scene: BillingScene;
let chief: StaffActor;
let unpaid: Customer;
const shipped = DEFAULT_SEQUENCES.hosting;
/** The same, but stopping a week earlier and reminding on paper as well. */
const stricter: readonly SequenceStep[] = [
  ...shipped.filter((step) => step.act !== "suspend" && step.day !== 10),
  { day: 5, act: "letter" },
  { day: 7, act: "mail", mail: "overdue_second" },
  { day: 13, act: "suspend", mail: "suspended" },
];

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  chief = { ...scene.bookkeeper, rights: ["office.see", "settings.see", "settings.change"] };
  unpaid = await scene.customer();
  await scene.contract(unpaid, "2026-03-02", { term: { count: 1, unit: "year" } });
  await scene.run();
});

const asked = (over: Partial<Parameters<typeof publish>[0]> = {}) => ({
  sellerId: scene.sellerId,
  kind: "hosting",
  groupId: null as string | null,
  steps: stricter as readonly SequenceStep[] | null,
  validFrom: "2026-03-20",
  basedOn: 1,
  statedThings: 1,
  meant: false,
  ...over,
});
const publish = (input: {
  sellerId: string;
  kind: string;
  groupId: string | null;
  steps: readonly SequenceStep[] | null;
  validFrom: string;
  basedOn: number;
  statedThings: number;
  meant: boolean;
}) => scene.world.act(publishSequence, chief, input);
const stepsOf = async (customer: Customer): Promise<string[]> => {
  const { dunning } = (await scene.documents(customer)).at(-1) ?? { dunning: null };
  return (dunning?.steps ?? []).map((step) => `${step.day} ${step.act} ${step.doneOn}`);
};

describe("a new version of a sequence", () => {
  it.each([
    ["for a day gone by", { validFrom: "2026-03-01" }, "bad_date"],
    ["for no kind of thing", { kind: "sofa" }, "bad_steps"],
    ["that ends before its warning", { steps: [...shipped, { day: 2, act: "end" }] }, "bad_steps"],
    ["whose oddities nobody meant", { steps: [...shipped, { day: 10, act: "remind" }] }, "bad_steps"],
    ["with a warning that was not confirmed", { steps: shipped.slice(1) }, "not_meant"],
    ["that changes nothing", { steps: shipped }, "unchanged"],
    ["written on another one than the newest", { basedOn: 0 }, "outdated"],
    ["that concerns more than was stated", { statedThings: 0 }, "more_things"],
  ])("%s is not published", async (_, over, code) => {
    await scene.daysPass("2026-03-10");
    const done = await publish(asked(over as never));
    expect(done).toMatchObject({ ok: false, refusal: { code } });
  });

  it("is made once of two who publish at once", async () => {
    const both = await Promise.all([publish(asked()), publish(asked())]);
    expect(both.map((one) => (one.ok ? one.value : one.refusal.code)).toSorted()).toEqual([2, "outdated"]);
  });

  it("never reaches a case that runs: it keeps the version it began with", async () => {
    await scene.daysPass("2026-03-31");
    expect(await stepsOf(unpaid)).toEqual([
      "-3 mail 2026-03-13",
      "0 charge 2026-03-16",
      "1 overdue 2026-03-17",
      "3 charge 2026-03-19",
      "3 mail 2026-03-19",
      "7 charge 2026-03-23",
      "10 mail 2026-03-26",
      "14 suspend 2026-03-30",
    ]);
  });

  it("holds for whoever is due from its day on, with a letter on the printer's pile exactly once", async () => {
    const later = await scene.customer();
    await scene.contract(later, "2026-03-31", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.daysPass("2026-04-21");
    for (const tick of scene.world.ticks) await tick.run(scene.world.kit, scene.world.clock.business());
    await scene.settle();
    expect(await stepsOf(later)).toEqual([
      "-3 mail 2026-04-11",
      "0 charge 2026-04-14",
      "1 overdue 2026-04-15",
      "3 charge 2026-04-17",
      "3 mail 2026-04-17",
      "5 letter 2026-04-19",
      "7 charge 2026-04-21",
      "7 mail 2026-04-21",
    ]);
    const { rows } = await scene.world.db.owner.query<{ subject: string; lines: string[]; code: string }>(
      `select content ->> 'subject' as subject, content -> 'addressLines' as lines, content ->> 'code' as code
       from print.letter where account_id = $1`,
      [later.accountId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.subject).toContain("9,90");
    expect(rows[0]?.lines).toContain("Lindenweg 4");
    // A banking app reads from it what is open, and for which invoice.
    const number = (await scene.documents(later))[0]?.number ?? "";
    expect(rows[0]?.code.split("\n").filter(Boolean).slice(-2)).toEqual(["EUR9.90", number]);
    expect(
      await scene.world.db.owner.query("select from print.job where about_kind = 'letter'"),
    ).toMatchObject({ rowCount: 1 });
  });

  it("counts no more than the shipped one for names of which nothing is known", async () => {
    const claim = must(
      await publish(
        asked({
          kind: "claim",
          steps: DEFAULT_SEQUENCES.claim.slice(1),
          validFrom: "2026-05-01",
          statedThings: 0,
        }),
      ),
    );
    expect(claim).toBe(2);
  });

  it("never threatens to stop what it does not stop", async () => {
    const secondReminder = async ({ accountId }: Customer): Promise<string | undefined> => {
      const { rows } = await scene.world.db.owner.query<{ subject: string }>(
        "select subject from messages.message where account_id = $1 and template = 'overdue_second'",
        [accountId],
      );
      return rows[0]?.subject;
    };
    expect(await secondReminder(unpaid)).toContain("sperren");
    const steps = shipped.filter((step) => step.act !== "suspend");
    const milder = { steps, basedOn: 2, validFrom: "2026-05-01", statedThings: 2, meant: true };
    expect(must(await publish(asked(milder)))).toBe(3);
    const last = await scene.customer();
    await scene.contract(last, "2026-05-01", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.daysPass("2026-05-26");
    const subject = await secondReminder(last);
    expect(subject).toContain("Bitte zahlen Sie");
    expect(subject).not.toContain("sperren");
  });
});
