// What the customers of the long years plan with what they have: go up and down, have more or fewer pieces, rest, leave and come
// again, buy balance ahead. Each notes for itself what it did and from which day on, so that what is owed can be counted without
// the product.
import { cancelContract, changeContract, previewChange } from "../../src/business/billing/index.ts";
import { goOn, pauseContract } from "../../src/business/contracts/index.ts";
import { bookByHand } from "../../src/business/payments/index.ts";
import { money } from "../../src/kernel/money.ts";
import { must } from "../../src/kernel/result.ts";
import type { TestShop } from "../support/shop.ts";
import { dayAfter, monthsAfter, monthsBilled } from "./calendar.ts";

/**
 * Those who plan pay by transfer on the day: a mover goes up to a larger package and down again, a counter has more and fewer
 * pieces, a sleeper rests, a leaver cancels and comes again. A saver pays by balance alone.
 */
export type Habit =
  | "card"
  | "shaky card"
  | "transfer"
  | "saver"
  | "mover"
  | "counter"
  | "sleeper"
  | "leaver"
  | "never";

/** Whether what is owed is for the plan to say; nothing else may be changed then. */
export const isPlanned = (habit: Habit): boolean =>
  ["saver", "mover", "counter", "sleeper", "leaver"].includes(habit);

/** So many of them in a mix. */
export const times = (count: number, habit: Habit): Habit[] => Array.from({ length: count }, () => habit);

/** A contract of a customer's; who comes again has several, one after the other. */
export type Regular = {
  readonly accountId: string;
  readonly billingProfileId: string;
  readonly contractId: string;
  readonly habit: Habit;
  readonly startsOn: string;
  /** What a month costs, and from which day on. */
  readonly moves: { readonly on: string; readonly minor: bigint }[];
  readonly rests: { readonly on: string; readonly days: number }[];
  /** `asked`: the day it was cancelled on. At the end of a term nothing is left to be kept or credited. */
  end: { readonly asked: string; readonly on: string; readonly rest: "kept" | "credited" | null } | null;
};
export type Beginner = Pick<Regular, "accountId" | "billingProfileId" | "habit">;

export const PRICE = 990n;
export const LEAD_DAYS = 14;
const NOTICE_DAYS = 30;

type Random = () => number;
type Planner = {
  readonly shop: TestShop;
  readonly until: string;
  readonly plan: (day: string, what: () => Promise<void>) => void;
  readonly begin: (whose: Beginner, today: string) => Promise<void>;
};

const between = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

