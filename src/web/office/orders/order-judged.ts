// How an order was judged, as the office shows it: score, path and the reasons in words, the weightiest first.
import { assessmentOf, reasonsInWords } from "../../../business/screening/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";

export async function judgedOf(site: Site, visit: Visit, orderId: string) {
  const kept = await assessmentOf(site.db.read, orderId);
  if (!kept) return null;
  const hits = kept.factors.filter((factor) => factor.hit);
  const reasons = hits
    .map((factor) => ({
      text: reasonsInWords([factor], visit.lang)[0] ?? factor.factor,
      weight: factor.weight,
    }))
    .toSorted((a, b) => b.weight - a.weight);
  return { score: kept.score, path: kept.path, reasons };
}
