// What a page needs to know about its visitor beyond rights: the shop's seller, the zone for times, and who is signed in.
// Kept beside the visit, so that pages neither read it twice nor hand it through every function.
import type { AccountName } from "../../business/customers/index.ts";
import { lawIn, lawsAnywhere, pageWordsIn } from "../../business/law/index.ts";
import type { LawFacts, LawInForce, LawRow, LawPage, PageWords } from "../../business/law/index.ts";
import type { KeyBearer } from "../../business/people/index.ts";
import { siteAddress } from "../../business/sellers/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import { sellerOn } from "../../business/tax/index.ts";
import type { StaffVisit } from "../../business/visits/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { dateIn } from "../../kernel/time.ts";
import type { PriceView } from "../ui/index.ts";
import type { CartCookie } from "./cookies.ts";

export type VisitFacts = {
  readonly seller: Seller;
  /** Under whose name the page was asked for; in the office another brand may be chosen. */
  readonly door: Seller;
  /** What consumer law asks of this seller, by country and day. */
  readonly laws: readonly LawRow[];
  /** In the office: the brands that whoever is signed in may see. */
  readonly brands: readonly Seller[];
  /** The page was asked for under a name that only leads to the seller's own. */
  readonly leads: boolean;
  /** Countries that stand first where one is chosen. */
  readonly firstCountries: readonly string[];
  /** IANA zone in which instants are shown. */
  readonly timeZone: string;
  readonly signedIn: { readonly personId: string; readonly name: string; readonly email: string } | null;
  /** The accounts the sign-in reaches. */
  readonly accounts: readonly AccountName[];
  /** What this person may do asks for a second factor that they have not set up yet: until then they may nothing. */
  readonly mustEnrol: boolean;
  /** The link in the address was mailed to somebody who may no longer read what it leads to. */
  readonly linkEnded?: boolean;
  /** The page of ours from which this request came, where the browser says so. */
  readonly from: string | null;
  /** A member of the staff looks at these pages as the customer sees them. */
  readonly staffVisit: StaffVisit | null;
  /** Prices with tax or without, as this browser chose; null: as the seller states them. */
  readonly prices: PriceView | null;
  /** In which currency this browser sees prices, and those that may be chosen; the seller's own stands first. */
  readonly currency: string;
  readonly currencies: readonly string[];
  /** The cart this browser says it holds. */
  readonly cart: CartCookie | null;
  /** At the API: by which key, or why by none. */
  readonly api?: ApiFacts;
};

export type ApiFacts = {
  /** Null: somebody is behind it. */
  readonly why: "no_key" | "bad_key" | "key_in_address" | "too_many" | "no_account" | null;
  readonly retryAfterS: number;
  readonly key: KeyBearer | null;
  /** Which of several accounts it is about was said. */
  readonly saysAccount: boolean;
};

const facts = new WeakMap<Visit, VisitFacts>();

export function keepFacts(visit: Visit, known: VisitFacts): Visit {
  facts.set(visit, known);
  return visit;
}

export function factsOf(visit: Visit): VisitFacts {
  const known = facts.get(visit);
  if (!known) throw new Error("this visit was not made by the visits of the web");
  return known;
}

/** The seller whose shop, portal or tracker this is, as it is taxed today; for staff the first they may see. */
export function sellerOf(visit: Visit): Seller {
  const { seller } = factsOf(visit);
  return seller.taxChanges?.length ? sellerOn(seller, dateIn(seller.timeZone, visit.now)) : seller;
}

/** Where this seller's pages are reached, without a slash at the end: never what the request claims. */
export const homeOf = (visit: Visit): string => siteAddress(sellerOf(visit));

/** What consumer law asks today: where the buyer lives, or, while that is not known, where the seller sits. */
export function lawOf(visit: Visit, country?: string): LawInForce {
  const { seller, laws } = factsOf(visit);
  return lawIn(laws, country ?? seller.country, dateIn(seller.timeZone, visit.now));
}

/** What it asks in any place: a page's reader may live anywhere, and the seller may have customers there. */
export function lawsOf(visit: Visit): readonly LawFacts[] {
  const { seller, laws } = factsOf(visit);
  return lawsAnywhere(laws, dateIn(seller.timeZone, visit.now));
}

/** What the public page to withdraw or to cancel says today, in the visitor's language; null: no law asks for it anywhere. */
export const pageWordsOf = (visit: Visit, page: LawPage): PageWords | null =>
  pageWordsIn(lawOf(visit), lawsOf(visit), { page, language: visit.lang });

export function isOffice(url: string): boolean {
  return /^\/office(?:[/?#]|$)/.test(url);
}
