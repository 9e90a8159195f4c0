// The door of contracts: what was agreed, and the entries that billing lives on.
import type { ModuleParts } from "../../kernel/module.ts";
import { pausesTick } from "./due-pauses.ts";
import { changesTick } from "./due-changes.ts";
import { endContractsTick } from "./end-due.ts";
import { freeGrantSubject, holdSubject, loadContractAlone, loadContractSubject } from "./contract.store.ts";
import { worthTick } from "./count-worth.ts";
import { contractsPersonal } from "./personal.store.ts";
import { ownPriceEndsMail, ownPriceMail } from "./own-price/own-price.mails.ts";
import { priceChangeMail } from "./price-change/price-change.mails.ts";
import { changeMails } from "./told/contract.mails.ts";
import { endMails } from "./told/end.mails.ts";
import { switchedOffMail, switchedOnMail, switchingOnMail } from "./told/switched.mails.ts";
import { spreadPricesTick } from "./price-change/spread-prices.ts";
import { tellPriceChangesTick } from "./price-change/tell-price-change.ts";
import { trialEndsTick } from "./trial/tell-trial-end.ts";
import { trialEndsMail, trialGoesOnMail, trialKeptMail } from "./trial/trial.mails.ts";

export { adoptAccount, adoptForFree } from "./adopt/adopt-account.ts";
export type { AdoptAccount } from "./adopt/adopt-account.ts";
export { loadContractSubject } from "./contract.store.ts";
export { agreeContract, countedText, extraText } from "./agree-contract.ts";
export type {
  AgreedDiscount,
  AgreeContract,
  AgreeContractRefusal,
  AgreedContract,
  AgreedExtra,
  AgreedParent,
  AgreedPrice,
} from "./agree-contract.ts";
export { includable, includedUnder, takenUnder, waitsAsPart } from "./change-parts.store.ts";
export type { Includable, PartOutcome, Taken } from "./change-parts.store.ts";
export type { PartChange } from "./change-parts.ts";
export { billedTo } from "./billed-to/bill-to.ts";
export { lastDay, lastDayOf, untilOf } from "./shown/last-day.rules.ts";
export { shownTitle, titleIn } from "./shown/shown-title.rules.ts";
export type { Titled } from "./shown/shown-title.rules.ts";
export { changeEntries } from "./change-entries.ts";
export type { EntryChange } from "./change-entries.ts";
export { morePieces } from "./contract-stock.ts";
export { lockContract, restAtEnd, setRestAtEnd } from "./contract.store.ts";
export type { LockedContract } from "./contract.store.ts";
export { bundledWith } from "./bundled-with.reads.ts";
export type { BundledWith } from "./bundled-with.reads.ts";
export { contractTerms, entriesToChange, heldAt } from "./change.store.ts";
export type { ChangeableEntry, ContractTerms } from "./change.store.ts";
export {
  boundFrom,
  changeStates,
  contractStates,
  endAfterNotice,
  entryStates,
  inTrial,
  isHeldTogether,
  noticeTerms,
  sequenceKindOf,
} from "./contract.rules.ts";
export type { BillingTerm, ContractState, EntryState, NoticeTerms, WantedEnd } from "./contract.rules.ts";
export {
  deskContracts,
  isUnbilled,
  monthlyTotals,
  retiredTerms,
  runningOnPlans,
  unbilled,
} from "./desk.reads.ts";
export type { DeskContract, MonthlyTotal, RetiredTerm, Unbilled } from "./desk.reads.ts";
export {
  contractById,
  contractNotice,
  isHandedOn,
  contractsOfAccounts,
  contractsOfOrder,
  heldAccounts,
  holdById,
  holdsOfAccount,
  contractNames,
  contractsOfElse,
  endOfWish,
  orWithWhole,
} from "./contracts.reads.ts";
export type { ContractRow, EntryView, HeldAccount, HeldThing, HoldRow } from "./contracts.reads.ts";
export { nextAmount } from "./shown/next-amount.rules.ts";
export { endContract } from "./end-contract.ts";
export { noticeGiven } from "./under-notice.ts";
export type { GiveNotice } from "./under-notice.ts";
export { takeBackNotice } from "./take-back-notice.ts";
export { takeBackChange } from "./due-changes.ts";
export { endBillingProfile } from "./billed-to/end-billing-profile.ts";
export { subjectsOfContract, subjectsUnder } from "./entry.store.ts";
export { endSubjects } from "./end-due.ts";
export { countWorth } from "./count-worth.ts";
export {
  advanceEntries,
  dueAccounts,
  dueEntries,
  dueEntriesOf,
  countDueAccounts,
  entriesToShow,
  entriesByIds,
  entriesForProfile,
  entriesToBill,
  freeEntriesOf,
  isDueWithin,
  notStopped,
} from "./due-entry.store.ts";
export { rewindEntry } from "./rewind-entry.ts";
export { holdBilling, liftBillingHolds } from "./hold-billing.ts";
export type { Advance, DueAccount, DueEntry, Gift } from "./due-entry.store.ts";
export { addFurtherTerm, endOfFurtherTerm, endsWithTrial } from "./fixed/add-further-term.ts";
export type { FurtherTermRefusal } from "./fixed/add-further-term.ts";
export { renewedTogether } from "./fixed/fixed.store.ts";
export { contractGiven, giveContract } from "./give-contract.ts";
export type { GiveContract, GiveContractRefusal } from "./give-contract.ts";
export { holdInclusions } from "./hold-inclusions.ts";
export { contractChangeDone, contractEnded } from "./contracts.events.ts";
export { giveToAccount } from "./give-to-account.ts";
export { endPaidOnce } from "./end-paid-once.ts";
export { linkSubject } from "./link-subject.ts";
export { endedForPrice, pricesToCome } from "./price-change/end-for-price.ts";
export type { EndForPriceRefusal, PriceToCome } from "./price-change/end-for-price.ts";
export { priceNoticeDays, reachedOn } from "./price-change/price-change.rules.ts";
export { ownPricesKept, priceEffects } from "./price-change/price-change.store.ts";
export type { PriceEffect } from "./price-change/price-change.store.ts";
export { priceChanges, pricedTermsOf } from "./price-change/price-change.reads.ts";
export type { PricedTerm } from "./price-change/priced-terms.rules.ts";
export type { PriceChangeRow } from "./price-change/price-change.reads.ts";
export { effectShown, publishPriceChange } from "./price-change/publish-price-change.ts";
export { pricesKept } from "./own-price/prices-kept.ts";
export type { PriceKept } from "./own-price/prices-kept.ts";
export { endOwnPrice, setOwnPrice } from "./own-price/set-own-price.ts";
export type { SetOwnPriceRefusal } from "./own-price/set-own-price.ts";
export {
  cataloguePriceOn,
  ownPriceOn,
  planEnd,
  planOwnPrice,
  whyNotPriced,
  yearly,
} from "./own-price/own-price.rules.ts";
export type { EntryToPrice, OwnPriceEffect, OwnPriceRefusal } from "./own-price/own-price.rules.ts";
export { entriesToPrice, keptPrices } from "./own-price/own-price.store.ts";
export type { KeptPrice } from "./own-price/own-price.store.ts";
export { agreeParts } from "./agree-parts.ts";
export type { AgreeParts, AgreePartsRefusal } from "./agree-parts.ts";
export { performancesOf } from "./part-performance.store.ts";
export { endFree, giveFree, liftHold, setHold } from "./set-hold.ts";
export type { GiveFree } from "./set-hold.ts";
export { entriesAfterGift, giftsOf } from "./gifts.reads.ts";
export type { GiftRow } from "./gifts.reads.ts";
export { billedThoughGone, nameOfContract } from "./with-name/billed-though-gone.reads.ts";
export type { BilledThoughGone } from "./with-name/billed-though-gone.reads.ts";
export { goneOnWithName } from "./with-name/gone-on-with-name.ts";
export { endGone, endNotRenewed } from "./with-name/with-name.rules.ts";
export type { IsBought } from "./with-name/with-name.rules.ts";
export type { ContractOfName } from "./with-name/with-name.store.ts";
export { contractOfName, setEndsWithName } from "./with-name/with-name.store.ts";
export { goOn, pauseContract, whyNotPaused } from "./pause-contract.ts";
export type { PauseContract, PauseRefusal } from "./pause-contract.ts";
export { pauseLimits } from "./pause.rules.ts";
export { datesAfterRest } from "./after-rest.ts";
export { lastingPause } from "./pause.store.ts";
export {
  tellBack,
  tellCancelled,
  tellChanged,
  tellEndsWithName,
  tellGiven,
  tellRenewed,
} from "./told/tell-holder.ts";
export { anchorOfGiven, gridPoint, isBilledAhead, movedStretch, nthOn, termsUntil } from "./term.rules.ts";
export { confirmSwitched } from "./switched/confirm-switched.ts";
export type { ConfirmSwitched, ConfirmSwitchedRefusal } from "./switched/confirm-switched.ts";
export { RESTS, switchStates } from "./switched/switch.rules.ts";
export type { SwitchState } from "./switched/switch.rules.ts";
export { isByHand, openSwitch, stillUp, withoutPanel } from "./switched/switch.store.ts";
export type { StillUp, SwitchOff } from "./switched/switch.store.ts";
export { askAgain, holdSwitch, wantSwitchedOff, wantSwitchedOn } from "./switched/want-switched.ts";
export { plusTax } from "./price-change/price-change.mails.ts";
export { trialCost } from "./trial/trial.mails.ts";
export { trialNoticeDays } from "./trial/trial.rules.ts";
export { startEntries, voidContract } from "./start-entries.ts";
export type { ContractRefusal } from "./start-entries.ts";

export const contractsModule: ModuleParts = {
  name: "contracts",
  personal: contractsPersonal,
  loaders: {
    contract: loadContractSubject,
    contract_alone: loadContractAlone,
    hold: holdSubject,
    free_grant: freeGrantSubject,
  },
  ticks: [
    pausesTick,
    changesTick,
    endContractsTick,
    spreadPricesTick,
    tellPriceChangesTick,
    trialEndsTick,
    worthTick,
  ],
  texts: [
    priceChangeMail,
    ownPriceMail,
    ownPriceEndsMail,
    ...changeMails,
    ...endMails,
    trialGoesOnMail,
    trialEndsMail,
    trialKeptMail,
    switchedOffMail,
    switchingOnMail,
    switchedOnMail,
  ],
};
