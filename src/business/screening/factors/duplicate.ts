// The same person was here already: as a customer under another account, or with the same order, which is still open. Mostly a
// mistake that costs one of them twice; a neighbour, a namesake or somebody behind the same network is somebody else.
import type { Factor, LikeOrder, OrderFacts } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

const SHARED = ["name", "mail", "phone", "address", "card"] as const;

const counted = ({ likeOrders }: OrderFacts, is: (one: LikeOrder) => boolean): number =>
  likeOrders.filter(is).length;

/** Only orders that were accepted under another account count: the own ones speak for the customer elsewhere. */
export const alreadyCustomer: Factor<{ orders: number }> = {
  key: "already_customer",
  weight: 10,
  looksAt: SHARED,
  figures: {
    orders: {
      fallback: 1,
      min: 1,
      max: 100,
      label: { en: "From so many accepted orders", de: "Ab so vielen angenommenen Bestellungen" },
    },
  },
  names: { en: "Already a customer under another account", de: "Schon Kunde unter anderem Konto" },
  judge(facts, _remembered, tuning) {
    const orders = counted(facts, (one) => one.isAccepted && !one.isOfThisAccount);
    return orders >= tuning.figure("orders") ? hit({ orders }) : noHit;
  },
  words: {
    en: ({ orders }) =>
      `The same person is a customer already under another account, accepted orders there: ${orders}.`,
    de: ({ orders }) =>
      `Dieselbe Person ist schon Kunde unter einem anderen Konto, angenommene Bestellungen dort: ${orders}.`,
  },
};

export const sameOrderOpen: Factor<{ orders: number }> = {
  key: "same_order_open",
  weight: 20,
  looksAt: SHARED,
  figures: {
    orders: {
      fallback: 1,
      min: 1,
      max: 100,
      label: { en: "From so many open orders", de: "Ab so vielen offenen Bestellungen" },
    },
  },
  names: { en: "Same order is still open", de: "Gleiche Bestellung ist noch offen" },
  judge(facts, _remembered, tuning) {
    const orders = counted(facts, (one) => one.isOpen && one.wantsTheSame);
    return orders >= tuning.figure("orders") ? hit({ orders }) : noHit;
  },
  words: {
    en: ({ orders }) => `The same person has ordered the same already, still open: ${orders}.`,
    de: ({ orders }) => `Dieselbe Person hat dasselbe schon bestellt, noch offen: ${orders}.`,
  },
};
