// Keys of a desk: j and k move through the queue, Enter opens; on an order letters open its decisions. They can be switched
// off, and never act while somebody types. A page may name further keys for its links (`data-key`).

const KEPT = "kontor-desk-keys";
const box = document.querySelector<HTMLElement>("[data-desk-keys]");
const tick = box?.querySelector<HTMLInputElement>("input");

if (box && tick) {
  box.hidden = false;
  // A browser that keeps nothing has the keys on, as they were.
  try {
    tick.checked = localStorage.getItem(KEPT) !== "off";
    tick.onchange = () => localStorage.setItem(KEPT, tick.checked ? "on" : "off");
  } catch {}
}

const types = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("textarea,select,[contenteditable],input:not([type=checkbox])") !== null;

function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>("main tbody a[href]")];
  const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by];
  next?.focus();
}

const DECISIONS: Readonly<Record<string, string>> = { c: "accept", d: "drop", r: "reject", a: "ask" };

function open(decision: string): boolean {
  const part = document.getElementById(`decide-${decision}`);
  if (!(part instanceof HTMLDetailsElement)) return false;
  part.open = true;
  part.querySelector<HTMLElement>("select,textarea,summary")?.focus();
  return true;
}

/** Where a page holds several things to decide on, keys go to the one with the focus, else to the first that takes the key. */
function inItem(key: string): boolean {
  const items = [...document.querySelectorAll<HTMLElement>("[data-desk-item]")];
  if (items.length === 0) return false;
  const at = items.findIndex((one) => one.contains(document.activeElement));
  if (key === "j" || key === "k") {
    const next = items[at === -1 ? 0 : at + (key === "j" ? 1 : -1)];
    next?.focus();
    return next !== undefined;
  }
  const asked = at === -1 ? items : items.slice(at, at + 1);
  const parts = asked.map((one) => one.querySelector<HTMLElement>(`[data-desk-key="${CSS.escape(key)}"]`));
  const part = parts.find((one) => one !== null);
  if (!part) return false;
  const details = part.querySelector("details");
  if (details) details.open = true;
  const fields = [...part.querySelectorAll<HTMLInputElement>("input:not([type=hidden]),textarea")];
  const field = fields.find((one) => one.value === "");
  const button = part.querySelector<HTMLElement>("button");
  if (field) field.focus();
  else if (fields.length > 0) button?.focus();
  else button?.click();
  return true;
}

function pressed(key: string): boolean {
  if (inItem(key)) return true;
  if (key === "j" || key === "k") {
    step(key === "j" ? 1 : -1);
    return true;
  }
  const own = document.querySelector<HTMLElement>(`main [data-key="${CSS.escape(key)}"]`);
  if (own !== null) {
    own.click();
    return true;
  }
  const decision = DECISIONS[key];
  if (decision !== undefined) return open(decision);
  const link = { n: "[data-desk-next] a", u: "[action$=undo] button" }[key];
  const target = link === undefined ? null : document.querySelector<HTMLElement>(link);
  target?.focus();
  if (key === "n") target?.click();
  return target !== null;
}

// A letter after g leads to a place of the office and is not ours.
let afterG = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || types(event.target) || !tick?.checked) return;
  const ours = !afterG && pressed(event.key);
  afterG = event.key === "g";
  if (ours) event.preventDefault();
});
