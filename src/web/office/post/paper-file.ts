// A paper of the print queue as PDF, drawn by whom it belongs to; and several as one file for the printer.
import { documentPdf } from "../../../business/billing/index.ts";
import { packPdf } from "../../../business/papers/index.ts";
import { joinPdfs, letterPdf } from "../../../business/print/index.ts";
import type { PrintJob } from "../../../business/print/index.ts";
import type { Reply } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";

type PaperFile = { readonly fileName: string; readonly content: Buffer };

/** Null where there is no such paper any more. */
export async function paperFile(site: Site, { about }: Pick<PrintJob, "about">): Promise<PaperFile | null> {
  const parts = { db: site.db.read, act: site.act };
  switch (about.kind) {
    case "document":
      return documentPdf(parts, about.id);
    case "pack":
      return packPdf(parts, about.id);
    case "letter":
      return letterPdf(site.db.read, about.id);
    default:
      throw new Error(`nobody draws papers of kind ${about.kind}`);
  }
}

/** All pages in the order of the papers; null where it could not be made. */
export async function papersFile(site: Site, jobs: readonly PrintJob[]): Promise<Buffer | null> {
  const files: Buffer[] = [];
  for (const job of jobs) {
    const file = await paperFile(site, job);
    if (file) files.push(file.content);
  }
  return files.length === 0 ? null : joinPdfs(files);
}

/** Shown, not saved: whoever looks has it printed from there. */
export const pdf = (bytes: Buffer, name: string): Reply => ({
  kind: "file",
  bytes,
  type: "application/pdf",
  name,
  inline: true,
});
