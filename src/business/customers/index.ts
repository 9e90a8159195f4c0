// The door of customers: accounts and their people, who may do what, who gets which mail, and where invoices go.
import type { ModuleParts } from "../../kernel/module.ts";
import {
  contactChangedMail,
  contactInvitedMail,
  contactNewsMail,
  contactRemovedMail,
  contactWelcomeMail,
} from "./contacts.mails.ts";
import { newsConfirmMail, newsMail } from "./news/news.mails.ts";
import { sendNewsJob } from "./news/send-news.ts";
import { customersLoaders } from "./customers.reads.ts";
import { customersReactions } from "./customers.reactions.ts";
import { handoverTicks } from "./handover/handover.ticks.ts";
import { handoverAskedMail, handoverNewsMail } from "./handover/handover.mails.ts";
import { invitationMail } from "./sign-up/sign-up.mails.ts";
import { customersPersonal } from "./personal.store.ts";
import { takenBackMail } from "./taken-back/taken-back.mails.ts";
import { contactDatedMail } from "./turns/turn.mails.ts";
import { turnTicks } from "./turns/tell-turns.ts";

export { lendRight, LENDABLE_RIGHTS } from "./lend-right.ts";
export { liftLock, lockAccount, unlockAccount } from "./lock-account.ts";
export { lockedSince } from "./lock.store.ts";
export { firstCountriesSetting } from "./countries.rules.ts";
export {
  accountStates,
  accountsWithRight,
  getsMailsOf,
  isVisitor,
  mayDo,
  mayKnow,
  membershipStates,
  scopesOfActor,
  staysOpen,
  thingsWithRight,
  visibleAccounts,
  isNeverByKey,
} from "./account.rules.ts";
export type {
  Account,
  BillingProfile,
  PayBy,
  Recipient,
  RecipientCategory,
  VatCheck,
} from "./account.rules.ts";
export { ruleDay } from "./rule-day.ts";
export { accountById, accountsByIds } from "./account.store.ts";
export {
  billingProfile,
  billingProfilesByIds,
  billingProfilesOf,
  defaultProfile,
  endProfile,
  lockOpenProfile,
  profileWithAccount,
} from "./billing-profile.store.ts";
export type { ProfileWithAccount } from "./billing-profile.store.ts";
export { askForNews, confirmNews, endNews, endNewsByMail } from "./news/consent-to-news.ts";
export { consentById, openConsent } from "./news/news-consent.store.ts";
export type { NewsConsent } from "./news-consent.rules.ts";
export { newsWording } from "./news-consent.rules.ts";
export { sendNews } from "./news/send-news.ts";
export { closeAccount, leaveAccounts } from "./end-account.ts";
export {
  bareRecipients,
  contactRightsOf,
  membershipById,
  membershipsOf,
  membersOf,
  peopleOnlyIn,
  recipientsOf,
  rightsOf,
} from "./membership.store.ts";
export type { MemberRow } from "./membership.store.ts";
export { MAIL_CATEGORIES } from "./recipients/recipient.rules.ts";
export type { RecipientEntry } from "./recipients/recipient.rules.ts";
export { recipientEntries } from "./recipients/recipient.store.ts";
export type { KeptRecipient } from "./recipients/recipient.store.ts";
export { billingIssues } from "./billing-profile.rules.ts";
export type { BillingInput, VatChecked } from "./billing-profile.rules.ts";
export { accountForOrder } from "./sign-up/account-for-order.ts";
export { openAccount } from "./open-account.ts";
export type { OpenAccount, OpenAccountRefusal, OpenedAccount } from "./open-account.ts";
export { duplicatesOf, lookalikes } from "./sign-up/duplicates.reads.ts";
export type { Lookalike } from "./sign-up/duplicates.reads.ts";
export { inviteCustomerAgain } from "./sign-up/send-invitation.ts";
export { signUp, signUpCustomer } from "./sign-up/sign-up-customer.ts";
export type { SignUpCustomer, SignUpRefusal } from "./sign-up/sign-up-customer.ts";
export { addContact, endMembership, saveScopes } from "./contacts.ts";
export type { AddContact, AddedContact, ContactRefusal, SaveScopes } from "./contacts.ts";
export type { ContactRights } from "./contact-rights.ts";
export { inviteContact, resendInvitation } from "./invite-contact.ts";
export type { InviteContact, InviteRefusal } from "./invite-contact.ts";
export { whyMayNotWrite } from "./may-write.ts";
export { joinAccount } from "./join-account.ts";
export type { Joined, JoinRefusal } from "./join-account.ts";
export { accountHandedOver, taxFactsChanged } from "./customers.events.ts";
export { declineHandover, withdrawHandover } from "./handover/end-handover.ts";
export { confirmHandover } from "./handover/confirm-handover.ts";
export type { ConfirmHandoverRefusal } from "./handover/confirm-handover.ts";
export { handoverSetting, OLD_STAYS } from "./handover/handover.rules.ts";
export type { Handover, OldStays } from "./handover/handover.rules.ts";
export {
  handoverById,
  handoversOf,
  handoversTo,
  holderBefore,
  openHandover,
} from "./handover/handover.store.ts";
export { startHandover } from "./handover/start-handover.ts";
export type { StartHandover, StartHandoverRefusal } from "./handover/start-handover.ts";
export { takeHandover } from "./handover/take-handover.ts";
export { inForce, OFFERED_RIGHTS, RIGHT_AREAS, RIGHT_PRESETS, rightsInWords } from "./rights.rules.ts";
export { THING_KINDS } from "./rights.rules.ts";
export type { RightPreset, RightsInWords, ThingKind } from "./rights.rules.ts";
export { RIGHT_PHRASES } from "./rights.words.ts";
export type { OfferedRight } from "./rights.words.ts";
export { thingNames, useThingNames } from "./thing-names.ts";
export { correctHolder } from "./correct-holder.ts";
export type { CorrectHolderRefusal } from "./correct-holder.ts";
export { becomeCustomer } from "./become-customer.ts";
export { addNote, pinNote } from "./card/add-note.ts";
export { declaredKinds } from "./card/declared-kind.store.ts";
export type { DeclaredKind } from "./card/declared-kind.store.ts";
export { noteChanges } from "./card/change.store.ts";
export { correctAccount } from "./card/correct-account.ts";
export { correctContact } from "./card/correct-contact.ts";
export type { Note } from "./card/note.rules.ts";
export { noteOwner, notesOf, pinnedNote } from "./card/note.store.ts";
export { changeAccount } from "./change-account.ts";
export type { ChangeAccount } from "./change-account.ts";
export { payByKeptCard, saveBillingProfile } from "./save-billing-profile.ts";
export type { SaveBillingProfile } from "./save-billing-profile.ts";
export { defineField, retireField } from "./define-field.ts";
export type { DefineField } from "./define-field.ts";
export { FIELD_KINDS, FIELD_TYPES, fieldsOfProduct, readAnswers, readFields } from "./field.rules.ts";
export type { FieldDefinition, FieldKind, FieldValueIssue, WantedField } from "./field.rules.ts";
export { fieldsByIds, fieldsOf, fieldValuesOf } from "./field.store.ts";
export { saveFieldValues } from "./save-field-values.ts";
export { setVatCheck } from "./set-vat-check.ts";
export { checkSupportPin } from "./support-pin/check-support-pin.ts";
export { renewSupportPin } from "./support-pin/renew-support-pin.ts";
export { callerMay } from "./support-pin/support-pin.rules.ts";
export type { CallerArea } from "./support-pin/support-pin.rules.ts";
export { pinMadeAt } from "./support-pin/support-pin.store.ts";
import { recipientsChangedMail } from "./recipients/recipients.mails.ts";
export { recipientIssues, saveRecipients } from "./recipients/save-recipients.ts";
export type { SaveRecipients, SaveRecipientsRefusal } from "./recipients/save-recipients.ts";
export {
  accountIdByNumber,
  accountsList,
  customerBehind,
  customerBehindKey,
  customersLoaders,
  personActorOf,
  accountStanding,
} from "./customers.reads.ts";
export type { AccountLine, AccountName, AccountStanding } from "./customers.reads.ts";

export { completeSignUp } from "./sign-up/complete-sign-up.ts";
export { MOST_COUNTED, reachedBySecondFactor } from "./second-factor/demanded.reads.ts";
export {
  FACTOR_AREAS,
  factorAreasSetting,
  factorBefore,
  secondFactorSetting,
} from "./second-factor/second-factor.rules.ts";
export type { FactorWish, SecondFactorFor } from "./second-factor/second-factor.rules.ts";

export const customersModule: ModuleParts = {
  name: "customers",
  personal: customersPersonal,
  loaders: customersLoaders,
  texts: [
    contactInvitedMail,
    contactWelcomeMail,
    contactChangedMail,
    contactRemovedMail,
    contactDatedMail,
    contactNewsMail,
    recipientsChangedMail,
    invitationMail,
    newsConfirmMail,
    newsMail,
    handoverAskedMail,
    handoverNewsMail,
    takenBackMail,
  ],
  reactions: customersReactions,
  ticks: [...handoverTicks, ...turnTicks],
  jobs: [sendNewsJob],
};
export { mayStillRead } from "./mailed-link.ts";
