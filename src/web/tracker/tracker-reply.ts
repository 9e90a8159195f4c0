// Answers with an order's page: reads the order, asks every block what it has to show, and draws the steps.
import { domainProgress } from "../../business/domains/index.ts";
import {
  deskPromise,
  endSentence,
  hasFallen,
  itemTimes,
  orderForTracker,
  orderHistory,
  ordersNews,
} from "../../business/orders/index.ts";
import type { TrackedOrder } from "../../business/orders/index.ts";
import { previewsOfOrder } from "../../business/hosting/index.ts";
import { moneyLeftOfOrder, moneyOfOrder } from "../../business/payments/index.ts";
import { returnedSince } from "../../business/papers/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { endedLinkReply, freshKey, pageReply, sellerOf } from "../core/index.ts";
import { frameOf } from "../shop/shop-frame.tsx";
import type { Site } from "../site.ts";
import type { Lang } from "../ui/index.ts";
import { BLOCKS } from "./blocks.ts";
import { LostLinkPage } from "./confirm-page.tsx";
import { stepsOf } from "./steps.ts";
import { orderIdOf } from "./tracker-look.ts";
import type { Said, TrackerLook } from "./tracker-look.ts";
import { TrackerPage } from "./tracker-page.tsx";
import { trackerWords } from "./tracker.words.ts";

export const backToTracker = (token: string): Reply => ({ kind: "redirect", to: `/o/${token}` });

export async function trackedOrder(site: Site, visit: Visit): Promise<TrackedOrder | null> {
  const orderId = orderIdOf(visit);
  return orderId === null ? null : orderForTracker(site.db.read, orderId, site.clock.machine());
}

async function stampFor(site: Site, visit: Visit): Promise<string> {
  const orderId = orderIdOf(visit);
  if (orderId === null) return "";
  return (await ordersNews(site.db.read, [orderId])).get(orderId)?.stamp ?? "";
}

export function lostLink(site: Site, visit: Visit): Reply {
  const ended = endedLinkReply(site, visit);
  if (ended !== null) return ended;
  const page = LostLinkPage({ frame: frameOf(site, visit), values: {}, errors: {}, key: freshKey() });
  return pageReply(page, 404);
}

async function endingOf(site: Site, order: TrackedOrder, lang: Lang): Promise<string | null> {
  if (order.state !== "completed" && !hasFallen(order.state)) return null;
  const [money, lent] = await Promise.all([
    moneyLeftOfOrder(site.db.read, order.id),
    previewsOfOrder(site.db.read, order.id),
  ]);
  return endSentence({ order, money, hadPreview: lent.length > 0, lang });
}

export async function trackerReply(
  site: Site,
  visit: Visit,
  token: string,
  said: Said,
  status: number,
): Promise<Reply> {
  // Before all that is shown: what changes meanwhile is told as news, never missed.
  const stamp = await stampFor(site, visit);
  const order = await trackedOrder(site, visit);
  if (order === null) return lostLink(site, visit);
  const look: TrackerLook = {
    site,
    visit,
    frame: frameOf(site, visit),
    token,
    order,
    stamp,
    seller: sellerOf(visit),
    said,
    machineNow: site.clock.machine(),
  };
  const subjects = order.items.flatMap((item) =>
    item.kind === "domain" && item.subjectId ? [item.subjectId] : [],
  );
  const [promise, papersSince, history, times, money, domains, blocks] = await Promise.all([
    deskPromise(site.db.read, order.sellerId),
    returnedSince(site.db.read, order.id),
    orderHistory(site.db.read, order.id),
    itemTimes(
      site.db.read,
      order.items.map((item) => item.id),
    ),
    moneyOfOrder(site.db.read, order.id, order.currency),
    domainProgress(site.db.read, subjects),
    Promise.all(BLOCKS.map((block) => block.show(look))),
  ]);
  const isCovered = money.coveredMinor >= order.totalMinor;
  const words = trackerWords(visit.lang);
  const page = TrackerPage({
    look,
    blocks: blocks.filter((one) => one !== null),
    ending: await endingOf(site, order, visit.lang),
    isTyped: BLOCKS.some((block) => block.isTyped?.(look)),
    steps: stepsOf({
      order,
      history,
      itemTimes: times,
      isCovered,
      domains,
      promise,
      papersSince,
      now: visit.now,
      words,
    }),
  });
  return pageReply(page, status);
}
