// What orders hands over to be judged, what look-ups answered, and what this module remembers of earlier orders: finished
// values, nothing is looked up while judging.
import type { Path, ProductKind } from "../catalogue/index.ts";
import type { Address } from "../people/index.ts";
import type { MailHosts } from "./dns.port.ts";

/** What of a buyer a factor looks at; a known customer is judged only by what changed. */
export const ASPECTS = ["name", "mail", "phone", "address", "card", "network"] as const;
export type Aspect = (typeof ASPECTS)[number];

/** What an external screener said, or that it was asked and did not say anything. */
export type ScreenerVoice =
  | {
      readonly name: string;
      readonly state: "answered";
      readonly score: number;
      readonly advice: "accept" | "review" | "reject" | "none";
      readonly reference: string;
    }
  | { readonly name: string; readonly state: "silent"; readonly why: string };

export type LookUp = "mailHosts" | "mailDomainSince" | "ipCountry";

/** When it was asked, as which version of the factor asks it; of a known customer's unchanged value an earlier answer counts. */
export type FoundAt = { readonly at: Date; readonly version: number; readonly isTakenOver: boolean };

/** Answers of enquiries, made before the judgement. Null: not asked. */
export type LookedUp = {
  readonly mailHosts: MailHosts | null;
  /** When the mail domain was registered; null: not asked or not told. */
  readonly mailDomainSince: Date | null;
  /** ISO 3166-1 alpha-2; null: no database, or it does not say. */
  readonly ipCountry: string | null;
  readonly screeners: readonly ScreenerVoice[];
  /** Of what was told. */
  readonly found: Readonly<Partial<Record<LookUp, FoundAt>>>;
};

export const nothingLookedUp: LookedUp = {
  mailHosts: null,
  mailDomainSince: null,
  ipCountry: null,
  screeners: [],
  found: {},
};

/** An earlier order that looks like the same person's. */
export type LikeOrder = {
  readonly isOfThisAccount: boolean;
  readonly isOpen: boolean;
  readonly isAccepted: boolean;
  /** It wants one of the same things for the same name. */
  readonly wantsTheSame: boolean;
};

/** Null means not known, which never counts against anybody. */
export type OrderFacts = {
  readonly sellerId: string;
  readonly orderId: string;
  readonly accountId: string;
  readonly person: {
    readonly name: string;
    readonly email: string;
    /** E.164, "+4915123456789". */
    readonly phone: string | null;
  };
  readonly address: Address;
  readonly buyerKind: "consumer" | "business";
  /** The kept check of the billing profile says no; false where it says nothing. */
  readonly vatIdDenied: boolean;
  /** The address the order came from, IPv4 or IPv6; null for orders by telephone or letter. */
  readonly network: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly cardCountry: string | null;
  readonly cardFingerprint: string | null;
  readonly freeTexts: readonly string[];
  readonly products: readonly { readonly kind: ProductKind; readonly alwaysReview: boolean }[];
  /** The first payment, in minor units of `currency`. */
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly domainNames: readonly string[];
  /** The signed-in account's own history; nothing that a stranger could claim by typing it. */
  readonly knownCustomer: {
    readonly since: Date | null;
    readonly paidDocuments: number;
    readonly openOverdue: number;
  };
  /** The account's orders that were accepted before, newest first; none for strangers. */
  readonly earlierOrders: readonly string[];
  /** The newest, whichever account they are in. */
  readonly likeOrders: readonly LikeOrder[];
  readonly placedAt: Date;
  readonly lookedUp: LookedUp;
};

export const WINDOWS = ["hour", "day", "week"] as const;
export type Window = (typeof WINDOWS)[number];
/** Other orders within 1 hour, 24 hours and 7 days. */
export type Counts = Readonly<Record<Window, number>>;
export const VELOCITIES = ["network", "phone", "card", "email", "address"] as const;
export type Velocity = (typeof VELOCITIES)[number];

