// Where a consumer is: the pieces of evidence that an order brings, and what they say together (Articles 24b and 24f of
// Regulation 282/2011: two pieces that do not contradict each other).
import { unionCountries } from "./tax-rates.ts";

export const PLACE_PIECES = ["bill", "network", "card", "phone"] as const;
/** ISO 3166-1 alpha-2; null where it is not known. */
export type PlacePieces = Readonly<Record<(typeof PLACE_PIECES)[number], string | null>>;

/** `proven`: two pieces name the country of the bill. `thin`: the bill alone does. `contradictory`: others name another one. */
export type PlaceStanding = "proven" | "thin" | "contradictory";

/** Of how many pieces is each country named, the bill's included. */
function votesOf(pieces: PlacePieces): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const piece of PLACE_PIECES) {
    const country = pieces[piece];
    if (country !== null) votes.set(country, (votes.get(country) ?? 0) + 1);
  }
  return votes;
}

export function placeStanding(pieces: PlacePieces): PlaceStanding {
  const votes = votesOf(pieces);
  const own = votes.get(pieces.bill ?? "") ?? 0;
  const others = [...votes].filter(([country]) => country !== pieces.bill).map(([, count]) => count);
  if (own >= 2 && others.every((count) => count < own)) return "proven";
  return others.length === 0 ? "thin" : "contradictory";
}

/** A seller of more than this in a year, or the one before, to consumers of other member states needs two pieces (Article 24b). */
export const TWO_PIECES_EUROS = 10_000_000n;

/**
 * Whether somebody should ask before tax is charged: the pieces contradict each other, and another country among them would
 * change whose tax it is; or the bill alone names another member state, and the seller needs two pieces. At home a single piece
 * from elsewhere is a holiday; two of another member state are not.
 */
export function placeIsQuestion(pieces: PlacePieces, home: string, needsTwo = false): boolean {
  if (!unionCountries.has(home)) return false;
  const standing = placeStanding(pieces);
  if (standing === "thin") return needsTwo && pieces.bill !== home && unionCountries.has(pieces.bill ?? "");
  if (standing !== "contradictory") return false;
  const votes = votesOf(pieces);
  if (pieces.bill === home)
    return [...votes].some(
      ([country, count]) => country !== home && unionCountries.has(country) && count >= 2,
    );
  return [...votes.keys()].some((country) => unionCountries.has(country));
}
