// A draft before it is an invoice: whose address stands on it, and its proforma, which has no number and is booked nowhere.
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { pictured, renderInvoice } from "../../print/index.ts";
import { thawContent } from "./document.rules.ts";
import type { DocumentFile } from "./file-name.ts";
import { buyerIn } from "./replacement.rules.ts";
import type { DraftBuyer } from "./replacement.rules.ts";
import { draftById, draftMark, textsTakenOut } from "./replacement.store.ts";

export type DraftStanding = DraftBuyer & {
  /** The number that the buyer ordered under; empty: none. */
  readonly reference: string;
  /** What stood on the replaced one for a term and does not stand here any more. */
  readonly takenOut: readonly string[];
  /** Drawn with the destination's tax, because sales had passed the threshold of the Union on that day; null: not so. */
  readonly pastThresholdSince: IsoDate | null;
};

/** Null where there is no such draft. */
export async function draftBuyer(db: ReadDb, id: string): Promise<DraftStanding | null> {
  const draft = await draftById(db, id);
  if (!draft) return null;
  const content = thawContent(draft.content, "");
  const reference = content.buyer.reference ?? "";
  const { pastThresholdSince } = draft;
  return { ...buyerIn(content), reference, takenOut: await textsTakenOut(db, draft), pastThresholdSince };
}

/** What a page shows of it, as changes and its issue name it. Null where there is no such draft. */
export async function draftSeen(db: ReadDb, id: string): Promise<string | null> {
  const draft = await draftById(db, id);
  return draft && draftMark(draft);
}

/** Drawn anew each time, for nothing is kept of it. Null where there is no such draft. */
export async function draftProforma(db: ReadDb, id: string, today: IsoDate): Promise<DocumentFile | null> {
  const draft = await draftById(db, id);
  if (!draft) return null;
  const content = thawContent(draft.content, "");
  const { payment } = content;
  const bytes = await renderInvoice(
    await pictured(db, {
      ...content,
      kind: "proforma",
      issuedOn: today,
      dueOn: null,
      intro: null,
      payment: { ...payment, terms: null, code: false },
    }),
  );
  return { fileName: `proforma-${id.slice(-6)}.pdf`, contentType: "application/pdf", content: bytes };
}
