// Consent to news: its states, and the words people agree to. Who changes the words gives them another version: what somebody
// agreed to stays with their consent.
import { states } from "../../kernel/states.ts";

export const newsConsentStates = states("news_consent", {
  asked: { confirm: "given", withdraw: "withdrawn", lapse: "lapsed" },
  given: { withdraw: "withdrawn" },
  withdrawn: {},
  lapsed: {},
});

export type NewsConsent = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly email: string;
  readonly state: (typeof newsConsentStates.states)[number];
  readonly wordingVersion: string;
  readonly wording: string;
  readonly language: string;
  readonly askedAt: Date;
  readonly givenAt: Date | null;
  readonly withdrawnAt: Date | null;
};

export const NEWS_LINK_DAYS = 7;

const WORDING = {
  version: "2026-11",
  en: (seller: string) =>
    `Yes, ${seller} may send me news about its products by mail. I can take this back at any time with one click in each mail or in my account.`,
  de: (seller: string) =>
    `Ja, ${seller} darf mir Neuigkeiten zu den eigenen Produkten per Mail schicken. Das kann ich jederzeit mit einem Klick in jeder Mail oder in meinem Konto zurücknehmen.`,
};

/** What somebody agrees to, as it is shown and kept. */
export const newsWording = (language: string, seller: string): { version: string; text: string } => ({
  version: WORDING.version,
  text: WORDING[language.startsWith("de") ? "de" : "en"](seller),
});
