// Sends a chat's message without leaving the page: the field is empty again and keeps the focus. Where anything is other than
// expected, the form is sent as without scripts; its key makes that the same message.

const form = document.querySelector<HTMLFormElement>("form[data-island=chat]");
const log = document.querySelector<HTMLElement>("[data-live=log]");
const KEY = "input[name=idempotency_key]";
let sending = false;

if (log) log.scrollTop = log.scrollHeight;

async function send(from: HTMLFormElement, field: HTMLTextAreaElement): Promise<void> {
  const written = field.value;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(from)) if (typeof value === "string") body.append(name, value);
  const answer = await fetch(from.action, { method: "POST", body, headers: { accept: "text/html" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = next.querySelector("form[data-island=chat]");
  const key = fresh?.querySelector<HTMLInputElement>(KEY);
  const own = from.querySelector<HTMLInputElement>(KEY);
  // Refused, over, or not theirs any more: the page that says so is shown as it is.
  if (!answer.ok || !key || !own) return from.submit();
  own.value = key.value;
  // What was typed meanwhile stays.
  field.value = field.value === written ? "" : field.value;
  from.querySelector(".error-summary")?.remove();
  document.dispatchEvent(new CustomEvent("drawn", { detail: next }));
  field.focus();
}

const field = form?.querySelector("textarea");
if (form && field) {
  form.querySelector("[data-enter]")?.removeAttribute("hidden");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    send(form, field)
      .catch(() => form.submit())
      .finally(() => (sending = false));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
