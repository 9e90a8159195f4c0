// The last page of ordering, and the order itself: everything is checked anew here, prices are today's catalogue's.
import { z } from "zod";
import { orderCart } from "../../../business/carts/index.ts";
import type { HeldCart, PayWay } from "../../../business/carts/index.ts";
import { firstTrackerToken, orderForTracker, saidTrials } from "../../../business/orders/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Terms } from "../../../business/sellers/index.ts";
import { factsOf, freshKey, pageReply, sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { cartPage } from "../cart/cart-routes.tsx";
import { nextPage, viewOf } from "../cart/cart-view.ts";
import { cartWords } from "../cart/cart.words.ts";
import { countCookie, holderOf, openCartOf } from "../cart/held-cart.ts";
import { termsOf } from "../goods/offers.ts";
import { answersOf } from "./order-answers.tsx";
import { knownBuyer } from "./order-buyer.ts";
import type { KnownBuyer } from "./order-buyer.ts";
import { formsAhead } from "./forms-ahead.ts";
import { lastWords, lawAgreed, lawOn } from "./last-words.ts";
import { OrderReviewPage } from "./order-review-page.tsx";
import { refusalErrors } from "./order-refusals.ts";
import { detailsPage, waysOf } from "./order-routes.ts";
import { orderWords } from "./order.words.ts";
import { payPage } from "../../tracker/pay-order.ts";
import { frameOf } from "../shop-frame.tsx";

const reviewForm = z.strictObject({
  agree: z.literal("on").optional(),
  early_start: z.literal("on").optional(),
  terms_shown: z.string().max(1_000).default(""),
  law_shown: z.string().max(40).default(""),
  shown_total: z.string().regex(/^-?\d{1,18}$/),
  shown_trials: z.string().max(2_000).default(""),
  pay_by: z.string().max(20).default(""),
  keep_card: z.enum(["on", "off"]).default("off"),
  seen: z.coerce.number().int().min(1).max(2_000_000_000),
  idempotency_key: z.uuid(),
});
type ReviewForm = z.infer<typeof reviewForm>;

export const placeRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/order/review",
    who: ["public"],
    handle: (visit) => reviewPage(site, visit, {}),
  }),
  route({
    method: "POST",
    path: "/order/review",
    who: ["public"],
    action: orderCart.name,
    input: reviewForm,
    handle: (visit, { input }) => order(site, visit, input),
  }),
];

/** Or a redirect to the first question that is still open. */
async function reviewPage(site: Site, visit: Visit, errors: FormErrors): Promise<Reply> {
  const held = await openCartOf(site, visit);
  if (!held) return { kind: "redirect", to: "/cart" };
  const [view, terms] = await Promise.all([viewOf(site, visit, held), termsOf(site, visit)]);
  const { cart, sums, later, coupon, known, vatOpen } = view;
  const next = nextPage(known !== null, cart);
  if (next !== "/order/review") return { kind: "redirect", to: next };
  const law = lawful(visit, terms, held, known);
  const page = OrderReviewPage({
    frame: frameOf(site, visit),
    priced: cart.priced,
    sums,
    later,
    coupon,
    groups: answersOf(cart, known, { lang: visit.lang, home: sellerOf(visit).country }),
    values: {},
    errors,
    key: freshKey(),
    shown: {
      ...shownOn(held, sums.total.gross.minor, law.terms),
      shown_trials: saidTrials(cart.priced.lines),
      ...lawOn(law),
    },
    withDetails: known === null,
    vatOpen,
    forms: await formsAhead(site, visit, view, law.terms),
    ...law,
  });
  return pageReply(page, hasErrors(errors) ? 422 : 200);
}

/** What the law where the buyer lives makes of the last page. */
function lawful(visit: Visit, terms: readonly Terms[], held: HeldCart | null, known: KnownBuyer | null) {
  const contact = held?.answers.contact;
  const country = known?.profile.country ?? contact?.country;
  const isConsumer = known ? known.legalKind === "consumer" : contact?.kind !== "business";
  return lastWords(visit, terms, country, isConsumer);
}

