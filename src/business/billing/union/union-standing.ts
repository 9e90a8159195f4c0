// How far a seller's sales to consumers of other member states have come: what the tax of the next one is decided by.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { addTerm } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { settingIn, settingOf, settingsOf } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import {
  exemptionsOf,
  isAbove,
  partPerformance,
  rateChangesIn,
  sellerOn,
  TWO_PIECES_EUROS,
  UNION_THRESHOLD_EUROS,
  unionCountries,
} from "../../tax/index.ts";
import type { TaxBuyer, UnionStanding } from "../../tax/index.ts";
import { ossPrices, taxRounding, unionTax } from "../billing.settings.ts";
import { ratesOn } from "../currencies/exchange-rate.store.ts";
import type { Purchase } from "../run/price.rules.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { countedByYear, mostSoldIn } from "./union-sale.store.ts";

/** No first term that is sold is longer. */
const LONGEST = { count: 10, unit: "year" as const };

/** What the standing is read by; both are settings that whoever bills has read already. */
export type UnionChoice = {
  readonly unionTax: "destination" | "home_below_threshold";
  readonly exchangeRates: Readonly<Record<string, string>>;
};

/** Ten thousand euros in the seller's currency; nothing where its value is not known: then the destination's tax is charged. */
export const unionLimit = (seller: Pick<Seller, "currency">, rates: UnionChoice["exchangeRates"]): bigint =>
  eurosAtHome(UNION_THRESHOLD_EUROS, seller, rates);

/** Whether this year or the one before brought so much that two pieces have to say where a consumer is. */
export async function needsTwoPieces(db: Tx | ReadDb, seller: Seller, day: IsoDate): Promise<boolean> {
  const year = Number(day.slice(0, 4));
  const sold = await mostSoldIn(db, seller.id, [year - 1, year]);
  if (sold === 0n) return false;
  return sold > eurosAtHome(TWO_PIECES_EUROS, seller, await ratesOn(db, seller.id, day));
}

function eurosAtHome(
  minor: bigint,
  seller: Pick<Seller, "currency">,
  rates: UnionChoice["exchangeRates"],
): bigint {
  const euros = { minor, currency: "EUR" };
  if (seller.currency === "EUR") return euros.minor;
  const rate = rates["EUR"];
  return rate === undefined ? 0n : inHomeCurrency(euros, rate, seller.currency);
}

/** Null: nothing is counted, because the seller waived the threshold or is at home outside the Union. */
export async function unionStanding(
  db: Tx | ReadDb,
  seller: Seller,
  day: IsoDate,
  choice: UnionChoice,
): Promise<UnionStanding | null> {
  if (!watches(sellerOn(seller, day), choice.unionTax)) return null;
  const year = Number(day.slice(0, 4));
  // Terms of next year are billed before it begins.
  const counted = await countedByYear(db, seller.id, [year - 1, year, year + 1]);
  return { counted, limitMinor: unionLimit(seller, choice.exchangeRates) };
}

/** Who is not registered for the One Stop Shop cannot waive the threshold. */
export const watches = (
  seller: Pick<Seller, "country" | "ossRegistered">,
  choice: UnionChoice["unionTax"],
): boolean =>
  unionCountries.has(seller.country) && (choice === "home_below_threshold" || !seller.ossRegistered);

export type UnionWatch = UnionStanding & { readonly charges: "home" | "oss" };

/** For the office: the sums whoever is registered, and whose tax the next sale bears. */
export async function unionWatch(db: ReadDb, seller: Seller, day: IsoDate): Promise<UnionWatch> {
  const chosen = await settingOf(db, seller.id, unionTax);
  const rates = await ratesOn(db, seller.id, day);
  const year = Number(day.slice(0, 4));
  const counted = await countedByYear(db, seller.id, [year - 1, year]);
  const standing = { counted, limitMinor: unionLimit(seller, rates) };
  const isHome = watches(sellerOn(seller, day), chosen) && !isAbove(standing, day);
  return { ...standing, charges: isHome ? "home" : "oss" };
}

/** How a seller rounds tax, and whether its months are supplies of their own. */
export type TaxParts = Pick<Purchase, "taxRounding" | "partPerformance">;

/** From settings that were read with something else. */
export const taxPartsIn = (kept: ReadonlyMap<string, unknown>): TaxParts => ({
  taxRounding: settingIn(kept, taxRounding),
  partPerformance: settingIn(kept, partPerformance),
});
export const TAX_PART_KEYS: readonly string[] = [taxRounding.key, partPerformance.key];

async function taxParts(db: Tx | ReadDb, sellerId: string, changes: boolean): Promise<TaxParts> {
  if (!changes)
    return {
      taxRounding: await settingOf(db, sellerId, taxRounding),
      partPerformance: partPerformance.fallback,
    };
  const [rounding, performance] = await settingsOf(db, sellerId, [taxRounding, partPerformance]);
  return { taxRounding: rounding, partPerformance: performance };
}

/**
 * Who buys what kind of price from whom: as the invoice will see it. At home no choice about other member states is read.
 * `read`: the seller's settings, and whether the profile has an exemption at all, where that is known already.
 */
export async function purchaseBy(
  db: Tx | ReadDb,
  seller: Seller,
  typed: TaxBuyer,
  day: IsoDate,
  read?: TaxParts & { readonly isFreed?: boolean | undefined },
): Promise<Purchase> {
  const mayBeFreed = read?.isFreed !== false && typed.profileId !== undefined;
  const freed = mayBeFreed ? await exemptionsOf(db, [typed.profileId ?? ""]) : null;
  const buyer = { ...typed, exemptions: freed?.get(typed.profileId ?? "") ?? [] };
  // Only a term over a change of rates asks whether its months are supplies of their own.
  const span = { from: day, until: addTerm(day, LONGEST) };
  const changes = [seller.country, buyer.country].some((one) => rateChangesIn(one, span).length > 0);
  const parts = read ?? (await taxParts(db, seller.id, changes));
  if (buyer.country === seller.country) return { seller, buyer, ossPrices: ossPrices.fallback, ...parts };
  const [prices, chosen] = await settingsOf(db, seller.id, [ossPrices, unionTax]);
  const rates = await ratesOn(db, seller.id, day);
  const union = await unionStanding(db, seller, day, { unionTax: chosen, exchangeRates: rates });
  return { seller, buyer, ossPrices: prices, union, rates, ...parts };
}
