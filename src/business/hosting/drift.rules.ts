// Where a panel and our books differ about accounts: found by comparing, never mended by itself.
import type { PanelState } from "./hosting.rules.ts";
import type { PanelAccount } from "./panel.port.ts";

export type OurAccount = {
  readonly id: string;
  readonly username: string;
  readonly domain: string;
  /** Of what is lent the restricted one. */
  readonly plan: string;
  readonly panelState: PanelState;
  /** Lent to an order that waits, and not made real yet. */
  readonly lent: boolean;
};

export type Drift =
  | "only_at_panel"
  | "missing_at_panel"
  | "ended_with_us"
  | "suspended"
  | "running"
  | "plan"
  | "domain"
  | "mail_open";

export type Drifted = {
  readonly drift: Drift;
  readonly username: string;
  readonly domain: string;
  /** Null where we know nothing of it. */
  readonly hostingId: string | null;
  readonly lent: boolean;
  /** What we say, and what the panel says, where that is a word. */
  readonly ours: string | null;
  readonly theirs: string | null;
};

export type DriftReport = {
  readonly differing: readonly Drifted[];
  /** Accounts of which both say the same, those that are lent among them. */
  readonly same: number;
  readonly lent: number;
  /** Left out: the panel is being asked for something right now, or its last answer got lost. */
  readonly underWay: number;
};

const AT_REST: ReadonlySet<PanelState> = new Set(["running", "suspended"]);

/** A panel may put its reseller's name before a package's. */
const isPlan = (theirs: string, ours: string): boolean => theirs === ours || theirs.endsWith(`_${ours}`);

function driftsOf(ours: OurAccount, theirs: PanelAccount): [Drift, string | null, string | null][] {
  const found: [Drift, string | null, string | null][] = [];
  if (theirs.suspended && ours.panelState === "running") found.push(["suspended", null, null]);
  if (!theirs.suspended && ours.panelState === "suspended") found.push(["running", null, null]);
  if (!isPlan(theirs.plan, ours.plan)) found.push(["plan", ours.plan, theirs.plan]);
  if (theirs.domain !== ours.domain) found.push(["domain", ours.domain, theirs.domain]);
  if (ours.lent && !theirs.mailHeld) found.push(["mail_open", null, null]);
  return found;
}

/** All accounts of one panel against all that we have there; what is lent is known as such and is no stranger. */
export function driftReport(ours: readonly OurAccount[], theirs: readonly PanelAccount[]): DriftReport {
  const atPanel = new Map(theirs.map((one) => [one.username, one]));
  const known = new Set(ours.map((one) => one.username));
  const differing: Drifted[] = [];
  let [same, lent, underWay] = [0, 0, 0];
  for (const one of ours) {
    const there = atPanel.get(one.username);
    const told = { username: one.username, domain: one.domain, hostingId: one.id, lent: one.lent };
    if (one.panelState === "gone" || one.panelState === "none") {
      if (there) differing.push({ ...told, drift: "ended_with_us", ours: null, theirs: null });
      continue;
    }
    if (!AT_REST.has(one.panelState)) {
      underWay += 1;
      continue;
    }
    if (!there) {
      differing.push({ ...told, drift: "missing_at_panel", ours: null, theirs: null });
      continue;
    }
    const drifts = driftsOf(one, there);
    for (const [drift, we, they] of drifts) differing.push({ ...told, drift, ours: we, theirs: they });
    if (drifts.length > 0) continue;
    same += 1;
    if (one.lent) lent += 1;
  }
  for (const { username, domain } of theirs)
    if (!known.has(username))
      differing.push({
        drift: "only_at_panel",
        username,
        domain,
        hostingId: null,
        lent: false,
        ours: null,
        theirs: null,
      });
  return { differing, same, lent, underWay };
}
