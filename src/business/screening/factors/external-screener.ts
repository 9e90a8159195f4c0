// What external screeners say: their score, their advice, and their silence. Their advice is one voice; it accepts nothing.
import type { Factor, ScreenerVoice } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

type Answered = Extract<ScreenerVoice, { state: "answered" }>;
const answered = (voices: readonly ScreenerVoice[]): Answered[] =>
  voices.filter((one): one is Answered => one.state === "answered");

/** The threshold is the screener's own score, 0 to 100, from which on it counts. */
export const externalScore: Factor<{ screener: string; score: number }> = {
  key: "external_score",
  weight: 40,
  threshold: 20,
  names: { en: "Score of an external screener", de: "Wertung eines externen Prüfdienstes" },
  judge({ lookedUp }, _remembered, tuning) {
    const [worst] = answered(lookedUp.screeners).toSorted((a, b) => b.score - a.score);
    return worst !== undefined && worst.score >= tuning.threshold
      ? hit({ screener: worst.name, score: worst.score })
      : noHit;
  },
  words: {
    en: ({ screener, score }) => `External screener ${screener} gives a risk of ${score} out of 100.`,
    de: ({ screener, score }) => `Externer Prüfdienst ${screener}: Risiko ${score} von 100.`,
  },
};

export const externalAdvice: Factor<{ screener: string; advice: string }> = {
  key: "external_advice",
  weight: 30,
  forces: "review",
  names: { en: "An external screener advises against it", de: "Ein externer Prüfdienst rät ab" },
  judge({ lookedUp }) {
    const voices = answered(lookedUp.screeners);
    const against =
      voices.find((one) => one.advice === "reject") ?? voices.find((one) => one.advice === "review");
    return against === undefined ? noHit : hit({ screener: against.name, advice: against.advice });
  },
  words: {
    en: ({ screener, advice }) =>
      `External screener ${screener} advises ${advice === "reject" ? "to reject it" : "to look at it"}.`,
    de: ({ screener, advice }) =>
      `Externer Prüfdienst ${screener}: Rat zur ${advice === "reject" ? "Ablehnung" : "Prüfung"}.`,
  },
};

/** Never off: who asks a screener wants its answer before an order is accepted. */
export const externalSilent: Factor<{ screener: string }> = {
  key: "external_silent",
  weight: 0,
  forces: "review",
  fixed: true,
  names: { en: "An external screener did not answer", de: "Ein externer Prüfdienst hat nicht geantwortet" },
  judge({ lookedUp }) {
    const silent = lookedUp.screeners.find((one) => one.state === "silent");
    return silent === undefined ? noHit : hit({ screener: silent.name });
  },
  words: {
    en: ({ screener }) => `External screener ${screener} was asked and did not answer in time.`,
    de: ({ screener }) => `Externer Prüfdienst ${screener}: gefragt, aber keine Antwort rechtzeitig.`,
  },
};
