// Nobody takes mail for the domain of the address: neither the invoice nor a warning would arrive.
import type { Factor } from "../order-facts.rules.ts";
import { FRESH, hit, noHit } from "../order-facts.rules.ts";

const FAULTS = {
  none: { en: "has no mail host", de: "hat keinen Mailserver" },
  refused: { en: "says that it takes no mail", de: "nimmt nach eigener Angabe keine Mail an" },
  no_such_domain: { en: "does not exist", de: "gibt es nicht" },
} as const;
type Fault = keyof typeof FAULTS;

export const mailHost: Factor<{ fault: string }> = {
  key: "mail_host",
  weight: 50,
  asks: { what: "mailHosts", version: 1 },
  figures: { fresh: FRESH },
  about: ["mail"],
  names: { en: "Mail domain takes no mail", de: "Mail-Domain nimmt keine Mail an" },
  judge({ lookedUp: { mailHosts } }) {
    return mailHosts !== null && mailHosts in FAULTS ? hit({ fault: mailHosts }) : noHit;
  },
  words: {
    en: ({ fault }) => `The domain of the mail address ${FAULTS[fault as Fault]?.en ?? fault}.`,
    de: ({ fault }) => `Domain der Mailadresse: Sie ${FAULTS[fault as Fault]?.de ?? fault}.`,
  },
};
