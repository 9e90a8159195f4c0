// Telling the holder of a contract what became of it: who gets the account's mails about money, each in their language.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { formatMoney, multiply } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { formatDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import type { MailTemplate } from "../../messages/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { countedText } from "../agree-contract.ts";
import { lastDay } from "../shown/last-day.rules.ts";
import { shownTitle, titleIn } from "../shown/shown-title.rules.ts";
import type { ownPriceMail } from "../own-price/own-price.mails.ts";
import type { EntryToPrice, OwnPriceEffect } from "../own-price/own-price.rules.ts";
import type { PriceKept } from "../own-price/prices-kept.ts";
import { plusTax } from "../price-change/price-change.mails.ts";
import { toldContract } from "./told.store.ts";
import {
  contractBilledToMail,
  contractChangedMail,
  contractGoesOnMail,
  contractPausedMail,
  contractRenewedMail,
  contractTermAddedMail,
} from "./contract.mails.ts";
import {
  contractBackMail,
  contractCancelledMail,
  contractEndsWithNameMail,
  contractGivenAwayMail,
  contractKeptMail,
  contractTakenOverMail,
} from "./end.mails.ts";
import type { trialGoesOnMail } from "../trial/trial.mails.ts";
import { switchedOffMail, switchedOnMail, switchingOnMail } from "./switched.mails.ts";

type Language = "de" | "en";
type Own = { readonly what: string; readonly contract: string; readonly url: string };

/** What a change costs, written for people; null: nothing of the kind. */
export type ChangeTold = {
  readonly from: IsoDate;
  readonly nextOn: IsoDate | null;
  readonly ends: (language: Language) => string | null;
  readonly begins: (language: Language) => string | null;
  /** Of what its plan included: what ends, goes on at a price, costs nothing any more; with the day. */
  readonly partsEnd: (language: Language) => string | null;
  readonly partsKept: (language: Language) => string | null;
  readonly partsFree: (language: Language) => string | null;
  readonly credit: (language: Language) => string | null;
  readonly offOpen: (language: Language) => string | null;
  /** Of requests that are withdrawn: what is not to be paid any more, what is asked for anew, what was paid of it already. */
  readonly withdrawn: (language: Language) => string | null;
  readonly again: (language: Language) => string | null;
  readonly kept: (language: Language) => string | null;
  readonly charge: (language: Language) => string | null;
  readonly next: (language: Language) => string | null;
  /** Of a contract that would have ended by itself: until when it goes on. */
  readonly until: IsoDate | null;
  /** Codes. */
  readonly couponStays: string | null;
  readonly couponEnds: string | null;
  /** What had a price agreed for it alone, and has it no more. */
  readonly ownEnds: (language: Language) => string | null;
};

/** Step, said within the act that did it, so that it is said exactly when it was done. `accountId` null: its holder of now. */
async function tell<V extends Own>(
  ctx: Ctx,
  told: {
    readonly contractId: string;
    readonly accountId?: string;
    readonly template: MailTemplate<V>;
    /** `isWhole`: whether this text names nothing but what the mail calls the contract already. */
    readonly more: (
      language: Language,
      nextOn: IsoDate | null,
      isWhole: (text: string) => boolean,
    ) => Omit<V, keyof Own>;
  },
): Promise<void> {
  const contract = await toldContract(ctx.tx, told.contractId);
  if (!contract) return;
  const seller = await sellerById(ctx.tx, contract.sellerId);
  const accountId = told.accountId ?? contract.accountId;
  const url = `${siteAddress(seller)}/portal/contracts/${contract.id}`;
  const cause = `contract:${contract.id}:${newId()}`;
  const about = { kind: "contract", id: contract.id };
  const mails = (await recipientsOf(ctx.tx, accountId, "contracts", ctx.now)).map((to) => {
    const language = to.language === "de" ? "de" : "en";
    const own = { what: shownTitle(contract, language), contract: contract.contractNo, url };
    const called = new Set([own.what, contract.title, titleIn(contract.title, contract.names, language)]);
    const more = told.more(language, contract.nextDueOn, (text) => called.has(text));
    return { template: told.template, seller, to, accountId, values: { ...own, ...more }, about, cause };
  });
  await sayByMails(ctx, mails);
}

const dayOf = (day: IsoDate | null, language: Language): string | null =>
  day === null ? null : formatDate(day, language);

const lastDayIn = (until: IsoDate | null, language: Language): string | null =>
  dayOf(lastDay(until), language);

/** `ends_on` is the last day as well, for a host's own words that name it so. */
function endIn(until: IsoDate, language: Language) {
  const day = formatDate(lastDay(until), language);
  return { last_day: day, ends_on: day };
}

export const tellChanged = (ctx: Ctx, contractId: string, told: ChangeTold): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractChangedMail,
    more: (language) => ({
      from: formatDate(told.from, language),
      ends: told.ends(language),
      begins: told.begins(language),
      parts_end: told.partsEnd(language),
      parts_kept: told.partsKept(language),
      parts_free: told.partsFree(language),
      credit: told.credit(language),
      off_open: told.offOpen(language),
      withdrawn: told.withdrawn(language),
      again: told.again(language),
      kept: told.kept(language),
      charge: told.charge(language),
      next: told.next(language),
      next_on: dayOf(told.nextOn, language),
      until: lastDayIn(told.until, language),
      coupon_stays: told.couponStays,
      coupon_ends: told.couponEnds,
      own_ends: told.ownEnds(language),
    }),
  });

