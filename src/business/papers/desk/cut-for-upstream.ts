// Which pages of what came back, and of what was signed online, show the forms that an upstream host gets. Their barcodes tell,
// and mostly told before: of our own papers when they were drawn, of a scan when it came.
import type { JobKit } from "../../../kernel/jobs.ts";
import { must } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { cutPdf } from "../../print/index.ts";
import { signedPackPdf } from "../pack-pdf.ts";
import { lookAtScan } from "../reading/read-scan.ts";
import type { ScanQuestion } from "../reading/read-scan.ts";
import { forwardUpstream, wantedUpstream } from "./forward-upstream.ts";
import type { FileToSend, WantedPapers } from "./forward-upstream.ts";
import { pagesOfForms } from "./read-codes.rules.ts";
import { returnBytes, returnsOfPack } from "./return.store.ts";
import type { PageCodes } from "./return.store.ts";

const PAGES_MOST = 200;
type Kit = Pick<JobKit, "db" | "act">;
type Held = Omit<FileToSend, "pages"> & {
  readonly type: ScanQuestion["type"];
  readonly bytes: Buffer;
  /** Null: nobody has looked at each of its pages yet. */
  readonly pageCodes: PageCodes | null;
};

/** For the job: looks at the files, outside any transaction, and sends on what shows the wanted forms. Answers how many mails. */
export async function forwardPapers(kit: Kit, packId: string): Promise<number> {
  const wanted = await wantedUpstream(kit.db.read, packId);
  if (!wanted) return 0;
  const files: FileToSend[] = [];
  for (const held of await filesHeld(kit, wanted)) {
    const { kind, id, fileName } = held;
    const pages = wanted.all ? null : await pagesWanted(wanted, held);
    if (pages === null || pages.length > 0) files.push({ kind, id, fileName, pages });
  }
  return must(await kit.act(forwardUpstream, systemActor, { packId, files }));
}

/** The scans the desk looked at, and what was signed online. */
async function filesHeld(kit: Kit, { pack }: WantedPapers): Promise<Held[]> {
  const signed = await signedPackPdf({ db: kit.db.read, act: kit.act }, pack.id);
  const held: Held[] = [];
  if (signed)
    held.push({
      kind: "signed_pack",
      id: pack.id,
      fileName: `${pack.reference}.pdf`,
      type: signed.contentType,
      bytes: signed.content,
      pageCodes: signed.pageCodes.length > 0 ? signed.pageCodes : null,
    });
  for (const one of await returnsOfPack(kit.db.read, pack.id)) {
    const bytes = one.state === "checked" ? await returnBytes(kit.db.read, one.id) : null;
    const { id, fileName, contentType: type, pageCodes } = one;
    if (bytes) held.push({ kind: "paper_return", id, fileName, type, bytes, pageCodes });
  }
  return held;
}

async function pagesWanted({ pack, forms }: WantedPapers, file: Held): Promise<readonly number[]> {
  const codes = file.pageCodes ?? (await codesSeen(file));
  return pagesOfForms(codes, {
    reference: pack.reference,
    positions: forms.map((form) => form.position),
    record: file.kind === "signed_pack",
  });
}

async function codesSeen({ bytes, type }: Held): Promise<PageCodes> {
  const seen = await lookAtScan({ want: "codes", bytes, type, pagesMost: PAGES_MOST });
  return seen?.want === "codes" ? seen.pages : [];
}

/** Nothing but these pages of a file, as a file. Throws where it cannot be cut: it never goes out whole instead. */
export async function onlyPages<F extends { readonly contentType: string; readonly content: Buffer }>(
  file: F,
  pages: readonly number[],
): Promise<F> {
  if (file.contentType !== "application/pdf") return file;
  const [content] = (await cutPdf(file.content, [pages])) ?? [];
  if (!content) throw new Error("the file cannot be cut");
  return { ...file, content };
}
