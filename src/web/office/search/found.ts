// What the search found, as lines to show: where each leads, what it is called, and why it is among them.
import { findAnything, FOUND_KINDS } from "../../../business/search/index.ts";
import type { Found, FoundKind } from "../../../business/search/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { Lang } from "../../ui/index.ts";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { foundBy } from "./search.words.ts";

const RIGHTS: Readonly<Record<FoundKind, string>> = {
  customer: "customers.see",
  order: "orders.see",
  invoice: "billing.see",
  domain: "services.see",
  service: "services.see",
};
const PATHS: Readonly<Record<FoundKind, string>> = {
  customer: "customers",
  order: "orders",
  invoice: "invoices",
  domain: "domains",
  service: "services",
};

/** What the visitor may see of what there is, the closest first. */
export function foundFor(site: Site, visit: Visit, find: string, limit: number): Promise<Found[]> {
  const kinds = FOUND_KINDS.filter((kind) => holds(visit, RIGHTS[kind]));
  return findAnything(site.db.read, { sellerIds: sellersOf(visit), kinds, find, limit });
}

export const pageOf = ({ kind, id }: Found): string => `/office/${PATHS[kind]}/${id}`;

/** Beside the title: the customer a thing belongs to; by what a customer was found, where it is not the name shown. */
export function moreOf(lang: Lang, hit: Found): string {
  if (hit.kind !== "customer") return [hit.accountName, hit.customerNo].filter(Boolean).join(" · ");
  const why =
    hit.matched === hit.title || hit.by === "number" ? null : `${foundBy(lang, hit.by)} ${hit.matched}`;
  return [hit.customerNo, why].filter(Boolean).join(" · ");
}

const NOUNS: Readonly<Record<FoundKind, string>> = {
  customer: "account",
  order: "order",
  invoice: "document",
  domain: "registry",
  service: "hosting",
};

export const stateOfFound = (lang: Lang, hit: Found): ReturnType<typeof stateOf> | null =>
  hit.state === null || hit.kind === "invoice" ? null : stateOf(lang, NOUNS[hit.kind], hit.state);

/** By kind, in the order in which the closest of each stands. */
export function grouped(hits: readonly Found[]): readonly (readonly [FoundKind, readonly Found[]])[] {
  const kinds = [...new Set(hits.map((hit) => hit.kind))];
  return kinds.map((kind) => [kind, hits.filter((hit) => hit.kind === kind)] as const);
}
