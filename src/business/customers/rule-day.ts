// The day by which dated rights of an account count: that of its seller.
import type { Ctx } from "../../kernel/act.ts";
import { dateIn } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";

export async function ruleDay({ tx, now }: Pick<Ctx, "tx" | "now">, sellerId: string): Promise<IsoDate> {
  return dateIn((await sellerById(tx, sellerId)).timeZone, now);
}
