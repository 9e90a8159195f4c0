// An ordinary order with nothing against it, as screening gets it: each check changes what it is about.
import { nothingLookedUp, nothingRemembered } from "../../src/business/screening/order-facts.rules.ts";
import type {
  Counts,
  LookedUp,
  OrderFacts,
  Remembered,
  Velocity,
} from "../../src/business/screening/order-facts.rules.ts";

export type OrderChange = Partial<OrderFacts>;

export function anOrder(change: OrderChange = {}): OrderFacts {
  return {
    sellerId: "01940000-0000-7000-8000-000000000001",
    orderId: "01940000-0000-7000-8000-000000000002",
    accountId: "01940000-0000-7000-8000-000000000003",
    person: { name: "Lena Winter", email: "lena@kundin.example", phone: "+4915123456789" },
    address: {
      name: "Lena Winter",
      organisation: null,
      line1: "Lindenweg 4",
      line2: null,
      postalCode: "50667",
      city: "Köln",
      region: null,
      country: "DE",
    },
    buyerKind: "consumer",
    vatIdDenied: false,
    network: "203.0.113.7",
    cardCountry: null,
    cardFingerprint: null,
    freeTexts: [],
    products: [{ kind: "hosting", alwaysReview: false }],
    totalMinor: 5940n,
    currency: "EUR",
    domainNames: ["lindenhof-koeln.de"],
    knownCustomer: { since: null, paidDocuments: 0, openOverdue: 0 },
    earlierOrders: [],
    likeOrders: [],
    placedAt: new Date("2026-06-01T12:00:00Z"),
    lookedUp: nothingLookedUp,
    ...change,
  };
}

/** For an order about which this was found out. */
export const lookedUp = (change: Partial<LookedUp>): OrderChange => ({
  lookedUp: { ...nothingLookedUp, ...change },
});

export function remembering(change: {
  readonly bad?: Partial<Remembered["bad"]>;
  readonly good?: Partial<Remembered["good"]>;
  readonly seen?: { readonly [K in Velocity]?: Partial<Counts> };
  readonly unchanged?: Remembered["unchanged"];
}): Remembered {
  const { seen } = nothingRemembered;
  return {
    bad: { ...nothingRemembered.bad, ...change.bad },
    good: { ...nothingRemembered.good, ...change.good },
    seen: {
      network: { ...seen.network, ...change.seen?.network },
      phone: { ...seen.phone, ...change.seen?.phone },
      card: { ...seen.card, ...change.seen?.card },
      email: { ...seen.email, ...change.seen?.email },
      address: { ...seen.address, ...change.seen?.address },
    },
    unchanged: change.unchanged ?? [],
  };
}
