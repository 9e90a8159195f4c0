// What the keys of the desks do: each page names those that act on it, and no other.
import { defineWords } from "../../ui/index.ts";

export const deskKeysWords = defineWords({
  en: {
    on: "Keys on this page",
    queue: "j and k move through the orders, Enter opens one.",
    key_c: "c completes",
    key_d: "d drops",
    key_r: "r rejects",
    key_a: "a asks",
    key_u: "u takes back",
    key_n: "n goes to the next",
    move: "j and k go from form to form",
    form_a: "a accepts",
    form_r: "r asks again",
    form_w: "w does without",
  },
  de: {
    on: "Tasten auf dieser Seite",
    queue: "j und k bewegen durch die Bestellungen, Enter öffnet eine.",
    key_c: "c nimmt an",
    key_d: "d verwirft",
    key_r: "r lehnt ab",
    key_a: "a fragt",
    key_u: "u nimmt zurück",
    key_n: "n geht zur nächsten",
    move: "j und k gehen von Formular zu Formular",
    form_a: "a nimmt an",
    form_r: "r verlangt noch einmal",
    form_w: "w verzichtet",
  },
});

/** Nothing where no key acts. */
export const keysText = (keys: readonly string[]): string | null =>
  keys.length === 0 ? null : `${keys.join(", ")}.`;
