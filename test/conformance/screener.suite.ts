// What every external screener must do, whatever is behind it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Screener, ScreenerQuestion } from "../../src/business/screening/screener.port.ts";
import type { Fault } from "../../sandbox/shared/switches.ts";

export type ScreenerWorld = {
  readonly screener: Screener;
  fault(fault: Fault): void;
  /** How many questions the far side really took. */
  asked(): number;
  close(): Promise<void>;
};

export const aQuestion = (change: Partial<ScreenerQuestion> = {}): ScreenerQuestion => ({
  reference: "01940000-0000-7000-8000-000000000002",
  accountId: "01940000-0000-7000-8000-000000000003",
  at: new Date("2026-06-01T12:00:00Z"),
  network: "81.2.69.160",
  email: "Lena@Kundin.example",
  phone: "+4915123456789",
  name: "Lena Winter",
  organisation: null,
  line1: "Lindenweg 4",
  line2: null,
  city: "Köln",
  region: null,
  postalCode: "50667",
  country: "DE",
  totalMinor: 5940n,
  currency: "EUR",
  ...change,
});

export function screenerSuite(name: string, open: () => Promise<ScreenerWorld>): void {
  describe(`opinions of ${name}`, () => {
    let world: ScreenerWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(async () => {
      await world.close();
    });

    test.each([
      ["Lena Winter", "none"],
      ["Otto Ruhig", "accept"],
      ["Vera Zweifel", "review"],
      ["Udo Betrug", "reject"],
    ])("on %s come with a score, an advice (%s) and a reference of their own", async (who, advice) => {
      const first = await world.screener.judge(aQuestion({ name: who }));
      const second = await world.screener.judge(aQuestion({ name: who }));
      if (first.kind !== "done" || second.kind !== "done") throw new Error("no opinion");
      expect(first.value.advice).toBe(advice);
      expect(first.value.score).toBeGreaterThanOrEqual(0);
      expect(first.value.score).toBeLessThanOrEqual(100);
      expect(first.value.score > 50).toBe(advice === "review" || advice === "reject");
      expect(second.value.reference).not.toBe(first.value.reference);
    });

    test("are given on sparse orders and on texts of any script", async () => {
      const sparse = {
        network: null,
        phone: null,
        postalCode: null,
        city: "渋谷区",
        name: "山田",
        region: "Bayern",
      };
      expect((await world.screener.judge(aQuestion(sparse))).kind).toBe("done");
      expect((await world.screener.judge(aQuestion({ totalMinor: 0n, currency: "JPY" }))).kind).toBe("done");
    });

    test.each(["drop", "fail", "lose_answer", "garbage"] as const)(
      "are unknown, never an acceptance, where the answer is %s",
      async (kind) => {
        world.fault({ kind });
        await expect(world.screener.judge(aQuestion())).rejects.toThrow();
        expect((await world.screener.judge(aQuestion())).kind).toBe("done");
      },
    );

    test("can be had: the connection test names the account", async () => {
      const answer = await world.screener.testConnection();
      expect(answer.kind === "done" && answer.value.account).toBeTruthy();
    });
  });
}
