// Confirming an order by its mailed link, and a fresh link for whoever lost theirs.
import { z } from "zod";
import { confirmByMail, openTracker, orderForTracker, sendTrackerLink } from "../../business/orders/index.ts";
import { emailKey, networkOf } from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { countHit } from "../../business/people/index.ts";
import { hmacText } from "../../kernel/seal.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { freshKey } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { hasErrors, renderPage } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { ConfirmPage, LinkSentPage, LostLinkPage } from "./confirm-page.tsx";
import { frameOf } from "../shop/shop-frame.tsx";
import { orderIdOf } from "./tracker-look.ts";
import { lostLink } from "./tracker-reply.ts";
import { trackerWords } from "./tracker.words.ts";

const linkForm = z.strictObject({
  number: z.string().max(200).default(""),
  email: z.string().max(400).default(""),
  idempotency_key: z.uuid(),
});

/** Mails by one network in a quarter of an hour. */
const LINK_LIMIT = { most: 10, windowS: 900 };

export const confirmRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/c/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const orderId = orderIdOf(visit);
      const order =
        orderId === null ? null : await orderForTracker(site.db.read, orderId, site.clock.machine());
      if (!order) return lostLink(site, visit);
      const page = ConfirmPage({ frame: frameOf(site, visit), token: params["token"] ?? "", order });
      return { kind: "html", html: renderPage(page) };
    },
  }),
  route({
    method: "POST",
    path: "/c/:token",
    who: ["public"],
    action: confirmByMail.name,
    input: z.strictObject({}),
    async handle(visit) {
      const orderId = orderIdOf(visit);
      if (orderId === null) return lostLink(site, visit);
      // Refused only where the order ended before: its page says so better than any sentence here.
      await site.act(confirmByMail, visit.actor, { orderId });
      const { token } = must(await site.act(openTracker, machineOf(visit), { orderId }));
      return { kind: "redirect", to: `/o/${token}` };
    },
  }),
  route({
    method: "GET",
    path: "/orders/link",
    who: ["public"],
    async handle(visit) {
      const page = LostLinkPage({ frame: frameOf(site, visit), values: {}, errors: {}, key: freshKey() });
      return { kind: "html", html: renderPage(page) };
    },
  }),
  route({
    method: "POST",
    path: "/orders/link",
    who: ["public"],
    action: sendTrackerLink.name,
    input: linkForm,
    handle: (visit, { input }) => newLink(site, visit, input),
  }),
];

export const machineOf = (visit: Visit) => ({
  ...systemActor,
  via: "web" as const,
  requestId: visit.requestId,
});

async function newLink(site: Site, visit: Visit, input: z.infer<typeof linkForm>): Promise<Reply> {
  const words = trackerWords(visit.lang);
  const missing: FormErrors = {
    ...(input.number.trim() === "" ? { number: words.errLostNumber } : {}),
    ...(input.email.trim() === "" ? { email: words.errLostEmail } : {}),
  };
  const limit = { bucket: `tracker_link:${networkOf(visit.network)}`, ...LINK_LIMIT };
  const counted = hasErrors(missing) ? null : await countHit(site.db.app, [limit], site.clock.machine());
  const errors = counted?.open === false ? { "": words.errTooMany } : missing;
  if (hasErrors(errors)) {
    const { number, email } = input;
    const page = LostLinkPage({
      frame: frameOf(site, visit),
      values: { number, email },
      errors,
      key: freshKey(),
    });
    return { kind: "html", status: counted?.open === false ? 429 : 422, html: renderPage(page) };
  }
  // Nobody learns whether there is such an order, and nobody's letterbox is filled: beyond this the answer is the same.
  const to = { bucket: `tracker_link_to:${hmacText(emailKey(input.email))}`, most: 5, windowS: 3600 };
  const sent = { kind: "html" as const, html: renderPage(LinkSentPage({ frame: frameOf(site, visit) })) };
  if (!(await countHit(site.db.app, [to], site.clock.machine())).open) return sent;
  must(
    await site.act(sendTrackerLink, machineOf(visit), {
      sellerId: visit.sellerId,
      number: input.number,
      email: input.email,
      cause: input.idempotency_key,
    }),
  );
  return sent;
}
