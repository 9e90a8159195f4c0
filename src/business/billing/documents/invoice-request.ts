// A payment request was paid in full: now the invoice is written, with the date of the payment, and settled at once. Until then
// no number was taken, and what was paid is an advance, of which the tax is owed.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok } from "../../../kernel/result.ts";
import { allocate, unallocate } from "../../payments/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks, openTask } from "../../staff/index.ts";
import { ratesOn } from "../currencies/exchange-rate.store.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { endRequestSales } from "../union/union-sale.store.ts";
import { closeDocuments } from "../run/bill-entries.ts";
import { taxOfLines } from "../settling/advance-of.ts";
import { lockPaid } from "../settling/lock-paid.ts";
import { ASKS_TOO_MUCH } from "./withdraw-request.ts";
import { lockSettlements, prepaySettlement, writeSettlement } from "../settling/settlement.store.ts";
import { ownIntro } from "./document-content.ts";
import { documentLanguage, paidTerms } from "./document.words.ts";
import { rateTextOf, thawContent } from "./document.rules.ts";
import type { NewDocument } from "./document.rules.ts";
import { moveClaims, requestToInvoice } from "./request.store.ts";
import type { PaidRequest } from "./request.store.ts";
import { isTaxedOtherwise } from "./taxed-otherwise.ts";

/** Harmless when done again, for other documents, and where the money went back meanwhile: then it is owed as before. */
export const invoiceRequests = action({
  name: "invoice_paid_requests",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentIds: readonly string[] }) {
    for (const documentId of input.documentIds) {
      const [settlement] = await lockSettlements(ctx.tx, [documentId]);
      const request = settlement?.state === "settled" ? await requestToInvoice(ctx.tx, documentId) : null;
      if (!settlement || !request) continue;
      const paid = await lockPaid(ctx, documentId);
      if (sumOf(paid) < request.grossMinor) continue;
      const invoice = await writeInvoice(ctx, request);
      await moveMoney(ctx, { request, invoice, paid });
      await writeSettlement(ctx.tx, {
        documentId,
        from: "settled",
        state: "invoiced",
        paidMinor: 0n,
        creditedMinor: 0n,
        settledOn: request.paidOn,
      });
      ctx.moved({ noun: "settlement", id: documentId, move: "invoice", from: "settled", to: "invoiced" });
    }
    return ok(null);
  },
});

async function writeInvoice(ctx: Ctx, request: PaidRequest): Promise<NewDocument> {
  const { paidOn, receivedOn, number } = request;
  const seller = await sellerById(ctx.tx, request.sellerId);
  const content = thawContent(request.content, "");
  const language = documentLanguage(request.language);
  const { gross, tax } = content.totals;
  // What is owed to the tax office is worth what it is on the day the money came, and that day is said (§ 14 (4) no. 6 UStG).
  const rates = await ratesOn(ctx.tx, seller.id, receivedOn);
  const isForeign = request.currency !== request.homeCurrency;
  const exchangeRate = isForeign ? (rates[request.currency] ?? request.exchangeRate) : "1";
  const homeTaxMinor = inHomeCurrency(tax, exchangeRate, request.homeCurrency);
  const { homeTax } = content;
  const invoice: NewDocument = {
    ...request,
    id: newId(),
    kind: "invoice",
    correctsId: null,
    requestId: request.id,
    documentOn: paidOn,
    dueOn: paidOn,
    language,
    exchangeRate,
    homeTaxMinor,
    content: {
      ...content,
      kind: "invoice",
      issuedOn: paidOn,
      dueOn: paidOn,
      intro: ownIntro(seller, language),
      homeTax: homeTax && {
        tax: { ...homeTax.tax, minor: homeTaxMinor },
        rateText: rateTextOf(request.currency, exchangeRate, request.homeCurrency, language),
      },
      totals: { ...content.totals, paid: gross, due: { ...gross, minor: 0n } },
      payment: {
        terms: paidTerms(language, receivedOn, number),
        bank: null,
        bankReference: null,
        link: null,
      },
    },
    lines: request.lines.map((line) => ({ ...line, id: newId() })),
    spans: [],
  };
  await closeDocuments(ctx, [invoice], seller);
  await endRequestSales(ctx.tx, request.id, paidOn);
  await moveClaims(ctx.tx, request.id, invoice.id);
  // What it asked for too much is credited with its number.
  await finishTasks(ctx, request.id, ASKS_TOO_MUCH);
  // The sum that was asked for is paid: a person decides whether the invoice is replaced.
  if (await isTaxedOtherwise(ctx, seller, request))
    await openTask(ctx, {
      sellerId: seller.id,
      kind: "request_tax_changed",
      subject: { kind: "document", id: invoice.id },
      accountId: request.accountId,
      about: number,
    });
  return invoice;
}

type Paid = Awaited<ReturnType<typeof lockPaid>>;
const sumOf = (paid: Paid): bigint => paid.reduce((sum, { minor }) => sum + minor, 0n);

/** The money lies on the invoice from now on: only one of the two is ever owed or paid. An advance until that has its number. */
async function moveMoney(
  ctx: Ctx,
  {
    request,
    invoice,
    paid,
  }: { readonly request: PaidRequest; readonly invoice: NewDocument; readonly paid: Paid },
): Promise<void> {
  const onto = { documentId: invoice.id, ownerId: invoice.accountId };
  const advance = taxOfLines(invoice);
  for (const { paymentId, minor } of paid) {
    must(await unallocate(ctx, { paymentId, documentId: request.id, minor }));
    must(await allocate(ctx, { paymentId, ...onto, minor, advance }));
  }
  await prepaySettlement(ctx.tx, invoice.id, sumOf(paid), request.paidOn);
}
