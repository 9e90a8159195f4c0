// Counts down how long a visit of the staff still lasts; without it the page names the time at which it ends.
const SECOND_MS = 1_000;

for (const place of document.querySelectorAll<HTMLElement>("[data-until]")) {
  const until = new Date(place.dataset.until ?? "").getTime();
  const show = (): void => {
    const left = Math.max(0, Math.round((until - Date.now()) / SECOND_MS));
    place.textContent = `(${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")})`;
    if (left === 0) location.reload();
  };
  show();
  setInterval(show, SECOND_MS);
}
