// The door of domains: names at registries.
import type { ModuleParts } from "../../kernel/module.ts";
import { setAuthCodeAtRegistry, setLockAtRegistry, setNameserversAtRegistry } from "./change-domain.call.ts";
import { deleteDomainAtRegistry } from "./delete-domain.call.ts";
import { loadDomainSubject } from "./domain.store.ts";
import { domainsTicks } from "./domains.ticks.ts";
import { acknowledgeNotice, pollNotices } from "./poll-notices.call.ts";
import { restoreDomainAtRegistry } from "./restore-domain.call.ts";
import { readDomain } from "./read-domain.call.ts";
import { registerDomain } from "./register-domain.call.ts";
import { renewDomainAtRegistry } from "./renew-domain.call.ts";
import { requestTransfer } from "./request-transfer.call.ts";
import { domainsPersonal } from "./personal.store.ts";
import { domainTexts } from "./telling/tell-holder.ts";

export { requestAuthCode, revealAuthCode } from "./auth-code.ts";
export { changeLock, changeNameservers, setLock, setNameservers } from "./change-domain.ts";
export type { ChangeDomainRefusal, SetLock, SetNameservers } from "./change-domain.ts";
export { checkNames, NAMES_MAX, newNameMemory } from "./check-names.ts";
export type { CheckOptions, NameAsk, NameMemory } from "./check-names.ts";
export { checkTransfer } from "./check-transfer.ts";
export type { TransferOutlook } from "./transfer.rules.ts";
export { isHostName, readDomainName, readName, readNameservers } from "./domain-name.rules.ts";
export type { DomainName, NameFault, NameRefusal } from "./domain-name.rules.ts";
export { billingStates, isCovered, ownEnd, registryStates, wantedStates } from "./domain.rules.ts";
export type { BillingMove, BillingState, RegistryState, WantedState } from "./domain.rules.ts";
export { domainsOfContract, giveDomainTo, linkDomainToContract } from "./domain.store.ts";
export {
  authCodeReady,
  domainActive,
  domainChangeRefused,
  domainEnded,
  domainFailed,
  domainGivenUp,
  domainKept,
  domainRestored,
  domainRetried,
  domainLeaving,
  domainLost,
  domainPending,
  domainRenewalFailed,
  domainRenewed,
} from "./domains.events.ts";
export {
  allDomains,
  domainById,
  domainProgress,
  domainsByName,
  domainsExpiring,
  domainsInTrouble,
  domainNames,
  domainsOfAccounts,
  domainStory,
} from "./domains.reads.ts";
export type { DomainPage, DomainProgress, DomainRow, DomainStory } from "./domains.reads.ts";
export { deskDomain, deskDomains } from "./desk.reads.ts";
export type { DeskDomain, DeskDomainFacts } from "./desk.reads.ts";
export { giveUp, giveUpDomain, keepDomain, keepPaidDomain, setAutoRenew } from "./give-up-domain.ts";
export type { GiveUpDomain, KeepPaid, PaidLate } from "./give-up-domain.ts";
export { markPaidThrough, moveDomainBilling } from "./mark-billing.ts";
export { readDomainNow } from "./read-domain.ts";
export type { Availability, Registrant, Registrar } from "./registrar.port.ts";
export { renewDomain, renewDomainByHand } from "./renew-domain.ts";
export type { RenewDomain, RenewDomainRefusal } from "./renew-domain.ts";
export { lastGraceDay } from "./grace-of-names.ts";
export { enteredTldRules, tldRuleOn, tldRulesOn } from "./renewal.store.ts";
export type { EnteredTldRule } from "./renewal.store.ts";
export { requirementsOf } from "./tld.rules.ts";
export { mustBeHeld } from "./transfer.rules.ts";
export { restore } from "./restore-domain.ts";
export type { RestoreRefusal } from "./restore-domain.ts";
export { retryDomain } from "./retry-domain.ts";
export { setTldRule } from "./set-tld-rule.ts";
export type { SetTldRule } from "./set-tld-rule.ts";
export type { TldRule } from "./tld.rules.ts";
export { wantDomain } from "./want-domain.ts";
export type { WantDomain, WantDomainRefusal } from "./want-domain.ts";

export const domainsModule: ModuleParts = {
  name: "domains",
  personal: domainsPersonal,
  loaders: { domain: loadDomainSubject },
  texts: domainTexts,
  deeds: [
    registerDomain,
    requestTransfer,
    renewDomainAtRegistry,
    setNameserversAtRegistry,
    setLockAtRegistry,
    setAuthCodeAtRegistry,
    deleteDomainAtRegistry,
    restoreDomainAtRegistry,
    readDomain,
    pollNotices,
    acknowledgeNotice,
  ],
  ticks: domainsTicks,
};
