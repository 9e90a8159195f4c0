// A credit note: takes back an issued invoice, whole or in part, under a number of its own. What was billed may be billed anew,
// what was paid too much goes back or stays the customer's.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { Right } from "../../../kernel/rights.ts";
import { dateIn } from "../../../kernel/time.ts";
import { refundOwed, unallocate } from "../../payments/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { closeDocuments } from "../run/bill-entries.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { creditContent } from "./credit-content.ts";
import { claimsOfLines, creditLines, homeTaxOfPart } from "./credit.rules.ts";
import type { CreditFault, LineCredit, WantedCredit } from "./credit.rules.ts";
import { claimsOf, creditableDocument, creditableLines, reverseSpans } from "./credit.store.ts";
import type { CreditableDocument, InvoiceLineRow } from "./credit.store.ts";
import type { NewDocument, NewLine } from "../documents/document.rules.ts";
import { billAnew } from "../documents/rested.store.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { partiesToday } from "../documents/parties-today.ts";
import type { PartiesToday } from "../documents/structured.ts";
import { tellKept } from "../documents/tell-kept.ts";
import { lockPaid } from "../settling/lock-paid.ts";
import { excessOf } from "../settling/settlement.rules.ts";
import { lockSettlements } from "../settling/settlement.store.ts";
import type { Settlement } from "../settling/settlement.store.ts";
import { settle } from "../settling/settle.ts";

export type CreditDocument = {
  readonly documentId: string;
  /** Null: everything that is left of the invoice. */
  readonly lines: readonly WantedCredit[] | null;
  readonly reason: string;
  /** What becomes of money that was paid and is no longer owed. */
  readonly excess: "keep" | "refund";
  /** The terms credited whole are billed again by the next run. */
  readonly billAgain?: boolean;
  /** Goodwill: what is credited is delivered all the same, and stays billed. */
  readonly isGift?: boolean;
};
export type CreditRefusal =
  | { readonly code: "no_such"; readonly kind: "document" }
  | { readonly code: "reason_missing" }
  | { readonly code: "not_refundable"; readonly why: string }
  | CreditFault;

/** With tax, and what became of what had been paid: what of it goes back, or waits for who may send it, and what stays balance. */
export type GivenCredit = {
  readonly noteId: string;
  readonly currency: string;
  readonly creditedMinor: bigint;
  readonly backMinor: bigint;
  readonly keptMinor: bigint;
};

/** Step. Answers the credit note's id. Refuses no_such, reason_missing, too_much, nothing_left, not_refundable. */
export async function giveCredit(ctx: Ctx, input: CreditDocument): Promise<Result<string, CreditRefusal>> {
  const given = await creditGiven(ctx, input);
  return given.ok ? ok(given.value.noteId) : given;
}

/** Step. As `giveCredit`, for who says what became of the money. */
export async function creditGiven(
  ctx: Ctx,
  input: CreditDocument,
): Promise<Result<GivenCredit, CreditRefusal>> {
  if (input.reason.trim() === "") return refuse({ code: "reason_missing" });
  // The lock on the settlement is what keeps credits asked at once from exceeding the invoice together.
  const [settlement] = await lockSettlements(ctx.tx, [input.documentId]);
  const document = await creditableDocument(ctx.tx, input.documentId);
  if (!settlement || !document) return refuse({ code: "no_such", kind: "document" });
  // What was written off is no longer owed: a credit would take it off the receivables once more.
  if (settlement.state === "written_off") return refuse({ code: "nothing_left" });
  const lines = await creditableLines(ctx.tx, document.id);
  const decided = creditLines(lines, input.lines, document.currency);
  if ("fault" in decided) return refuse(decided.fault);
  const seller = await sellerById(ctx.tx, document.sellerId);
  const today = await partiesToday(ctx, document, seller);
  const { credits } = decided;
  const { reason, isGift = false } = input;
  const note = creditNote(ctx, { seller, document, lines, credits, today, reason, isGift });
  await closeDocuments(ctx, [note], seller);
  if (!isGift)
    await freeSpans(ctx, document, lines, credits, { noteId: note.id, again: input.billAgain === true });
  const after = await settle(
    ctx,
    settlement,
    { credited: note.grossMinor, creditNoteId: note.id },
    input.reason,
  );
  const paidBack = await returnExcess(ctx, after, input);
  if (!paidBack.ok) return paidBack;
  await tellKept(ctx, document, { noteId: note.id, minor: paidBack.value.keptMinor });
  const of = { noteId: note.id, currency: document.currency, creditedMinor: note.grossMinor };
  return ok({ ...of, ...paidBack.value });
}

export const creditDocument = action({
  name: "credit_document",
  needs: {
    any: ["staff:billing.credit", "system"],
    on: (input: CreditDocument) => ({ kind: "document", id: input.documentId }),
  },
  async run(ctx, input: CreditDocument): Promise<Result<string, CreditRefusal | RefundNotAllowed>> {
    const may = maySend(ctx, input.excess);
    return may.ok ? giveCredit(ctx, input) : may;
  },
});

/** Money that leaves the house takes the right to send it, whatever asks for it. */
export function maySend(
  { actor }: Pick<Ctx, "actor">,
  excess: CreditDocument["excess"],
): Result<null, RefundNotAllowed> {
  return excess === "refund" && actor.kind === "staff" && !actor.rights.includes("payments.refund")
    ? refuse({ code: "not_allowed", rights: ["staff:payments.refund"] })
    : ok(null);
}

