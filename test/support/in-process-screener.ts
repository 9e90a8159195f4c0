// A screener without a network, for tests of orders: the same opinions by name as the sandbox's, and silent when told to be.
import type { Screener, ScreenerQuestion } from "../../src/business/screening/screener.port.ts";
import { done } from "../../src/kernel/result.ts";
import { switches, type Switches } from "../../sandbox/shared/switches.ts";

export type InProcessScreener = {
  readonly screener: Screener;
  /** Verb: POST score. */
  readonly switches: Switches;
  readonly asked: readonly ScreenerQuestion[];
};

export function inProcessScreener(): InProcessScreener {
  const faults = switches();
  const asked: ScreenerQuestion[] = [];
  const screener: Screener = {
    async judge(question) {
      const fault = faults.take("POST score");
      if (fault?.kind === "drop" || fault?.kind === "fail") throw new Error("The screener broke off");
      asked.push(question);
      if (fault !== null) throw new Error("The answer was lost");
      const last = question.name.split(" ").at(-1) ?? "";
      const shared = { reference: `opinion-${asked.length}`, warnings: [] };
      if (last === "Betrug") return done({ ...shared, score: 97, advice: "reject" });
      if (last === "Zweifel") return done({ ...shared, score: 55, advice: "review" });
      return done({ ...shared, score: 0.5, advice: last === "Ruhig" ? "accept" : "none" });
    },
    testConnection: async () => done({ account: "in-process" }),
  };
  return { screener, switches: faults, asked };
}
