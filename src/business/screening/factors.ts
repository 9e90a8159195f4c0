// All factors, in the order of the policy form. A new one is a file beside the others and a line here.
import { abusiveWords } from "./factors/abusive-words.ts";
import { acceptedBefore } from "./factors/accepted-before.ts";
import { alreadyCustomer, sameOrderOpen } from "./factors/duplicate.ts";
import { cardCountry } from "./factors/card-country.ts";
import { disposableMail } from "./factors/disposable-mail.ts";
import { externalAdvice, externalScore, externalSilent } from "./factors/external-screener.ts";
import { implausibleAddress } from "./factors/implausible-address.ts";
import { implausibleName } from "./factors/implausible-name.ts";
import { knownBadContact } from "./factors/known-bad-contact.ts";
import { knownBadPerson } from "./factors/known-bad-person.ts";
import { knownGoodCustomer } from "./factors/known-good-customer.ts";
import { largeAmount } from "./factors/large-amount.ts";
import { mailDomainNew } from "./factors/mail-domain-new.ts";
import { mailHost } from "./factors/mail-host.ts";
import { networkCountry } from "./factors/network-country.ts";
import { noPhone } from "./factors/no-phone.ts";
import { phishingName } from "./factors/phishing-name.ts";
import { phoneCountry } from "./factors/phone-country.ts";
import { phoneLine } from "./factors/phone-line.ts";
import { productReviewed } from "./factors/product-reviewed.ts";
import {
  addressVelocity,
  cardVelocity,
  mailVelocity,
  networkVelocity,
  phoneVelocity,
} from "./factors/velocity.ts";
import { vatIdDenied } from "./factors/vat-id-denied.ts";
import type { Factor } from "./order-facts.rules.ts";

export const FACTORS: readonly Factor[] = [
  knownBadContact,
  knownBadPerson,
  knownGoodCustomer,
  acceptedBefore,
  alreadyCustomer,
  sameOrderOpen,
  disposableMail,
  mailHost,
  mailDomainNew,
  noPhone,
  phoneLine,
  phoneCountry,
  networkCountry,
  cardCountry,
  networkVelocity,
  phoneVelocity,
  cardVelocity,
  mailVelocity,
  addressVelocity,
  implausibleName,
  implausibleAddress,
  vatIdDenied,
  abusiveWords,
  phishingName,
  largeAmount,
  productReviewed,
  externalScore,
  externalAdvice,
  externalSilent,
];

const byKey = new Map(FACTORS.map((factor) => [factor.key, factor]));

export function factorOf(key: string): Factor | undefined {
  return byKey.get(key);
}
