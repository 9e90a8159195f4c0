// The comparison: a preview is never a stranger, and nothing that is just being done counts as a difference.
import { describe, expect, it } from "vitest";
import { driftReport } from "./drift.rules.ts";
import type { OurAccount } from "./drift.rules.ts";
import type { PanelAccount } from "./panel.port.ts";

const ours = (change: Partial<OurAccount>): OurAccount => ({
  id: "h1",
  username: "k1",
  domain: "eins.de",
  plan: "starter",
  panelState: "running",
  lent: false,
  ...change,
});
const theirs = (change: Partial<PanelAccount>): PanelAccount => ({
  username: "k1",
  domain: "eins.de",
  plan: "starter",
  suspended: false,
  suspendReason: null,
  ip: null,
  mailHeld: false,
  contactEmail: null,
  ...change,
});
const drifts = (we: readonly OurAccount[], they: readonly PanelAccount[]): string[] =>
  driftReport(we, they).differing.map((one) => `${one.username} ${one.drift}`);

describe("a panel's accounts beside ours", () => {
  it("are the same where both say so, whoever's reseller name stands before a package", () => {
    const report = driftReport([ours({})], [theirs({ plan: "nordlicht_starter" })]);
    expect(report).toEqual({ differing: [], same: 1, lent: 0, underWay: 0 });
  });

  it("know what is lent as lent: its restricted package and held mail are right, open mail is not", () => {
    const lent = ours({ lent: true, plan: "preview_restricted", domain: "k1.preview.example" });
    const there = theirs({ plan: "preview_restricted", domain: "k1.preview.example", mailHeld: true });
    expect(driftReport([lent], [there])).toMatchObject({ differing: [], same: 1, lent: 1 });
    expect(driftReport([lent], [{ ...there, mailHeld: false }]).differing).toMatchObject([
      { drift: "mail_open", lent: true },
    ]);
  });

  it("differ by what only one of the two knows, and by an account that should be gone", () => {
    expect(drifts([ours({})], [theirs({ username: "fremd" })])).toEqual([
      "k1 missing_at_panel",
      "fremd only_at_panel",
    ]);
    expect(drifts([ours({ panelState: "gone" })], [theirs({})])).toEqual(["k1 ended_with_us"]);
    expect(drifts([ours({ panelState: "gone" })], [])).toEqual([]);
  });

  it("differ by who runs, by package and by domain, each told for itself", () => {
    expect(drifts([ours({})], [theirs({ suspended: true })])).toEqual(["k1 suspended"]);
    expect(drifts([ours({ panelState: "suspended" })], [theirs({})])).toEqual(["k1 running"]);
    expect(drifts([ours({})], [theirs({ plan: "business", domain: "zwei.de" })])).toEqual([
      "k1 plan",
      "k1 domain",
    ]);
  });

  it("leave out what the panel is being asked for right now, there or not there yet", () => {
    const states = ["creating", "suspending", "resuming", "upgrading", "terminating", "unclear"] as const;
    for (const panelState of states) {
      const report = driftReport([ours({ panelState })], [theirs({ suspended: true })]);
      expect(report).toMatchObject({ differing: [], same: 0, underWay: 1 });
      expect(driftReport([ours({ panelState })], []).differing).toEqual([]);
    }
  });
});
