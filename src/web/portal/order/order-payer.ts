// Whose order it may be: each account the sign-in reaches, with the addresses invoices can go to, and why one cannot pay.
import { balanceOfAccount } from "../../../business/billing/index.ts";
import {
  accountsByIds,
  billingProfilesOf,
  isVisitor,
  visibleAccounts,
} from "../../../business/customers/index.ts";
import type { Account, BillingProfile } from "../../../business/customers/index.ts";
import { defaultCard } from "../../../business/payments/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Actor } from "../../../kernel/rights.ts";
import type { CartView } from "../../shop/cart/cart-view.ts";
import type { KnownBuyer } from "../../shop/checkout/order-buyer.ts";
import type { Site } from "../../site.ts";
import { factsOf } from "../../core/index.ts";
import { DEFAULT_LOCALES, formatMoney } from "../../ui/index.ts";
import { holdersOf } from "../holders.ts";
import { holdsWhole } from "../portal-door.tsx";
import { repeatWords } from "./order.words.ts";

/** One address of one account; `profile` null where the account has none yet. */
export type Payer = {
  readonly account: Account;
  readonly profile: BillingProfile | null;
  readonly state: "open" | "closed" | "no_right" | "no_address";
  /** Who owns the account, where this sign-in may not order for it. */
  readonly holders: readonly string[];
};

/** The account the visitor acts for first. */
export async function payersOf(site: Site, visit: Visit): Promise<readonly Payer[]> {
  const own = visit.actor.kind === "person" ? visit.actor.accountId : null;
  const ids = visibleAccounts(visit.actor).toSorted((a, b) => Number(b === own) - Number(a === own));
  const [accounts, profiles] = await Promise.all([
    accountsByIds(site.db.read, ids),
    billingProfilesOf(site.db.read, ids),
  ]);
  const ours = ids.flatMap((id) =>
    accounts.filter((one) => one.id === id && one.sellerId === visit.sellerId),
  );
  const payers = ours.map(async (account): Promise<Payer[]> => {
    if (account.state === "closed") return [{ account, profile: null, state: "closed", holders: [] }];
    if (!holdsWhole(visit, "orders.do", account.id)) {
      const holders = await holdersOf(site, [account.id]);
      return [{ account, profile: null, state: "no_right", holders }];
    }
    const mine = profiles.filter((one) => one.accountId === account.id);
    if (mine.length === 0) return [{ account, profile: null, state: "no_address", holders: [] }];
    return mine.map((profile) => ({ account, profile, state: "open", holders: [] }));
  });
  return (await Promise.all(payers)).flat();
}

/** What the sums and the order need of a payer; null where it cannot pay. */
export function buyerOf(visit: Visit, payer: Payer): KnownBuyer | null {
  const known = factsOf(visit).signedIn;
  if (payer.profile === null || payer.state !== "open" || known === null) return null;
  const { profile, account } = payer;
  return { profile, legalKind: account.legalKind, name: known.name, email: known.email };
}

/** The visitor, acting for the account that is to pay: rights stay those of the membership there. */
export const payingActor = (visit: Visit, accountId: string): Actor =>
  visit.actor.kind === "person" ? { ...visit.actor, accountId } : visit.actor;

/** The card renewals are charged to, as it may be shown; to nobody on a visit. */
export async function keptCard(site: Site, { actor }: Visit, accountId: string): Promise<string | null> {
  const card = isVisitor(actor) ? null : await defaultCard(site.db.read, accountId);
  return card === null ? null : card.last4;
}

/** Up to which sum this sign-in may order for the account; null: no limit. */
function limitOf(visit: Visit, accountId: string) {
  if (visit.actor.kind !== "person") return null;
  return visit.actor.memberships.find((one) => one.accountId === accountId)?.orderLimit ?? null;
}

/** The sentence that names who can; null where the sum is within what this sign-in may order. */
export async function overLimit(
  site: Site,
  visit: Visit,
  payer: Payer,
  { sums }: CartView,
): Promise<string | null> {
  const limit = limitOf(visit, payer.account.id);
  const { gross } = sums.total;
  if (limit === null || (limit.currency === gross.currency && gross.minor <= limit.minor)) return null;
  const words = repeatWords(visit.lang);
  const most = formatMoney(DEFAULT_LOCALES[visit.lang], limit.minor, limit.currency);
  const holders = await holdersOf(site, [payer.account.id]);
  return holders.length === 0 ? words.overLimitNobody(most) : words.overLimit(most, holders.join(", "));
}

/** What of the account's balance an order can be paid with, as it is shown; null: none, or not theirs to spend. */
export async function balanceFor(site: Site, visit: Visit, { account }: Payer): Promise<string | null> {
  if (!holdsWhole(visit, "payments.do", account.id)) return null;
  const all = await balanceOfAccount(site.db.read, account.id, account.currency);
  const minor = all.find((one) => one.currency === account.currency)?.spendableMinor ?? 0n;
  return minor === 0n ? null : formatMoney(DEFAULT_LOCALES[visit.lang], minor, account.currency);
}
