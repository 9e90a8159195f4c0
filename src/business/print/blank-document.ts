// What a blank form is drawn from: a form that nobody's order stands on yet, to be filled in by hand and sent back.
import type { IsoDate } from "../../kernel/time.ts";
import type { Letterhead, PrintLanguage } from "./invoice-document.ts";
import type { PaperBlock } from "./pack-document.ts";

export type BlankBlock =
  | PaperBlock
  /** Boxes to tick, one below the other; the note stands at the right. */
  | {
      readonly kind: "ticks";
      readonly items: readonly { readonly text: string; readonly note: string; readonly inset?: boolean }[];
    }
  /** Lines to write on, each row shared out evenly. */
  | { readonly kind: "lines"; readonly rows: readonly (readonly string[])[] }
  /** A line to write on with boxes to tick beside it. */
  | { readonly kind: "choice"; readonly label: string; readonly ticks: readonly string[] };

export type BlankDocument = {
  readonly layoutVersion: 1;
  readonly language: PrintLanguage;
  readonly seller: Letterhead;
  readonly date: IsoDate;
  readonly facts: readonly (readonly [string, string])[];
  /** "BLANK-ORDER": stands in the barcode of every page. */
  readonly reference: string;
  readonly title: string;
  readonly blocks: readonly BlankBlock[];
};
