// Asking for a preview from an order's page, and the way from there into its control panel.
import { z } from "zod";
import { previewsFor, startPreview } from "../../business/orders/index.ts";
import type { StartPreviewRefusal } from "../../business/orders/index.ts";
import type { GeneralRefusal } from "../../kernel/act.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { panelLink } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { previewWords } from "./preview.words.ts";
import type { PreviewWords } from "./preview.words.ts";
import { failed, orderIdOf } from "./tracker-look.ts";
import { backToTracker, lostLink, trackedOrder, trackerReply } from "./tracker-reply.ts";

const whichItem = z.strictObject({ item: z.uuid() });

export const previewRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/o/:token/preview",
    who: ["public"],
    action: startPreview.name,
    input: whichItem,
    async handle(visit, { params, input }) {
      const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
      if (orderId === null) return lostLink(site, visit);
      const { item: itemId } = input;
      const started = await site.act(startPreview, visit.actor, { orderId, itemId, network: visit.network });
      if (started.ok) return backToTracker(token);
      const sentence = startSentence(started.refusal, previewWords(visit.lang));
      // An offer that is gone has no form left to stand beside.
      const form = started.refusal.code === "preview_not_offered" ? "other" : itemId;
      return trackerReply(site, visit, token, failed(form, { "": sentence }), 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/preview/panel",
    who: ["public"],
    input: whichItem,
    handle: (visit, { params, input }) => enterPanel(site, visit, params["token"] ?? "", input.item),
  }),
];

// A one-time link, made on the click and shown nowhere; an enquiry, so a silent panel changes nothing.
async function enterPanel(site: Site, visit: Visit, token: string, itemId: string): Promise<Reply> {
  const order = await trackedOrder(site, visit);
  if (order === null) return lostLink(site, visit);
  const words = previewWords(visit.lang);
  const seen = (await previewsFor(site.db.read, order)).find((one) => one.itemId === itemId);
  const lent = seen?.lent ?? null;
  if (lent === null || lent.connectionId === null || lent.wish !== "keep") return backToTracker(token);
  const again = (sentence: string): Promise<Reply> =>
    trackerReply(site, visit, token, failed(itemId, { "": sentence }), 422);
  const link = await panelLink(site, visit, lent);
  if ("url" in link) return { kind: "redirect", to: link.url };
  return again(link.why === "panelNotPossible" ? words.errNoLink : words.errPanel);
}

function startSentence(refusal: StartPreviewRefusal | GeneralRefusal, words: PreviewWords): string {
  switch (refusal.code) {
    case "too_many_previews":
      return words.errTooMany;
    case "no_server_free":
      return words.errFull;
    case "preview_not_offered":
    case "no_such":
    case "not_allowed":
    case "key_reused":
      return words.errNotOffered;
  }
}
