// Buying balance while signed in: a kept card is charged at once, another one is typed in on the gateway's page.
import type { z } from "zod";
import type { Account } from "../../../business/customers/index.ts";
import { startTopUp, topUpByCard, topUpSetting } from "../../../business/payments/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { factsOf, homeOf } from "../../core/index.ts";
import type { StartRefusal } from "../../pay/card-payment.ts";
import { startSentence, waitForPage } from "../../pay/card-payment.ts";
import type { Site } from "../../site.ts";
import { DEFAULT_LOCALES, formatMoney } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { HOME } from "./balance-forms.tsx";
import { isTwofold, topUpSum } from "./balance-wishes.ts";
import type { topUp } from "./balance-wishes.ts";
import { balanceWords } from "./balance.words.ts";

/** Where to go next, or what to say beside which field. The form's key makes one purchase of however many posts. */
export async function buyBalance(
  site: Site,
  visit: Visit,
  account: Account,
  input: z.infer<typeof topUp>,
): Promise<{ readonly to: string } | { readonly errors: FormErrors }> {
  const { id: accountId, currency, sellerId } = account;
  const { description } = balanceWords(visit.lang);
  const minor = topUpSum(visit, input, currency);
  if (minor === null)
    return isTwofold(input)
      ? { errors: { amount: balanceWords(visit.lang).twofold } }
      : refusedFor(site, visit, account, "bad_amount");
  const key = input.idempotency_key;
  const wanted = { accountId, money: { minor, currency }, description };
  if (input.method !== "page") {
    const charged = await site.act(topUpByCard, visit.actor, { ...wanted, methodId: input.method }, { key });
    if (!charged.ok) return refusedFor(site, visit, account, charged.refusal.code);
    return { to: `/portal/payments/${charged.value.paymentId}` };
  }
  const started = await site.act(
    startTopUp,
    visit.actor,
    {
      ...wanted,
      sellerId,
      keepCard: false,
      email: factsOf(visit).signedIn?.email ?? "",
      language: visit.lang,
      returnUrl: `${homeOf(visit)}/portal/payments/{paymentId}`,
      cancelUrl: `${homeOf(visit)}${HOME}`,
    },
    { key },
  );
  if (!started.ok) return refusedFor(site, visit, account, started.refusal.code);
  const opened = await waitForPage(site, started.value.paymentId);
  if (opened.kind === "page") return { to: opened.url };
  if (opened.kind === "waiting") return { to: `/portal/payments/${opened.paymentId}` };
  return { errors: { "": startSentence(opened.code, visit.lang) } };
}

type Code = StartRefusal | "bad_amount" | "not_usable" | "not_offered" | "no_address";

async function refusedFor(
  site: Site,
  { lang }: Visit,
  { sellerId, currency }: Account,
  code: Code,
): Promise<{ readonly errors: FormErrors }> {
  const words = balanceWords(lang);
  switch (code) {
    case "bad_amount": {
      const { least, most } = await settingOf(site.db.read, sellerId, topUpSetting);
      const said = (one: number): string => formatMoney(DEFAULT_LOCALES[lang], BigInt(one), currency);
      return { errors: { amount: words.badAmount(said(least), said(most)) } };
    }
    case "not_usable":
      return { errors: { method: words.cardGone } };
    case "not_offered":
      return { errors: { "": words.notOffered } };
    case "no_address":
      return { errors: { "": words.noAddress } };
    default:
      return { errors: { "": startSentence(code, lang) } };
  }
}
