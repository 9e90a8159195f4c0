// Words of a form that came along while its person proved who they are.
import { defineWords } from "../ui/index.ts";

export const keptWords = defineWords({
  en: {
    title: "Confirmed: send it now",
    lead: "Nothing was sent yet. Everything you filled in is still there, also what is not listed here.",
    leadMisses: "Nothing was sent yet. What you filled in stands here, so that you can take it over.",
    misses:
      "Passwords, codes, keys and files are never kept. Go back to the form and fill it in once more; this question does not come again for a while.",
    send: "Send now",
    back: "Back without sending",
  },
  de: {
    title: "Bestätigt: jetzt absenden",
    lead: "Abgesendet ist noch nichts. Alles, was Sie ausgefüllt haben, ist noch da, auch was hier nicht aufgeführt ist.",
    leadMisses:
      "Abgesendet ist noch nichts. Was Sie ausgefüllt haben, steht hier, damit Sie es übernehmen können.",
    misses:
      "Passwörter, Codes, Schlüssel und Dateien werden nie aufgehoben. Füllen Sie das Formular noch einmal aus; diese Frage kommt eine Weile nicht wieder.",
    send: "Jetzt absenden",
    back: "Zurück, nicht absenden",
  },
});
