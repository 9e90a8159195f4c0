// What stands in the way of a move is said by its name, and never guessed.
import { describe, expect, it } from "vitest";
import type { TransferFacts } from "./registrar.port.ts";
import { transferOutlook } from "./transfer.rules.ts";

const now = new Date("2026-06-01T12:00:00Z");
const told = (more: Partial<Extract<TransferFacts, { kind: "told" }>> = {}): TransferFacts => ({
  kind: "told",
  ours: false,
  statuses: [],
  createdAt: new Date("2020-01-01T00:00:00Z"),
  movedAt: null,
  ...more,
});

describe("whether a name can move here", () => {
  it.each([
    ["ready", told()],
    ["ready", told({ createdAt: null })],
    ["not_registered", { kind: "not_registered" }],
    ["wrong_auth_code", { kind: "wrong_auth_code" }],
    ["unknown", { kind: "untold", reason: "late" }],
    ["ours", told({ ours: true, statuses: ["clientTransferProhibited"] })],
    ["locked", told({ statuses: ["clientTransferProhibited", "serverTransferProhibited"] })],
    ["locked_by_registry", told({ statuses: ["serverTransferProhibited"] })],
    ["under_way", told({ statuses: ["pendingTransfer"] })],
    ["ending", told({ statuses: ["redemptionPeriod", "pendingDelete"] })],
    ["too_young", told({ createdAt: new Date("2026-05-01T00:00:00Z") })],
    ["too_young", told({ movedAt: new Date("2026-04-10T00:00:00Z") })],
    ["ready", told({ createdAt: new Date("2026-04-01T00:00:00Z") })],
  ] as const)("is %s where the registry says so", (state, facts) => {
    expect(transferOutlook("brandt.com", facts as TransferFacts, now).state).toBe(state);
  });

  it("says the day from which a young name can move, 60 days after its birth or last move", () => {
    const outlook = transferOutlook("brandt.com", told({ createdAt: new Date("2026-05-01T00:00:00Z") }), now);
    expect(outlook).toEqual({ state: "too_young", until: new Date("2026-06-30T00:00:00Z") });
  });

  it("knows no such days for endings of countries", () => {
    const young = told({ createdAt: new Date("2026-05-30T00:00:00Z") });
    expect(transferOutlook("brandt.de", young, now).state).toBe("ready");
  });
});
