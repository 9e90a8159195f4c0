// Searches without leaving the page: the plain GET form is fetched, and the region named by `data-results`
// takes the answer's region of the same id. The address changes too, so that going back and sharing work.

let running: AbortController | undefined;

function target(form: HTMLFormElement): URL {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form))
    if (typeof value === "string") address.searchParams.set(name, value);
  return address;
}

async function show(form: HTMLFormElement, address: URL, region: Element): Promise<void> {
  running?.abort();
  running = new AbortController();
  form.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { signal: running.signal, headers: { accept: "text/html" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = next.getElementById(region.id);
  if (!fresh) throw new Error("the answer has no such region");
  region.replaceChildren(...document.adoptNode(fresh).childNodes);
  history.pushState(null, "", address);
  document.title = next.title;
  form.removeAttribute("aria-busy");
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="search"]')) {
  form.addEventListener("submit", (event) => {
    const region = document.getElementById(form.dataset.results ?? "");
    if (!region) return;
    event.preventDefault();
    const address = target(form);
    show(form, address, region).catch((problem: unknown) => {
      if (problem instanceof DOMException && problem.name === "AbortError") return;
      location.assign(address);
    });
  });
}
addEventListener("popstate", () => location.reload());
