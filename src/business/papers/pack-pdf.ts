// A pack as PDF, as it goes out and as it was signed: drawn once from what was kept, then kept itself; ever after the same bytes.
import { createHash } from "node:crypto";
import { action } from "../../kernel/act.ts";
import type { Act } from "../../kernel/act.ts";
import type { ReadDb } from "../../kernel/db.ts";
import { must, ok, refuse } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { pictured, renderPack } from "../print/index.ts";
import type { PackDocument } from "../print/index.ts";
import { formsOf, keepPaper, packById, paperOf } from "./pack.store.ts";
import type { Form, Pack, Paper, PaperKind } from "./pack.store.ts";
import { paperLanguage } from "./forms/form-text.ts";
import { papersWords } from "./papers.words.ts";
import { signatureOf } from "./signing/signature.store.ts";
import { signedPart } from "./signing/signed-part.ts";

type Drawn = {
  readonly packId: string;
  readonly kind: PaperKind;
  readonly round: number;
  readonly bytes: Buffer;
  readonly formOfPage: readonly number[];
};

/** Keeps the drawn paper, unless one is kept already; answers the kept one. */
export const keepPackPdf = action({
  name: "keep_pack_pdf",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: Drawn) {
    const sha256 = createHash("sha256").update(input.bytes).digest("hex");
    await keepPaper(ctx.tx, { ...input, sha256, at: ctx.now });
    const kept = await paperOf(ctx.tx, input.packId, input.round);
    return kept ? ok(kept) : refuse({ code: "no_such" as const, kind: "pack" });
  },
});

type Parts = { readonly db: ReadDb; readonly act: Act };

export type PackFile = {
  readonly fileName: string;
  readonly contentType: "application/pdf";
  readonly content: Buffer;
  readonly sha256: string;
  /** What the barcode of each page says; empty where that was not kept. */
  readonly pageCodes: readonly (readonly string[])[];
};

/** The pack as it goes out; null where there is none. Who may see it is the caller's to check. */
export async function packPdf(parts: Parts, packId: string): Promise<PackFile | null> {
  const pack = await packById(parts.db, packId);
  if (!pack) return null;
  const kept = await paperOf(parts.db, packId);
  return fileOf(pack, "pack", kept ?? (await draw(parts, pack, 0, null)));
}

/** The pack with its signature and the record of the signing; null where it was not signed online. */
export async function signedPackPdf(parts: Parts, packId: string): Promise<PackFile | null> {
  const pack = await packById(parts.db, packId);
  if (!pack) return null;
  const signature = await signatureOf(parts.db, packId);
  const original = signature && (await paperOf(parts.db, packId));
  if (!signature || !original) return null;
  const kept = await paperOf(parts.db, packId, signature.round);
  if (kept) return fileOf(pack, "signed", kept);
  const signed = signedPart(pack, original, signature);
  return fileOf(pack, "signed", await draw(parts, pack, signature.round, signed));
}

async function draw(parts: Parts, pack: Pack, round: number, signed: PackDocument["signed"]): Promise<Paper> {
  const kind = signed === null ? "pack" : "signed";
  const drawn = documentOf(pack, await formsOf(parts.db, pack.id), signed);
  const { bytes, formOfPage } = await renderPack(await pictured(parts.db, drawn));
  return must(await parts.act(keepPackPdf, systemActor, { packId: pack.id, kind, round, bytes, formOfPage }));
}

function fileOf(pack: Pack, kind: PaperKind, paper: Paper): PackFile {
  const fileName = kind === "pack" ? `${pack.reference}.pdf` : `${pack.reference}-signed.pdf`;
  const pageCodes = paper.formOfPage.map((form) => [`${pack.reference}-${form}`]);
  return { fileName, contentType: "application/pdf", content: paper.bytes, sha256: paper.sha256, pageCodes };
}

/** As it is drawn. */
export function documentOf(
  pack: Pick<Pack, "language" | "reference" | "content">,
  forms: readonly Pick<Form, "title" | "why" | "blocks" | "fields" | "filled">[],
  signed: PackDocument["signed"],
): PackDocument {
  const { content } = pack;
  const { fields } = papersWords(pack.language);
  return {
    layoutVersion: 1,
    language: paperLanguage(pack.language),
    seller: content.seller,
    addressLines: content.addressLines,
    date: content.date,
    facts: content.facts,
    reference: pack.reference,
    subject: content.subject,
    intro: content.intro,
    ways: content.ways,
    forms: forms.map((form) => ({
      title: form.title,
      why: form.why,
      blocks: form.blocks,
      fields: form.fields.map((field) => ({
        label: fields[field.key],
        value: (signed === null ? undefined : form.filled[`${field.key}_shown`]) ?? field.value,
      })),
    })),
    signed,
  };
}
