// Keeps a page true while it is open: on news from `data-events` it fetches the page itself and swaps its
// `data-live` regions. Without scripts the page reloads itself by its refresh line.

const source = document.querySelector<HTMLElement>("[data-events]")?.dataset.events;
/** How often a page asks by itself, for news that was lost on its way or never told. */
const ASK_EVERY_MS = 5_000;
let fetching = false;
let newsMeanwhile = false;
/** What each region was last drawn as, to leave unchanged ones alone. */
const drawn = new Map<string, string>();

/** What somebody typed or ticked in a region and where they are in it; the returned function puts it back. */
function keepTyped(region: Element): () => void {
  const typed = [...region.querySelectorAll<HTMLInputElement>("input[id]:not([type=hidden])")]
    .filter((input) => input.value !== input.defaultValue || input.checked !== input.defaultChecked)
    .map(({ id, value, checked }) => ({ id, value, checked }));
  const active = document.activeElement;
  const focus = active && region.contains(active) ? active.id : "";
  return () => {
    for (const { id, value, checked } of typed) {
      const input = document.getElementById(id);
      if (input instanceof HTMLInputElement) Object.assign(input, { value, checked });
    }
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  };
}

function swap(next: Document): void {
  for (const region of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const name = region.dataset.live ?? "";
    const fresh = next.querySelector(`[data-live="${CSS.escape(name)}"]`);
    if (!fresh || fresh.innerHTML === drawn.get(name)) continue;
    drawn.set(name, fresh.innerHTML);
    const putBack = keepTyped(region);
    region.replaceChildren(...document.adoptNode(fresh).childNodes);
    document.dispatchEvent(new CustomEvent("swapped"));
    putBack();
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
  const asking = setInterval(() => void refresh(), ASK_EVERY_MS);
  events.addEventListener("changed", () => void refresh());
  events.addEventListener("open", () => void refresh());
  // Nothing more is to come: the page is drawn once more as it stays.
  events.addEventListener("end", () => {
    events.close();
    clearInterval(asking);
    void refresh();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void refresh();
  });
  addEventListener("pagehide", () => events.close());
}
