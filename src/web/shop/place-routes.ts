// The last page of ordering, and the order itself: everything is checked anew here, prices are today's catalogue's.
import { z } from "zod";
import type { ShownTotal } from "../../business/billing/index.ts";
import { firstTrackerToken, orderForTracker, placeOrder } from "../../business/orders/index.ts";
import type { PlacedOrder } from "../../business/orders/index.ts";
import type { Terms } from "../../business/sellers/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { factsOf, freshKey, sellerOf } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { hasErrors, renderPage } from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { cartOf, sumsOf, taxBuyerOf } from "./cart.ts";
import type { Cart } from "./cart.ts";
import { onSale, takesCards, termsOf, todayOf } from "./offers.ts";
import { answersOf } from "./order-answers.ts";
import { knownBuyer } from "./order-buyer.ts";
import type { KnownBuyer } from "./order-buyer.ts";
import { billingOf } from "./order-check.ts";
import { draftMark, emptyDraft, nextStep, readDraft } from "./order-draft.ts";
import type { OrderDraft } from "./order-draft.ts";
import { OrderReviewPage } from "./order-review-page.tsx";
import type { PayWay } from "./order-review-page.tsx";
import { refusalErrors } from "./order-refusals.ts";
import { detailsPage } from "./order-routes.ts";
import { orderWords } from "./order.words.ts";
import { payPage } from "../tracker/pay-order.ts";
import { frameOf } from "./shop-frame.tsx";

const reviewForm = z.strictObject({
  pay_by: z.string().max(20).default(""),
  keep_card: z.literal("on").optional(),
  remarks: z.string().max(20_000).default(""),
  agree: z.literal("on").optional(),
  terms_shown: z.string().max(1_000).default(""),
  shown_total: z.string().regex(/^-?\d{1,18}$/),
  seen: z.string().max(64),
  idempotency_key: z.uuid(),
});
type ReviewForm = z.infer<typeof reviewForm>;

/** Everything the page shows and the order is made of. */
type Review = {
  readonly draft: OrderDraft;
  readonly cart: Cart;
  readonly sums: ShownTotal;
  readonly known: KnownBuyer | null;
  readonly ways: readonly PayWay[];
  readonly terms: readonly Terms[];
};

export const placeRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/order/review",
    who: ["public"],
    async handle(visit, asked) {
      const review = await reviewOf(site, visit, readDraft(asked));
      if ("kind" in review) return review;
      return reviewPage(site, visit, review, { pay_by: review.ways[0] ?? "transfer" }, {}, 200);
    },
  }),
  route({
    method: "POST",
    path: "/order/review",
    who: ["public"],
    action: placeOrder.name,
    input: reviewForm,
    async handle(visit, { input, headers }) {
      const review = await reviewOf(site, visit, readDraft({ headers }));
      if ("kind" in review) return review;
      const errors = formErrors(visit, review, input);
      if (hasErrors(errors)) return reviewPage(site, visit, review, valuesOf(input), errors, 422);
      const placed = await site.act(placeOrder, visit.actor, orderOf(visit, review, input), {
        key: input.idempotency_key,
      });
      if (placed.ok) return afterwards(site, visit, placed.value, input);
      const said = refusalErrors(placed.refusal, orderWords(visit.lang));
      if (said.page === "details")
        return {
          kind: "html",
          status: 422,
          html: renderPage(detailsPage(site, visit, review.draft.details ?? {}, said.errors)),
        };
      return reviewPage(site, visit, review, valuesOf(input), said.errors, 422);
    },
  }),
];

