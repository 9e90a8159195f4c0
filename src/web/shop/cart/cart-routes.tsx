// The cart's own page and its forms: change, take out and put back, agree to new prices, a coupon, the link to share.
import { z } from "zod";
import {
  acceptPrices,
  addPackage,
  changeCartDomain,
  keepCartAnswers,
  linkOf,
  removeCartLine,
  restoreCartLine,
  shareCart,
} from "../../../business/carts/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { factsOf, faultReply, homeOf, pageReply, sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Banner, countryName, DEFAULT_LOCALES, Toast } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { CartPage, EmptyCartPage } from "./cart-page.tsx";
import { nextPage, viewOf } from "./cart-view.ts";
import type { CartView } from "./cart-view.ts";
import { cartWords } from "./cart.words.ts";
import { countCookie, fillingOf, heldOf, holderOf, isWithin } from "./held-cart.ts";
import { keepCoupon } from "./keep-coupon.ts";
import { savedOf } from "./saved-list.ts";
import type { SavedName } from "./saved-names.tsx";
import { frameOf } from "../shop-frame.tsx";
import { presetFor } from "../goods/preset.ts";
import { transferWords } from "../checkout/transfer.words.ts";
import { ledBack, wayBack } from "../checkout/way-back.ts";

const id = z.string().max(40);
const said = z.enum(["saved", "prices", "unsure", "kept"]);
const query = z.strictObject({ removed: id.optional(), said: said.optional() });
const lineForm = z.strictObject({ package: id.optional(), plan: id.optional(), back: wayBack });
const nothing = z.strictObject({});
const onlyBack = z.strictObject({ back: wayBack });

export const cartRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/cart",
    who: ["public"],
    input: query,
    handle: (visit, { input }) => cartPage(site, visit, { ...input, errors: {} }),
  }),
  route({
    method: "POST",
    path: "/cart/packages",
    who: ["public"],
    action: addPackage.name,
    input: z.strictObject({
      plan: z.uuid(),
      count: z.coerce.number().int().min(1).max(20).default(1),
      preset: z.string().max(2_000).default(""),
      back: wayBack,
    }),
    async handle(visit, { input }) {
      if (factsOf(visit).cart === null && !(await isWithin(site, visit, "carts")))
        return faultReply(site, visit, "bad_request");
      const who = holderOf(visit);
      const { options, coupon } = await presetFor(site, visit, input);
      const wish = { ...fillingOf(visit, who), planId: input.plan, count: input.count, options };
      const done = await site.act(addPackage, visit.actor, wish);
      if (!done.ok) return refused(site, visit, done.refusal.code);
      const { holder } = who;
      if (coupon !== "") await site.act(keepCartAnswers, visit.actor, { holder, answers: {}, coupon });
      const cookies = [countCookie(who, done.value.count)];
      const domain = `/order/domain?for=${done.value.lineIds[0] ?? ""}`;
      return { kind: "redirect", to: ledBack(input.back, "", domain), cookies };
    },
  }),
  route({
    method: "POST",
    path: "/cart/lines/:line",
    who: ["public"],
    action: changeCartDomain.name,
    input: lineForm,
    async handle(visit, { params, input }) {
      const home = input.package;
      const done = await site.act(changeCartDomain, visit.actor, {
        holder: holderOf(visit).holder,
        lineId: params["line"] ?? "",
        ...(home === undefined ? {} : { parentId: home === "none" ? null : home }),
        ...(input.plan === undefined ? {} : { planId: input.plan }),
      });
      return done.ok ? toCart("said=saved", input.back) : refused(site, visit, done.refusal.code);
    },
  }),
  ...[
    { path: "remove", act: removeCartLine, back: (line: string) => `removed=${encodeURIComponent(line)}` },
    { path: "restore", act: restoreCartLine, back: () => "" },
  ].map(({ path, act, back }) =>
    route({
      method: "POST",
      path: `/cart/lines/:line/${path}`,
      who: ["public"],
      action: act.name,
      input: onlyBack,
      async handle(visit, { params, input }) {
        const who = holderOf(visit);
        const lineId = params["line"] ?? "";
        const done = await site.act(act, visit.actor, { holder: who.holder, lineId });
        if (!done.ok) return refused(site, visit, done.refusal.code);
        return { ...toCart(back(lineId), input.back), cookies: [countCookie(who, done.value.count)] };
      },
    }),
  ),
  route({
    method: "POST",
    path: "/cart/prices",
    who: ["public"],
    action: acceptPrices.name,
    input: z.strictObject({ shown: z.string().max(20_000), back: wayBack }),
    async handle(visit, { input }) {
      const { holder } = holderOf(visit);
      const done = await site.act(acceptPrices, visit.actor, { holder, shown: shownPrices(input.shown) });
      return done.ok ? toCart("said=prices", input.back) : refused(site, visit, done.refusal.code);
    },
  }),
  route({
    method: "POST",
    path: "/cart/coupon",
    who: ["public"],
    action: keepCartAnswers.name,
    input: z.strictObject({ coupon: z.string().max(2_000).default("") }),
    async handle(visit, { input }) {
      const done = await keepCoupon(site, visit, input.coupon);
      if (done.kind === "kept") return toCart("");
      if (done.kind === "refused") return refused(site, visit, done.code);
      return cartPage(site, visit, { errors: { coupon: done.error }, coupon: input.coupon.trim() });
    },
  }),
  route({
    method: "POST",
    path: "/cart/link",
    who: ["public"],
    action: shareCart.name,
    input: nothing,
    async handle(visit) {
      const done = await site.act(shareCart, visit.actor, { holder: holderOf(visit).holder });
      return done.ok ? toCart("") : refused(site, visit, done.refusal.code);
    },
  }),
];

