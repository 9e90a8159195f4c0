// A blank form as PDF: the order form from what is on sale today, or the contract with lines where values go.
import { createHash } from "node:crypto";
import type { ReadDb } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { formatDate } from "../../kernel/time.ts";
import { offersOf } from "../catalogue/index.ts";
import { lawIn, lawRows } from "../law/index.ts";
import { blankContract, ownForms } from "../papers/index.ts";
import { debitSetting } from "../payments/index.ts";
import { letterhead, pictured, renderBlank } from "../print/index.ts";
import type { BlankDocument } from "../print/index.ts";
import { settingOf, termsInForce } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { blankWords } from "./blank-form.words.ts";
import { orderBlocks } from "./order-form.ts";

export const BLANK_FORMS = ["order", "contract"] as const;
export type BlankKind = (typeof BLANK_FORMS)[number];

const codeOf = (which: BlankKind): string => `BLANK-${which.toUpperCase()}`;

/** Which blank form a scan is, by what its barcodes say; null: none of ours. */
export function blankIn(codes: readonly string[]): BlankKind | null {
  const said = codes.map((code) => code.trim().toUpperCase());
  return BLANK_FORMS.find((which) => said.some((code) => code.startsWith(codeOf(which)))) ?? null;
}

export type BlankFile = {
  readonly fileName: string;
  readonly contentType: "application/pdf";
  readonly content: Buffer;
};

type Asked = {
  readonly seller: Seller;
  readonly which: BlankKind;
  readonly language: "de" | "en";
  /** The seller's day. */
  readonly today: IsoDate;
};

export async function blankForm(db: ReadDb, asked: Asked): Promise<BlankFile> {
  const { which, language } = asked;
  const content = await drawnOnce(db, await documentFor(db, asked));
  return { fileName: `${blankWords(language).file[which]}.pdf`, contentType: "application/pdf", content };
}

async function documentFor(db: ReadDb, { seller, which, language, today }: Asked): Promise<BlankDocument> {
  const words = blankWords(language);
  const around = {
    layoutVersion: 1,
    language,
    seller: letterhead(seller),
    date: today,
    facts: [[words.printed, formatDate(today, language)]],
    reference: codeOf(which),
  } as const;
  if (which === "contract") {
    const written = blankContract(await ownForms(db, seller.id, language), seller, language);
    const note = { kind: "note", text: words.contractNote } as const;
    return { ...around, title: written.title, blocks: [note, ...written.blocks] };
  }
  const [offers, terms, debit, laws] = await Promise.all([
    offersOf(db, seller.id, seller.currency, today),
    termsInForce(db, seller.id, language, today),
    settingOf(db, seller.id, debitSetting),
    lawRows(db, seller.id),
  ]);
  const { withdrawalDays } = lawIn(laws, seller.country, today);
  const blocks = orderBlocks({ seller, language, offers, terms, takesDebit: debit.offered, withdrawalDays });
  return { ...around, title: words.title.order, blocks };
}

const drawn = new Map<string, Promise<Buffer>>();
const KEPT = 20;

function drawnOnce(db: ReadDb, form: BlankDocument): Promise<Buffer> {
  const key = createHash("sha256").update(JSON.stringify(form)).digest("hex");
  const known = drawn.get(key);
  if (known) return known;
  if (drawn.size >= KEPT) drawn.clear();
  const bytes = pictured(db, form).then(renderBlank);
  drawn.set(key, bytes);
  bytes.catch(() => drawn.delete(key));
  return bytes;
}
