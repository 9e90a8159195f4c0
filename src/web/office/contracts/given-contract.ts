// What a contract says that staff gives to a running thing: the price of a plan on sale, from the day that is owed.
import { allPricesInForce, setUpPlans } from "../../../business/catalogue/index.ts";
import type { Price } from "../../../business/catalogue/index.ts";
import { anchorOfGiven } from "../../../business/contracts/index.ts";
import type { GiveContract } from "../../../business/contracts/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { isDate } from "../../../kernel/time.ts";
import type { Visit } from "../../../kernel/http.ts";
import { sellersDay } from "../../contracts/contract-area.tsx";
import type { Site } from "../../site.ts";

/** Plans on sale for a thing of this kind and name, in the account's currency. */
export async function plansFor(
  site: Site,
  visit: Visit,
  kind: "hosting" | "domain",
  { name, account }: { readonly name: string; readonly account: Account },
): Promise<Price[]> {
  const today = await sellersDay(site, visit, account);
  const all = await allPricesInForce(site.db.read, account.sellerId, account.currency, today);
  return all.filter(
    (one) =>
      one.kind === kind &&
      one.termUnit !== "once" &&
      (one.parts ?? []).length === 0 &&
      (one.tld === null || name.endsWith(`.${one.tld}`)),
  );
}

/** Plans on sale for what no panel and no registry reaches. */
export async function handPlansFor(site: Site, visit: Visit, account: Account): Promise<Price[]> {
  const today = await sellersDay(site, visit, account);
  const all = await allPricesInForce(site.db.read, account.sellerId, account.currency, today);
  const single = all.filter(
    (one) => one.kind !== "domain" && one.termUnit !== "once" && (one.parts ?? []).length === 0,
  );
  const hosting = single.filter((one) => one.kind === "hosting").map((one) => one.productId);
  const setUps = await setUpPlans(site.db.read, [...new Set(hosting)]);
  return single.filter((one) => one.kind !== "hosting" || setUps.get(one.productId)?.mode === "manual");
}

export function givenContract(
  of: {
    readonly account: Account;
    readonly name: string;
    readonly profileId: string;
    readonly plan: Price;
    readonly today: string;
  },
  paidUntil: string,
  /** As the form gives it: empty, or a day of the month. */
  anchor = "",
  quantityMilli = 1000n,
): Omit<GiveContract, "subject"> {
  const { account, name, profileId, plan, today } = of;
  const { renewalMinor, includesTax, currency, priceVersionId, minimumCount, minimumUnit } = plan;
  return {
    sellerId: account.sellerId,
    accountId: account.id,
    billingProfileId: profileId,
    productId: plan.productId,
    kind: plan.kind,
    title: `${plan.names[account.language === "de" ? "de" : "en"]}, ${name}`,
    text: { en: `${plan.names.en}, ${name}`, de: `${plan.names.de}, ${name}` },
    concludedOn: today,
    minimum:
      minimumCount === null || minimumUnit === null ? null : { count: minimumCount, unit: minimumUnit },
    noticeDays: plan.noticeDays,
    renewal: plan.renewal,
    termsId: null,
    legalProfile: account.legalKind,
    price: {
      priceVersionId,
      currency,
      includesTax,
      setupMinor: 0n,
      firstMinor: renewalMinor,
      renewalMinor,
      quantityMilli,
      term: { count: plan.termCount, unit: plan.termUnit },
    },
    startsOn: paidUntil < today ? paidUntil : today,
    paidUntil,
    ...(anchor === "" ? {} : { anchorDay: Number(anchor) }),
  };
}

const MOST = 10_000;
/** Null: not a whole number from 1 to ten thousand, the most there is when it is changed as well. Left empty it is one. */
export function quantityOf(typed: string): bigint | null {
  const count = typed.trim() === "" ? "1" : typed.trim();
  const isCount = /^\d{1,5}$/.test(count) && Number(count) >= 1 && Number(count) <= MOST;
  return isCount ? BigInt(count) * 1000n : null;
}

/** Days that could be ones; what is wrong with others the act says. */
export const isPaidFor = ({
  agreed,
}: {
  readonly agreed: Pick<GiveContract, "paidUntil" | "startsOn" | "anchorDay" | "price">;
}): boolean =>
  isDate(agreed.paidUntil) && agreed.paidUntil >= agreed.startsOn && anchorOfGiven(agreed) !== null;

/** What is wrong with a day, beside the field it was given in. */
export const badDate = (
  { badDate: noDay, badAnchor }: { readonly badDate: string; readonly badAnchor: string },
  refusal: object,
): Readonly<Record<string, string>> =>
  "field" in refusal && refusal.field === "anchorDay" ? { anchor: badAnchor } : { paid_until: noDay };
