// Who buys, and how it is paid: each form answers one question, keeps what was typed, and leads on to the next open one.
import { z } from "zod";
import { contactShape, keepCartAnswers } from "../../../business/carts/index.ts";
import type { Contact, HeldCart, PayWay } from "../../../business/carts/index.ts";
import { welcomeLetterSetting } from "../../../business/orders/index.ts";
import { debitSetting, handWaysSetting, isDebitable } from "../../../business/payments/index.ts";
import { settingOf, settingsOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import {
  answerErrors,
  enquireVat,
  factsOf,
  ownShown,
  ownTyped,
  pageReply,
  sellerOf,
  withOwnFields,
} from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { refused } from "../cart/cart-routes.tsx";
import { nextPage } from "../cart/cart-view.ts";
import { holderOf, isWithin, openCartOf } from "../cart/held-cart.ts";
import { onSale, takesCards } from "../goods/offers.ts";
import type { OnSale } from "../goods/offers.ts";
import { knownBuyer } from "./order-buyer.ts";
import { detailIssues, sentences } from "./order-check.ts";
import { OrderDetailsPage } from "./order-details-page.tsx";
import { orderWords } from "./order.words.ts";
import { PaymentPage } from "./payment-page.tsx";
import { frameOf } from "../shop-frame.tsx";
import { shownCart } from "../cart/shown-cart.ts";

const typed = z.string().max(1_000).default("");
const detailsForm = z.strictObject({
  kind: z.enum(["private", "business"]).default("private"),
  name: typed,
  organisation: typed,
  email: typed,
  phone: typed,
  country: typed,
  line1: typed,
  line2: typed,
  postal_code: typed,
  city: typed,
  region: typed,
  vat_id: typed,
  adapt: z.literal("country").optional(),
});
const paymentForm = withOwnFields({
  pay_by: z.string().max(20).default(""),
  keep_card: z.literal("on").optional(),
  letter: z.literal("on").optional(),
  remarks: z.string().max(20_000).default(""),
});
const REMARKS_MAX = 4_000;

export const orderRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/order/details",
    who: ["public"],
    handle: (visit) =>
      withCart(site, visit, async (held) =>
        pageReply(detailsPage(site, visit, held.answers.contact ?? {}, {})),
      ),
  }),
  route({
    method: "POST",
    path: "/order/details",
    who: ["public"],
    action: keepCartAnswers.name,
    input: detailsForm,
    async handle(visit, { input }) {
      const { adapt, ...details } = input;
      if (adapt !== undefined) return pageReply(detailsPage(site, visit, details, {}));
      const words = orderWords(visit.lang);
      const errors = sentences(detailIssues(details), words);
      const fits = contactShape.safeParse(details);
      if (Object.keys(errors).length > 0 || !fits.success) {
        const tooLong = fits.success ? {} : sentences(longFields(fits.error), words);
        return pageReply(detailsPage(site, visit, details, { ...tooLong, ...errors }), 422);
      }
      if (await isUnknownVat(site, visit, fits.data))
        return pageReply(detailsPage(site, visit, details, { vat_id: words.errVatUnknown }), 422);
      return keepAndGo(site, visit, { contact: fits.data }, "payment");
    },
  }),
  route({
    method: "GET",
    path: "/order/payment",
    who: ["public"],
    handle: (visit) =>
      withCart(site, visit, async ({ answers }) => {
        const ways = await waysOf(site, visit);
        const { remarks, keepCard, letterWished: letter, fields } = answers;
        const payBy = answers.payBy ?? ways[0] ?? "transfer";
        const own = ownShown(await askedOf(site, visit), fields);
        const values = { pay_by: payBy, keep_card: keepCard, letter, remarks, ...own };
        return paymentPage(site, visit, values, {});
      }),
  }),
  route({
    method: "POST",
    path: "/order/payment",
    who: ["public"],
    action: keepCartAnswers.name,
    input: paymentForm,
    handle: (visit, { input }) => paid(site, visit, input),
  }),
];

/** The register knows no such number. Where it does not answer, the order goes on with tax, and the review says so. */
async function isUnknownVat(site: Site, visit: Visit, { kind, vat_id: typed }: Contact): Promise<boolean> {
  if (kind !== "business" || typed.trim() === "") return false;
  if (!(await isWithin(site, visit, "vat"))) return false;
  return (await enquireVat(site, visit, typed)).state === "invalid";
}

const longFields = (error: z.ZodError): { field: string; code: string }[] =>
  error.issues.map((issue) => ({ field: issue.path.join("."), code: "too_long" }));

