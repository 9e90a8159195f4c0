// The door of people: persons in their realm, passwords, sign-in and sessions, mailed links; addresses and telephone numbers.
import type { ModuleParts } from "../../kernel/module.ts";
import { knownAddressMail, signUpMail } from "./sign-up/sign-up.mails.ts";
import { sendSignUpJob } from "./sign-up/request-sign-up.ts";
import { sendPasswordLinkJob } from "./send-password-link.ts";
import { removalAskedMail } from "./lost-device/factor-removal.mails.ts";
import {
  emailAskedMail,
  emailChangedMail,
  emailUndoneMail,
  verifyEmailMail,
} from "./mail-change/email-change.mails.ts";
import { newPlaceMail, passwordLinkMail, securityMail } from "./people.mails.ts";
import { peopleLoaders, peopleTicks } from "./people.reads.ts";
import { peoplePersonal } from "./personal.store.ts";

export {
  checkAddress,
  countryName,
  formatOf,
  isCountry,
  printAddress,
  readPostalCode,
  tidyAddress,
} from "./address.rules.ts";
export type { Address, AddressFault, AddressField } from "./address.rules.ts";
export { fold, likeness, slips } from "./likeness.rules.ts";
export { isPremium, parsePhone, showPhone, takesSms } from "./phone.rules.ts";
export type { Phone, PhoneType } from "./phone.rules.ts";
export { canonicalMail, emailKey, isEmail, personIssues, personStates, tidyName } from "./person.rules.ts";
export { passwordIssuesOf } from "./password-owner.ts";
export type { Link, LinkPurpose, Person, Realm } from "./person.rules.ts";
export { disablePerson, enablePerson, endKeys, letBack, reasonOf, shutOut } from "./disable-person.ts";
export type { DisablePerson } from "./disable-person.ts";
export { erasePerson } from "./erase-person.ts";
export {
  addressesOfPersons,
  hadCredential,
  hasPassword,
  lockPerson,
  markVerified,
  pendingAccess,
  personById,
  personsByIds,
  updatePerson,
} from "./person.store.ts";
export { KEY_DAYS, KEY_NAME_MAX, KEY_PREFIX, keyHolds, MOST_KEYS } from "./api-keys/api-key.rules.ts";
export type { ApiKey } from "./api-keys/api-key.rules.ts";
export { keysOfPerson } from "./api-keys/api-key.store.ts";
export { boxesOf, sellerOfPerson, tellSecurity } from "./tell-security.ts";
export { passkeyHolders } from "./factors/factor.store.ts";
export { endApiKey } from "./api-keys/end-api-key.ts";
export { bearerOfKey } from "./api-keys/key-bearer.ts";
export type { KeyBearer } from "./api-keys/key-bearer.ts";
export { makeApiKey } from "./api-keys/make-api-key.ts";
export type { MakeApiKeyRefusal } from "./api-keys/make-api-key.ts";
export { lastSeenOf, sessionByHash, sessionsOfPerson, sessionStands } from "./session.store.ts";
export type { SessionRow } from "./session.store.ts";
export { createPerson, personByEmail } from "./create-person.ts";
export type { CreatePersonRefusal, NewPerson } from "./create-person.ts";
export { changePerson } from "./change-person.ts";
export type { ChangePersonRefusal } from "./change-person.ts";
export type { ChangePerson } from "./change-person.ts";
export {
  endLinks,
  lapsedLinkFor,
  linkFor,
  boxOf,
  makeLink,
  makeStandingLink,
  standingToken,
  useLink,
} from "./links.ts";
export type { MakeLink } from "./links.ts";
export {
  actorOf,
  actorWith,
  beginSession,
  endAllSessions,
  endSession,
  endSessions,
  openSession,
  signOut,
  sweepSessions,
} from "./sessions.ts";
export type { Entry, OpenedSession, OpenSession, SignedIn } from "./sessions.ts";
export { deviceName } from "./device.rules.ts";
export { enrolTotp, offeredTotp, offerTotp } from "./factors/enrol-totp.ts";
export type { EnrolTotp } from "./factors/enrol-totp.ts";
export { factorsOf, hasFactor, hasFactorSql } from "./factors/factor.store.ts";
export type { Factor, Factors } from "./factors/factor.store.ts";
export { provedLately } from "./factors/fresh.rules.ts";
export type { ProveAgain } from "./factors/fresh.rules.ts";
export { proveAgain } from "./factors/prove-again.ts";
export type { ProveAgainRefusal } from "./factors/prove-again.ts";
export { removeFactor, renewRecoveryCodes } from "./factors/remove-factor.ts";
export { giveCode, secondStepOf } from "./factors/second-step.ts";
export type { GiveCodeRefusal } from "./factors/second-step.ts";
export { addPasskey, askForPasskey, askToMakePasskey, renamePasskey } from "./factors/add-passkey.ts";
export type { AddPasskeyRefusal } from "./factors/add-passkey.ts";
export { relyingParty } from "./factors/relying-party.ts";
export type { RelyingParty } from "./factors/relying-party.ts";
export { showPasskey } from "./factors/show-passkey.ts";
export { totpAddress } from "./factors/totp.rules.ts";
export { countHit, takeBackHit } from "./rate.store.ts";
export type { Limit } from "./rate.store.ts";
export {
  askEmailChange,
  undoEmailChange,
  verifyEmailChange,
  withdrawEmailChange,
} from "./mail-change/change-email.ts";
export { addressMoved, emailChangeUndone, waysInEnded } from "./people.events.ts";
export { addressBefore, addressSince, openEmailChange } from "./mail-change/email-change.store.ts";
export type { EmailChange } from "./email-change.rules.ts";
export { accessSetting, REMOVAL_CHECKS } from "./factor-removal.rules.ts";
export type { FactorRemoval } from "./factor-removal.rules.ts";
export { askFactorRemoval, cancelFactorRemoval, keepFactors } from "./lost-device/remove-lost-factors.ts";
export { removalsOf, waitingRemoval } from "./lost-device/factor-removal.store.ts";
export {
  checkSecurityAnswer,
  keepFirstQuestion,
  readSecurityQuestion,
  removeSecurityQuestion,
  setSecurityQuestion,
} from "./lost-device/security-question.ts";
export type { ReadQuestion } from "./lost-device/security-question.ts";
export { securityQuestionOf } from "./lost-device/security-question.store.ts";
export { finishSignUp, signUpBy, takeSignUp } from "./sign-up/finish-sign-up.ts";
export { requestSignUp, resendSignUp } from "./sign-up/request-sign-up.ts";
export { openSignUps } from "./sign-up/sign-up.store.ts";
export type { SignUp } from "./sign-up.rules.ts";
export { readdressPerson } from "./readdress-person.ts";
export { networkOf, signIn, spelledAddress } from "./sign-in.ts";
export type { SignIn, SignInParts, SignInRefusal } from "./sign-in.ts";
export { changePassword, choosePassword, givePassword, setFirstPassword } from "./set-password.ts";
export type { ChangePassword, ChoosePassword, SetPasswordRefusal } from "./set-password.ts";
export { askPasswordLink } from "./send-password-link.ts";
export { checkPassword, hashPassword, PoolFull } from "./password-pool.ts";
export { peopleLoaders, peopleTicks } from "./people.reads.ts";

export const peopleModule: ModuleParts = {
  name: "people",
  personal: peoplePersonal,
  loaders: peopleLoaders,
  ticks: peopleTicks,
  jobs: [sendSignUpJob, sendPasswordLinkJob],
  texts: [
    verifyEmailMail,
    emailAskedMail,
    emailChangedMail,
    emailUndoneMail,
    removalAskedMail,
    signUpMail,
    knownAddressMail,
    passwordLinkMail,
    securityMail,
    newPlaceMail,
  ],
};
