// Texts for a row of consumer law that a check makes.
import { SHIPPED_PAGE_WORDS } from "../../src/business/law/index.ts";

export const LAW_TEXTS = {
  withdrawalNotice: {
    de: "Sie können {days} Tage lang widerrufen.",
    en: "You can withdraw for {days} days.",
  },
  earlyStartWords: { de: "Bitte sofort beginnen.", en: "Please begin at once." },
  earlyStartHint: { de: "Freiwillig.", en: "As you like." },
  pageWords: SHIPPED_PAGE_WORDS,
} as const;
