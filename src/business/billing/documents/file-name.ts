// What the file of a document is called.

/** "R2026-00042.pdf"; nothing in it that a file system could stumble over. */
export const fileName = (number: string, ending: "pdf" | "xml"): string =>
  `${number.replace(/[^A-Za-z0-9._-]/g, "-")}.${ending}`;

export type DocumentFile = {
  readonly fileName: string;
  readonly contentType: "application/pdf" | "application/xml";
  readonly content: Buffer;
};
