// Keys of a desk: j and k move through the queue, Enter opens; on an order letters open its decisions. They can be switched
// off, and never act while somebody types.

const KEPT = "kontor-desk-keys";
const box = document.querySelector<HTMLElement>("[data-desk-keys]");
const tick = box?.querySelector<HTMLInputElement>("input");

function isOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

if (box && tick) {
  box.hidden = false;
  tick.checked = isOn();
  tick.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, tick.checked ? "on" : "off");
    } catch {
      // A browser that keeps nothing has the keys on, as they were.
    }
  });
}

function types(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(?:TEXTAREA|SELECT)$/u.test(target.tagName) ||
      (target instanceof HTMLInputElement && target.type !== "checkbox"))
  );
}

function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>("main table tbody tr a[href]")];
  const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by];
  next?.focus();
}

const DECISIONS: Readonly<Record<string, string>> = { c: "accept", d: "drop", r: "reject", a: "ask" };

function open(decision: string): boolean {
  const part = document.getElementById(`decide-${decision}`);
  if (!(part instanceof HTMLDetailsElement)) return false;
  part.open = true;
  part.querySelector<HTMLElement>("select, textarea, summary")?.focus();
  part.scrollIntoView({ block: "nearest" });
  return true;
}

function pressed(key: string): boolean {
  if (key === "j" || key === "k") {
    step(key === "j" ? 1 : -1);
    return true;
  }
  const decision = DECISIONS[key];
  if (decision !== undefined) return open(decision);
  const link = { n: "[data-desk-next] a", u: 'form[action$="/undo"] button' }[key];
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
