// The door of sellers: brands, their settings, number series, terms, and the connections to counterparts.
import type { ModuleParts } from "../../kernel/module.ts";
import { sellersLoaders } from "./sellers.reads.ts";
import { sellersPersonal } from "./personal.store.ts";

export { hostKey, SENDER_USES, sellerStates } from "./seller.rules.ts";
export type { Seller, SellerState, Sender, Senders, SenderUse, Terms, TermsKind } from "./seller.rules.ts";
export { heardLanguage, languageIssues, spokenLanguages } from "./language.rules.ts";
export { contrast, groundIn, readableOn, textOn } from "./look/colour.rules.ts";
export { changeStationery } from "./look/change-stationery.ts";
export { PLAIN_STATIONERY } from "./look/stationery.rules.ts";
export type { Stationery } from "./look/stationery.rules.ts";
export { changeLook } from "./look/change-look.ts";
export { logoOf, logoPicture } from "./look/logo.store.ts";
export type { LogoPicture } from "./look/logo.store.ts";
export { logoPath, picturePath } from "./look/logo-path.ts";
export { LOGO_BYTES_MAX } from "./look/read-logo.ts";
export { ofSellers } from "./of-sellers.reads.ts";
export { otherHosts } from "./host.store.ts";
export { nameHosts } from "./name-hosts.ts";
export { changeNumbers } from "./change-numbers.ts";
export { moveSeller, pauseSelling } from "./move-seller.ts";
export { numberPatterns } from "./number-patterns.ts";
export { COUNTRIES } from "./country.rules.ts";
export { isIban, isZone } from "./seller-facts.ts";
export {
  sellerById,
  findSeller,
  sellersAll,
  sellerWithTerms,
  termsFor,
  termsInForce,
  termsById,
  lockSeller,
  lockSeries,
  advanceSeries,
} from "./seller.store.ts";
export {
  sellerAtHost,
  sellerBySlug,
  nextNumbers,
  onlySeller,
  drawNumber,
  seriesFor,
  sellersLoaders,
  termsVersions,
} from "./sellers.reads.ts";
export { isPattern, patternIn, patternsFor, SERIES_KINDS, writeNumber } from "./series.rules.ts";
export type { Series, SeriesKind, Patterns } from "./series.rules.ts";
export { setting, settingIn, settingOf, settingsOf, knownSettings, knownSetting } from "./settings.ts";
export type { Setting } from "./settings.ts";
export { daysBefore } from "./setting.store.ts";
export { openSeller } from "./open-seller.ts";
export type { OpenSeller } from "./open-seller.ts";
export { officeAddress, siteAddress, useSiteAddress } from "./site-address.ts";
export { changeTaxStanding, withTaxChange } from "./change-tax-standing.ts";
export { setTaxDue } from "./set-tax-due.ts";
export type { SetTaxDueRefusal } from "./set-tax-due.ts";
export { TAX_DUES, taxDueOn, withTaxDue } from "./tax-due.rules.ts";
export type { TaxDue, TaxDueChange } from "./tax-due.rules.ts";
export { changeSeller } from "./change-seller.ts";
export { correctHome } from "./correct-home.ts";
export type { SellerHome } from "./correct-home.ts";
export { changeSetting } from "./change-setting.ts";
export { changeGate } from "./change-gate.ts";
export { identityStanding, sealOfPlace, useIdentity } from "./identity.rules.ts";
export type { IdentityStanding, Place } from "./identity.rules.ts";
export { houseState, placeOf, standingOfIdentity } from "./installation.store.ts";
export { settleIdentity, takeOverInstallation } from "./settle-identity.ts";
export { gatesOf } from "./gate.store.ts";
export type { Gate, GatePosition } from "./gate.store.ts";
export { publishTerms } from "./publish-terms.ts";
export type { PublishTerms } from "./publish-terms.ts";
export { connectionById, connectionsOf, openConnection, ownConnection } from "./connection.store.ts";
export { connectionStates, splitSettings, secretFields } from "./connection.rules.ts";
export type { Connection, ConnectionKind, SplitSettings } from "./connection.rules.ts";
export { saveConnection } from "./save-connection.ts";
export type { SaveConnection } from "./save-connection.ts";
export { switchConnection, noteConnectionTest } from "./switch-connection.ts";
export { useProviders, knownProviders } from "./known-providers.ts";
export type { KnownProvider } from "./known-providers.ts";

export const sellersModule: ModuleParts = {
  name: "sellers",
  personal: sellersPersonal,
  loaders: sellersLoaders,
};