export const tellCancelled = (
  ctx: Ctx,
  contractId: string,
  end: { readonly on: IsoDate; readonly atOnce: boolean },
): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractCancelledMail,
    more: (language) => ({
      ...endIn(end.on, language),
      since: formatDate(end.on, language),
      at_once: end.atOnce,
    }),
  });

/** `isGone`: the name is not with us any more; else it is not renewed. `deletedOn`: until then, though its contract is over. */
export const tellEndsWithName = (
  ctx: Ctx,
  contractId: string,
  end: { readonly on: IsoDate; readonly isGone: boolean; readonly deletedOn: IsoDate | null },
): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractEndsWithNameMail,
    more: (language) => ({
      ...endIn(end.on, language),
      gone: end.isGone,
      deleted_on: dayOf(end.deletedOn, language),
    }),
  });

/** `place`: the address invoices go to from now on, in one line. */
export const tellBilledTo = (ctx: Ctx, contractId: string, place: string): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractBilledToMail,
    more: (language, nextOn) => ({ place, next_on: dayOf(nextOn, language) }),
  });

const SWITCHING = { stopped: switchedOffMail, to_resume: switchingOnMail, resumed: switchedOnMail };

/** What has no panel is off, is to be on again, or is. */
export const tellSwitching = (
  ctx: Ctx,
  contractId: string,
  state: "stopped" | "to_resume" | "resumed",
): Promise<void> => tell(ctx, { contractId, template: SWITCHING[state], more: () => ({}) });

export const tellKept = (ctx: Ctx, contractId: string): Promise<void> =>
  tell(ctx, { contractId, template: contractKeptMail, more: () => ({}) });

/** The name of a contract that had ended came back, and it goes on under another number. */
export const tellBack = (
  ctx: Ctx,
  contractId: string,
  told: {
    readonly before: string;
    readonly price: Money;
    readonly includesTax: boolean;
    readonly nextOn: IsoDate;
  },
): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractBackMail,
    more: (language) => ({
      before: told.before,
      price: formatMoney(told.price, language) + (told.includesTax ? "" : plusTax[language]),
      next_on: formatDate(told.nextOn, language),
    }),
  });

export const tellPaused = (ctx: Ctx, contractId: string, until: IsoDate): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractPausedMail,
    more: (language) => ({ until: formatDate(until, language) }),
  });

export const tellGoesOn = (ctx: Ctx, contractId: string): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractGoesOnMail,
    more: (language, nextOn) => ({ next_on: lastDayIn(nextOn, language) }),
  });

export const tellRenewed = (ctx: Ctx, contractId: string): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractRenewedMail,
    more: (language, nextOn) => ({ until: lastDayIn(nextOn, language) }),
  });

export const tellTermAdded = (ctx: Ctx, contractId: string, until: IsoDate): Promise<void> =>
  tell(ctx, {
    contractId,
    template: contractTermAddedMail,
    more: (language) => ({ until: formatDate(lastDay(until), language) }),
  });

/** What follows its trial, from which day on. */
export const tellTrial = (
  ctx: Ctx,
  contractId: string,
  template: typeof trialGoesOnMail,
  more: (language: Language) => { readonly last: string; readonly from: string; readonly price: string },
): Promise<void> => tell(ctx, { contractId, template, more });

/** What its terms cost from which one on: a price of its own, or the catalogue's again. */
export const tellOwnPrice = (
  ctx: Ctx,
  told: {
    readonly entry: EntryToPrice;
    readonly effect: OwnPriceEffect;
    readonly template: typeof ownPriceMail;
  },
): Promise<void> => {
  const { entry, effect, template } = told;
  const { currency, quantityMilli, includesTax } = entry;
  return tell(ctx, {
    contractId: entry.contractId,
    template,
    more: (language, _, isWhole) => {
      const thing = countedText(entry.text, quantityMilli)[language];
      const amount = (minor: bigint): string =>
        formatMoney(multiply({ minor, currency }, quantityMilli), language) +
        (includesTax ? "" : plusTax[language]);
      return {
        thing: isWhole(thing) || isWhole(entry.text[language]) ? null : thing,
        from: formatDate(effect.on, language),
        before: amount(effect.beforeMinor),
        after: amount(effect.afterMinor),
        until: dayOf(effect.back?.on ?? null, language),
        regular: effect.back === null ? null : amount(effect.back.minor),
        dearer: effect.isDearer,
      };
    },
  });
};

/** Both sides, once the contract is the taker's; who takes it over with what was agreed for it apart from the catalogue. */
export async function tellGiven(
  ctx: Ctx,
  contractId: string,
  given: { readonly giverId: string; readonly prices: readonly PriceKept[]; readonly today: IsoDate },
): Promise<void> {
  const { giverId, prices, today } = given;
  await tell(ctx, { contractId, accountId: giverId, template: contractGivenAwayMail, more: () => ({}) });
  await tell(ctx, {
    contractId,
    template: contractTakenOverMail,
    more: (language, nextOn, isWhole) => ({
      next_on: dayOf(nextOn, language),
      prices: prices.map((one) => ({
        what: isWhole(one.text[language]) ? null : one.text[language],
        price: formatMoney(one.price, language) + (one.includesTax ? "" : plusTax[language]),
        from: one.from > today ? formatDate(one.from, language) : null,
        until: dayOf(one.until, language),
      })),
    }),
  });
}
