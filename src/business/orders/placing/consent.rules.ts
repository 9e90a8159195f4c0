// How a buyer agreed to an order that somebody of ours put together for them.

export const CONSENT_WAYS = ["phone", "mail", "in_person", "paper"] as const;
export type Consent = {
  readonly way: (typeof CONSENT_WAYS)[number];
  /** When, with whom, what was said: whoever reads it in a year must understand it. */
  readonly words: string;
  /** The signed paper as it came back. */
  readonly returnId: string | null;
};

export const CONSENT_WORDS_MAX = 1_000;
export type ConsentFault = "consent_words_missing" | "consent_words_too_long" | "scan_without_paper";

export function consentFault({ way, words, returnId }: Consent): ConsentFault | null {
  if (words.trim() === "") return "consent_words_missing";
  if (words.trim().length > CONSENT_WORDS_MAX) return "consent_words_too_long";
  return returnId !== null && way !== "paper" ? "scan_without_paper" : null;
}

/** A signature stands under the terms too; whatever was only said or written leaves them to the mailed link. */
export const isSigned = ({ way }: Pick<Consent, "way">): boolean => way === "paper";
