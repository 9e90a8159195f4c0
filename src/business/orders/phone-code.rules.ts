// The code sent to the buyer's phone: how long it lives, how often it may be tried and sent, and what was typed.

export const CODE_LIVES_MS = 10 * 60_000;
export const CODE_TRIES = 5;
export const RESEND_AFTER_MS = 60_000;
/** How many codes one order may ask for before a person looks at it. */
export const CODES_PER_ORDER = 5;

/** The six digits in what somebody typed or pasted ("123 456", "123-456"), or null. */
export function typedCode(text: string): string | null {
  const digits = text.replaceAll(/[\s.\-–]/g, "");
  return /^\d{6}$/.test(digits) ? digits : null;
}

export type KnownCode = {
  readonly id: string;
  readonly phone: string;
  readonly codeHmac: string;
  readonly tries: number;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
};

/** Codes that may still be entered: a resent one does not end the one before. All by machine time. */
export function liveCodes(codes: readonly KnownCode[], machineNow: Date): KnownCode[] {
  return codes.filter((one) => one.usedAt === null && one.expiresAt > machineNow && one.tries < CODE_TRIES);
}

/** When the next code may be sent: at once, from an instant on, or not any more. */
export function nextCodeAt(codes: readonly KnownCode[], machineNow: Date): Date | "never" {
  if (codes.length >= CODES_PER_ORDER) return "never";
  const last = codes.reduce((latest, one) => Math.max(latest, one.sentAt.getTime()), 0);
  return new Date(Math.max(machineNow.getTime(), last + RESEND_AFTER_MS));
}
