// Which value added tax a supply carries: the pure decision from seller, buyer, product and day of supply.
// It follows Directive 2006/112/EC (Articles 44, 45, 58, 59c, 196) as it stands for services sold over the
// internet; what is unclear is decided so that the seller never owes tax that was not charged.
import type { IsoDate } from "../../kernel/time.ts";
import { exemptionOn } from "./exemption.rules.ts";
import type { Exemption } from "./exemption.rules.ts";
import { sellerOn } from "./standing.rules.ts";
import type { TaxChange } from "./standing.rules.ts";
import { rateDayOf } from "./supply-day.rules.ts";
import { placeOf } from "./taxed-place.rules.ts";
import type { Place } from "./taxed-place.rules.ts";
import { exemptionNote, taxNote } from "./tax.words.ts";
import type { TaxNote } from "./tax.words.ts";
import { readVatId } from "./vat-id.rules.ts";

export type TaxSeller = {
  /** ISO 3166-1 alpha-2; Greece is GR. */
  readonly country: string;
  readonly vatId: string | null;
  /** Declares sales to consumers of other member states through the One Stop Shop. */
  readonly ossRegistered: boolean;
  /** Uses the scheme for small enterprises and charges no tax at home. */
  readonly smallBusiness: boolean;
  /** From which days on these two are otherwise; left out: never. */
  readonly taxChanges?: readonly TaxChange[];
};

export type TaxBuyer = {
  readonly country: string;
  /** Finds places with rules of their own (Canary Islands, Büsingen, Madeira …). */
  readonly postalCode?: string | null;
  readonly kind: "consumer" | "business";
  readonly vatId: string | null;
  readonly vatIdCheck: "valid" | "unchecked" | "invalid" | "unavailable";
  /** Whose exemptions are looked for; left out: nobody's. */
  readonly profileId?: string;
  readonly exemptions?: readonly Exemption[];
};

/**
 * `service` is any other service than an electronic one; `not_a_supply` is money without a supply (damages,
 * deposits).
 */
export type ProductClass = "electronic_service" | "service" | "goods" | "not_a_supply";

export type TaxCase = {
  readonly seller: TaxSeller;
  readonly buyer: TaxBuyer;
  readonly productClass: ProductClass;
  /** Its first day, or its only one. */
  readonly supplyDate: IsoDate;
  /** The day after its last, of a supply that takes time: the country whose tax it is says which day's rate it bears. */
  readonly suppliedUntil?: IsoDate | null;
};

export type TaxReason =
  | "domestic"
  | "small_business"
  | "business_with_valid_vat_id"
  | "vat_id_not_confirmed"
  | "vat_id_of_other_country"
  | "business_without_vat_id"
  | "consumer_in_other_member_state"
  | "consumer_below_threshold"
  | "taxed_where_the_seller_is"
  | "goods_to_business_in_union"
  | "goods_leave_the_union"
  | "supplied_outside_the_union"
  | "supplied_abroad"
  | "not_a_supply"
  | "customer_exempt"
  | "customer_zero_rated"
  | "customer_owes_tax";

export type TaxTreatment =
  | "home"
  | "reverse_charge"
  | "oss"
  | "export"
  | "small_business"
  | "outside"
  | "exempt";

/**
 * EN 16931 categories (UNTDID 5305): standard, reverse charge, zero, exempt, out of scope, export, intra-
 * Union goods.
 */
export type TaxCategory = "S" | "AE" | "Z" | "E" | "O" | "G" | "K";

export type TaxDecision = {
  readonly treatment: TaxTreatment;
  readonly category: TaxCategory;
  /** Hundredths of a percent; 0 where no tax is charged. */
  readonly ratePermyriad: number;
  /** Whose tax it is, or where the supply counts as made. */
  readonly country: string;
  /** The other member state, of what is sold as to a consumer there: it counts towards the threshold and for the OSS. */
  readonly unionCountry: string | null;
  readonly reasonCode: TaxReason;
  /** True where a pending check of the VAT id could still change the answer. */
  readonly provisional: boolean;
  /** The sentence the invoice must carry; empty texts where none is needed. */
  readonly note: TaxNote;
  /** What frees the customer of a tax that would be owed. */
  readonly exemption?: Exemption;
};

