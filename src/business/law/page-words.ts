// What the public pages to withdraw and to cancel say, and the links that lead there from the foot of each page.
export const LAW_PAGES = ["withdrawal", "cancellation"] as const;
export type LawPage = (typeof LAW_PAGES)[number];

/**
 * `link`: at the foot of each page. `lead`: below the title; `{days}` stands for the days to withdraw. `lead_open`: the same where
 * the days differ by where the reader lives; a cancellation has none. `next`: what happens after the click.
 */
export const PAGE_TEXTS = ["link", "title", "lead", "lead_open", "button", "next"] as const;
export type PageText = (typeof PAGE_TEXTS)[number];
export type PageWords = Readonly<Record<PageText, string>>;
export type LawPageWords = Readonly<Record<LawPage, Readonly<Record<"de" | "en", PageWords>>>>;

/** Letters that each may have at most. */
export const PAGE_WORDS_MAX: Readonly<Record<PageText, number>> = {
  link: 60,
  title: 120,
  lead: 600,
  lead_open: 600,
  button: 60,
  next: 600,
};

/** One of these texts, as a form names it. */
export type PageField = `${LawPage}_${PageText}_${"de" | "en"}`;

export const isAsked = (page: LawPage, text: PageText): boolean =>
  page === "withdrawal" || text !== "lead_open";

/** Where no row applies: the pages are open in any case, for a declaration counts by whichever way it came. */
export const SHIPPED_PAGE_WORDS: LawPageWords = {
  withdrawal: {
    de: {
      link: "Vertrag widerrufen",
      title: "Vertrag widerrufen",
      lead: "Innerhalb von {days} Tagen nach Vertragsschluss können Sie widerrufen. Sie brauchen keine Anmeldung und keinen Grund; die Bestätigung kommt sofort per Mail.",
      lead_open:
        "Sagen Sie uns, welchen Vertrag Sie widerrufen. Sie brauchen keine Anmeldung und keinen Grund; die Bestätigung kommt sofort per Mail.",
      button: "Widerruf bestätigen",
      next: "Sie brauchen nichts weiter zu tun. Wir beenden den Vertrag und schreiben Ihnen. Was Sie gezahlt haben, erstatten wir innerhalb von 14 Tagen.",
    },
    en: {
      link: "Withdraw from contract",
      title: "Withdraw from a contract",
      lead: "Within {days} days of the contract you may withdraw from it. You need no sign-in and no reason; the receipt comes by mail at once.",
      lead_open:
        "Tell us which contract you withdraw from. You need no sign-in and no reason; the receipt comes by mail at once.",
      button: "Confirm withdrawal",
      next: "You need not do anything else. We end the contract and write to you. What you paid goes back within 14 days.",
    },
  },
  cancellation: {
    de: {
      link: "Verträge hier kündigen",
      title: "Vertrag kündigen",
      lead: "Sie brauchen keine Anmeldung. Die Bestätigung kommt sofort per Mail; danach schreiben wir Ihnen, an welchem Tag der Vertrag endet.",
      lead_open: "",
      button: "Jetzt kündigen",
      next: "Wir prüfen, an welchem Tag der Vertrag endet, und schreiben Ihnen diesen Tag. Bis dahin läuft alles weiter.",
    },
    en: {
      link: "Cancel contracts here",
      title: "Cancel a contract",
      lead: "You need no sign-in. The receipt comes by mail at once; the day the contract ends follows.",
      lead_open: "",
      button: "Cancel now",
      next: "We check on which day the contract ends and write it to you. Until then everything keeps running.",
    },
  },
};
