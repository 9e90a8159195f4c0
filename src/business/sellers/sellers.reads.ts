// What others ask of sellers: by id, by host, and the subjects that rights are checked against.
import type { SubjectLoader } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { connectionById } from "./connection.store.ts";
import { numberPatterns } from "./number-patterns.ts";
import { patternIn, SERIES_KINDS, writeNumber } from "./series.rules.ts";
import type { Patterns, SeriesKind } from "./series.rules.ts";
import { ledFrom } from "./host.store.ts";
import { hostKey } from "./seller.rules.ts";
import type { Seller, Terms } from "./seller.rules.ts";
import { settingOf } from "./settings.ts";
import { dateIn } from "../../kernel/time.ts";
import { findSeller, sellerByKey, sellersAll, seriesIdOf, takeNumber } from "./seller.store.ts";
import { countedSeries } from "./series.store.ts";

/** By the request's host name, port or not; `leads`: the name is another than the one its links carry. */
export async function sellerAtHost(
  db: Tx | ReadDb,
  host: string,
): Promise<{ readonly seller: Seller; readonly leads: boolean } | null> {
  const key = hostKey(host);
  const seller = await sellerByKey(db, "host", key);
  if (seller) return { seller, leads: false };
  const ledTo = await ledFrom(db, key);
  const found = ledTo === null ? null : await findSeller(db, ledTo);
  return found && { seller: found, leads: true };
}

export function sellerBySlug(db: Tx | ReadDb, slug: string): Promise<Seller | null> {
  return sellerByKey(db, "slug", slug);
}

/** The one seller of an installation; null where there is none, or more than one. */
export async function onlySeller(db: Tx | ReadDb): Promise<Seller | null> {
  const all = await sellersAll(db);
  return all.length === 1 ? (all[0] ?? null) : null;
}

/** The next number of the series, "K000042". Holds the series' row until the transaction ends: no gaps, no doubles. */
export function drawNumber(
  tx: Tx,
  sellerId: string,
  kind: SeriesKind,
  { year }: { readonly year: number },
): Promise<string> {
  return takeNumber(tx, sellerId, kind, year);
}

/** The series that documents of this year belong to; nothing is drawn. */
export function seriesFor(
  tx: Tx,
  sellerId: string,
  kind: SeriesKind,
  { year }: { readonly year: number },
): Promise<string> {
  return seriesIdOf(tx, sellerId, kind, year);
}

/** The number that each series of the brand gives next. */
export async function nextNumbers(
  db: ReadDb,
  seller: Pick<Seller, "id" | "timeZone">,
  now: Date,
): Promise<Patterns> {
  const year = Number(dateIn(seller.timeZone, now).slice(0, 4));
  const [patterns, counted] = await Promise.all([
    settingOf(db, seller.id, numberPatterns),
    countedSeries(db, seller.id),
  ]);
  const next = (kind: SeriesKind): string => {
    const pattern = patternIn(patterns[kind], year);
    const row = counted.find((one) => one.kind === kind && one.pattern === pattern);
    return writeNumber(pattern, row?.nextValue ?? 1n);
  };
  return Object.fromEntries(SERIES_KINDS.map((kind) => [kind, next(kind)])) as Patterns;
}

export const sellersLoaders: Readonly<Record<string, SubjectLoader>> = {
  seller: async (tx, id) => {
    const seller = await findSeller(tx, id);
    return seller && { kind: "seller", id, accountId: null, sellerId: id };
  },
  connection: async (tx, id) => {
    const connection = await connectionById(tx, id);
    return connection && { kind: "connection", id, accountId: null, sellerId: connection.sellerId };
  },
};

export type VersionsAsked = Pick<Terms, "kind" | "language"> & {
  readonly sellerId: string;
  readonly today: string;
  /** Only those older than this one; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
};

/** The versions of one text that are or were in force, the newest first; one that is only announced is none yet. */
export async function termsVersions(db: ReadDb, asked: VersionsAsked): Promise<Terms[]> {
  let query = db
    .selectFrom("sellers.terms")
    .select(["id", "kind", "language", "version", "title", "body", "valid_from as validFrom"])
    .where("seller_id", "=", asked.sellerId)
    .where("kind", "=", asked.kind)
    .where("language", "=", asked.language)
    .where("valid_from", "<=", asked.today);
  if (asked.before !== null) query = query.where("version", "<", asked.before);
  const rows = await query.orderBy("version", "desc").limit(asked.limit).execute();
  return rows.map((row) => ({ ...row, kind: asked.kind }));
}
