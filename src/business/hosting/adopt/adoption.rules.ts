// What a panel has beside what we have there: ours, unknown to us, or ours and missing there.
import type { OurAccount } from "../drift.rules.ts";
import type { Panel, PanelAccount } from "../panel.port.ts";

export type Sorted = {
  readonly unknown: readonly PanelAccount[];
  readonly ours: readonly OurAccount[];
  readonly missing: readonly OurAccount[];
};

/** All of one panel against all that we have or had there. What is being made or removed right now is ours. */
export function sortAccounts(ours: readonly OurAccount[], theirs: readonly PanelAccount[]): Sorted {
  const known = new Set(ours.map((one) => one.username));
  const there = new Set(theirs.map((one) => one.username));
  const isMissing = ({ panelState, username }: OurAccount): boolean =>
    (panelState === "running" || panelState === "suspended") && !there.has(username);
  const lives = ours.filter(
    (one) => there.has(one.username) || (one.panelState !== "gone" && one.panelState !== "none"),
  );
  return {
    unknown: theirs.filter((one) => !known.has(one.username)).toSorted(byName),
    ours: lives.filter((one) => !isMissing(one)),
    missing: lives.filter(isMissing),
  };
}

const byName = (one: PanelAccount, other: PanelAccount): number => (one.username < other.username ? -1 : 1);

const PAGE = 500;
const MOST = 100_000;

/** Asks for page after page. An account that moved between two pages meanwhile counts once. */
export async function everyAccount(panel: Pick<Panel, "listAccounts">): Promise<PanelAccount[]> {
  const found = new Map<string, PanelAccount>();
  for (let start = 0; start < MOST; start += PAGE) {
    const page = await panel.listAccounts({ start, size: PAGE });
    for (const one of page) found.set(one.username, one);
    if (page.length < PAGE) break;
  }
  return [...found.values()];
}
