// The search of the office as one types: Ctrl or Cmd and K opens it, arrows move, Enter goes there, Escape closes. What is near
// is drawn by the server; without scripts the field is the plain search.

const WAIT_MS = 110;
const field = document.querySelector<HTMLInputElement>("input[data-near]");
const form = field?.form;
let waiting: number | undefined;
let running: AbortController | undefined;
let shown = "";

function box(): HTMLElement {
  const there = document.querySelector<HTMLElement>(".near");
  if (there) return there;
  const made = document.createElement("div");
  made.className = "near";
  made.hidden = true;
  // A click on an option must not take the focus away before it counts.
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  form?.append(made);
  return made;
}

const options = (): HTMLElement[] => [...box().querySelectorAll<HTMLElement>("[role=option]")];
const isOpen = (): boolean => !box().hidden;

/** Null: none of them. */
function mark(at: number | null): void {
  const all = options();
  const next = at === null || all.length === 0 ? undefined : all.at(at % all.length);
  for (const one of all) one.setAttribute("aria-selected", String(one === next));
  if (next) field?.setAttribute("aria-activedescendant", next.id);
  else field?.removeAttribute("aria-activedescendant");
  next?.scrollIntoView({ block: "nearest" });
}

function close(): void {
  box().hidden = true;
  shown = "";
  running?.abort();
  clearTimeout(waiting);
  field?.setAttribute("aria-expanded", "false");
  field?.removeAttribute("aria-activedescendant");
}

async function show(asked: HTMLInputElement): Promise<void> {
  running?.abort();
  running = new AbortController();
  const address = new URL(asked.dataset["near"] ?? "", location.href);
  address.searchParams.set("q", asked.value);
  const answer = await fetch(address, { signal: running.signal, headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error("no answer");
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("near");
  if (!fresh || document.activeElement !== asked) return;
  box().replaceChildren(document.adoptNode(fresh));
  box().hidden = false;
  shown = asked.value;
  asked.setAttribute("aria-expanded", "true");
  mark(asked.value.trim() === "" ? null : 0);
}

function soon(asked: HTMLInputElement, wait: number): void {
  clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    // Where this does not get through, Enter still opens the page.
    show(asked).catch(() => undefined);
  }, wait);
}

/** Enter before the answer for what stands there has come searches plainly. */
function choose(asked: HTMLInputElement): boolean {
  const chosen = options().find((one) => one.getAttribute("aria-selected") === "true");
  if (!isOpen() || shown !== asked.value || !(chosen instanceof HTMLAnchorElement)) return false;
  location.assign(chosen.href);
  return true;
}

function keyed(asked: HTMLInputElement, event: KeyboardEvent): boolean {
  if (event.key === "Enter") return choose(asked);
  if (event.key === "Escape") {
    if (!isOpen()) return false;
    close();
    return true;
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return false;
  const at = options().findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (!isOpen()) soon(asked, 0);
  else if (event.key === "ArrowDown") mark(at + 1);
  else mark(at < 1 ? -1 : at - 1);
  return true;
}

if (field) {
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", "near-list"],
    ["aria-keyshortcuts", "Control+K Meta+K"],
    ["autocomplete", "off"],
  ])
    field.setAttribute(name ?? "", value ?? "");
  field.addEventListener("input", () => soon(field, WAIT_MS));
  field.addEventListener("keydown", (event) => {
    if (!event.isComposing && keyed(field, event)) event.preventDefault();
  });
  field.addEventListener("blur", close);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
    soon(field, 0);
  });
}
