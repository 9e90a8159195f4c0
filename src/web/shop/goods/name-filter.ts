// Which of the endings a search shows: by what they cost, what kind they are, and whether the name is still to be had. The name
// that was typed whole is always among them.
import { z } from "zod";
import { readDomainName } from "../../../business/domains/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import { tidyTyped } from "./domain-search.ts";
import type { NameSearch } from "./domain-search.ts";
import { byTerm, firstOf } from "./prices.ts";

export const ENDING_KINDS = ["country", "classic", "new"] as const;
export type EndingKind = (typeof ENDING_KINDS)[number];

/** Of the address. */
export const filterFields = {
  kind: z.enum(["", ...ENDING_KINDS]).default(""),
  most: z
    .string()
    .regex(/^\d{0,9}$/)
    .default(""),
  free: z.literal("1").optional(),
};
/** The same as a form sends it along: only what `filterQuery` writes. */
export const filterText = z
  .string()
  .max(60)
  .regex(/^(?:&(?:kind|most|free)=[a-z0-9]{1,9})*$/)
  .default("");

export type NameFilter = {
  readonly kind: "" | EndingKind;
  /** Minor units of the first year, as shown; empty: whatever it costs. */
  readonly most: string;
  readonly free?: "1" | undefined;
};

/** Of the first years of general endings. */
const CLASSIC = new Set(["com", "net", "org", "info", "biz", "name"]);

/** Two letters are a country's (ISO 3166-1, RFC 1591), and internationalized ones mostly too. */
export function kindOf(tld: string): EndingKind {
  if (/(^|\.)([a-z]{2}|xn--[a-z0-9-]+)$/.test(tld)) return "country";
  return CLASSIC.has(tld) ? "classic" : "new";
}

const firstPrice = (offer: Offer): bigint | null => {
  const [price] = byTerm(offer.prices);
  return price === undefined ? null : firstOf(price).minor;
};

/** The endings to be asked about. */
export function offersWithin(offers: readonly Offer[], typed: string, filter: NameFilter): readonly Offer[] {
  const exact = readDomainName(tidyTyped(typed))?.tld;
  const most = filter.most === "" ? null : BigInt(filter.most);
  return offers.filter((offer) => {
    if (offer.tld === null) return false;
    if (offer.tld === exact) return true;
    const minor = firstPrice(offer);
    const isKind = filter.kind === "" || kindOf(offer.tld) === filter.kind;
    return isKind && (most === null || (minor !== null && minor <= most));
  });
}

/** Leaves out what cannot be had; what nobody knows is left out too. */
export function foundWithin(search: NameSearch, filter: NameFilter): NameSearch {
  if (search.kind !== "found" || filter.free === undefined) return search;
  return {
    ...search,
    names: search.names.filter((one) => one.exact || one.state === "free" || one.state === "premium"),
  };
}

const STEPS = 5;

/** Prices to choose from, lowest first: some of those that the endings really have. */
export function priceSteps(offers: readonly Offer[]): readonly bigint[] {
  const all = [...new Set(offers.flatMap((offer) => firstPrice(offer) ?? []))].toSorted((a, b) =>
    a < b ? -1 : 1,
  );
  if (all.length <= STEPS) return all.slice(0, -1);
  return Array.from({ length: STEPS }, (_, at) => all[Math.floor(((at + 1) * all.length) / (STEPS + 1))]!);
}

export const isFiltered = ({ kind, most, free }: NameFilter): boolean =>
  kind !== "" || most !== "" || free !== undefined;

/** As it stands in an address, behind `q`. */
export function filterQuery({ kind, most, free }: NameFilter): string {
  const parts = {
    ...(kind === "" ? {} : { kind }),
    ...(most === "" ? {} : { most }),
    ...(free ? { free } : {}),
  };
  const text = new URLSearchParams(parts).toString();
  return text === "" ? "" : `&${text}`;
}