export type RefundNotAllowed = { readonly code: "not_allowed"; readonly rights: readonly Right[] };

type Crediting = {
  readonly seller: Seller;
  readonly document: CreditableDocument;
  readonly lines: readonly InvoiceLineRow[];
  readonly credits: readonly LineCredit[];
  readonly today: PartiesToday | null;
  readonly reason: string;
  readonly isGift: boolean;
};

function creditNote(ctx: Ctx, made: Crediting): NewDocument {
  const { seller, document, credits } = made;
  const today = dateIn(seller.timeZone, ctx.now);
  const lines = credits.map((credit, at) => creditLine(made.lines, credit, at));
  const sum = (of: (line: NewLine) => bigint): bigint => lines.reduce((total, line) => total + of(line), 0n);
  const netMinor = sum((line) => line.netMinor);
  const taxMinor = sum((line) => line.taxMinor);
  const total = (of: (line: InvoiceLineRow) => bigint): bigint =>
    made.lines.reduce((all, line) => all + of(line), 0n);
  const invoice = {
    taxMinor: total((line) => line.taxMinor),
    creditedTax: total((line) => line.creditedTax),
    homeTaxMinor: document.homeTaxMinor,
    creditedHomeTax: document.creditedHomeTaxMinor,
  };
  // The rate of the invoice: what was owed to the tax office is taken back as it was.
  const homeTaxMinor = homeTaxOfPart(invoice, taxMinor, (minor) =>
    inHomeCurrency({ minor, currency: document.currency }, document.exchangeRate, document.homeCurrency),
  );
  return {
    id: newId(),
    sellerId: document.sellerId,
    accountId: document.accountId,
    kind: "credit_note",
    correctsId: document.id,
    orderId: document.orderId,
    language: documentLanguage(document.language),
    currency: document.currency,
    netMinor,
    taxMinor,
    grossMinor: netMinor + taxMinor,
    homeCurrency: document.homeCurrency,
    exchangeRate: document.exchangeRate,
    homeTaxMinor,
    taxEvidence: document.taxEvidence,
    documentOn: today,
    supplyOn: lines[0]?.supplyOn ?? today,
    dueOn: null,
    content: creditContent({
      document,
      lines,
      today: made.today,
      homeTaxMinor,
      documentOn: today,
      reason: made.reason,
    }),
    billingProfileId: document.billingProfileId,
    payBy: document.payBy,
    cause: made.isGift ? "goodwill" : "correction",
    lines,
    spans: [],
    // Its tax is taken back where its invoice's stands.
    owedOnReceipt: document.owedOnReceipt,
  };
}

function creditLine(lines: readonly InvoiceLineRow[], credit: LineCredit, at: number): NewLine {
  const line = lines.find((one) => one.id === credit.lineId);
  if (!line) throw new Error(`the line ${credit.lineId} is gone`);
  const { creditedNet: _, creditedTax: __, ...facts } = line;
  const { netMinor, taxMinor } = credit;
  // What is taken back is what was charged: the discount was never paid.
  const without = { discountMinor: 0n, discountText: null };
  return { ...facts, ...without, id: newId(), position: at + 1, netMinor, taxMinor, correctsLineId: line.id };
}

async function freeSpans(
  ctx: Ctx,
  document: CreditableDocument,
  lines: readonly InvoiceLineRow[],
  credits: readonly LineCredit[],
  about: { readonly noteId: string; readonly again: boolean },
): Promise<void> {
  const whole = lines.filter((line) => credits.some((one) => one.whole && one.lineId === line.id));
  const claimed = claimsOfLines(lines, await claimsOf(ctx.tx, document.id));
  const freed = whole.flatMap((line) => claimed.get(line.id) ?? []);
  await reverseSpans(
    ctx.tx,
    freed.map((one) => one.id),
    about.noteId,
  );
  if (about.again) await billAnew(ctx, document.id, freed);
}

/** What was paid beyond what is owed now comes off the document; by choice it goes back, or waits for who may send it. */
async function returnExcess(
  ctx: Ctx,
  settlement: Settlement,
  input: CreditDocument,
): Promise<Result<Pick<GivenCredit, "backMinor" | "keptMinor">, CreditRefusal>> {
  let excess = excessOf(settlement);
  const became = { backMinor: 0n, keptMinor: 0n };
  let now = settlement;
  for (const { paymentId, minor } of excess > 0n ? await lockPaid(ctx, settlement.documentId) : []) {
    const off = minor < excess ? minor : excess;
    if (off === 0n) break;
    const taken = await unallocate(ctx, { paymentId, documentId: settlement.documentId, minor: off });
    if (!taken.ok) return refuse({ code: "not_refundable", why: taken.refusal.code });
    now = await settle(ctx, now, { paid: -off });
    excess -= off;
    if (input.excess === "keep") {
      became.keptMinor += off;
      continue;
    }
    const sent = await refundOwed(ctx, { paymentId, minor: off, documentId: null, reason: input.reason });
    // What the house gave in goodwill is balance again.
    if (!sent.ok && sent.refusal.code !== "goodwill")
      return refuse({ code: "not_refundable", why: sent.refusal.code });
    became[sent.ok ? "backMinor" : "keptMinor"] += off;
  }
  return ok(became);
}
