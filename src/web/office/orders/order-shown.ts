// What a form leaves for the page of an order that is shown after it.
import type { Again } from "../forms.ts";

export type Shown = {
  readonly done?: string | undefined;
  readonly again?: Again;
  readonly problem?: string;
  /** Of its story: the last entry of the page before. */
  readonly before?: string | undefined;
  /** Of its documents and of its payments: the last of the page before. */
  readonly documents?: string | undefined;
  readonly payments?: string | undefined;
};
