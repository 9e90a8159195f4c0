// Comes with every page and only makes it smoother: appearance without reload, copying, shown passwords,
// questions before what cannot be undone, menus that close. Everything works without it, by plain forms and
// links.

type Theme = "system" | "light" | "dark";

function showTheme(theme: Theme, buttons: Iterable<HTMLButtonElement>): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const scheme = document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]');
  if (scheme) scheme.content = theme === "system" ? "light dark" : theme;
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === theme));
}

/** The appearance changes at once and is stored by the same request that the plain form would send. */
function preferences(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || button.name !== "theme") return;
    event.preventDefault();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form, button))
      if (typeof value === "string") body.append(name, value);
    const choices = document.querySelectorAll<HTMLButtonElement>('button[name="theme"]');
    showTheme(button.value as Theme, choices);
    void fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => form.submit());
  });
}

function copy(button: HTMLButtonElement): void {
  const text = button.dataset.copy ?? "";
  const said = document.querySelector("#said") ?? document.body.appendChild(liveRegion());
  void navigator.clipboard.writeText(text).then(() => {
    said.textContent = button.dataset.copied ?? "";
    button.classList.add("is-done");
    button.addEventListener("blur", () => button.classList.remove("is-done"), { once: true });
  });
}

function liveRegion(): HTMLElement {
  const region = document.createElement("div");
  region.id = "said";
  region.className = "visually-hidden";
  region.setAttribute("role", "status");
  return region;
}

function reveal(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset.reveal ?? "");
  if (!(field instanceof HTMLInputElement)) return;
  const show = field.type === "password";
  field.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
  const other = button.dataset.hideWord ?? "";
  button.dataset.hideWord = button.textContent?.trim() ?? "";
  button.textContent = other;
}

/**
 * Asks with the button's own sentence and repeats its own words on the answer; then sends the form as it was.
 */
function ask(button: HTMLButtonElement): void {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog ask";
  const sentence = document.createElement("p");
  sentence.className = "dialog-body";
  sentence.id = "ask-sentence";
  sentence.textContent = button.dataset.confirm ?? "";
  const row = document.createElement("div");
  row.className = "dialog-foot button-row";
  const yes = answer(button.textContent?.trim() ?? "", button.className);
  const no = answer(button.dataset.cancel ?? "", "button button-quiet");
  row.append(yes, no);
  dialog.setAttribute("aria-labelledby", sentence.id);
  dialog.append(sentence, row);
  yes.addEventListener("click", () => {
    dialog.close();
    button.dataset.asked = "yes";
    button.click();
  });
  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
}

function answer(words: string, looks: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = looks;
  button.textContent = words;
  return button;
}

function closeMenus(except: Node | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

function onClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  closeMenus(target);
  const button = target?.closest("button");
  if (!button) return;
  if (button.dataset.copy !== undefined) copy(button);
  if (button.dataset.reveal !== undefined) reveal(button);
  if (button.dataset.confirm !== undefined && button.dataset.asked !== "yes") {
    event.preventDefault();
    ask(button);
  }
}

/**
 * A second press while the first is on its way sends nothing; the server would take it as the same one
 * anyway.
 */
function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
  // What is answered in a frame or another tab leaves this page as it is: its form is sent again and again.
  const target = (event.submitter instanceof HTMLButtonElement && event.submitter.formTarget) || form.target;
  if (target !== "" && target !== "_self") return;
  if (form.dataset.sent === "yes") event.preventDefault();
  form.dataset.sent = "yes";
}

/**
 * Another country has other fields: the form is drawn anew by the request its button would send, and only the fields that
 * differ are swapped, so that the country keeps the focus and everything typed stays.
 */
async function adaptAddress(select: HTMLSelectElement): Promise<void> {
  const { form } = select;
  const button = form?.querySelector<HTMLButtonElement>('button[name="adapt"]');
  const place = `[data-address="${CSS.escape(select.name)}"]`;
  const rest = form?.querySelector(place);
  if (!form || !button || !rest) return;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button))
    if (typeof value === "string") body.append(name, value);
  const answer = await fetch(button.formAction || form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const drawn = page.querySelector(place);
  // A country chosen meanwhile has its own answer on the way.
  if (!drawn || body.get(select.name) !== select.value) return;
  // What was typed (or filled in by the browser) while the answer was on its way is newer than what the answer shows.
  const typed = new Map(fieldsIn(rest).map((field) => [field.name, field.value]));
  const focused = fieldsIn(rest).find((field) => field === document.activeElement)?.name;
  rest.replaceChildren(...drawn.childNodes);
  for (const field of fieldsIn(rest)) {
    const value = typed.get(field.name);
    if (value !== undefined && value !== body.get(field.name)) field.value = value;
    if (field.name === focused) field.focus();
  }
}

const fieldsIn = (place: Element) => [
  ...place.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select"),
];

document.addEventListener("change", (event) => {
  const select = event.target;
  // What cannot be fetched now is left to the button.
  if (select instanceof HTMLSelectElement && select.name.endsWith("country"))
    adaptAddress(select).catch(() => undefined);
});

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="preferences"]'))
  preferences(form);
/** Buttons that need scripts show themselves; again after a live page has swapped its regions. */
function showButtons(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy][hidden], [data-reveal][hidden]")) {
    button.hidden = false;
  }
}
showButtons();
document.addEventListener("swapped", showButtons);
document.addEventListener("click", onClick);
document.addEventListener("submit", onSubmit);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector<HTMLElement>("details.menu[open] > summary");
  closeMenus(null);
  open?.focus();
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) delete form.dataset.sent;
});
