// Keeps a page true while it is open: on news from `data-events`, and when it says that something is due, it fetches the page
// itself and swaps its `data-live` regions. Without scripts the page reloads itself by its refresh line.

const source = document.querySelector<HTMLElement>("[data-events]")?.dataset.events;
/** How often a page asks by itself while it hears nothing. */
const ASK_EVERY_MS = 5_000;
let fetching = false;
let newsMeanwhile = false;
let dueLater: number | undefined;
/** Whoever has it open may not see it any more. */
let isRefused = false;
const [from = ""] = document.referrer.split("?");
const here = location.origin + location.pathname;
/** The page whose form was sent to this address, else nothing. Sent a second time, it was sent from this very address. */
const behind = from === here ? here.replace(/\/[^/]*$/u, "") : here.startsWith(`${from}/`) && from;
/** Where the page is read again: after a refused form it stands at the form's address, which answers no reader. */
let page = (document.querySelector("[data-refused]") && behind) || location.href.replace(/#.*/u, "");
/** What each region was last drawn as, to leave unchanged ones alone. */
const drawn = new Map<string, string>();

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Fields that somebody typed, ticked or chose something in move over as they are; what was opened stays open. */
function keep(region: Element, fresh: Element): void {
  for (const old of region.querySelectorAll<Field>("input[id]:not([type=hidden]),textarea[id]")) {
    const ticked = "checked" in old && old.checked !== old.defaultChecked;
    if (ticked || old.value !== old.defaultValue)
      fresh.querySelector(`#${CSS.escape(old.id)}`)?.replaceWith(old);
  }
  const opened = [...region.querySelectorAll("details[open]>summary")].map((one) => one.textContent);
  for (const one of fresh.querySelectorAll("summary"))
    if (opened.includes(one.textContent)) one.parentElement?.setAttribute("open", "");
}

/** A log only grows: what is new is put behind what is there, so that it alone is read out. */
function grow(log: HTMLElement, fresh: Element): void {
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  for (const one of Array.from(fresh.children)) if (!document.getElementById(one.id)) log.append(one);
  if (isAtEnd) log.scrollTop = log.scrollHeight;
}

function swap(next: Document): void {
  for (const region of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const name = region.dataset.live ?? "";
    const fresh = next.querySelector(`[data-live="${CSS.escape(name)}"]`);
    if (!fresh || fresh.innerHTML === drawn.get(name)) continue;
    drawn.set(name, fresh.innerHTML);
    if (region.dataset.grows !== undefined) {
      grow(region, fresh);
      continue;
    }
    const active = document.activeElement;
    const focus = region.contains(active) ? active?.id : "";
    keep(region, fresh);
    region.replaceChildren(...document.adoptNode(fresh).childNodes);
    document.dispatchEvent(new CustomEvent("swapped"));
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  }
  document.title = next.title;
  askWhenDue();
}

/** Some of a page changes by the time alone; it says in how many seconds. */
function askWhenDue(): void {
  clearTimeout(dueLater);
  const due = document.querySelector<HTMLElement>("[data-due]")?.dataset.due;
  if (due) dueLater = window.setTimeout(() => void refresh(), Number(due) * 1_000);
}

const read = (): Promise<Response> => fetch(page, { headers: { accept: "text/html" } });

async function refresh(): Promise<void> {
  newsMeanwhile = true;
  if (fetching) return;
  fetching = true;
  try {
    while (newsMeanwhile) {
      newsMeanwhile = false;
      let answer = await read();
      if (answer.status === 404 && behind) {
        page = behind;
        answer = await read();
      }
      isRefused = answer.status === 403 || answer.status === 404;
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
  const asking = setInterval(() => {
    if (events.readyState !== EventSource.OPEN) void refresh();
  }, ASK_EVERY_MS);
  events.addEventListener("changed", () => void refresh());
  // Nothing more is to come: the page is drawn once more as it stays.
  events.addEventListener("end", () => {
    events.close();
    clearInterval(asking);
    void refresh().then(() => {
      if (isRefused) location.replace(page);
    });
  });
  document.addEventListener("drawn", (event) => swap((event as CustomEvent<Document>).detail));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void refresh();
  });
  addEventListener("pagehide", () => events.close());
}
// A page without news still follows what it says is due.
askWhenDue();
