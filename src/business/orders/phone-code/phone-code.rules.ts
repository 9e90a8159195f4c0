// The code sent to the buyer's phone: how long it lives, how often it may be tried and sent, where it may go, and what was
// typed.
import { z } from "zod";
import type { Phone } from "../../people/index.ts";
import { setting } from "../../sellers/index.ts";

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
  readonly messageId: string | null;
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

/** Why no code goes to a number: its kind of line cannot take one, or would earn somebody money. */
export type NoSms = "landline" | "premium" | "voip" | "other";

export function noSmsTo(phone: Phone): NoSms | null {
  switch (phone.type) {
    case "mobile":
    case "mobile_or_landline":
      return null;
    case "landline":
    case "premium":
    case "voip":
      return phone.type;
    case "toll_free":
    case "other":
      return "other";
  }
}

const most = z.number().int().min(1).max(1_000_000);
const country = z.string().regex(/^[A-Z]{2}$/);

/**
 * Caps against pumping: somebody orders only so that messages go to numbers that earn them money. Counted in 24 hours of
 * machine time for the brand; prices are in minor units of its currency, for each message.
 */
export const codeLimits = setting({
  key: "orders.code_limits",
  shape: z.strictObject({
    phone_day: most,
    network_day: most,
    account_day: most,
    country_day: most,
    country_spend_day: most,
    price: most,
    prices: z.record(country, most),
    closed_countries: z.array(country).max(300),
    wrong_tries_hour: most,
  }),
  fallback: {
    phone_day: 6,
    network_day: 30,
    account_day: 15,
    country_day: 1_000,
    country_spend_day: 10_000,
    price: 10,
    prices: {},
    closed_countries: [],
    wrong_tries_hour: 30,
  },
});
export type CodeLimits = (typeof codeLimits)["fallback"];

/** Codes sent in the last 24 hours. */
export type SentCodes = {
  readonly phone: number;
  readonly network: number;
  readonly account: number;
  readonly country: number;
};
export type CapReached = "phone" | "network" | "account" | "country";

/** Which cap one more code would break; null where it may go. */
export function capReached(limits: CodeLimits, sent: SentCodes, to: string): CapReached | null {
  if (limits.closed_countries.includes(to)) return "country";
  if (sent.phone >= limits.phone_day) return "phone";
  if (sent.network >= limits.network_day) return "network";
  if (sent.account >= limits.account_day) return "account";
  const price = limits.prices[to] ?? limits.price;
  const isSpent = (sent.country + 1) * price > limits.country_spend_day;
  return sent.country >= limits.country_day || isSpent ? "country" : null;
}