/** Who was rejected near here: at the same house, or with the same end of the telephone number. */
export type BadPerson = {
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly email: string;
};

/** What other orders left behind. Numbers are counts of other orders of the same seller. */
export type Remembered = {
  readonly bad: {
    readonly phone: number;
    readonly email: number;
    readonly card: number;
    readonly persons: readonly BadPerson[];
  };
  readonly good: { readonly phone: number; readonly email: number };
  readonly seen: Readonly<Record<Velocity, Counts>>;
  /** What is as it was in an earlier accepted order of this account. */
  readonly unchanged: readonly Aspect[];
};

const none: Counts = { hour: 0, day: 0, week: 0 };
export const nothingRemembered: Remembered = {
  bad: { phone: 0, email: 0, card: 0, persons: [] },
  good: { phone: 0, email: 0 },
  seen: { network: none, phone: none, card: none, email: none, address: none },
  unchanged: [],
};

/** What a judgement is explained by: countries, counts, words of our lists; never a customer's own values. */
export type FactorFacts = Readonly<Record<string, string | number>>;

export type Judgement<F> =
  | { readonly hit: true; readonly facts: F; readonly times: number }
  | { readonly hit: false; readonly facts: Record<string, never> };

/** `times`: how often the weight counts, for factors with several thresholds. */
export const hit = <F>(facts: F, times = 1): Judgement<F> => ({ hit: true, facts, times });
export const noHit: Judgement<never> = { hit: false, facts: {} };

/** Where a hit leads at least, whatever the score; `reject` only by the operator's own word. */
export type Verdict = Path | "reject";

/** What the operator may set of a factor. */
export type Tuning = {
  readonly threshold: number;
  readonly windows: Counts;
  readonly list: readonly string[];
  /** One of the factor's own `figures`. */
  figure(name: string): number;
};

/** A number that the factor compares with. */
export type Figure = {
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
  /** For the policy form. */
  readonly label: { readonly en: string; readonly de: string };
};

/** Of a known customer, for how long an answer from outside about the same value stands. */
export const FRESH: Figure = {
  fallback: 90,
  min: 0,
  max: 3_650,
  label: {
    en: "Known customers, same value: ask again after (days)",
    de: "Bekannte Kunden, gleicher Wert: neu fragen nach (Tagen)",
  },
};

/** One thing that may speak for or against an order. Unknown facts are no hit. */
export type Factor<F extends FactorFacts = FactorFacts> = {
  /** As kept with assessments: never renamed. */
  readonly key: string;
  /** Points where it hits, by default; below zero it speaks for the order. */
  readonly weight: number;
  readonly threshold?: number;
  /** Further numbers beside the threshold, by name; as kept with policies: never renamed. */
  readonly figures?: Readonly<Record<string, Figure>>;
  /** What is asked outside for it; a change of what is asked or of how it is read is a new version. */
  readonly asks?: { readonly what: LookUp; readonly version: number };
  /** From so many other orders within the hour, the day and the week on. */
  readonly windows?: Counts;
  /** Words that the operator may change, of any language. */
  readonly list?: readonly string[];
  /** Words by language, for what people write. */
  readonly lists?: { readonly en: readonly string[]; readonly de: readonly string[] };
  /** The mildest path an order with this hit may take, by default. */
  readonly forces?: Path;
  /** It cannot be switched off or made milder: a silent screener never leads to an acceptance. */
  readonly fixed?: true;
  /** Judged for a known customer only where one of these changed; without it, always. */
  readonly about?: readonly Aspect[];
  /** Judged again where one of these changed after the check; without it, as `about` says. */
  readonly looksAt?: readonly Aspect[];
  /** For the policy form. */
  readonly names: { readonly en: string; readonly de: string };
  judge(facts: OrderFacts, remembered: Remembered, tuning: Tuning): Judgement<F>;
  /** For staff: why it hit, one sentence. */
  readonly words: { en(facts: F): string; de(facts: F): string };
};
