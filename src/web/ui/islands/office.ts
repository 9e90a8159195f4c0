// Keys of the office: a slash goes to the search, and g followed by a letter to a place. Never while somebody types.

const PLACES: Readonly<Record<string, string>> = {
  t: "/office",
  o: "/office/orders",
  c: "/office/customers",
  s: "/office/services",
  d: "/office/domains",
  i: "/office/invoices",
  p: "/office/payments",
  j: "/office/jobs",
  m: "/office/messages",
};
const SECOND_KEY_MS = 1_200;
let leaderAt = Number.NEGATIVE_INFINITY;

function types(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  );
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return;
  if (event.key === "/") {
    const search = document.querySelector<HTMLInputElement>(".office-search input");
    event.preventDefault();
    search?.focus();
    search?.select();
    return;
  }
  const place = PLACES[event.key];
  if (place !== undefined && event.timeStamp - leaderAt < SECOND_KEY_MS) {
    const link = document.querySelector<HTMLAnchorElement>(`.office-nav a[href="${place}"]`);
    if (link) location.assign(link.href);
  }
  leaderAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
});