/** The tax of one supply, where nothing frees the customer of it. What would bear tax bears none while an exemption holds. */
export function decideTax(input: TaxCase): TaxDecision {
  const decided = decideAsOwed(input);
  const { exemptions = [] } = input.buyer;
  if (exemptions.length === 0 || decided.category !== "S") return decided;
  const day = rateDayOf(decided.country, { from: input.supplyDate, until: input.suppliedUntil ?? null });
  const exemption = exemptionOn(exemptions, decided.country, day);
  return exemption === undefined ? decided : exempted(decided, exemption);
}

const AS_EXEMPT = {
  exempt: { treatment: "exempt", category: "E", reasonCode: "customer_exempt" },
  zero_rated: { treatment: "exempt", category: "Z", reasonCode: "customer_zero_rated" },
  reverse_charge: { treatment: "reverse_charge", category: "AE", reasonCode: "customer_owes_tax" },
} as const;

function exempted(decided: TaxDecision, exemption: Exemption): TaxDecision {
  const note = exemptionNote(exemption.kind, exemption.basis);
  const untaxedAs = { ...AS_EXEMPT[exemption.kind], ratePermyriad: 0, unionCountry: null };
  return { ...decided, ...untaxedAs, provisional: false, note, exemption };
}

/**
 * The tax of one supply. A business counts as one abroad only with a confirmed VAT id of its country; until
 * then tax is charged as for a consumer and the answer is marked provisional. Throws when the seller's own
 * rate is not known.
 */
function decideAsOwed(asked: TaxCase): TaxDecision {
  const span = { from: asked.supplyDate, until: asked.suppliedUntil ?? null };
  const seller = sellerOn(asked.seller, rateDayOf(asked.seller.country, span));
  const input = { ...asked, seller };
  const { buyer, productClass } = input;
  const home = placeOf(seller.country, span);
  const there = placeOf(buyer.country, span, buyer.postalCode);
  if (productClass === "not_a_supply") return untaxed("outside", "O", home, "not_a_supply");
  if (there.country === home.country && (there.inUnion || !home.inUnion)) {
    // Parts of the seller's own country with a rate of their own are taxed by the seller's place for
    // services.
    return atHome(seller, productClass === "goods" ? there : home, "domestic");
  }
  if (!home.inUnion) return fromOutside(input, home, there);
  return there.inUnion ? withinUnion(input, home, there) : outOfUnion(input, home, there);
}

function withinUnion(input: TaxCase, home: Place, there: Place): TaxDecision {
  const { seller, buyer, productClass } = input;
  const standing = standingOf(buyer, there.country);
  if (standing === "business_with_valid_vat_id" && seller.vatId !== null) {
    if (productClass === "goods") return untaxed("export", "K", there, "goods_to_business_in_union");
    return untaxed("reverse_charge", "AE", there, "business_with_valid_vat_id");
  }
  // No answer would make an id of another country one of this country's, nor help a seller without an id.
  const provisional = standing === "vat_id_not_confirmed" && seller.vatId !== null;
  const why = standing === "business_with_valid_vat_id" ? "business_without_vat_id" : standing;
  if (productClass === "service")
    return atHome(seller, home, why ?? "taxed_where_the_seller_is", provisional);
  const sold = { unionCountry: there.country };
  if (!seller.ossRegistered || there.rate === null) {
    return { ...atHome(seller, home, why ?? "consumer_below_threshold", provisional), ...sold };
  }
  return {
    ...charged("oss", there, there.rate, why ?? "consumer_in_other_member_state", provisional),
    ...sold,
  };
}

/** How the buyer stands as a business; null for a consumer. */
function standingOf(buyer: TaxBuyer, country: string): TaxReason | null {
  if (buyer.kind === "consumer") return null;
  const id = buyer.vatId === null ? null : readVatId(buyer.vatId);
  if (id === null || buyer.vatIdCheck === "invalid") return "business_without_vat_id";
  if (id.country !== country) return "vat_id_of_other_country";
  return buyer.vatIdCheck === "valid" ? "business_with_valid_vat_id" : "vat_id_not_confirmed";
}