/** Whoever has nothing in the cart has nothing to answer. */
async function withCart(site: Site, visit: Visit, show: (held: HeldCart) => Promise<Reply>): Promise<Reply> {
  const held = await openCartOf(site, visit);
  return held ? show(held) : { kind: "redirect", to: "/cart" };
}

/** The house's own questions about an order. */
export async function askedOf(site: Site, visit: Visit): Promise<OnSale["asked"]> {
  return (await onSale(site, visit)).asked.filter((one) => one.onKind === "order");
}

/** Whether the shop writes welcome letters to who wishes one. */
export const asksLetter = async (site: Site, visit: Visit): Promise<boolean> =>
  (await settingOf(site.db.read, sellerOf(visit).id, welcomeLetterSetting)) === "wished";

/** What is paid: in which currency, and from where, as far as that is known. */
export type ToPay = { readonly currency: string; readonly country: string | null };

/** What this browser's cart is paid in, by whoever is known to order it. */
async function inThisCart(site: Site, visit: Visit): Promise<ToPay> {
  const [held, known] = await Promise.all([openCartOf(site, visit), knownBuyer(site, visit)]);
  const country = known?.profile.country ?? held?.answers.contact?.country ?? null;
  return { currency: held?.currency ?? factsOf(visit).currency, country };
}

/** Ways to pay in this shop today, the usual one first. Left out, `paid` is the cart of this browser. */
export async function waysOf(site: Site, visit: Visit, paid?: ToPay): Promise<readonly PayWay[]> {
  const { id, bankIban } = sellerOf(visit);
  const [cards, [debit, hand], { currency, country }] = await Promise.all([
    takesCards(site, visit),
    settingsOf(site.db.read, id, [debitSetting, handWaysSetting] as const),
    paid ?? inThisCart(site, visit),
  ]);
  const offered: readonly (readonly [PayWay, boolean])[] = [
    ["card", cards],
    ["debit", debit.offered && isDebitable(currency, country)],
    ["transfer", hand.transfer && bankIban !== null && bankIban !== ""],
    ["cheque", hand.cheque],
    ["money_order", hand.money_order],
  ];
  return offered.flatMap(([way, isOffered]) => (isOffered ? [way] : []));
}

export function detailsPage(site: Site, visit: Visit, values: object, errors: FormErrors) {
  const homeCountry = sellerOf(visit).country;
  return OrderDetailsPage({ frame: frameOf(site, visit), values, errors, homeCountry });
}

async function paymentPage(site: Site, visit: Visit, values: FormValues, errors: FormErrors): Promise<Reply> {
  const [ways, asked, known, letters] = await Promise.all([
    waysOf(site, visit),
    askedOf(site, visit),
    knownBuyer(site, visit),
    asksLetter(site, visit),
  ]);
  const frame = frameOf(site, visit);
  const page = PaymentPage({
    frame,
    ways,
    values,
    errors,
    withDetails: known === null,
    asksLetter: letters,
    asked,
  });
  return pageReply(page, Object.keys(errors).length > 0 ? 422 : 200);
}

async function paid(site: Site, visit: Visit, input: z.infer<typeof paymentForm>): Promise<Reply> {
  const words = orderWords(visit.lang);
  const payBy = (await waysOf(site, visit)).find((way) => way === input.pay_by);
  const keepCard = input.keep_card === "on";
  const letterWished = input.letter === "on";
  const remarks = input.remarks.trim();
  const [asked, fields] = [await askedOf(site, visit), ownTyped(input)];
  const errors = {
    ...(payBy === undefined ? { pay_by: words.errPay } : {}),
    ...(remarks.length > REMARKS_MAX ? { remarks: words.errRemarks } : {}),
    ...answerErrors(visit.lang, asked, fields),
  };
  if (payBy === undefined || hasErrors(errors)) {
    const ticks = { keep_card: keepCard, letter: letterWished };
    const typed = { pay_by: input.pay_by, ...ticks, remarks: input.remarks, ...ownShown(asked, fields) };
    return paymentPage(site, visit, typed, errors);
  }
  return keepAndGo(site, visit, { payBy, keepCard, letterWished, remarks, fields }, "review");
}

async function keepAndGo(
  site: Site,
  visit: Visit,
  answers: Partial<HeldCart["answers"]>,
  step: "payment" | "review",
): Promise<Reply> {
  const { holder } = holderOf(visit);
  const done = await site.act(keepCartAnswers, visit.actor, { holder, answers, step });
  if (!done.ok) return refused(site, visit, done.refusal.code);
  const [held, sale, known] = await Promise.all([
    openCartOf(site, visit),
    onSale(site, visit),
    knownBuyer(site, visit),
  ]);
  if (!held) return { kind: "redirect", to: "/cart" };
  return { kind: "redirect", to: nextPage(known !== null, shownCart(held, sale)) };
}
