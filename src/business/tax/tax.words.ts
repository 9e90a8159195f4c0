// The sentences about tax that an invoice must carry, in German and English.
import type { ExemptionKind } from "./exemption.rules.ts";
import type { TaxReason, TaxTreatment } from "./tax.rules.ts";

export type TaxNote = { readonly de: string; readonly en: string };

const none: TaxNote = { de: "", en: "" };

const reverseCharge: TaxNote = {
  de: "Steuerschuldnerschaft des Leistungsempfängers (Art. 196 der Richtlinie 2006/112/EG).",
  en: "Reverse charge: the customer accounts for the VAT (Article 196 of Directive 2006/112/EC).",
};

// Each country names its own scheme; the Directive's article is right everywhere in the Union.
const smallBusiness: Readonly<Record<string, TaxNote>> = {
  DE: {
    de: "Gemäß § 19 UStG (Kleinunternehmerregelung) wird keine Umsatzsteuer berechnet.",
    en: "No VAT is charged under the scheme for small enterprises (section 19 of the German VAT Act, UStG).",
  },
  AT: {
    de: "Umsatzsteuerfrei aufgrund der Kleinunternehmerregelung (§ 6 Abs. 1 Z 27 UStG 1994).",
    en: "Exempt from VAT under the scheme for small enterprises (section 6(1)(27) of the Austrian VAT Act 1994).",
  },
};

const smallElsewhere: TaxNote = {
  de: "Steuerbefreiung für Kleinunternehmen (Art. 284 der Richtlinie 2006/112/EG).",
  en: "Exempt under the scheme for small enterprises (Article 284 of Directive 2006/112/EC).",
};

const goodsInUnion: TaxNote = {
  de: "Steuerfreie innergemeinschaftliche Lieferung (Art. 138 der Richtlinie 2006/112/EG).",
  en: "Exempt intra-Community supply (Article 138 of Directive 2006/112/EC).",
};

const exported: TaxNote = {
  de: "Steuerfreie Ausfuhrlieferung (Art. 146 der Richtlinie 2006/112/EG).",
  en: "Exempt export of goods (Article 146 of Directive 2006/112/EC).",
};

const abroad: TaxNote = {
  de: "Nicht steuerbar: Der Ort der Leistung liegt im Land des Leistungsempfängers.",
  en: "Not subject to VAT here: the place of supply is the customer's country.",
};

const noSupply: TaxNote = { de: "Nicht steuerbar.", en: "Outside the scope of VAT." };

const names = {
  de: new Intl.DisplayNames("de", { type: "region" }),
  en: new Intl.DisplayNames("en", { type: "region" }),
};

/**
 * The sentence for an invoice, by treatment, reason and the country the tax belongs to; empty where none is
 * needed.
 */
export function taxNote(treatment: TaxTreatment, reason: TaxReason, country: string): TaxNote {
  switch (treatment) {
    case "home":
      return none;
    case "reverse_charge":
      return reverseCharge;
    case "small_business":
      return smallBusiness[country] ?? smallElsewhere;
    case "oss":
      return ofDestination(country);
    case "export":
      return reason === "goods_to_business_in_union" ? goodsInUnion : exported;
    case "exempt":
      return none;
    case "outside":
      return reason === "not_a_supply" ? noSupply : abroad;
  }
}

const ofDestination = (country: string): TaxNote => ({
  de: `Umsatzsteuer des Bestimmungslandes (${names.de.of(country) ?? country}), erklärt über den One-Stop-Shop.`,
  en: `VAT of the country of destination (${names.en.of(country) ?? country}), declared through the One Stop Shop.`,
});

const EXEMPTIONS: Readonly<Record<ExemptionKind, TaxNote>> = {
  exempt: { de: "Steuerfrei nach", en: "Exempt from VAT under" },
  zero_rated: { de: "Steuersatz null nach", en: "Taxed at zero under" },
  reverse_charge: {
    de: "Steuerschuldnerschaft des Leistungsempfängers nach",
    en: "Reverse charge: the customer accounts for the VAT under",
  },
};

/** The sentence for a customer who is free of a tax, with the law it stands in. */
export const exemptionNote = (kind: ExemptionKind, basis: string): TaxNote => ({
  de: `${EXEMPTIONS[kind].de} ${basis}.`,
  en: `${EXEMPTIONS[kind].en} ${basis}.`,
});

/** Whether a sentence on a document is one about its tax, of lines taxed in these countries. */
export function isTaxNote(sentence: string, countries: readonly string[]): boolean {
  const schemes = [...Object.values(smallBusiness), smallElsewhere];
  const known = [reverseCharge, ...schemes, goodsInUnion, exported, abroad, noSupply];
  const exempt = Object.values(EXEMPTIONS).flatMap(({ de, en }) => [`${de} `, `${en} `]);
  if (exempt.some((beginning) => sentence.startsWith(beginning))) return true;
  return [...known, ...countries.map(ofDestination)].some(
    (one) => one.de === sentence || one.en === sentence,
  );
}
