// Puts a copy together: the rows as JSON for machines, a page for people, and the files that were among them as they were.
import type { CopiedTable } from "../personal/index.ts";
import type { CopyFile, Export } from "./export.rules.ts";
import { readablePage } from "./readable.ts";
import { zip } from "./zip.ts";
import type { ZipEntry } from "./zip.ts";

const KINDS: readonly { readonly begins: Buffer; readonly ending: string }[] = [
  { begins: Buffer.from("%PDF-"), ending: "pdf" },
  { begins: Buffer.from([0x89, 0x50, 0x4e, 0x47]), ending: "png" },
  { begins: Buffer.from([0xff, 0xd8, 0xff]), ending: "jpg" },
  { begins: Buffer.from("<?xml"), ending: "xml" },
];
const endingOf = (content: Buffer): string =>
  KINDS.find(({ begins }) => content.subarray(0, begins.byteLength).equals(begins))?.ending ?? "bin";

/** What JSON has no word for: amounts become texts, files a place in the archive. */
function plainTable(one: CopiedTable, files: ZipEntry[]): readonly Readonly<Record<string, unknown>>[] {
  return one.rows.map((row, at) => {
    // Words that let somebody in are kept sealed; a copy of them would be a key.
    const isSealed = row["sealed"] === true;
    const plain = Object.entries(row).map(([name, value]): [string, unknown] => {
      if (isSealed && name.startsWith("body_")) return [name, null];
      if (typeof value === "bigint") return [name, String(value)];
      if (!Buffer.isBuffer(value)) return [name, value];
      if (value.byteLength === 0) return [name, null];
      const place = `files/${one.table}/${at + 1}-${name}.${endingOf(value)}`;
      files.push({ name: place, content: value });
      return [name, place];
    });
    return Object.fromEntries(plain);
  });
}

export function copyArchive(
  asked: Pick<Export, "personId" | "accountId" | "language">,
  tables: readonly CopiedTable[],
  madeAt: Date,
): Buffer {
  const files: ZipEntry[] = [];
  const filled = tables
    .map((one) => [one.table, plainTable(one, files)] as const)
    .filter(([, rows]) => rows.length > 0);
  const copy: CopyFile = {
    format: "kontor-copy",
    version: 1,
    made_at: madeAt.toISOString(),
    person: asked.personId,
    account: asked.accountId,
    tables: Object.fromEntries(filled),
  };
  return zip([
    { name: "data.json", content: Buffer.from(JSON.stringify(copy, null, 2)) },
    { name: "index.html", content: Buffer.from(readablePage(copy, asked.language)) },
    ...files,
  ]);
}
