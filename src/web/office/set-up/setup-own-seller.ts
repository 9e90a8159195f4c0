// The brand whose office a visit is in; none before the first one is open.
import { findSeller } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";

export function ownSeller(site: Site, visit: Visit): Promise<Seller | null> {
  return findSeller(site.db.read, visit.sellerId);
}
