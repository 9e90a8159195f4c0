// A draft that replaces an invoice is put right: quantities, prices, words and the buyer's address; then it goes the usual way.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import { bankOf } from "../../print/index.ts";
import { sellerById, seriesFor, settingOf } from "../../sellers/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { paymentDays } from "../billing.settings.ts";
import { noteUnionSales } from "../union/note-union-sales.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { LONGEST_REFERENCE, thawContent, yearOf } from "./document.rules.ts";
import { closedContent, draftContent, withBuyer, withReference } from "./replacement.rules.ts";
import type { DraftBuyer, DraftLine } from "./replacement.rules.ts";
import {
  claimsTakenOut,
  closeDraft,
  draftLines,
  draftMark,
  lockDraft,
  rewriteDraft,
} from "./replacement.store.ts";
import type { DraftDocument } from "./replacement.store.ts";
import { billAnew } from "./rested.store.ts";
import { owedWithMoney, toldWhenOwed } from "./tax-due.rules.ts";

type Gone = { readonly code: "no_such"; readonly kind: "document" };
type Stale = { readonly code: "changed_meanwhile" };
type OnDraft = {
  readonly documentId: string;
  /** What whoever acts had before them; where it is another by now, nothing is done. */
  readonly seen?: string;
};
const gone = () => refuse({ code: "no_such" as const, kind: "document" as const });
const needs = {
  any: ["staff:billing.credit" as const],
  on: (input: OnDraft) => ({ kind: "document", id: input.documentId }),
};

export type DraftChange = {
  readonly lineId: string;
  readonly text: string;
  /** Thousandths. */
  readonly quantityMilli: bigint;
  /** With or without tax as the document's prices are. */
  readonly unitMinor: bigint;
};
/** A further line: taxed, and booked as revenue, like one that is there. */
export type FurtherLine = Omit<DraftChange, "lineId"> & { readonly likeLineId: string };
export type ChangeDraft = OnDraft & {
  /** Lines that are not named are taken out. */
  readonly lines: readonly DraftChange[];
  /** At the end, billed of no contract's time. */
  readonly added?: FurtherLine;
  readonly buyer: DraftBuyer;
  /** The number that the buyer ordered under; left out: as it is. */
  readonly reference?: string;
};
export type ChangeDraftRefusal =
  | Gone
  | Stale
  | { readonly code: "no_lines" }
  | { readonly code: "too_many_lines" }
  | { readonly code: "invalid_line"; readonly lineId: string; readonly field: "text" | "quantity" | "price" }
  | { readonly code: "address_missing" }
  | { readonly code: "reference_too_long" };

const MOST_MINOR = 100_000_000_00n;
const MOST_QUANTITY = 100_000_000n;
const MOST_LINES = 200;
/** Stands for the further line where it is refused. */
export const FURTHER = "new";

/**
 * Refuses no_such (issued already, or none), changed_meanwhile, no_lines, too_many_lines, invalid_line (with its field; `new` is
 * the further one), address_missing, reference_too_long.
 */
export const changeDraft = action({
  name: "change_draft",
  needs,
  async run(ctx, input: ChangeDraft): Promise<Result<null, ChangeDraftRefusal>> {
    const draft = await lockDraft(ctx.tx, input.documentId);
    if (!draft) return gone();
    if (isStale(draft, input)) return refuse({ code: "changed_meanwhile" as const });
    const { added } = input;
    const before = await draftLines(ctx.tx, draft.id);
    const typed = [...input.lines, ...(added === undefined ? [] : [{ ...added, lineId: FURTHER }])];
    const wrong = typed.flatMap((line) => {
      const field = faultOf(line);
      return field === null ? [] : [{ lineId: line.lineId, field }];
    });
    if (wrong[0]) return refuse({ code: "invalid_line", ...wrong[0] });
    if (!isAddress(input.buyer)) return refuse({ code: "address_missing" });
    if ((input.reference ?? "").length > LONGEST_REFERENCE) return refuse({ code: "reference_too_long" });
    const kept = before.flatMap((line) => {
      const change = input.lines.find((one) => one.lineId === line.id);
      if (!change) return [];
      const { text, quantityMilli, unitMinor } = change;
      return [{ ...line, text: text.trim(), quantityMilli, unitMinor }];
    });
    const lines = [...kept, ...furtherLine(before, added)];
    if (lines.length === 0) return refuse({ code: "no_lines" });
    if (lines.length > MOST_LINES) return refuse({ code: "too_many_lines" });
    const written = thawContent(draft.content, "");
    const content = input.reference === undefined ? written : withReference(written, input.reference);
    await rewriteDraft(ctx.tx, draft, draftContent(withBuyer(content, input.buyer), lines, content.refersTo));
    return ok(null);
  },
});

