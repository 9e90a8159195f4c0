// What every part of an order's page is drawn from: the order as it stands, who looks at it, and what the last form was
// refused for. A block is one task on that page, in a file of its own.
import type { VNode } from "preact";
import type { TrackedOrder } from "../../business/orders/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import type { Visit } from "../../kernel/http.ts";
import type { Frame } from "../shop/shop-frame.tsx";
import type { Site } from "../site.ts";
import type { FormErrors } from "../ui/index.ts";

/** What a refused form says again: its faults by field, which form it was, and everything typed. */
export type Said = {
  readonly errors: FormErrors;
  /** The form's name, as its block calls it; "other" for a sentence that belongs to no field. */
  readonly failedForm: string | null;
  readonly typed: Readonly<Record<string, string>>;
};
export const NOTHING_SAID: Said = { errors: {}, failedForm: null, typed: {} };

export function failed(form: string, errors: Said["errors"], typed: Said["typed"] = {}): Said {
  return { failedForm: form, errors, typed };
}

export type TrackerLook = {
  readonly site: Site;
  readonly visit: Visit;
  readonly frame: Frame;
  readonly token: string;
  readonly order: TrackedOrder;
  /** What the page is drawn from; an open page hears when it is another. */
  readonly stamp: string;
  readonly seller: Seller;
  readonly said: Said;
  /** Machine time, for what lives by it: codes, links. */
  readonly machineNow: Date;
};

export type TrackerBlock = {
  readonly name: string;
  /** Reads what it needs; null where there is nothing to show now. */
  show(look: TrackerLook): Promise<VNode | null>;
  /** Whether somebody may be typing in it: then a browser without scripts does not load the page anew. */
  isTyped?(look: TrackerLook): boolean;
};

/** The order that the link in the address opens; null where it opens none. */
export function orderIdOf(visit: Visit): string | null {
  const { actor } = visit;
  const bearer = actor.kind === "guest" || actor.kind === "person" ? (actor.bearer ?? null) : null;
  return bearer?.kind === "order" ? bearer.id : null;
}
