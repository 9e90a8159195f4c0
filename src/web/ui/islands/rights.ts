// Says what the boxes mean while they are ticked: the form is sent to its own address as its "show" button would, nothing is
// written, and the sentence of the answer takes the place of the one shown.

const WAIT_MS = 250;
let waiting: number | undefined;
let running: AbortController | undefined;

async function say(form: HTMLFormElement, region: Element): Promise<void> {
  running?.abort();
  running = new AbortController();
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  fields.set("step", "show");
  const answer = await fetch(form.action, {
    method: "POST",
    body: fields,
    signal: running.signal,
    headers: { accept: "text/html" },
  });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(region.id);
  if (next) region.textContent = next.textContent;
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="rights"]')) {
  const region = form.querySelector("#rights-said");
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      if (!region) return;
      // The button below says the same where this does not get through.
      say(form, region).catch(() => undefined);
    }, WAIT_MS);
  });
}
