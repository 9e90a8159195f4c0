// The forms of the papers' task: on to the sign page, a scan uploaded, the papers by post, the papers as PDF.
import { z } from "zod";
import { postOrderPapers, sendOrderPapers, signOrderPapers } from "../../business/orders/index.ts";
import { packPdf, SCAN_BYTES_MAX, shownPackOfOrder } from "../../business/papers/index.ts";
import { route } from "../../kernel/http.ts";
import { sentFile } from "../core/index.ts";
import { fileFault } from "../sign/sign-errors.ts";
import { signWords } from "../sign/sign.words.ts";
import type { Routes } from "../site.ts";
import { failed, orderIdOf } from "./tracker-look.ts";
import { backToTracker, lostLink, trackerReply } from "./tracker-reply.ts";

const nothing = z.strictObject({});

export const papersRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/o/:token/sign",
    who: ["public"],
    action: signOrderPapers.name,
    input: nothing,
    async handle(visit, { params }) {
      const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
      if (orderId === null) return lostLink(site, visit);
      const opened = await site.act(signOrderPapers, visit.actor, { orderId });
      return opened.ok ? { kind: "redirect", to: `/sign/${opened.value.token}` } : backToTracker(token);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/upload",
    who: ["public"],
    action: sendOrderPapers.name,
    input: z.strictObject({ file: sentFile }),
    bodyLimit: SCAN_BYTES_MAX + 64 * 1024,
    async handle(visit, { params, input }) {
      const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
      if (orderId === null) return lostLink(site, visit);
      const sent = await site.act(sendOrderPapers, visit.actor, { orderId, ...input.file });
      if (sent.ok) return backToTracker(token);
      const sentence = fileFault(sent.refusal.code, signWords(visit.lang));
      return trackerReply(site, visit, token, failed("upload", { file: sentence }), 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/post",
    who: ["public"],
    action: postOrderPapers.name,
    input: nothing,
    async handle(visit, { params }) {
      const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
      if (orderId === null) return lostLink(site, visit);
      await site.act(postOrderPapers, visit.actor, { orderId });
      return backToTracker(token);
    },
  }),
  route({
    method: "GET",
    path: "/o/:token/papers.pdf",
    who: ["public"],
    async handle(visit) {
      const orderId = orderIdOf(visit);
      const pack = orderId === null ? null : await shownPackOfOrder(site.db.read, orderId);
      const file = pack && (await packPdf({ db: site.db.read, act: site.act }, pack.id));
      if (!file) return lostLink(site, visit);
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
    },
  }),
];
