// Words of the papers' task on an order's page.
import type { Lang } from "../ui/index.ts";

const english = {
  title: "Please sign your papers",
  lead: "Before we may go on we need your signature on these forms. The quickest way is online, on any device.",
  sign: "Read and sign online",
  pdf: "Everything as PDF",
  onPaper: "Rather on paper",
  receivedTitle: "Your papers arrived",
  received: "One of us looks through them; below you see by when. If something is missing, we write.",
  receivedBesideCode:
    "One of us looks through them. You may still enter the code from your phone; then it goes on at once.",
  accepted: "complete; there is nothing more to do.",
  waived: "not needed any more; you need not sign or send it.",
  besideTitle: "Or sign your papers",
  beside:
    "Sign online or on paper. Whichever comes first counts, code or papers; the other is then not needed any more.",
};

const german: typeof english = {
  title: "Bitte unterzeichnen Sie Ihre Unterlagen",
  lead: "Bevor es weitergeht, brauchen wir Ihre Unterschrift auf diesen Formularen. Am schnellsten online, auf jedem Gerät.",
  sign: "Online lesen und unterzeichnen",
  pdf: "Alles als PDF",
  onPaper: "Lieber auf Papier",
  receivedTitle: "Ihre Unterlagen sind da",
  received: "Jemand von uns sieht sie durch; unten steht, bis wann. Fehlt etwas, schreiben wir Ihnen.",
  receivedBesideCode:
    "Jemand von uns sieht sie durch. Sie können weiterhin den Code aus der SMS eingeben; dann geht es sofort weiter.",
  accepted: "vollständig; hier ist nichts mehr zu tun.",
  waived: "nicht mehr nötig; Sie brauchen es weder zu unterschreiben noch zu senden.",
  besideTitle: "Oder die Unterlagen unterzeichnen",
  beside:
    "Unterzeichnen Sie online oder auf Papier. Was zuerst kommt, zählt, Code oder Unterlagen; das andere ist dann nicht mehr nötig.",
};

export const papersWords = (lang: Lang): typeof english => (lang === "de" ? german : english);
