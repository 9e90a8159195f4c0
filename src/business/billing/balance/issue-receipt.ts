// Money for the balance came in: the receipt is written and closed, the finalizer gives it its number. It is booked nowhere: the
// payment is. It carries no tax, for what it will be spent on, and where, is not known yet (Article 30b of Directive 2006/112/EC).
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { accountById, defaultProfile } from "../../customers/index.ts";
import type { Account, BillingProfile } from "../../customers/index.ts";
import { paymentsByIds } from "../../payments/index.ts";
import type { Payment } from "../../payments/index.ts";
import { letterhead } from "../../print/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { ratesOn } from "../currencies/exchange-rate.store.ts";
import { closeDocuments } from "../run/bill-entries.ts";
import { windowOf, writtenIn } from "../documents/document-content.ts";
import type { NewDocument } from "../documents/document.rules.ts";
import { receiptWords } from "../documents/document.words.ts";
import type { DocumentContent } from "../documents/structured.ts";
import { receiptsOf } from "./receipt.store.ts";

/** Harmless when done again, and for payments that are no balance. */
export const issueReceipts = action({
  name: "issue_receipts",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly paymentIds: readonly string[] }) {
    const written = await receiptsOf(ctx.tx, input.paymentIds);
    for (const payment of await paymentsByIds(ctx.tx, input.paymentIds))
      if (isBought(payment) && !written.has(payment.id)) await issueOne(ctx, payment);
    return ok(null);
  },
});

const isBought = ({ purpose, way, capturedMinor }: Payment): boolean =>
  purpose === "balance" && way !== "goodwill" && capturedMinor > 0n;

async function issueOne(ctx: Ctx, payment: Payment): Promise<void> {
  const account = await accountById(ctx.tx, payment.accountId);
  const profile = await defaultProfile(ctx.tx, payment.accountId);
  // Who has no address any more has closed the account meanwhile.
  if (!account || !profile) return;
  const seller = await sellerById(ctx.tx, payment.sellerId);
  const exchangeRate = await rateOf(ctx, seller, payment.currency);
  await closeDocuments(ctx, [receiptFor(ctx, { payment, account, profile, seller, exchangeRate })], seller);
}

/** That of the day, as an invoice takes it. What has no value yet gets its receipt when somebody has noted one: the job waits. */
async function rateOf(ctx: Ctx, seller: Seller, currency: string): Promise<string> {
  if (currency === seller.currency) return "1";
  const rate = (await ratesOn(ctx.tx, seller.id, dateIn(seller.timeZone, ctx.now)))[currency];
  if (rate === undefined) throw new Error(`a receipt in ${currency} waits for a rate of seller ${seller.id}`);
  return rate;
}

type Bought = {
  readonly payment: Payment;
  readonly account: Account;
  readonly profile: BillingProfile;
  readonly seller: Seller;
  /** What one unit of its currency is worth in the seller's own, as decimal text. */
  readonly exchangeRate: string;
};

function receiptFor(ctx: Ctx, { payment, account, profile, seller, exchangeRate }: Bought): NewDocument {
  const { currency, capturedMinor: minor } = payment;
  const today = dateIn(seller.timeZone, ctx.now);
  const language = writtenIn(seller, account.language);
  return {
    id: newId(),
    sellerId: seller.id,
    accountId: account.id,
    kind: "receipt",
    correctsId: null,
    paymentId: payment.id,
    orderId: null,
    language,
    currency,
    netMinor: minor,
    taxMinor: 0n,
    grossMinor: minor,
    homeCurrency: seller.currency,
    exchangeRate,
    homeTaxMinor: 0n,
    taxEvidence: {},
    documentOn: today,
    supplyOn: payment.receivedOn ?? today,
    dueOn: null,
    content: contentOf({ payment, account, profile, seller, exchangeRate }, language, today),
    billingProfileId: profile.id,
    payBy: profile.payBy,
    cause: "hand",
    lines: [],
    spans: [],
  };
}

function contentOf(bought: Bought, language: "de" | "en", today: string): DocumentContent {
  const { payment, account, profile, seller } = bought;
  const { currency } = payment;
  const amount = { minor: payment.capturedMinor, currency };
  const none = { minor: 0n, currency };
  const words = receiptWords(language);
  return {
    layoutVersion: 1,
    kind: "receipt",
    language,
    number: "",
    issuedOn: today,
    dueOn: null,
    supplied: null,
    currency,
    prices: "gross",
    seller: letterhead(seller),
    buyer: {
      ...windowOf(profile, { country: seller.country, language }),
      customerNumber: account.customerNo,
      vatId: null,
      reference: profile.purchaseOrder,
    },
    intro: words.intro,
    lines: [
      {
        title: words.line,
        details: null,
        period: null,
        quantityMilli: 1000,
        unit: null,
        unitPrice: amount,
        ratePermyriad: 0,
        amount,
      },
    ],
    taxGroups: [],
    totals: { net: amount, tax: none, gross: amount, paid: amount, due: none },
    homeTax: null,
    refersTo: null,
    payment: { terms: null, bank: null, bankReference: null, link: null },
    notes: [words.note],
    structured: null,
  };
}
