// Acts for which somebody types in a card on the gateway's page, where none is kept: paying several invoices at once, buying
// balance, and keeping a new card. Allowed, each is one page for exactly these figures, opened once by whoever asked.
import { z } from "zod";
import { documentsByIds } from "../../billing/index.ts";
import { accountById } from "../../customers/index.ts";
import { personById } from "../../people/index.ts";
import {
  addCard,
  defaultCard,
  openHostedPayment,
  paymentsOfDocument,
  startTopUp,
  topUpFault,
  topUpSetting,
} from "../../payments/index.ts";
import { sellerById, settingOf, siteAddress } from "../../sellers/index.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Refusal, Result } from "../../../kernel/result.ts";
import { askable, subjectOf } from "./askable.ts";
import type { Given } from "./askable.ts";
import { asTheyWere, documents, topUp as byKeptCard } from "./money-acts.ts";
import { describeInvoices, tellNewCard, tellOwnCards, tellOwnTopUp } from "./own-card-acts.words.ts";

const several = z.strictObject({ accountId: z.uuid(), documents });
const topUp = byKeptCard.omit({ methodId: true });
const newCard = z.strictObject({ accountId: z.uuid() });

export const ownCardActs = {
  pay_all_by_own_card: askable({
    right: "payments.do",
    sees: "invoices.see",
    input: several,
    async load({ db }, { accountId, documents: asked }) {
      const found = await asTheyWere(db, accountId, asked);
      return found && { subject: found.subject, said: tellOwnCards(found.there) };
    },
    async give(ctx, { accountId, documents: asked }, approvalId) {
      const ids = asked.map((one) => one.id);
      // With the bank already: a second payment could be charged as well.
      const known = await Promise.all(ids.map((id) => paymentsOfDocument(ctx.tx, id)));
      if (known.flat().some((one) => one.state === "processing"))
        return refuse({ code: "being_paid" as const });
      const there = await documentsByIds(ctx.tx, ids);
      const page = await pageOf(ctx, accountId, approvalId);
      const minor = asked.reduce((sum, one) => sum + one.minor, 0n);
      return asPayment(
        await openHostedPayment(ctx, {
          ...page,
          accountId,
          purpose: { kind: "documents", documents: asked },
          manner: "pay",
          money: { minor, currency: there[0]?.currency ?? "" },
          keepCard: false,
          description: describeInvoices(
            there.map((one) => one.number),
            page.language,
          ),
        }),
      );
    },
  }),
  top_up_by_own_card: askable({
    right: "payments.do",
    sees: "payments.see",
    input: topUp,
    async load({ db }, { accountId, money }) {
      const account = await accountById(db, accountId);
      if (account?.currency !== money.currency) return null;
      if (topUpFault(await settingOf(db, account.sellerId, topUpSetting), money.minor) !== null) return null;
      const subject = subjectOf("account", { id: accountId, accountId, sellerId: account.sellerId });
      return { subject, said: tellOwnTopUp(money) };
    },
    async give(ctx, { accountId, money, description }, approvalId) {
      const page = await pageOf(ctx, accountId, approvalId);
      return asPayment(
        await startTopUp.run(ctx, { ...page, accountId, money, description, keepCard: false }),
      );
    },
  }),
  add_card: askable({
    right: "methods.do",
    sees: "methods.see",
    fresh: true,
    input: newCard,
    async load({ db }, { accountId }) {
      const account = await accountById(db, accountId);
      if (!account) return null;
      const subject = subjectOf("account", { id: accountId, accountId, sellerId: account.sellerId });
      return { subject, said: tellNewCard(account.name, await defaultCard(db, accountId)) };
    },
    async give(ctx, { accountId }, approvalId) {
      const account = await accountById(ctx.tx, accountId);
      const page = await pageOf(ctx, accountId, approvalId);
      return asPayment(await addCard.run(ctx, { ...page, accountId, currency: account?.currency ?? "" }));
    },
  }),
};

const asPayment = <R extends Refusal>(started: Result<{ paymentId: string }, R>): Result<Given, R> =>
  started.ok ? ok({ kind: "payment", paymentId: started.value.paymentId }) : started;

/** For whoever takes it, and back to what they asked: they may see no payment of the account. */
async function pageOf(ctx: Ctx, accountId: string, approvalId: string) {
  const account = await accountById(ctx.tx, accountId);
  const seller = await sellerById(ctx.tx, account?.sellerId ?? "");
  const taker = await personById(ctx.tx, ctx.actor.id ?? "");
  const at = `${siteAddress(seller)}/portal/approvals/${approvalId}`;
  return {
    sellerId: seller.id,
    email: taker?.email ?? "",
    language: taker?.language === "de" ? ("de" as const) : ("en" as const),
    returnUrl: `${at}/returned`,
    cancelUrl: at,
  };
}