const toCart = (search: string, back?: string) => ({ kind: "redirect", to: ledBack(back, search) }) as const;

/** "line:setup:first:renewal" of each, as the page wrote them; what is none of that matches no price. */
export function shownPrices(text: string) {
  const amount = (part: string | undefined): bigint =>
    /^\d{1,18}$/.test(part ?? "") ? BigInt(part ?? "0") : -1n;
  return text.split(",").map((one) => {
    const [lineId = "", setup, first, renewal] = one.split(":");
    const prices = { setupMinor: amount(setup), firstMinor: amount(first), renewalMinor: amount(renewal) };
    return { lineId, ...prices };
  });
}

type Shown = {
  readonly removed?: string | undefined;
  readonly said?: z.infer<typeof said> | undefined;
  readonly coupon?: string;
  /** Lines that an order was just refused for. */
  readonly lines?: readonly string[];
  readonly errors: FormErrors;
};

/** Says on the cart's page why something did not happen, with everything as it is now. */
export function refused(site: Site, visit: Visit, code: string): Promise<Reply> {
  const words = cartWords(visit.lang);
  const sentences: Readonly<Record<string, string>> = {
    not_on_sale: words.errNotOnSale,
    too_many: words.errFull,
    price_changed: words.errPriceAgain,
    twice: words.errTwice,
    wrong_add_on: words.errNotOnSale,
    not_sold_in: words.errCurrency,
  };
  return cartPage(site, visit, { errors: { "": sentences[code] ?? words.errGone } });
}

export async function cartPage(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const held = await heldOf(site, visit);
  const failed = Object.keys(shown.errors).length > 0;
  const status = failed ? 422 : 200;
  const removed = held?.lines.find((line) => line.removed && line.id === shown.removed) ?? null;
  const [view, saved] = await Promise.all([
    held?.state === "open" ? viewOf(site, visit, held, { refused: shown.lines ?? [] }) : null,
    savedOf(site, visit),
  ]);
  const frame = frameOf(site, visit);
  if (!held || !view || view.cart.all.length === 0) {
    const orderedId = held?.state === "ordered" ? held.shortId : null;
    return pageReply(
      EmptyCartPage({ frame, orderedId, removed, error: shown.errors[""] ?? null, saved }),
      status,
    );
  }
  return pageReply(fullCart(site, visit, view, { ...shown, removed, saved }), status);
}

function fullCart(
  site: Site,
  visit: Visit,
  { cart, known, buyer, sums, later, coupon, couponFault }: CartView,
  shown: Omit<Shown, "removed"> & {
    readonly removed: CartView["cart"]["held"]["lines"][number] | null;
    readonly saved: readonly SavedName[];
  },
) {
  const token = linkOf(cart.held);
  const isSure = known !== null || cart.held.answers.contact !== null || sellerOf(visit).smallBusiness;
  return CartPage({
    frame: frameOf(site, visit),
    cart,
    sums,
    later,
    taxOf: isSure ? null : countryName(DEFAULT_LOCALES[visit.lang], buyer.country),
    removed: shown.removed,
    saved: shown.saved,
    link: token === null ? null : `${homeOf(visit)}/cart/${token}`,
    said: shown.said === undefined ? null : saidOf(shown.said, visit),
    errors: shown.errors,
    couponTyped: shown.coupon ?? cart.held.coupon,
    coupon,
    couponFault,
    withDetails: known === null,
    next: nextPage(known !== null, cart),
  });
}

// What nobody knows for sure stays on the page; a thank-you may go.
function saidOf(what: z.infer<typeof said>, visit: Visit) {
  if (what === "unsure") return <Banner tone="warning">{transferWords(visit.lang).unsure}</Banner>;
  return <Toast>{cartWords(visit.lang)[`said_${what}`]}</Toast>;
}
