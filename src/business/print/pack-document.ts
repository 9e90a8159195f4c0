// What a pack of papers is drawn from: finished words and values, down to the letterhead and the barcode.
import type { IsoDate } from "../../kernel/time.ts";
import type { Letterhead, PrintLanguage } from "./invoice-document.ts";

/** A piece of a form's text. */
export type PaperBlock =
  | { readonly kind: "heading" | "paragraph" | "note"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [string, string])[] };

/** A line to fill in: what is known stands on it, the rest is left to the pen. */
export type PaperField = { readonly label: string; readonly value: string | null };

export type PaperForm = {
  readonly title: string;
  readonly why: string;
  readonly blocks: readonly PaperBlock[];
  readonly fields: readonly PaperField[];
};

/** How it was signed online; lines are points in a box of 300 by 100. */
export type PaperSignature = {
  readonly signer: string;
  readonly strokes: readonly (readonly (readonly [number, number])[])[] | null;
  readonly place: string;
  readonly signedOn: IsoDate;
};

export type PackDocument = {
  readonly layoutVersion: 1;
  readonly language: PrintLanguage;
  readonly seller: Letterhead;
  readonly addressLines: readonly string[];
  readonly date: IsoDate;
  /** Label and value at the right of the address. */
  readonly facts: readonly (readonly [string, string])[];
  /** "PK7M3QXR": stands in the barcode of every page, followed by the number of the form. */
  readonly reference: string;
  readonly subject: string;
  readonly intro: readonly string[];
  /** The ways back, each with its address: online, by mail, by fax, by post. */
  readonly ways: readonly (readonly [string, string])[];
  readonly forms: readonly PaperForm[];
  readonly signed: {
    readonly signature: PaperSignature;
    /** The log of the signing: label and value. */
    readonly log: readonly (readonly [string, string])[];
    readonly consent: string;
    /** The pack as it was before, byte by byte. */
    readonly original: Buffer;
  } | null;
};
