// Confirming an order by its mailed link, and a fresh link for whoever lost theirs.
import { z } from "zod";
import { accountById, billingProfile } from "../../business/customers/index.ts";
import type { TrackedOrder } from "../../business/orders/index.ts";
import { confirmByMail, openTracker, orderForTracker, sendTrackerLink } from "../../business/orders/index.ts";
import { emailKey, networkOf } from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { countHit } from "../../business/people/index.ts";
import { hmacText } from "../../kernel/seal.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { freshKey, pageReply } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { hasErrors } from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { ConfirmPage, LinkSentPage, LostLinkPage } from "./confirm-page.tsx";
import { lastWords, lawAgreed, lawOn } from "../shop/checkout/last-words.ts";
import { orderWords } from "../shop/checkout/order.words.ts";
import { termsOf } from "../shop/goods/offers.ts";
import { frameOf } from "../shop/shop-frame.tsx";
import { orderIdOf } from "./tracker-look.ts";
import { lostLink } from "./tracker-reply.ts";
import { trackerWords } from "./tracker.words.ts";

const linkForm = z.strictObject({
  number: z.string().max(200).default(""),
  email: z.string().max(400).default(""),
  idempotency_key: z.uuid(),
});

const confirmForm = z.strictObject({
  agree: z.literal("on").optional(),
  early_start: z.literal("on").optional(),
  law_shown: z.string().max(40).default(""),
});

/** Mails by one network in a quarter of an hour. */
const LINK_LIMIT = { most: 10, windowS: 900 };

export const confirmRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/c/:token",
    who: ["public"],
    handle: (visit, { params }) => confirmPage(site, visit, params["token"] ?? "", {}, {}),
  }),
  route({
    method: "POST",
    path: "/c/:token",
    who: ["public"],
    action: confirmByMail.name,
    input: confirmForm,
    handle: (visit, { params, input }) => confirmed(site, visit, params["token"] ?? "", input),
  }),
  route({
    method: "GET",
    path: "/orders/link",
    who: ["public"],
    async handle(visit) {
      const page = LostLinkPage({ frame: frameOf(site, visit), values: {}, errors: {}, key: freshKey() });
      return pageReply(page);
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

/** Looking changes nothing. */
async function confirmPage(
  site: Site,
  visit: Visit,
  token: string,
  values: FormValues,
  errors: FormErrors,
): Promise<Reply> {
  const orderId = orderIdOf(visit);
  const order = orderId === null ? null : await orderForTracker(site.db.read, orderId, site.clock.machine());
  if (!order) return lostLink(site, visit);
  const last = order.placedBy === null ? null : await lastWordsOf(site, visit, order);
  const agreeing = last === null ? null : { ...last, values, errors, shown: lawOn(last) };
  const page = ConfirmPage({ frame: frameOf(site, visit), token, order, agreeing });
  return pageReply(page, hasErrors(errors) ? 422 : 200);
}

/** By the law of where the invoice goes, as on the shop's last page. */
async function lastWordsOf(site: Site, visit: Visit, order: TrackedOrder) {
  const [profile, account] = await Promise.all([
    billingProfile(site.db.read, order.billingProfileId),
    accountById(site.db.read, order.accountId),
  ]);
  const terms = await termsOf(site, visit);
  return lastWords(visit, terms, profile?.country, account?.legalKind === "consumer");
}

async function confirmed(
  site: Site,
  visit: Visit,
  token: string,
  input: z.infer<typeof confirmForm>,
): Promise<Reply> {
  const orderId = orderIdOf(visit);
  const order = orderId === null ? null : await orderForTracker(site.db.read, orderId, site.clock.machine());
  if (!order) return lostLink(site, visit);
  const words = orderWords(visit.lang);
  const asksEarly = input.early_start === "on";
  const isOpen = order.state === "awaiting_confirmation";
  const isOurs = order.placedBy !== null;
  const again = (errors: FormErrors) =>
    confirmPage(site, visit, token, { early_start: asksEarly, agree: input.agree === "on" }, errors);
  if (isOpen && isOurs && input.agree !== "on") return again({ agree: words.errTerms });
  const agreed = isOurs ? lawAgreed(visit, await lastWordsOf(site, visit, order), input) : {};
  if (isOpen && agreed === null) return again({ "": words.errTermsNew });
  // Refused only where the order ended before: its page says so better than any sentence here.
  await site.act(confirmByMail, visit.actor, {
    orderId: order.id,
    network: visit.network,
    ...agreed,
  });
  const opened = must(await site.act(openTracker, machineOf(visit), { orderId: order.id }));
  return { kind: "redirect", to: `/o/${opened.token}` };
}

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
    return pageReply(page, counted?.open === false ? 429 : 422);
  }
  // Nobody learns whether there is such an order, and nobody's letterbox is filled: beyond this the answer is the same.
  const to = { bucket: `tracker_link_to:${hmacText(emailKey(input.email))}`, most: 5, windowS: 3600 };
  const sent = pageReply(LinkSentPage({ frame: frameOf(site, visit) }));
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
