// What the office shows of an order's judgement. Customers never see any of it.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { reasonsInWords } from "./assessment.rules.ts";
import { abusiveWords } from "./factors/abusive-words.ts";
import { defaultPolicy, tuningOf } from "./policy.rules.ts";
import type { Policy } from "./policy.rules.ts";
import { lastAssessments, latestPolicy, marksOf } from "./screening.store.ts";
import type { KeptAssessment, OrderMark } from "./screening.store.ts";
import { countAlike, ordersSharing } from "./similar.store.ts";
import type { SimilarOrder } from "./similar.store.ts";

/** The order's last assessment; null before it was judged. */
export async function assessmentOf(db: Tx | ReadDb, orderId: string): Promise<KeptAssessment | null> {
  const [found] = await lastAssessments(db, [orderId]);
  return found ?? null;
}

export type Reviewed = {
  readonly orderId: string;
  readonly score: number;
  readonly path: string;
  readonly reasons: readonly string[];
};

/** Score and reasons in words for a list of orders, in one statement; orders not judged yet are left out. */
export async function reviewReasons(
  db: ReadDb,
  orderIds: readonly string[],
  language: string,
): Promise<Reviewed[]> {
  const found = await lastAssessments(db, orderIds);
  return found.map(({ orderId, score, path, factors }) => {
    return { orderId, score, path, reasons: reasonsInWords(factors, language) };
  });
}

/** What an order left behind that still counts. */
export function marksOfOrder(db: ReadDb, orderId: string): Promise<readonly OrderMark[]> {
  return marksOf(db, orderId);
}

/** For the form: what is in force, with version 0 for the default that no order has used yet. */
export async function policyOf(db: ReadDb, sellerId: string): Promise<Policy & { readonly version: number }> {
  return (await latestPolicy(db, sellerId)) ?? { ...defaultPolicy, version: 0 };
}

/** Other orders that came with the same card, telephone, mail, address or network. */
export function similarOrders(db: ReadDb, orderId: string): Promise<readonly SimilarOrder[]> {
  return ordersSharing(db, orderId);
}

/** How many other orders look like the same person's, for a whole list in one statement. */
export function similarCounts(db: ReadDb, orderIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return countAlike(db, orderIds);
}

/** The brand's list of abusive words as it is today. */
export async function abuseListOf(db: ReadDb, sellerId: string): Promise<readonly string[]> {
  return tuningOf(await policyOf(db, sellerId), abusiveWords).list;
}