const isStale = (draft: DraftDocument, { seen }: OnDraft): boolean =>
  seen !== undefined && seen !== draftMark(draft);

/** Of what it is like it takes the tax and the revenue, and the day; nothing where there is no such line. */
function furtherLine(before: readonly DraftLine[], added: FurtherLine | undefined): readonly DraftLine[] {
  const like = before.find((one) => one.id === added?.likeLineId);
  if (added === undefined || !like) return [];
  const { text, quantityMilli, unitMinor } = added;
  const own = { id: newId(), text: text.trim(), quantityMilli, unitMinor };
  const ofNoTime = { entryId: null, periodFrom: null, periodUntil: null, correctsLineId: null };
  return [{ ...like, ...own, ...ofNoTime }];
}

function isAddress(buyer: DraftBuyer): boolean {
  const { organisation, name, line1, line2, postalCode, city } = buyer;
  const isThere = [name, line1, postalCode, city].every((part) => part.trim() !== "");
  return isThere && [organisation, name, line1, line2, postalCode, city].every((part) => part.length <= 120);
}

function faultOf({ text, quantityMilli, unitMinor }: DraftChange): "text" | "quantity" | "price" | null {
  if (text.trim() === "" || text.length > 500) return "text";
  if (quantityMilli <= 0n || quantityMilli > MOST_QUANTITY) return "quantity";
  // Less than nothing is owed by nobody: what is too much is credited.
  return unitMinor < 0n || unitMinor > MOST_MINOR ? "price" : null;
}

export type IssueDraft = OnDraft & {
  /** The next run bills what was taken out of it, on an invoice of its own: else nobody ever does. */
  readonly billTakenOut?: boolean;
};

/**
 * Closed today; its number follows in moments. Refuses no_such, changed_meanwhile, and not_yet where the credit note has no
 * number so far.
 */
export const issueDraft = action({
  name: "issue_draft",
  needs,
  run: issueDrafted,
});

/** A step. As the action. */
export async function issueDrafted(
  ctx: Ctx,
  input: IssueDraft,
): Promise<Result<null, Gone | Stale | { readonly code: "not_yet" }>> {
  const { documentId } = input;
  const draft = await lockDraft(ctx.tx, documentId);
  if (!draft) return gone();
  if (isStale(draft, input)) return refuse({ code: "changed_meanwhile" as const });
  const seller = await sellerById(ctx.tx, draft.sellerId);
  const documentOn = dateIn(seller.timeZone, ctx.now);
  const dueOn = addDays(documentOn, await settingOf(ctx.tx, seller.id, paymentDays));
  const content = thawContent(draft.content, "");
  const homeTaxMinor = inHomeCurrency(content.totals.tax, draft.exchangeRate, draft.homeCurrency);
  const { payBy, creditNote } = draft;
  const lines = await draftLines(ctx.tx, draft.id);
  const owedOnReceipt = owedWithMoney(seller, { kind: "invoice", documentOn, lines });
  if (creditNote === null) return refuse({ code: "not_yet" });
  await closeDraft(ctx.tx, draft, {
    content: closedContent(toldWhenOwed(content, owedOnReceipt), {
      documentOn,
      dueOn,
      creditNote,
      payBy,
      homeTaxMinor,
      bank: bankOf(seller),
    }),
    seriesId: await seriesFor(ctx.tx, seller.id, "invoice", { year: yearOf(documentOn) }),
    documentOn,
    dueOn,
    homeTaxMinor,
    owedOnReceipt,
    at: ctx.now,
  });
  if (input.billTakenOut === true) await billAnew(ctx, draft.replacesId, await claimsTakenOut(ctx.tx, draft));
  await noteUnionSales(ctx, seller, [{ ...draft, kind: "invoice", documentOn, lines }]);
  ctx.moved({ noun: "document", id: documentId, move: "close", from: "draft", to: "closed" });
  await finishTasks(ctx, documentId, "replacement_draft");
  return ok(null);
}
