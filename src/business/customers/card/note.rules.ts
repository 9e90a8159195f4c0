// What staff write down about a customer: a note has words, and not a book of them.
export const NOTE_MAX = 4_000;

export type Note = {
  readonly id: string;
  readonly accountId: string;
  readonly text: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly pinned: boolean;
  readonly createdAt: Date;
};

/** The note as it is kept; null where nothing was written, or too much. */
export function tidyNote(typed: string): string | null {
  const text = typed.normalize("NFC").replaceAll(/\r\n?/gu, "\n").trim();
  return text === "" || text.length > NOTE_MAX ? null : text;
}
