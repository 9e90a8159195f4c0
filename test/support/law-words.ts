// Texts for a row of consumer law that a check makes.
export const LAW_TEXTS = {
  withdrawalNotice: {
    de: "Sie können {days} Tage lang widerrufen.",
    en: "You can withdraw for {days} days.",
  },
  earlyStartWords: { de: "Bitte sofort beginnen.", en: "Please begin at once." },
  earlyStartHint: { de: "Freiwillig.", en: "As you like." },
} as const;
