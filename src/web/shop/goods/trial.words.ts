// What the shop says of things that are tried for nothing first.
import { defineWords } from "../../ui/index.ts";
import { ofOne } from "../shop.words.ts";

export const trialWords = defineWords({
  en: {
    free: (days: number) => (days === 1 ? "1 day free" : `${days} days free`),
    after: (days: number) => (days === 1 ? "after 1 free day" : `after ${days} free days`),
    goesOn: (free: string) =>
      `${free}, then at this price. Until then you can end it at any time at no cost. Once per customer.`,
    ends: (free: string) =>
      `${free}. Then it ends by itself and costs nothing, unless you ask to go on at this price. Once per customer.`,
    thenLater: (free: string) => `${free}, then`,
    afterThat: "after that",
    endsLater: (free: string) => `${free}, then it ends by itself; if you go on,`,
    priceEach: (amount: string, each: string) => `${amount} ${each}`,
    priceFirst: (first: string, term: string, renewal: string, each: string) =>
      `${first} for the first ${ofOne(term)}, after that ${renewal} ${each}`,
    priceOnce: (first: string, term: string) => `${first} for ${term}`,
    withSetup: "set-up included",
    goesOnPriced: (free: string, price: string) =>
      `${free}, then ${price}. Until then it can be ended at any time at no cost.`,
    endsPriced: (free: string, price: string) =>
      `${free}. Then it ends by itself; only if you ask to go on does it cost ${price}.`,
    goesOnFrom: (free: string, price: string, from: string) =>
      `${free}, then ${price}, from ${from}. Until then you can end it at any time at no cost.`,
    endsFrom: (free: string, price: string, from: string) =>
      `${free}. Then it ends by itself and costs nothing. Only if you ask to go on does it cost ${price}, from ${from}.`,
    starts:
      "The free days begin when it is set up; if that takes longer, everything after them moves with it.",
    followed: "What is ordered with it is free for the same days. A domain is paid for from the first day.",
    firstPaid: (term: string) => `First ${ofOne(term)}, from`,
    today: "To pay today",
    before: (name: string) => `${name} can be tried once per customer, and you have or had it already.`,
    second: (name: string) => `${name} can be tried once: this further one is paid for from its first day.`,
  },
  de: {
    free: (days: number) => (days === 1 ? "1 Tag kostenlos" : `${days} Tage kostenlos`),
    after: (days: number) => (days === 1 ? "nach 1 kostenlosen Tag" : `nach ${days} kostenlosen Tagen`),
    goesOn: (free: string) =>
      `${free}, danach zu diesem Preis. Bis dahin jederzeit ohne Kosten zu beenden. Einmal je Kundin oder Kunde.`,
    ends: (free: string) =>
      `${free}. Danach endet es von selbst und kostet nichts, außer Sie möchten zu diesem Preis weitermachen. Einmal je Kundin oder Kunde.`,
    thenLater: (free: string) => `${free}, danach`,
    afterThat: "dann",
    endsLater: (free: string) => `${free}, danach endet es von selbst; wenn Sie weitermachen,`,
    priceEach: (amount: string, each: string) => `${amount} ${each}`,
    priceFirst: (first: string, term: string, renewal: string, each: string) =>
      `${first} für die erste Laufzeit (${term}), dann ${renewal} ${each}`,
    priceOnce: (first: string, term: string) => `${first} für ${term}`,
    withSetup: "mit Einrichtung",
    goesOnPriced: (free: string, price: string) =>
      `${free}, danach ${price}. Bis dahin jederzeit ohne Kosten zu beenden.`,
    endsPriced: (free: string, price: string) =>
      `${free}. Dann endet es von selbst; nur wenn Sie weitermachen möchten, kostet es ${price}.`,
    goesOnFrom: (free: string, price: string, from: string) =>
      `${free}, danach ${price}, ab ${from}. Bis dahin jederzeit ohne Kosten zu beenden.`,
    endsFrom: (free: string, price: string, from: string) =>
      `${free}. Dann endet es von selbst und kostet nichts. Nur wenn Sie weitermachen möchten, kostet es ab ${from} ${price}.`,
    starts:
      "Die kostenlosen Tage beginnen mit der Einrichtung; dauert sie länger, verschiebt sich alles Weitere mit.",
    followed:
      "Was dazu bestellt wird, ist dieselben Tage kostenlos. Eine Domain wird vom ersten Tag an bezahlt.",
    firstPaid: (term: string) => `Erste Laufzeit (${term}), ab`,
    today: "Heute zu zahlen",
    before: (name: string) =>
      `${name} lässt sich einmal kostenlos testen, und Sie haben oder hatten es schon.`,
    second: (name: string) =>
      `${name} lässt sich einmal kostenlos testen: Dieses weitere wird vom ersten Tag an bezahlt.`,
  },
});
