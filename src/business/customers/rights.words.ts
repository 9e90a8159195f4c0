// The rights of an account as people say them, in English and German. Each phrase goes on from "may": "see invoices".

export type RightsLanguage = "en" | "de";
export const rightsLanguage = (language: string): RightsLanguage => (language === "de" ? "de" : "en");

const en = {
  "profile.see": "see addresses and details",
  "profile.do": "change addresses and details",
  "people.see": "see the list of contacts",
  "people.do": "manage contacts",
  "services.see": "see hosting packages",
  "services.do": "change hosting packages",
  "services.mails": "technical mails",
  "panel.do": "sign in to the control panel",
  "passwords.see": "see passwords of packages",
  "passwords.do": "set passwords of packages",
  "domains.see": "see domains",
  "domains.do": "change domains",
  "domains.mails": "mails about domains",
  "domain_moves.do": "move and renew domains",
  "orders.see": "see orders",
  "orders.do": "place orders",
  "orders.mails": "mails about orders",
  "invoices.see": "see invoices",
  "invoices.mails": "invoices and reminders",
  "payments.see": "see payments",
  "payments.do": "pay invoices",
  "methods.see": "see payment methods",
  "methods.do": "change payment methods",
  "quotes.see": "see quotes",
  "quotes.do": "accept quotes",
  "quotes.mails": "new quotes",
  "contracts.see": "see contracts and papers",
  "contracts.do": "change and cancel contracts",
  "contracts.mails": "mails about contracts",
  "tickets.see": "read support requests",
  "tickets.do": "open and answer support requests",
  "mails.see": "read earlier messages",
} as const;

/** Every right there is: an area and a verb. `mails`: is sent the mails of that area. */
export type OfferedRight = keyof typeof en;

const de: Readonly<Record<OfferedRight, string>> = {
  "profile.see": "Anschriften und Angaben sehen",
  "profile.do": "Anschriften und Angaben ändern",
  "people.see": "die Liste der Kontakte sehen",
  "people.do": "Kontakte verwalten",
  "services.see": "Hosting-Pakete sehen",
  "services.do": "Hosting-Pakete ändern",
  "services.mails": "technische Nachrichten",
  "panel.do": "sich im Kundenpanel anmelden",
  "passwords.see": "Passwörter von Paketen sehen",
  "passwords.do": "Passwörter von Paketen setzen",
  "domains.see": "Domains sehen",
  "domains.do": "Domains ändern",
  "domains.mails": "Nachrichten zu Domains",
  "domain_moves.do": "Domains umziehen und verlängern",
  "orders.see": "Bestellungen sehen",
  "orders.do": "Bestellungen aufgeben",
  "orders.mails": "Nachrichten zu Bestellungen",
  "invoices.see": "Rechnungen sehen",
  "invoices.mails": "Rechnungen und Erinnerungen",
  "payments.see": "Zahlungen sehen",
  "payments.do": "Rechnungen bezahlen",
  "methods.see": "Zahlungsarten sehen",
  "methods.do": "Zahlungsarten ändern",
  "quotes.see": "Angebote sehen",
  "quotes.do": "Angebote annehmen",
  "quotes.mails": "neue Angebote",
  "contracts.see": "Verträge und Papiere sehen",
  "contracts.do": "Verträge ändern und kündigen",
  "contracts.mails": "Nachrichten zu Verträgen",
  "tickets.see": "Support-Anfragen lesen",
  "tickets.do": "Support-Anfragen stellen und beantworten",
  "mails.see": "frühere Nachrichten lesen",
};

export const RIGHT_PHRASES: Readonly<Record<RightsLanguage, Readonly<Record<OfferedRight, string>>>> = {
  en,
  de,
};

/** Where a right limited to some things lets somebody do something else than the same right on all of them. */
export const LIMITED_PHRASES: Readonly<
  Record<RightsLanguage, Readonly<Partial<Record<OfferedRight, string>>>>
> = {
  en: { "orders.do": "answer and cancel orders" },
  de: { "orders.do": "Bestellungen beantworten und stornieren" },
};

type Sentences = {
  readonly locale: string;
  may(name: string, list: string): string;
  mayNothing(name: string): string;
  mayNot(name: string, list: string): string;
  gets(name: string, list: string): string;
  getsNone(name: string): string;
  later(list: string): string;
  only(things: string): string;
  upTo(sum: string): string;
  until(day: string): string;
  from(day: string): string;
  readonly gone: string;
  readonly and: string;
  readonly or: string;
};

export const RIGHT_SENTENCES: Readonly<Record<RightsLanguage, Sentences>> = {
  en: {
    locale: "en-GB",
    may: (name, list) => `${name} can ${list}.`,
    mayNothing: (name) => `${name} can do nothing here at the moment.`,
    mayNot: (name, list) => `${name} cannot ${list}.`,
    gets: (name, list) => `${name} is sent ${list}.`,
    getsNone: (name) => `${name} is sent no mails of this account.`,
    later: (list) => `Later: ${list}.`,
    only: (things) => `only ${things}`,
    upTo: (sum) => `up to ${sum} each`,
    until: (day) => `until ${day}`,
    from: (day) => `from ${day}`,
    gone: "something that is gone",
    and: "and",
    or: "or",
  },
  de: {
    locale: "de-DE",
    may: (name, list) => `${name} kann ${list}.`,
    mayNothing: (name) => `${name} kann hier zurzeit nichts tun.`,
    mayNot: (name, list) => `Nicht möglich ist für ${name}: ${list}.`,
    gets: (name, list) => `An ${name} gehen: ${list}.`,
    getsNone: (name) => `An ${name} gehen keine Nachrichten dieses Kontos.`,
    later: (list) => `Später: ${list}.`,
    only: (things) => `nur ${things}`,
    upTo: (sum) => `bis je ${sum}`,
    until: (day) => `bis ${day}`,
    from: (day) => `ab ${day}`,
    gone: "etwas, das es nicht mehr gibt",
    and: "und",
    or: "oder",
  },
};
