// Decimals of an XML document, exact, as whole numbers of ten-thousand-millionths.

const DIGITS = 10;
export const ONE = 10n ** BigInt(DIGITS);
/** One hundredth: the least that an amount can be off by rounding. */
export const CENT = ONE / 100n;

/** Null for what is no decimal of at most ten places. */
export function decimal(text: string | null): bigint | null {
  const parts = /^([+-]?)(\d{1,18})(?:\.(\d{1,10}))?$/.exec(text ?? "");
  if (!parts) return null;
  const [, sign, whole = "0", places = ""] = parts;
  const size = BigInt(whole) * ONE + BigInt(places.padEnd(DIGITS, "0"));
  return sign === "-" ? -size : size;
}

/** The number, or zero where nothing stands. */
export const orZero = (text: string | null): bigint => decimal(text) ?? 0n;

export const sumOf = (texts: readonly (string | null)[]): bigint =>
  texts.reduce((total, text) => total + orZero(text), 0n);

export const product = (a: bigint, b: bigint): bigint => (a * b) / ONE;

/** How far two amounts may lie apart. */
export function near(a: bigint, b: bigint, apart: bigint): boolean {
  const gap = a > b ? a - b : b - a;
  return gap <= apart;
}

/** At most two places, as EN 16931 has its amounts (BR-DEC). */
export const hasTwoPlaces = (text: string | null): boolean =>
  text === null || /^[+-]?\d+(?:\.\d{1,2})?$/.test(text);
