// Routes of the review desk: the queue, and one order with what was ordered, who ordered, why it is here, and the decision.
import { z } from "zod";
import { billingProfile } from "../../../business/customers/index.ts";
import {
  buyerStanding,
  deskOrder,
  nextToReview,
  orderParts,
  ordersByIds,
  reviewQueue,
  deskPromise,
} from "../../../business/orders/index.ts";
import type { ReviewRow } from "../../../business/orders/index.ts";
import type { DeskOrderFacts } from "../../../business/orders/index.ts";
import { cardOfOrder } from "../../../business/payments/index.ts";
import { parsePhone } from "../../../business/people/index.ts";
import {
  abuseListOf,
  assessmentOf,
  FACTORS,
  reasonsInWords,
  reviewReasons,
  similarCounts,
  similarOrders,
} from "../../../business/screening/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { nothingThere, office } from "../frame.tsx";
import { refreshFor } from "./order-decide.tsx";
import { decidingOf, undoingOf } from "./order-deciding.ts";
import type { Shown } from "../orders/order-shown.ts";
import { orderStory } from "../orders/order-story.ts";
import { PAGE, Problem } from "../parts.tsx";
import { ReviewPage } from "./review-page.tsx";
import type { Country, Similar, Why } from "./review-page.tsx";
import { ReviewQueue } from "./review-queue.tsx";
import { reviewWords } from "./review.words.ts";
import { talksFor } from "../mail/threads-routes.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";

const queueQuery = z.strictObject({
  view: z.enum(["all", "mine"]).optional(),
  after: z.uuid().optional(),
  done: z.string().max(30).optional(),
});

export const reviewRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/orders/review",
    who: ["staff:orders.see"],
    input: queueQuery,
    async handle(visit, { input }) {
      const rows = await reviewQueue(site.db.read, {
        sellerIds: sellersOf(visit),
        ...(input.view === "mine" && visit.actor.id !== null ? { assigneeId: visit.actor.id } : {}),
        after: input.after,
        limit: PAGE,
      });
      const ids = rows.map((row) => row.id);
      const [reasons, similar] = await Promise.all([
        reviewReasons(site.db.read, ids, visit.lang),
        similarCounts(site.db.read, ids),
      ]);
      const due = await dueOf(site, rows);
      return office(site, visit, {
        title: reviewWords(visit.lang).title,
        place: "orders",
        listed: rows,
        done: input.done,
        islands: ["desk"],
        children: (
          <ReviewQueue lang={visit.lang} now={visit.now} query={input} {...{ rows, reasons, due, similar }} />
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: "/office/orders/review/:id",
    who: ["staff:orders.see"],
    on: (params) => ({ kind: "order", id: params["id"] ?? "" }),
    input: z.strictObject({ done: z.string().max(30).optional() }),
    handle: (visit, { params, input }) => showReview(site, visit, params["id"], { done: input.done }),
  }),
];

async function dueOf(site: Site, rows: readonly ReviewRow[]): Promise<ReadonlyMap<string, Date | null>> {
  const sellerIds = [...new Set(rows.map((row) => row.sellerId))];
  const promises = await Promise.all(sellerIds.map((id) => deskPromise(site.db.read, id)));
  const bySeller = new Map(sellerIds.map((id, at) => [id, promises[at]]));
  return new Map(rows.map((row) => [row.id, bySeller.get(row.sellerId)?.review(row.reviewSince) ?? null]));
}

/** One order on the review desk; whatever became of it, so that a decision can be looked at and taken back. */
export async function showReview(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const order = isId(id) ? await deskOrder(db, id) : null;
  const standing = order && (await buyerStanding(db, order.id));
  if (!order || !standing) return nothingThere(site, visit);
  const parts = await orderParts(db, order.id);
  const [profile, why, abuse, similar, deciding, undoing, story, next, promise, talks] = await Promise.all([
    billingProfile(db, order.billingProfileId),
    whyOf(site, visit, order.id),
    abuseListOf(db, order.sellerId),
    similarTo(site, order.id),
    decidingOf(site, visit, order, shown.again),
    undoingOf(site, visit, order),
    orderStory(site, visit, order, parts, { path: `/office/orders/${order.id}` }),
    nextToReview(db, sellersOf(visit), order.id),
    deskPromise(db, order.sellerId),
    talksFor(db, visit, { kind: "order", id: order.id }),
  ]);
  return office(site, visit, {
    title: reviewWords(visit.lang).titleOf(order.shortId),
    place: "orders",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    islands: ["desk"],
    ...refreshFor(undoing),
    children: (
      <ReviewPage
        lang={visit.lang}
        now={visit.now}
        due={standing.reviewSince && promise.review(standing.reviewSince)}
        me={holds(visit, "orders.decide") ? visit.actor.id : null}
        countries={await countriesOf(site, order, profile?.country ?? null)}
        problem={shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        {...talks}
        {...{ order, standing, profile, why, abuse, similar, deciding, undoing, story, next }}
      />
    ),
  });
}

async function whyOf(site: Site, visit: Visit, orderId: string): Promise<Why | null> {
  const kept = await assessmentOf(site.db.read, orderId);
  if (!kept) return null;
  const hits = kept.factors
    .filter((factor) => factor.hit)
    .toSorted((a, b) => b.weight - a.weight)
    .map((factor) => ({
      key: factor.factor,
      text: reasonsInWords([factor], visit.lang)[0] ?? factor.factor,
      weight: factor.weight,
    }));
  const known = kept.factors.flatMap(({ factor, foundAt }) => {
    const name = FACTORS.find((one) => one.key === factor)?.names[visit.lang] ?? factor;
    return foundAt === undefined ? [] : [{ name, at: new Date(foundAt) }];
  });
  return { score: kept.score, path: kept.path, hits, known };
}

async function similarTo(site: Site, orderId: string): Promise<Similar[]> {
  const shared = await similarOrders(site.db.read, orderId);
  const orders = await ordersByIds(
    site.db.read,
    shared.map((one) => one.orderId),
  );
  return orders.map((order) => {
    const found = shared.find((one) => one.orderId === order.id);
    return { ...order, kinds: found?.kinds ?? [], isAlike: found?.isAlike ?? false };
  });
}

/** Where the order seems to come from, each beside the others; what is not known says so. */
async function countriesOf(
  site: Site,
  order: DeskOrderFacts,
  address: string | null,
): Promise<readonly Country[]> {
  const card = await cardOfOrder(site.db.read, order.id);
  const judged = await assessmentOf(site.db.read, order.id);
  const network = judged?.factors.find((one) => one.factor === "network_country")?.facts["network"];
  const phone = order.phone === null ? null : (parsePhone(order.phone, "")?.country ?? null);
  const differs = (country: string | null): boolean =>
    country !== null && address !== null && country !== address;
  const of = (from: Country["from"], country: string | null): Country => ({
    from,
    country,
    differs: differs(country),
  });
  return [
    of("address", address),
    of("phone", phone),
    of("network", typeof network === "string" ? network : null),
    of("card", card?.country ?? null),
  ];
}
