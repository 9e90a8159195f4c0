// Words of the papers' task on an order's page.
import type { Lang } from "../ui/index.ts";

const english = {
  title: "Please sign your papers",
  lead: "Before we may go on we need your signature on these forms. The quickest way is online, on any device.",
  sign: "Read and sign online",
  pdf: "Everything as PDF",
  onPaper: "Rather on paper",
  receivedTitle: "Your papers arrived",
  received:
    "One of us looks through them, usually within a few hours on working days. If something is missing, we write.",
  receivedBesideCode:
    "One of us looks through them. You may still enter the code from your phone; then it goes on at once.",
  insteadTitle: "No code? Sign the contract instead",
  instead: "If your phone gets no SMS, sign the papers online or on paper. Either way your order goes on.",
};

const german: typeof english = {
  title: "Bitte unterzeichnen Sie Ihre Unterlagen",
  lead: "Bevor es weitergeht, brauchen wir Ihre Unterschrift auf diesen Formularen. Am schnellsten online, auf jedem Gerät.",
  sign: "Online lesen und unterzeichnen",
  pdf: "Alles als PDF",
  onPaper: "Lieber auf Papier",
  receivedTitle: "Ihre Unterlagen sind da",
  received:
    "Jemand von uns sieht sie durch, an Werktagen meist innerhalb weniger Stunden. Fehlt etwas, schreiben wir Ihnen.",
  receivedBesideCode:
    "Jemand von uns sieht sie durch. Sie können weiterhin den Code aus der SMS eingeben; dann geht es sofort weiter.",
  insteadTitle: "Kein Code? Stattdessen den Vertrag unterzeichnen",
  instead:
    "Kommt auf Ihrem Telefon keine SMS an, unterzeichnen Sie die Unterlagen online oder auf Papier. Beides bringt Ihre Bestellung weiter.",
};

export const papersWords = (lang: Lang): typeof english => (lang === "de" ? german : english);
