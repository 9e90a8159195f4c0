// What orders hands over to be judged, and what this module remembers of earlier orders: finished values, nothing is
// looked up while judging.
import type { Path, ProductKind } from "../catalogue/index.ts";
import type { Address } from "../people/index.ts";

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
  /** The address the order came from, IPv4 or IPv6; null for orders by telephone or letter. */
  readonly network: string | null;
  /** ISO 3166-1 alpha-2, as are the others. */
  readonly ipCountry: string | null;
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
  readonly placedAt: Date;
};

/** What other orders left behind. Numbers are counts of other orders of the same seller. */
export type Remembered = {
  readonly bad: {
    readonly phone: number;
    readonly email: number;
    readonly card: number;
    /** Who was marked bad near this address, folded: only name and address together speak of a person. */
    readonly persons: readonly { readonly name: string; readonly address: string }[];
  };
  readonly good: { readonly phone: number; readonly email: number };
  readonly seen: {
    readonly networkHour: number;
    readonly networkDay: number;
    readonly phoneWeek: number;
    readonly emailWeek: number;
    readonly addressWeek: number;
  };
};

export const nothingRemembered: Remembered = {
  bad: { phone: 0, email: 0, card: 0, persons: [] },
  good: { phone: 0, email: 0 },
  seen: { networkHour: 0, networkDay: 0, phoneWeek: 0, emailWeek: 0, addressWeek: 0 },
};

/** What a judgement is explained by: countries, counts, words of our lists; never a customer's own values. */
export type FactorFacts = Readonly<Record<string, string | number>>;

export type Judgement<F> =
  | { readonly hit: true; readonly facts: F }
  | { readonly hit: false; readonly facts: Record<string, never> };

export const hit = <F>(facts: F): Judgement<F> => ({ hit: true, facts });
export const noHit: Judgement<never> = { hit: false, facts: {} };

/** What the operator may set of a factor. */
export type Tuning = { readonly threshold: number; readonly list: readonly string[] };

/** One thing that may speak for or against an order. Unknown facts are no hit. */
export type Factor<F extends FactorFacts = FactorFacts> = {
  /** As kept with assessments: never renamed. */
  readonly key: string;
  /** Points where it hits, by default; below zero it speaks for the order. */
  readonly weight: number;
  readonly threshold?: number;
  readonly list?: readonly string[];
  /** The mildest path an order with this hit may take, whatever its score. */
  readonly forces?: Path;
  /** For the policy form. */
  readonly names: { readonly en: string; readonly de: string };
  judge(facts: OrderFacts, remembered: Remembered, tuning: Tuning): Judgement<F>;
  /** For staff: why it hit, one sentence. */
  readonly words: { en(facts: F): string; de(facts: F): string };
};