export function plansOf({ shop, until, plan, begin }: Planner) {
  const { act } = shop.world;
  const clerk = {
    ...shop.staff,
    rights: [...shop.staff.rights, "services.change", "payments.book"] as const,
  };
  const monthly = (slug: string) => {
    const price = shop.offers
      .find((one) => one.slug === slug)
      ?.prices.find((one) => one.termUnit === "month" && one.termCount === 1);
    return { id: price?.planId ?? "", minor: price?.renewalMinor ?? 0n };
  };
  const [up, down] = [monthly("business"), monthly("starter")];

  type Wanted = { readonly planId: string | null; readonly quantityMilli: bigint | null };
  async function change({ contractId }: Regular, what: Wanted, when: "now" | "end_of_term"): Promise<void> {
    const wanted = { contractId, ...what, options: null, when };
    const { token } = must(await act(previewChange, clerk, wanted));
    must(await act(changeContract, clerk, { ...wanted, token }));
  }

  /** What is invoiced already is used up first. */
  const endOfTerm = (one: Regular, today: string): string =>
    monthsAfter(one.startsOn, monthsBilled(one.startsOn, dayAfter(today, -1), LEAD_DAYS));

  /** On the sixth day of every seventh term, when all is paid and nothing further is billed yet. */
  function moves(one: Regular): void {
    for (let term = 3; monthsAfter(one.startsOn, term + 1) < until; term += 7) {
      const isUp = term % 2 === 1;
      const on = dayAfter(monthsAfter(one.startsOn, term), 5);
      plan(on, async () => {
        const { id: planId, minor } = isUp ? up : down;
        await change(one, { planId, quantityMilli: null }, isUp ? "now" : "end_of_term");
        one.moves.push({ on: isUp ? on : monthsAfter(one.startsOn, term + 1), minor });
      });
    }
  }

  /** Every fifth month on any day, before or after the next one is invoiced, at once or later. */
  function counts(one: Regular, random: Random): void {
    let pieces = 1;
    for (let term = 1; monthsAfter(one.startsOn, term + 3) < until; term += 5) {
      const on = dayAfter(monthsAfter(one.startsOn, term), between(random, 0, 27));
      const wanted = (pieces % 6) + between(random, 1, 3);
      const now = random() < 0.6;
      if (wanted === pieces) continue;
      pieces = wanted;
      plan(on, async () => {
        const quantityMilli = BigInt(wanted) * 1000n;
        const from = now ? on : endOfTerm(one, on);
        await change(one, { planId: null, quantityMilli }, now ? "now" : "end_of_term");
        one.moves.push({ on: from, minor: PRICE * BigInt(wanted) });
      });
    }
  }

  /** Once in a little more than a year, on any day; every other one goes on before the day that was agreed. */
  function sleeps(one: Regular, random: Random): void {
    let on = dayAfter(one.startsOn, between(random, 20, 200));
    for (let nth = 0; dayAfter(on, 95) < until; nth += 1) {
      const [agreed, from] = [between(random, 3, 85), on];
      const days = nth % 2 === 0 ? agreed : between(random, 0, agreed - 1);
      plan(from, async () => {
        const untilOn = dayAfter(from, agreed);
        must(await act(pauseContract, clerk, { contractId: one.contractId, untilOn, reason: "away" }));
        one.rests.push({ on: from, days });
        // On the very day it is the tick that lets it go on.
        if (days === agreed) return;
        const back = async () => void must(await act(goOn, clerk, { contractId: one.contractId }));
        if (days === 0) await back();
        else plan(dayAfter(from, days), back);
      });
      on = dayAfter(on, between(random, 370, 500));
    }
  }

  /** After some months, at the end of the term or at once, and weeks later with a new contract again. */
  function leaves(one: Regular, random: Random): void {
    const asked = dayAfter(one.startsOn, between(random, 1, 300));
    if (asked >= until) return;
    const kind = random();
    const away = between(random, 1, 40);
    plan(asked, async () => {
      const rest = kind < 0.4 ? null : kind < 0.7 ? "credited" : "kept";
      const when = rest === null ? "end_of_term" : "now";
      const wish = { contractId: one.contractId, when, on: null, rest, reason: "moves" } as const;
      const on = rest === null ? afterNotice(one.startsOn, asked) : asked;
      const told = must(await act(cancelContract, clerk, wish));
      if (told !== on) throw new Error(`it ends on ${told}, not on ${on}`);
      one.end = { asked, on, rest };
      const { accountId, billingProfileId, habit } = one;
      const again = dayAfter(on, away);
      plan(again, () => begin({ accountId, billingProfileId, habit }, again));
    });
  }

  async function buy(accountId: string, day: string, minor: bigint): Promise<void> {
    const paid = { money: money(minor, "EUR"), receivedOn: day, payer: "Marlene Böttcher", reference: "" };
    const asked = { sellerId: shop.seller.id, accountId, way: "transfer", forBalance: true } as const;
    must(await act(bookByHand, clerk, { ...asked, ...paid }));
  }

  return {
    /** What they do with the contract that just began. */
    changes(one: Regular, random: Random): void {
      if (one.habit === "mover") moves(one);
      if (one.habit === "counter") counts(one, random);
      if (one.habit === "sleeper") sleeps(one, random);
      if (one.habit === "leaver") leaves(one, random);
    },
    /** Balance for some months, and for as many again before it is used up. */
    async saves(accountId: string, today: string, random: Random): Promise<void> {
      for (let month = 0; monthsAfter(today, month) < until; month += 6) {
        const minor = PRICE * (month === 0 ? 9n : 6n) + BigInt(between(random, 0, 300));
        if (month === 0) await buy(accountId, today, minor);
        else plan(monthsAfter(today, month), () => buy(accountId, monthsAfter(today, month), minor));
      }
    },
  };
}

/** The first end of a month that lies so many days off. */
function afterNotice(startsOn: string, asked: string): string {
  let months = 0;
  while (monthsAfter(startsOn, months) < dayAfter(asked, NOTICE_DAYS)) months += 1;
  return monthsAfter(startsOn, months);
}
