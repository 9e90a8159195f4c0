// The words for limiting a member of the staff to some brands.
import { defineWords } from "../../ui/index.ts";

export const memberBrandsWords = defineWords({
  en: {
    brands: "Brands",
    all: "all brands",
    changeFor: (name: string) => `Change the brands of ${name}`,
    title: (name: string) => `Brands of ${name}`,
    lead:
      "Who is limited to some brands finds, sees and changes their customers, orders, invoices and mails only; everything " +
      "else is not there for them. Effect gates, the clock and the staff concern all brands and stay out of their reach.",
    reach: "Reach",
    reachAll: "All brands",
    reachAllNote: "Also those that are opened later.",
    reachSome: "Only these brands",
    noReach: "Choose all brands, or only some.",
    none: "Tick at least one brand, or choose all brands.",
    save: "Save brands",
  },
  de: {
    brands: "Marken",
    all: "alle Marken",
    changeFor: (name) => `Marken von ${name} ändern`,
    title: (name) => `Marken von ${name}`,
    lead:
      "Wer auf einige Marken beschränkt ist, findet, sieht und ändert nur deren Kunden, Bestellungen, Rechnungen und Mails; " +
      "alles andere ist dann nicht da. Wirkungssperren, Uhr und Team betreffen alle Marken und bleiben außer Reichweite.",
    reach: "Reichweite",
    reachAll: "Alle Marken",
    reachAllNote: "Auch solche, die später eröffnet werden.",
    reachSome: "Nur diese Marken",
    noReach: "Wählen Sie alle Marken oder nur einige.",
    none: "Haken Sie mindestens eine Marke an, oder wählen Sie alle.",
    save: "Marken speichern",
  },
});
