// The door of sellers: brands, their settings, number series, terms, and the connections to counterparts.
import type { ModuleParts } from "../../kernel/module.ts";
import { sellersLoaders } from "./sellers.reads.ts";
import { sellersPersonal } from "./personal.store.ts";

export type { Seller, Terms, TermsKind } from "./seller.rules.ts";
export { isIban, isZone } from "./seller-facts.ts";
export {
  sellerById,
  findSeller,
  sellersAll,
  sellerWithTerms,
  termsFor,
  termsInForce,
  termsById,
  lockSeries,
  advanceSeries,
} from "./seller.store.ts";
export {
  sellerByHost,
  sellerBySlug,
  onlySeller,
  drawNumber,
  seriesFor,
  sellersLoaders,
} from "./sellers.reads.ts";
export { writeNumber, isPattern } from "./series.rules.ts";
export type { Series, SeriesKind, Patterns } from "./series.rules.ts";
export { setting, settingOf, settingsOf, knownSettings, knownSetting } from "./settings.ts";
export type { Setting } from "./settings.ts";
export { daysBefore } from "./seller.store.ts";
export { numberPatterns, openSeller } from "./open-seller.ts";
export type { OpenSeller } from "./open-seller.ts";
export { siteAddress, useSiteAddress } from "./site-address.ts";
export { changeSeller } from "./change-seller.ts";
export { changeSetting } from "./change-setting.ts";
export { changeGate } from "./change-gate.ts";
export { identityStanding, sealOfPlace, useIdentity } from "./identity.rules.ts";
export type { IdentityStanding, Place } from "./identity.rules.ts";
export { placeOf, standingOfIdentity } from "./installation.store.ts";
export { settleIdentity, takeOverInstallation } from "./settle-identity.ts";
export { gatesOf } from "./gate.store.ts";
export type { Gate, GatePosition } from "./gate.store.ts";
export { publishTerms } from "./publish-terms.ts";
export type { PublishTerms } from "./publish-terms.ts";
export { connectionById, connectionsOf, openConnection } from "./connection.store.ts";
export { connectionStates, splitSettings, secretFields } from "./connection.rules.ts";
export type { Connection, ConnectionKind, SplitSettings, FieldIssue } from "./connection.rules.ts";
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