const shownOn = (held: HeldCart, totalMinor: bigint, terms: readonly { readonly id: string }[]) => ({
  seen: String(held.version),
  shown_total: totalMinor.toString(),
  terms_shown: terms.map((one) => one.id).join(","),
  pay_by: held.answers.payBy ?? "",
  keep_card: held.answers.keepCard ? "on" : "off",
});

async function order(site: Site, visit: Visit, input: ReviewForm): Promise<Reply> {
  const words = orderWords(visit.lang);
  const [ways, known, held, terms] = await Promise.all([
    waysOf(site, visit),
    knownBuyer(site, visit),
    openCartOf(site, visit),
    termsOf(site, visit),
  ]);
  const payBy = ways.find((way) => way === input.pay_by);
  if (payBy === undefined) return reviewPage(site, visit, { "": words.errPay });
  if (input.agree !== "on") return reviewPage(site, visit, { agree: words.errTerms });
  const agreed = lawAgreed(visit, lawful(visit, terms, held, known), input);
  // A cart that was ordered already answers for itself below.
  if (agreed === null && held !== null) return reviewPage(site, visit, { "": words.errTermsNew });
  const who = holderOf(visit);
  const placed = await site.act(
    orderCart,
    visit.actor,
    {
      ...shownBy(visit, input, payBy),
      ...agreed,
      holder: who.holder,
      billingProfileId: known?.profile.id ?? null,
      phone: null,
      remarks: null,
    },
    { key: input.idempotency_key },
  );
  if (placed.ok) return afterwards(site, visit, placed.value.orderId, input);
  const { refusal } = placed;
  const notOrdered = (lines: readonly string[]): Promise<Reply> =>
    cartPage(site, visit, { lines, errors: { "": cartWords(visit.lang).errNotOrdered } });
  switch (refusal.code) {
    case "ordered":
      if (refusal.mine) return afterwards(site, visit, refusal.orderId, input);
      return cartPage(site, visit, { errors: {} });
    case "changed":
      return reviewPage(site, visit, { "": words.errChanged });
    case "contact_missing":
      return { kind: "redirect", to: "/order/details" };
    case "wrong_items":
      return notOrdered(refusal.issues.map((issue) => issue.ref));
    case "wrong_fields": {
      const lines = refusal.issues.flatMap(({ ref }) => (ref === null ? [] : [ref]));
      return lines.length > 0 ? notOrdered(lines) : reviewPage(site, visit, { "": words.errFields });
    }
    case "wrong_lines":
    case "empty":
    case "too_many":
      return notOrdered([]);
    default: {
      const said = refusalErrors(refusal, visit.lang);
      // What is wrong with a coupon is said beside its field.
      if (refusal.code.startsWith("coupon_"))
        return cartPage(site, visit, { errors: { coupon: said.errors[""] } });
      if (said.page === "review") return reviewPage(site, visit, said.errors);
      const held = await openCartOf(site, visit);
      const page = detailsPage(site, visit, held?.answers.contact ?? {}, said.errors);
      return pageReply(page, 422);
    }
  }
}

const shownBy = (visit: Visit, input: ReviewForm, payBy: PayWay) => ({
  sellerId: visit.sellerId,
  language: visit.lang,
  timeZone: factsOf(visit).timeZone,
  version: input.seen,
  payBy,
  termsIds: input.terms_shown.split(",").filter((id) => id !== ""),
  shownTotalMinor: BigInt(input.shown_total),
  shownTrials: input.shown_trials,
  network: visit.network,
  device: visit.device,
});

/** To the payment page where money comes first and a card was chosen; else to the tracker. */
async function afterwards(site: Site, visit: Visit, orderId: string, input: ReviewForm): Promise<Reply> {
  const token = firstTrackerToken(orderId);
  // The browser keeps its token: it still names the cart that was ordered, so that a second click finds the order.
  const cookies = [countCookie(holderOf(visit), 0)];
  if (input.pay_by === "card") {
    const placed = await orderForTracker(site.db.read, orderId, site.clock.machine());
    if (placed?.paymentGate === "pay_first") {
      const page = await payPage(site, visit, placed, { token, keepCard: input.keep_card === "on" });
      if (page !== null) return { kind: "redirect", to: page, cookies };
    }
  }
  return { kind: "redirect", to: `/o/${token}`, cookies };
}
