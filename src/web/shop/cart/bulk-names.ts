// Many names at once, pasted as they come: each is read by itself, asked about together, and answered one by one.
import { NAMES_MAX, readDomainName } from "../../../business/domains/index.ts";
import type { Site } from "../../site.ts";
import { askNames, tidyTyped } from "../goods/domain-search.ts";
import type { OnSale } from "../goods/offers.ts";
import { byTerm } from "../goods/prices.ts";
import type { Price } from "../goods/prices.ts";

export type BulkState =
  | "free"
  | "taken"
  | "premium"
  | "unknown"
  /** No domain name at all. */
  | "invalid"
  | "no_ending"
  /** An ending that is not sold here. */
  | "unsold"
  /** Named before in the same text. */
  | "twice"
  | "in_cart";

export type BulkRow = {
  /** Line of the text it stands in, from 1. */
  readonly line: number;
  readonly typed: string;
  /** A-labels; null where it is no name. */
  readonly name: string | null;
  /** As people read it. */
  readonly domain: string;
  readonly state: BulkState;
  readonly price: Price | null;
};

export type BulkAnswer = {
  readonly rows: readonly BulkRow[];
  /** What did not fit into one go, as typed. */
  readonly rest: readonly string[];
};

const SHOWN_MAX = 80;
// The registry's few sessions are shared with everybody else: a long list may take a little longer.
const DEADLINE_MS = 10_000;
const SEPARATORS = /[\s,;|"'<>()[\]{}]+/;

type Token = { readonly line: number; readonly typed: string };

/** Every word of the text with its line, whatever stands between them. */
export function bulkTokens(text: string): readonly Token[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, at) =>
    line
      .split(SEPARATORS)
      .filter((typed) => typed !== "")
      .map((typed) => ({ line: at + 1, typed })),
  );
}

/** `inCart`: names that are there already. */
export async function bulkAnswers(
  site: Site,
  sale: OnSale,
  text: string,
  inCart: ReadonlySet<string>,
): Promise<BulkAnswer> {
  const tokens = bulkTokens(text);
  const endings = new Map(sale.domains.map((offer) => [offer.tld, byTerm(offer.prices)[0] ?? null]));
  const seen = new Set<string>();
  const read = tokens.slice(0, NAMES_MAX).map((token) => readToken(token, endings, inCart, seen));
  const asked = read.flatMap((row) =>
    row.state === "unknown" && row.name !== null && row.price ? [{ name: row.name, price: row.price }] : [],
  );
  const answers = await askNames(site, asked, DEADLINE_MS);
  const states = new Map(answers.map((answer) => [answer.name, answer.state]));
  return {
    rows: read.map((row) =>
      row.state === "unknown" && row.name !== null
        ? { ...row, state: states.get(row.name) ?? "unknown" }
        : row,
    ),
    rest: tokens.slice(NAMES_MAX).map((token) => token.typed),
  };
}

function readToken(
  { line, typed }: Token,
  endings: ReadonlyMap<string | null, Price | null>,
  inCart: ReadonlySet<string>,
  seen: Set<string>,
): BulkRow {
  const row = {
    line,
    typed: typed.slice(0, SHOWN_MAX),
    name: null,
    domain: typed.slice(0, SHOWN_MAX),
    price: null,
  };
  const text = tidyTyped(typed);
  const read = readDomainName(text);
  if (!read) return { ...row, state: /^[\p{L}\p{N}-]+$/u.test(text) ? "no_ending" : "invalid" };
  const known = { ...row, name: read.name, domain: read.unicodeName };
  if (seen.has(read.name)) return { ...known, state: "twice" };
  seen.add(read.name);
  if (inCart.has(read.name)) return { ...known, state: "in_cart" };
  const price = endings.get(read.tld) ?? null;
  return price === null ? { ...known, state: "unsold" } : { ...known, price, state: "unknown" };
}
