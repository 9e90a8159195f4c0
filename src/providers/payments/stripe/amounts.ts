// Amounts on Stripe's wire. Stripe's minor units are not always those of ISO 4217, so nothing may pass
// an amount through unchanged: 5 ISK are 5 minor units in our books and 500 at Stripe.
// Source: docs.stripe.com/currencies, sections "Zero-decimal", "Three-decimal" and "Special cases" (2026).
import type { GatewayMoney } from "../../../business/payments/gateway.port.ts";
import { currencyExponents } from "../../../kernel/currencies.ts";
import { roundDiv } from "../../../kernel/money.ts";

/** Whole units on the wire. UGX is on Stripe's list too, but its special case below governs charges. */
const wholeUnits = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "));
/** Two decimals on the wire which must be 00, kept by Stripe for compatibility; ISO 4217 has none. */
const alwaysHundreds = new Set(["ISK", "UGX"]);
/** Three decimals whose last digit must be 0, as card networks carry only two. */
const threeDecimals = new Set("BHD JOD KWD OMR TND".split(" "));

/** Stripe takes at most eight digits for a card payment in nearly all currencies. */
const largestOnWire = 99_999_999n;

function wireExponent(currency: string, iso: number): number | null {
  if (wholeUnits.has(currency)) return 0;
  if (threeDecimals.has(currency)) return 3;
  return iso > 2 ? null : 2;
}

/** 10^(decimals at Stripe) and 10^(decimals in ISO 4217); null where Stripe does not take the currency. */
function scales(currency: string): { readonly wire: bigint; readonly iso: bigint } | null {
  const iso = currencyExponents.get(currency);
  if (iso === undefined) return null;
  const wire = wireExponent(currency, iso);
  return wire === null ? null : { wire: 10n ** BigInt(wire), iso: 10n ** BigInt(iso) };
}

/**
 * The number Stripe wants for this amount. Null where no such number exists: not positive, over eight
 * digits, a fraction the currency cannot be charged in (1.234 KWD, half an ariary) or an unknown currency.
 * Nothing is ever rounded: a rounded charge would differ from its invoice.
 */
export function toWire({ minor, currency }: GatewayMoney): number | null {
  const scale = scales(currency);
  if (!scale || minor <= 0n) return null;
  const scaled = minor * scale.wire;
  if (scaled % scale.iso !== 0n) return null;
  const amount = scaled / scale.iso;
  if (amount > largestOnWire) return null;
  if (threeDecimals.has(currency) && amount % 10n !== 0n) return null;
  if (alwaysHundreds.has(currency) && amount % 100n !== 0n) return null;
  return Number(amount);
}

/** Minor units by ISO 4217 of what Stripe says; null where that would be a fraction of one. */
export function wholeMinor(amount: number, wireCurrency: string): bigint | null {
  const scale = scales(wireCurrency.toUpperCase());
  if (!scale || !Number.isSafeInteger(amount)) return null;
  const scaled = BigInt(amount) * scale.iso;
  return scaled % scale.wire === 0n ? scaled / scale.wire : null;
}

/**
 * What Stripe keeps for its work may be a fraction that the currency does not have (15.10 ISK): to the nearest unit, half up. The
 * fraction stays with what Stripe holds. Throws where Stripe does not take the currency.
 */
export function nearestMinor(amount: number, wireCurrency: string): bigint {
  const scale = scales(wireCurrency.toUpperCase());
  if (!scale || !Number.isSafeInteger(amount)) throw new RangeError(`no amount: ${amount} ${wireCurrency}`);
  return roundDiv(BigInt(amount) * scale.iso, scale.wire);
}

/** An amount as Stripe says it. Throws where it says one that cannot exist. */
export function fromWire(amount: number, wireCurrency: string): GatewayMoney {
  const minor = wholeMinor(amount, wireCurrency);
  if (minor === null) throw new RangeError(`no amount: ${amount} ${wireCurrency}`);
  return { minor, currency: wireCurrency.toUpperCase() };
}
