// Keeps a page true while it is open: on news from `data-events` it fetches the page itself and swaps its
// `data-live` regions. Without scripts the page reloads itself by its refresh line.

const source = document.querySelector<HTMLElement>("[data-events]")?.dataset.events;
let fetching = false;
let newsMeanwhile = false;

/** A region somebody is typing in stays as it is until the next news. */
function busy(region: Element): boolean {
  const active = document.activeElement;
  return active instanceof HTMLInputElement && region.contains(active);
}

function swap(next: Document): void {
  for (const region of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const name = region.dataset.live ?? "";
    const fresh = next.querySelector(`[data-live="${CSS.escape(name)}"]`);
    if (!fresh || busy(region) || fresh.outerHTML === region.outerHTML) continue;
    region.replaceWith(document.adoptNode(fresh));
  }
  document.title = next.title;
}

async function refresh(): Promise<void> {
  newsMeanwhile = true;
  if (fetching) return;
  fetching = true;
  try {
    while (newsMeanwhile) {
      newsMeanwhile = false;
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  } catch {
    // The connection is gone; the event source comes back by itself and brings the next news.
  } finally {
    fetching = false;
  }
}

if (source) {
  const events = new EventSource(source);
  events.addEventListener("changed", () => void refresh());
  events.addEventListener("open", () => void refresh());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void refresh();
  });
  addEventListener("pagehide", () => events.close());
}
