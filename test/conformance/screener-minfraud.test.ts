// minFraud's wire against the sandbox's screener, and the in-process one against the same suite.
import { afterEach, describe, expect, test } from "vitest";
import { startScreener } from "../../sandbox/screener/screener.ts";
import type { Screening } from "../../sandbox/screener/screener.ts";
import type { Screener } from "../../src/business/screening/screener.port.ts";
import { minfraud } from "../../src/providers/screening/minfraud/minfraud.ts";
import { inProcessScreener } from "../support/in-process-screener.ts";
import { silentLog } from "../support/silent-log.ts";
import { aQuestion, screenerSuite } from "./screener.suite.ts";

function screenerAt(far: Screening, change: Record<string, unknown> = {}, timeoutMs = 4000): Screener {
  const { url, accountId, licenceKey } = far;
  const given = minfraud.settings.parse({ apiBase: url, accountId, licenceKey, ...change });
  return minfraud.connect(given, { log: silentLog, timeoutMs });
}

for (const offer of ["score", "insights"] as const)
  screenerSuite(`minFraud ${offer}`, async () => {
    const far = await startScreener({ port: 0 });
    return {
      screener: screenerAt(far, { offer }),
      fault: (fault) => far.control.switches.set(fault, 1, `POST ${offer}`),
      asked: () => far.control.asked().length,
      close: far.close,
    };
  });

screenerSuite("the in-process screener", async () => {
  const { screener, switches, asked } = inProcessScreener();
  return {
    screener,
    fault: (fault) => switches.set(fault, 1, "POST score"),
    asked: () => asked.length,
    close: async () => undefined,
  };
});

describe("minFraud in particular", () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  async function far(): Promise<Screening> {
    const screening = await startScreener({ port: 0 });
    closing.push(screening.close);
    return screening;
  }

  test("the mail address leaves the house only as its hash, the amount as a number in major units", async () => {
    const other = await far();
    await screenerAt(other).judge(aQuestion());
    const [asked] = other.control.asked();
    expect(asked).toMatchObject({
      email: { address: "70b7613ab30c4f330764fd877e7f5108", domain: "kundin.example" },
      order: { amount: 59.4, currency: "EUR" },
      billing: { first_name: "Lena", last_name: "Winter", country: "DE" },
      event: { type: "purchase", time: "2026-06-01T12:00:00.000Z" },
    });
    expect(JSON.stringify(asked).toLowerCase()).not.toContain("lena@");
  });

  test("a wrong key and an offer that is not ours are refused, and say so", async () => {
    const other = await far();
    const wrong = screenerAt(other, { licenceKey: "wrong" });
    expect(await wrong.judge(aQuestion())).toMatchObject({ kind: "refused", code: "not_permitted" });
    expect(await wrong.testConnection()).toMatchObject({ kind: "refused", code: "not_permitted" });
    expect(other.control.asked()).toEqual([]);
  });

  test("one too slow to answer has no opinion", async () => {
    const other = await far();
    other.control.switches.set({ kind: "slow", ms: 800 }, 1);
    await expect(screenerAt(other, {}, 150).judge(aQuestion())).rejects.toThrow();
  });
});