/** Or a redirect to the first question that is still open. */
async function reviewOf(site: Site, visit: Visit, draft: OrderDraft): Promise<Review | Reply> {
  const known = await knownBuyer(site, visit);
  const next = nextStep(draft, known !== null);
  if (next !== "/order/review") return { kind: "redirect", to: next };
  const seller = sellerOf(visit);
  const [sale, cards, terms] = await Promise.all([
    onSale(site, visit),
    takesCards(site, visit),
    termsOf(site, visit),
  ]);
  const cart = cartOf(draft, sale, seller, visit.lang);
  if (!cart) return { kind: "redirect", to: "/order/package" };
  const ways: PayWay[] = [
    ...(cards ? ["card" as const] : []),
    ...(seller.bankIban ? ["transfer" as const] : []),
    "cheque",
    "money_order",
  ];
  const buyer = taxBuyerOf(draft, known);
  if (!buyer) throw new Error("an order without a buyer reached its last page");
  const sums = await sumsOf(site.db.read, cart, buyer, seller, todayOf(visit));
  return { draft, cart, sums, known, ways, terms };
}

function reviewPage(
  site: Site,
  visit: Visit,
  review: Review,
  values: FormValues,
  errors: FormErrors,
  status: number,
): Reply {
  const { draft, cart, sums, known, ways, terms } = review;
  const seller = sellerOf(visit);
  const page = OrderReviewPage({
    frame: frameOf(site, visit),
    cart,
    sums,
    today: todayOf(visit),
    answers: answersOf(draft, cart, known, { lang: visit.lang, home: seller.country }),
    ways,
    terms,
    values,
    errors,
    key: freshKey(),
    mark: draftMark(draft),
    withDetails: known === null,
  });
  return { kind: "html", status, html: renderPage(page) };
}

const valuesOf = (input: ReviewForm): FormValues => ({
  pay_by: input.pay_by,
  remarks: input.remarks,
  keep_card: input.keep_card === "on",
});

function formErrors(visit: Visit, review: Review, input: ReviewForm): FormErrors {
  const words = orderWords(visit.lang);
  if (input.seen !== draftMark(review.draft)) return { "": words.errChanged };
  return {
    ...(review.ways.some((way) => way === input.pay_by) ? {} : { pay_by: words.errPay }),
    ...(input.agree === "on" ? {} : { agree: words.errTerms }),
  };
}

function orderOf(visit: Visit, { draft, cart, known }: Review, input: ReviewForm) {
  const { details } = draft;
  const person = details && {
    name: details.name,
    email: details.email,
    phone: details.phone,
    language: visit.lang,
    timeZone: factsOf(visit).timeZone,
  };
  const isBusiness = details?.kind === "business";
  return {
    sellerId: visit.sellerId,
    language: visit.lang,
    buyer:
      known || !details || !person
        ? null
        : {
            person,
            account: {
              kind: isBusiness ? ("organisation" as const) : ("person" as const),
              legalKind: isBusiness ? ("business" as const) : ("consumer" as const),
              currency: cart.currency,
            },
            billing: { ...billingOf(details), payBy: input.pay_by as PayWay },
            vatCheck: null,
          },
    billingProfileId: known?.profile.id ?? null,
    phone: details?.phone ?? null,
    items: cart.items,
    payBy: input.pay_by as PayWay,
    remarks: input.remarks.trim(),
    termsIds: input.terms_shown.split(",").filter((id) => id !== ""),
    shownTotalMinor: BigInt(input.shown_total),
    network: visit.network,
    device: visit.device,
  };
}

/** To the payment page where money comes first and a card was chosen; else to the tracker. */
async function afterwards(site: Site, visit: Visit, placed: PlacedOrder, input: ReviewForm): Promise<Reply> {
  const token = firstTrackerToken(placed.orderId);
  const cookies = [emptyDraft];
  if (input.pay_by === "card") {
    const order = await orderForTracker(site.db.read, placed.orderId, site.clock.machine());
    if (order?.paymentGate === "pay_first") {
      const page = await payPage(site, visit, order, { token, keepCard: input.keep_card === "on" });
      if (page !== null) return { kind: "redirect", to: page, cookies };
    }
  }
  return { kind: "redirect", to: `/o/${token}`, cookies };
}