function outOfUnion(input: TaxCase, home: Place, there: Place): TaxDecision {
  const { seller, buyer, productClass } = input;
  if (productClass === "goods") return untaxed("export", "G", there, "goods_leave_the_union");
  if (productClass === "service" && buyer.kind === "consumer") {
    return atHome(seller, home, "taxed_where_the_seller_is");
  }
  return untaxed("outside", "O", there, "supplied_outside_the_union");
}

/**
 * A seller outside the Union: own tax at home (decided before), the One Stop Shop for consumers, else none.
 */
function fromOutside(input: TaxCase, home: Place, there: Place): TaxDecision {
  const { seller, buyer, productClass } = input;
  if (productClass === "goods") return untaxed("export", "G", there, "supplied_abroad");
  const consumer =
    buyer.kind === "consumer" || standingOf(buyer, there.country) !== "business_with_valid_vat_id";
  if (consumer && there.inUnion && seller.ossRegistered && there.rate !== null) {
    const decision = charged("oss", there, there.rate, "consumer_in_other_member_state", false);
    return { ...decision, unionCountry: there.country };
  }
  if (consumer && productClass === "service" && buyer.kind === "consumer") {
    return atHome(seller, home, "taxed_where_the_seller_is");
  }
  return untaxed("outside", "O", there, "supplied_abroad");
}

function atHome(seller: TaxSeller, place: Place, reason: TaxReason, provisional = false): TaxDecision {
  if (seller.smallBusiness) {
    return { ...untaxed("small_business", "E", place, "small_business"), provisional };
  }
  if (place.rate === null)
    throw new RangeError(`no VAT rate is known for the seller's country ${place.country}`);
  return charged("home", place, place.rate, reason, provisional);
}

function charged(
  treatment: "home" | "oss",
  place: Place,
  ratePermyriad: number,
  reasonCode: TaxReason,
  provisional: boolean,
): TaxDecision {
  const { country } = place;
  const note = taxNote(treatment, reasonCode, country);
  const about = { country, unionCountry: null, reasonCode, provisional, note };
  return { treatment, category: "S", ratePermyriad, ...about };
}

function untaxed(
  treatment: TaxTreatment,
  category: TaxCategory,
  place: Place,
  reasonCode: TaxReason,
): TaxDecision {
  const note = taxNote(treatment, reasonCode, place.country);
  return {
    treatment,
    category,
    ratePermyriad: 0,
    country: place.country,
    unionCountry: null,
    reasonCode,
    provisional: false,
    note,
  };
}

export const TOLD_TREATMENTS = ["home", "reverse_charge", "oss", "outside"] as const;
/** What a person may decide where they know better than what is on file. */
export type ToldTreatment = (typeof TOLD_TREATMENTS)[number];
export type ToldTaxFault = "vat_ids_needed" | "oss_needed" | "buyer_in_union";

/** The tax as a person says it is; a fault where the law cannot mean that for these two. */
export function taxAsTold(
  told: ToldTreatment,
  { buyer, ...on }: Pick<TaxCase, "seller" | "buyer" | "supplyDate" | "suppliedUntil">,
): TaxDecision | ToldTaxFault {
  const span = { from: on.supplyDate, until: on.suppliedUntil ?? null };
  const seller = sellerOn(on.seller, rateDayOf(on.seller.country, span));
  const home = placeOf(seller.country, span);
  const there = placeOf(buyer.country, span, buyer.postalCode);
  const isAbroadInUnion = there.inUnion && there.country !== home.country;
  switch (told) {
    case "home":
      return atHome(seller, home, "domestic");
    case "reverse_charge": {
      const id = buyer.vatId === null ? null : readVatId(buyer.vatId);
      const may = isAbroadInUnion && seller.vatId !== null && id?.country === there.country;
      return may
        ? untaxed("reverse_charge", "AE", there, "business_with_valid_vat_id")
        : ("vat_ids_needed" as const);
    }
    case "oss": {
      if (!isAbroadInUnion || !seller.ossRegistered || there.rate === null) return "oss_needed";
      const decision = charged("oss", there, there.rate, "consumer_in_other_member_state", false);
      return { ...decision, unionCountry: there.country };
    }
    case "outside":
      return there.inUnion || there.country === home.country
        ? "buyer_in_union"
        : untaxed("outside", "O", there, "supplied_outside_the_union");
  }
}
