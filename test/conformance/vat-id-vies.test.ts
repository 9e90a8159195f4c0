// VIES's REST interface against the sandbox's register, and the in-process register against the same suite.
import { afterEach, describe, expect, test } from "vitest";
import { startVies } from "../../sandbox/vies/vies.ts";
import type { Vies } from "../../sandbox/vies/vies.ts";
import type { VatRegister } from "../../src/business/tax/vat-id.port.ts";
import { vies } from "../../src/providers/vat/vies/vies.ts";
import { inProcessVat } from "../support/in-process-vat.ts";
import { silentLog } from "../support/silent-log.ts";
import { vatSuite } from "./vat-id.suite.ts";

function registerAt(sandbox: Vies, requester = "DE136695976", timeoutMs = 4_000): VatRegister {
  const given = vies.settings.parse({ apiBase: sandbox.apiBase, requester });
  return vies.connect(given, { log: silentLog, timeoutMs });
}

vatSuite("VIES", async () => {
  const sandbox = await startVies({ port: 0 });
  return {
    register: registerAt(sandbox),
    away: (is) =>
      is ? sandbox.control.switches.set({ kind: "fail" }, 1_000) : sandbox.control.switches.clear(),
    close: () => sandbox.close(),
  };
});

vatSuite("the in-process register", async () => {
  const { register, away } = inProcessVat();
  return { register, away, close: () => Promise.resolve() };
});

describe("VIES over the wire", () => {
  let sandbox: Vies | null = null;
  afterEach(() => sandbox?.close());

  test("the question carries prefix, number and the requester; without one there is no proof", async () => {
    sandbox = await startVies({ port: 0 });
    await registerAt(sandbox).checkVatId("EL094259216");
    const plain = await registerAt(sandbox, "").checkVatId("EL094259216");
    expect(sandbox.control.asked()).toEqual([
      {
        countryCode: "EL",
        vatNumber: "094259216",
        requesterMemberStateCode: "DE",
        requesterNumber: "136695976",
      },
      { countryCode: "EL", vatNumber: "094259216" },
    ]);
    expect(plain).toMatchObject({ kind: "done", value: { isValid: true, consultationNumber: null } });
  });

  test.each(["300", "301", "302", "500", "501", "600", "601"])(
    "the fault of test number %s cannot be said now",
    async (number) => {
      sandbox = await startVies({ port: 0 });
      expect(await registerAt(sandbox).checkVatId(`AT${number}`)).toMatchObject({
        kind: "refused",
        code: "unavailable",
      });
    },
  );

  test.each(["202", "400", "401"])("the fault of test number %s is ours, not the id's", async (number) => {
    sandbox = await startVies({ port: 0 });
    expect(await registerAt(sandbox).checkVatId(`AT${number}`)).toMatchObject({
      kind: "refused",
      code: "not_permitted",
    });
  });

  test("an id the country calls malformed is not valid", async () => {
    sandbox = await startVies({ port: 0 });
    expect(await registerAt(sandbox).checkVatId("AT201")).toMatchObject({
      kind: "done",
      value: { isValid: false },
    });
  });

  test.each(["drop", "lose_answer", "garbage", "slow"] as const)(
    "an answer that is lost (%s) cannot be said",
    async (kind) => {
      sandbox = await startVies({ port: 0 });
      sandbox.control.switches.set(kind === "slow" ? { kind, ms: 2_000 } : { kind });
      const answer = await registerAt(sandbox, "", 300).checkVatId("DE136695976");
      expect(answer).toMatchObject({ kind: "refused", code: "unavailable" });
    },
  );
});
