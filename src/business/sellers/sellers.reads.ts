// What others ask of sellers: by id, by host, and the subjects that rights are checked against.
import type { SubjectLoader } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { connectionById } from "./connection.store.ts";
import type { SeriesKind } from "./series.rules.ts";
import { hostKey } from "./seller.rules.ts";
import type { Seller } from "./seller.rules.ts";
import { findSeller, sellerByKey, sellersAll, seriesIdOf, takeNumber } from "./seller.store.ts";

/** By the request's host name, port or not. */
export function sellerByHost(db: Tx | ReadDb, host: string): Promise<Seller | null> {
  return sellerByKey(db, "host", hostKey(host));
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
