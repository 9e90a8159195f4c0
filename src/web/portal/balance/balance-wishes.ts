// The forms of the balance, and what each asks for where the visitor may not do it: topping up, by the card that
// is kept or one of their own, and a payout.
import { z } from "zod";
import { accountById } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { cardById, defaultCard } from "../../../business/payments/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { isCurrency, parseAmount } from "../../../kernel/money.ts";
import type { Currency } from "../../../kernel/money.ts";
import { sealText } from "../../../kernel/seal.ts";
import { cardsAreTaken } from "../../pay/card-payment.ts";
import type { Site } from "../../site.ts";
import { DEFAULT_LOCALES } from "../../ui/index.ts";
import type { Wish } from "../approvals/ask-page.tsx";
import { wholeAccounts } from "../portal-door.tsx";
import { balanceWords } from "./balance.words.ts";

const text = (most: number) => z.string().max(most).default("");
/** By a kept card's id, or on the gateway's page. */
export const topUp = z.strictObject({
  idempotency_key: z.uuid(),
  choice: text(20),
  amount: text(30),
  method: z.uuid().or(z.literal("page")).default("page"),
});
export const payout = z.strictObject({
  idempotency_key: z.uuid(),
  sum: text(30),
  manner: z.enum(["as_paid", "transfer"]),
  holder: text(200),
  iban: text(42),
  /** Left out: the account's own. */
  currency: z.string().length(3).optional(),
});

/** In which currency something is to be paid out; null: in none. */
export function payoutCurrency(
  account: Pick<Account, "currency">,
  asked: string | undefined,
): Currency | null {
  if (asked === undefined) return account.currency;
  return isCurrency(asked) ? asked : null;
}

export async function accountOf(site: Site, visit: Visit): Promise<Account | null> {
  const [id] = wholeAccounts(visit, "payments.see");
  return id === undefined ? null : accountById(site.db.read, id);
}

/** One of the sums that are offered, or the one that was typed; null: none, or one of each. */
export function topUpSum(
  visit: Visit,
  { choice, amount }: { readonly choice: string; readonly amount: string },
  currency: string,
): bigint | null {
  const typed = parseAmount(amount, currency, DEFAULT_LOCALES[visit.lang]);
  if (!/^\d{1,12}$/.test(choice)) return typed;
  return isTwofold({ choice, amount }) && typed !== BigInt(choice) ? null : BigInt(choice);
}

/** One sum was chosen and something was typed as well: nobody knows which is meant. */
export const isTwofold = ({
  choice,
  amount,
}: {
  readonly choice: string;
  readonly amount: string;
}): boolean => /^\d{1,12}$/.test(choice) && amount.trim() !== "";

/** By the kept card that was chosen, else by the one for renewals; without one, by a card of whoever asks. */
export async function topUpWish(
  site: Site,
  visit: Visit,
  input: z.infer<typeof topUp>,
): Promise<Wish | null> {
  const account = await accountOf(site, visit);
  const kept = input.method === "page" ? null : await cardById(site.db.read, input.method);
  const card = kept ?? (account && (await defaultCard(site.db.read, account.id)));
  const minor = account && topUpSum(visit, input, account.currency);
  if (!account || minor === null) return null;
  const money = { minor, currency: account.currency };
  const { description } = balanceWords(visit.lang);
  if (!card) {
    if (!(await cardsAreTaken(site, account.sellerId))) return null;
    return { act: "top_up_by_own_card", input: { accountId: account.id, money, description } };
  }
  return { act: "top_up_by_card", input: { accountId: account.id, methodId: card.id, money, description } };
}

export async function payoutWish(
  site: Site,
  visit: Visit,
  { sum, manner, holder, iban, currency: asked }: z.infer<typeof payout>,
): Promise<Wish | null> {
  const account = await accountOf(site, visit);
  const currency = account && payoutCurrency(account, asked);
  const minor = currency && parseAmount(sum, currency, DEFAULT_LOCALES[visit.lang]);
  if (!account || !currency || typeof minor !== "bigint") return null;
  const number = iban.replaceAll(/\s/g, "").toUpperCase();
  const byTransfer = manner === "transfer";
  return {
    act: "ask_payout",
    input: {
      sellerId: account.sellerId,
      accountId: account.id,
      money: { minor, currency },
      manner,
      holder: byTransfer ? holder.trim() : "",
      sealedIban: byTransfer && number !== "" ? sealText(number) : null,
    },
  };
}
