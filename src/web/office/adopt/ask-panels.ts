// Asking panels for what they have: enquiries made as a page is opened, with a deadline, changing nothing.
import { everyAccount, ourAccountsAt, panelPlaces, sortAccounts } from "../../../business/hosting/index.ts";
import type { Panel, PanelAccount, PanelPlace, Sorted } from "../../../business/hosting/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";

/** Longer than a panel with some thousand accounts takes. */
const DEADLINE_MS = 15_000;

export type AskedPanel = {
  readonly place: PanelPlace;
  /** Null: it did not answer. */
  readonly sorted: Sorted | null;
};

export async function askPanels(site: Site, visit: Visit): Promise<readonly AskedPanel[]> {
  return Promise.all((await panelPlaces(site.db.read)).map((place) => askPanel(site, visit, place)));
}

export async function askPanel(site: Site, visit: Visit, place: PanelPlace): Promise<AskedPanel> {
  const theirs = await enquire(site, visit, place, everyAccount);
  // Ours are read afterwards: what was made meanwhile is then known on both sides.
  const ours = await ourAccountsAt(site.db.read, place.connectionId, null);
  return { place, sorted: theirs && sortAccounts(ours, theirs) };
}

/** The account as the panel says it is now; null: it has none, or did not answer. */
export async function foundAt(
  site: Site,
  visit: Visit,
  place: PanelPlace,
  username: string,
): Promise<PanelAccount | null> {
  return enquire(site, visit, place, (panel) => panel.findAccount(username));
}

async function enquire<T>(
  site: Site,
  visit: Visit,
  place: PanelPlace,
  ask: (panel: Panel) => Promise<T>,
): Promise<T | null> {
  try {
    const panel = (await site.connect("panel", place.connectionId)) as Panel;
    return await inTime(ask(panel));
  } catch (fault) {
    site.log.warn({ err: fault, requestId: visit.requestId }, "a panel could not be asked for its accounts");
    return null;
  }
}

export function inTime<T>(asked: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), DEADLINE_MS);
    timer.unref();
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
