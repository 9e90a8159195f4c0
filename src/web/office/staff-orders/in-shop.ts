// The visit of a colleague as the shop of one brand would see it: what is on sale, the ways to pay, the law, its day.
import { lawRows } from "../../../business/law/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { factsOf, keepFacts, sellerOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";

export async function inShop(site: Site, visit: Visit, sellerId: string): Promise<Visit> {
  if (sellerOf(visit).id === sellerId) return visit;
  const [seller, laws] = await Promise.all([
    sellerById(site.db.read, sellerId),
    lawRows(site.db.read, sellerId),
  ]);
  return keepFacts({ ...visit, sellerId }, { ...factsOf(visit), seller, laws, currency: seller.currency });
}
