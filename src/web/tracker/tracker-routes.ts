// An order's page, live or not, and taking the order back. Whoever holds the link acts for exactly this order; a link that
// is gone leads nowhere else. The forms of the tasks stand beside their blocks.
import { z } from "zod";
import { cancelOrder } from "../../business/orders/index.ts";
import { route } from "../../kernel/http.ts";
import type { Routes } from "../site.ts";
import { answerRoutes } from "./answer-routes.ts";
import { askRoutes } from "./ask-routes.ts";
import { codeRoutes } from "./code-routes.ts";
import { confirmRoutes } from "./confirm-routes.ts";
import { makeFollowers } from "./followers.ts";
import { papersRoutes } from "./papers-routes.ts";
import { payRoutes } from "./pay-routes.ts";
import { previewRoutes } from "./preview-routes.ts";
import { eventsReply } from "./tracker-events.ts";
import { failed, NOTHING_SAID, orderIdOf } from "./tracker-look.ts";
import { backToTracker, lostLink, trackerReply } from "./tracker-reply.ts";
import { resendRoutes } from "./resend-routes.ts";
import { trackerWords } from "./tracker.words.ts";

const ownRoutes: Routes = (site) => {
  const followers = makeFollowers(site);
  return [
    route({
      method: "GET",
      path: "/o/:token",
      who: ["public"],
      handle: (visit, { params }) => trackerReply(site, visit, params["token"] ?? "", NOTHING_SAID, 200),
    }),
    route({
      method: "GET",
      path: "/o/:token/events",
      who: ["public"],
      input: z.strictObject({ seen: z.string().max(64).default("") }),
      handle: async (visit, { params, input }) =>
        eventsReply(site, followers, visit, { token: params["token"] ?? "", stamp: input.seen }),
    }),
    // A refused form's page has its form's address: loading it again, or live, leads to the tracker itself.
    route({
      method: "GET",
      path: "/o/:token/:form",
      who: ["public"],
      handle: async (_visit, { params }) => backToTracker(params["token"] ?? ""),
    }),
    route({
      method: "POST",
      path: "/o/:token/cancel",
      who: ["public"],
      action: cancelOrder.name,
      input: z.strictObject({}),
      async handle(visit, { params }) {
        const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
        if (orderId === null) return lostLink(site, visit);
        const ended = await site.act(cancelOrder, visit.actor, { orderId });
        if (ended.ok) return backToTracker(token);
        const said = failed("other", { "": trackerWords(visit.lang).errCancel });
        return trackerReply(site, visit, token, said, 422);
      },
    }),
  ];
};

const PARTS: readonly Routes[] = [
  confirmRoutes,
  resendRoutes,
  ownRoutes,
  answerRoutes,
  askRoutes,
  codeRoutes,
  papersRoutes,
  payRoutes,
  previewRoutes,
];

/** Everything that a mailed link to an order opens. */
export const trackerRoutes: Routes = (site) => PARTS.flatMap((part) => part(site));
