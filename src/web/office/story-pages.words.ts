// The words around a story that does not stand on one page.
import { defineWords } from "../ui/index.ts";

export const storyWords = defineWords({
  en: {
    pages: "Pages of the story",
    more: "More happened before this; it is on the older pages.",
    first: "This is where it began.",
    part: "Of very many invoices and payments the oldest are left out.",
    older: "Older",
    newest: "Newest",
  },
  de: {
    pages: "Seiten der Geschichte",
    more: "Davor ist noch mehr geschehen; es steht auf den älteren Seiten.",
    first: "Hier hat es begonnen.",
    part: "Von sehr vielen Rechnungen und Zahlungen sind die ältesten weggelassen.",
    older: "Ältere",
    newest: "Neueste",
  },
});
