// Goodwill in the office, on a customer's card: as balance, or as a credit note over something that was invoiced.
import { creditGoodwill, goodwillInvoices } from "../../../business/billing/index.ts";
import { giveGoodwill } from "../../../business/payments/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { onAccount } from "../customer-card/card-frame.tsx";
import { posted, refusalSentence, text } from "../forms.ts";
import { saidAmount, typedAmount } from "../money/amounts.ts";
import { AT, changed } from "./balance-routes.tsx";
import { balanceWords } from "./balance.words.ts";

export const goodwillRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: `${AT}/goodwill`,
    who: ["staff:billing.credit"],
    on: onAccount,
    action: giveGoodwill.name,
    input: posted({ gift: text(30), why: text(200) }),
    handle: (visit, { params, input }) => {
      const { idempotency_key: key, ...values } = input;
      return changed(site, visit, params["id"], { form: "give", values }, async (account) => {
        const words = balanceWords(visit.lang);
        const minor = typedAmount(visit.lang, values.gift, account.currency);
        if (minor === null) return { gift: words.badAmount };
        const { id: accountId, sellerId, currency } = account;
        const asked = { sellerId, accountId, money: { minor, currency }, reason: values.why };
        const done = await site.act(giveGoodwill, visit.actor, asked, { key, reason: values.why.trim() });
        if (done.ok) return null;
        if (done.refusal.code === "bad_amount") return { gift: words.badAmount };
        if (done.refusal.code === "reason_missing") return { why: words.giveReasonMissing };
        return { "": await refusalSentence(site, visit, done.refusal) };
      });
    },
  }),
  route({
    method: "POST",
    path: `${AT}/goodwill-credit`,
    who: ["staff:billing.credit"],
    on: onAccount,
    action: creditGoodwill.name,
    input: posted({ invoice: text(40), off: text(30), said: text(200) }),
    handle: (visit, { params, input }) => {
      const { idempotency_key: key, ...values } = input;
      const tried = { form: "credit", values, done: "credited" as const };
      return changed(site, visit, params["id"], tried, async ({ id: accountId, currency }) => {
        const words = balanceWords(visit.lang);
        const own = await goodwillInvoices(site.db.read, accountId, currency);
        const invoice = own.find((one) => one.id === values.invoice);
        if (!invoice) return { invoice: words.invoiceMissing };
        const minor = typedAmount(visit.lang, values.off, currency);
        if (minor === null) return { off: words.badAmount };
        const reason = values.said.trim();
        if (reason === "") return { said: words.giveReasonMissing };
        const asked = { documentId: invoice.id, minor, reason };
        const done = await site.act(creditGoodwill, visit.actor, asked, { key, reason });
        if (done.ok) return null;
        if (done.refusal.code === "bad_amount") return { off: words.badAmount };
        if (done.refusal.code === "too_much_of_all")
          return { off: words.giftTooMuch(saidAmount(visit.lang, done.refusal.leftMinor, currency)) };
        return { "": await refusalSentence(site, visit, done.refusal) };
      });
    },
  }),
];
