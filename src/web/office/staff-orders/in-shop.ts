// The visit of a colleague as the shop of one brand would see it: what is on sale in the cart's currency, the ways to pay, the law,
// its day.
import { lawRows } from "../../../business/law/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { factsOf, keepFacts, sellerOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";

type InCart = { readonly sellerId: string; readonly currency: string };

export async function inShop(site: Site, visit: Visit, { sellerId, currency }: InCart): Promise<Visit> {
  const facts = factsOf(visit);
  if (sellerOf(visit).id === sellerId) return keepFacts({ ...visit }, { ...facts, currency });
  const [seller, laws] = await Promise.all([
    sellerById(site.db.read, sellerId),
    lawRows(site.db.read, sellerId),
  ]);
  return keepFacts({ ...visit, sellerId }, { ...facts, seller, laws, currency });
}
