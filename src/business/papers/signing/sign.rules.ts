// What signing online needs: a name, a signature typed or drawn, and the declaration in the signer's language.
import type { Strokes } from "./signature.store.ts";

/** Changes with every change of the words below; signatures keep both. */
export const CONSENT_VERSION = "2026-11";

const CONSENT = {
  en: "I have read the papers above, my details are correct, and I want to sign them electronically. I agree that my signature here has the same effect as one on paper, and that a record with time, IP address and device is kept as proof. I can have the papers on paper instead.",
  de: "Ich habe die Unterlagen oben gelesen, meine Angaben sind richtig, und ich möchte sie elektronisch unterzeichnen. Ich bin einverstanden, dass meine Unterschrift hier dieselbe Wirkung hat wie auf Papier und dass zum Nachweis ein Protokoll mit Zeit, IP-Adresse und Gerät aufbewahrt wird. Ich kann die Unterlagen stattdessen auch auf Papier bekommen.",
} as const;

export const consentText = (language: string): string => CONSENT[language === "de" ? "de" : "en"];

export type SignerFault = "missing" | "too_long";
const NAME_MIN = 2;
const NAME_MAX = 120;

export function signerFault(name: string): SignerFault | null {
  if (name.length < NAME_MIN) return "missing";
  return name.length > NAME_MAX ? "too_long" : null;
}

const STROKES_MAX = 200;
const POINTS_MAX = 4_000;
export const PAD = { width: 300, height: 100 } as const;

/** Lines drawn in the box of the page, as its script sends them; null where they are none, outside of it, or endless. */
export function readStrokes(text: string): Strokes | null {
  if (text.length > 100_000) return null;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read) || read.length === 0 || read.length > STROKES_MAX) return null;
  const strokes = read as readonly unknown[];
  if (!strokes.every((stroke) => Array.isArray(stroke) && stroke.length > 0 && stroke.every(isPoint)))
    return null;
  const drawn = strokes as Strokes;
  const points = drawn.reduce((sum, stroke) => sum + stroke.length, 0);
  // A dot is no signature.
  return points < 5 || points > POINTS_MAX ? null : drawn;
}

function isPoint(point: unknown): boolean {
  if (!Array.isArray(point) || point.length !== 2) return false;
  const [x, y] = point as readonly unknown[];
  const inside = (value: unknown, end: number): boolean =>
    typeof value === "number" && Number.isFinite(value) && value >= 0 && value <= end;
  return inside(x, PAD.width) && inside(y, PAD.height);
}
