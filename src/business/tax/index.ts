// The door of tax: what others may ask about value added tax, and the checks of VAT ids.
import type { ModuleParts } from "../../kernel/module.ts";
import { vatCheckTick } from "./ask-vat-check.ts";
import { checkVatId } from "./check-vat-id.call.ts";
import { loadExemptionSubject } from "./exemption.store.ts";
import { loadVatCheckSubject } from "./vat-check.store.ts";
import { taxPersonal } from "./personal.store.ts";
import { vatIdLostMail } from "./tax.mails.ts";
import { taxReactions } from "./tax.reactions.ts";

export {
  askDueVatChecks,
  askVatCheckAgain,
  askVatOfProfile,
  checkVatOfOrder,
  checkVatOfProfile,
  recheckVat,
  sayVatWaits,
} from "./ask-vat-check.ts";
export { placeAnswered, vatIdAnswered } from "./tax.events.ts";
export { AFTER_WAIT, partPerformance, vatRecheckDays, vatWait } from "./tax.settings.ts";
export type { VatWait } from "./tax.settings.ts";
export { EXEMPTION_KINDS } from "./exemption.rules.ts";
export type { Exemption, ExemptionFault, ExemptionKind } from "./exemption.rules.ts";
export { exemptionsOf, isFreed, exemptionsOfProfile } from "./exemption.store.ts";
export type { ExemptionRow } from "./exemption.store.ts";
export { endExemption, exemptProfile } from "./exempt-profile.ts";
export type { ExemptProfileRefusal } from "./exempt-profile.ts";
export { decideVatCheck } from "./decide-vat-check.ts";
export { enquireVatId, newVatMemory } from "./enquire-vat-id.ts";
export type { VatIdSaid } from "./enquire-vat-id.ts";
export { keepVatAnswer, vatKnown } from "./keep-vat-answer.ts";
export { otherNameOf } from "./tell-name.ts";
export { vatCheckStates } from "./vat-check.rules.ts";
export { openChecksOf, registerOn, vatChecks } from "./vat-check.store.ts";
export type { OpenCheck, VatCheckRow } from "./vat-check.store.ts";
export type { VatRegister } from "./vat-id.port.ts";
export { decideTax, taxAsTold, TOLD_TREATMENTS } from "./tax.rules.ts";
export { sellerOn } from "./standing.rules.ts";
export type { TaxStanding } from "./standing.rules.ts";
export { PART_PERFORMANCES, rateDayOf, supplyRuleOn } from "./supply-day.rules.ts";
export type { PartPerformance, SuppliedSpan } from "./supply-day.rules.ts";
export { placeOf, rateChangesIn, ratesBegunSince, standardRateOn, taxedParts } from "./taxed-place.rules.ts";
export type {
  ProductClass,
  TaxBuyer,
  TaxCase,
  TaxCategory,
  TaxDecision,
  TaxReason,
  TaxSeller,
  TaxTreatment,
  ToldTaxFault,
  ToldTreatment,
} from "./tax.rules.ts";
export { TAX_ROUNDINGS, taxForLines } from "./tax-lines.rules.ts";
export type { TaxableLine, TaxedDocument, TaxedLine, TaxGroup, TaxRounding } from "./tax-lines.rules.ts";
export { isTaxNote } from "./tax.words.ts";
export type { TaxNote } from "./tax.words.ts";
export { unionCountries } from "./tax-rates.ts";
export { acceptPlace, acceptPlaceOfProfile, keepPlace, sayPlaceWaits } from "./keep-place.ts";
export { placeIsQuestion, TWO_PIECES_EUROS } from "./place.rules.ts";
export type { PlacePieces } from "./place.rules.ts";
export { placeOfOrder, placeOfProfile, placesOf } from "./place.store.ts";
export type { KeptPlace, PlaceRow } from "./place.store.ts";
export { isAbove, pastSince, UNION_THRESHOLD_EUROS, unionMeter } from "./union-threshold.rules.ts";
export type { UnionCrossing, UnionMeter, UnionStanding } from "./union-threshold.rules.ts";
export { readVatId } from "./vat-id.rules.ts";
export type { VatId } from "./vat-id.rules.ts";

export const taxModule: ModuleParts = {
  name: "tax",
  personal: taxPersonal,
  loaders: { vat_check: loadVatCheckSubject, exemption: loadExemptionSubject },
  deeds: [checkVatId],
  texts: [vatIdLostMail],
  reactions: taxReactions,
  ticks: [vatCheckTick],
};
