// Keeps what documents sold to consumers of other member states, and sees when a year's sum passes the threshold.
import type { Ctx } from "../../../kernel/act.ts";
import type { Seller } from "../../sellers/index.ts";
import { openTask } from "../../staff/index.ts";
import { unionCountries } from "../../tax/index.ts";
import { ratesOn } from "../currencies/exchange-rate.store.ts";
import { unionSalesOf } from "./union-sale.rules.ts";
import type { SoldDocument, UnionSale } from "./union-sale.rules.ts";
import { countedByYear, insertCrossing, insertUnionSales } from "./union-sale.store.ts";
import { unionLimit } from "./union-standing.ts";

/** A step: of documents that are closed in this transaction. */
export async function noteUnionSales(
  ctx: Ctx,
  seller: Seller,
  documents: readonly SoldDocument[],
): Promise<void> {
  const rows = documents.flatMap(unionSalesOf);
  if (rows.length === 0) return;
  await insertUnionSales(ctx.tx, rows);
  if (unionCountries.has(seller.country)) await seeCrossing(ctx, seller, rows);
}

async function seeCrossing(ctx: Ctx, seller: Seller, rows: readonly UnionSale[]): Promise<void> {
  const byYear = Map.groupBy(rows, (one) => Number(one.quarter.slice(0, 4)));
  const counted = await countedByYear(ctx.tx, seller.id, [...byYear.keys()]);
  const rates = seller.currency === "EUR" ? {} : await ratesOn(ctx.tx, seller.id, rows[0]?.notedOn ?? "");
  const limit = unionLimit(seller, rates);
  for (const [year, sales] of byYear) {
    const netMinor = counted[String(year)] ?? 0n;
    const last = sales.at(-1);
    if (netMinor <= limit || !last) continue;
    const crossing = { sellerId: seller.id, year, on: last.notedOn, documentId: last.documentId, netMinor };
    if (!(await insertCrossing(ctx.tx, crossing))) continue;
    await openTask(ctx, {
      sellerId: seller.id,
      kind: "union_threshold",
      subject: { kind: "seller", id: seller.id },
      accountId: null,
      about: String(year),
    });
  }
}
