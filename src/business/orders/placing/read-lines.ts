// From what somebody put together to lines priced by the catalogue of the day: for placing an order, and for showing it before.
import { z } from "zod";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Result } from "../../../kernel/result.ts";
import { goodsInForce } from "../../catalogue/index.ts";
import { readName } from "../../domains/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { linesOf } from "./order-lines.rules.ts";
import type { LinesRefusal, OrderLine, WantedItem } from "./order-lines.rules.ts";

/** What a form may carry; everything else is refused by name. */
export const wantedItem = z.strictObject({
  ref: z.string().min(1).max(40),
  planId: z.uuid(),
  quantity: z.number().int(),
  domain: z
    .strictObject({
      name: z.string().min(1).max(253),
      mode: z.enum(["register", "transfer", "keep"]),
      authCode: z.string().max(64).nullable(),
    })
    .nullable(),
  belongsTo: z.string().max(40).nullable(),
  wishedName: z.string().max(40).nullable().optional(),
  options: z
    .array(
      z.strictObject({
        option: z.string().min(1).max(40),
        choice: z.string().max(40).nullable(),
        quantity: z.number().int().nullable(),
      }),
    )
    .max(40)
    .optional(),
  fields: z
    .array(z.strictObject({ key: z.string().max(41), value: z.string().max(4_000) }))
    .max(200)
    .optional(),
});

function named(typed: string) {
  const read = readName(typed);
  return read.ok ? read.value : null;
}

export type ReadLines = {
  readonly items: readonly WantedItem[];
  readonly seller: Pick<Seller, "id">;
  readonly currency: string;
  readonly language: string;
  readonly today: string;
};

/** One statement. Refuses as `linesOf` does: by item and option. */
export async function readLines(
  db: Tx | ReadDb,
  { items: typed, seller, currency, language, today }: ReadLines,
): Promise<Result<readonly OrderLine[], LinesRefusal>> {
  const items = typed.map((item) => ({
    ...item,
    domain: item.domain && { ...item.domain, name: named(item.domain.name)?.name ?? "" },
  }));
  const planIds = items.map((item) => item.planId);
  const goods = await goodsInForce(db, planIds, currency, today, "included");
  return linesOf(items, goods, seller.id, language, (name) => named(name)?.tld ?? null);
}
