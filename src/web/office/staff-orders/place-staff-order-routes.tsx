// The last button of a staff order: everything is checked anew, and what is refused is said beside what it is about.
import { z } from "zod";
import { placeStaffOrder } from "../../../business/carts/index.ts";
import type { PlaceStaffOrderRefusal } from "../../../business/carts/index.ts";
import { billingProfile } from "../../../business/customers/index.ts";
import { CONSENT_WAYS } from "../../../business/orders/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Reply } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { answerErrors, enquireVat, factsOf, lawOf, ownTyped, withOwnFields } from "../../core/index.ts";
import { waysOf } from "../../shop/checkout/order-routes.ts";
import { shownCart } from "../../shop/cart/shown-cart.ts";
import { onSale } from "../../shop/goods/offers.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, refusalSentence, text } from "../forms.ts";
import { signUpWords } from "../customers/sign-up.words.ts";
import { isId } from "../staff/staff-visit.ts";
import { showDesk, withDesk } from "./staff-order-shown.tsx";
import type { AtDesk, Shown } from "./staff-order-shown.tsx";
import { couponWords } from "../../shop/cart/coupon.words.ts";
import { staffOrderWords } from "./staff-order.words.ts";

const form = withOwnFields({
  idempotency_key: z.string().max(100).optional(),
  profile: text(40),
  pay_by: text(20),
  gate: z.enum(["auto", "pay_first", "after_activation"]).default("auto"),
  language: z.enum(["de", "en"]).default("de"),
  way: text(20),
  words: text(5_000),
  early_start: z.literal("on").optional(),
  remarks: text(20_000),
  letter: z.literal("on").optional(),
  another: z.literal("on").optional(),
  seen: z.coerce.number().int().min(1).max(2_000_000_000),
  shown_total: z.string().regex(/^-?\d{1,18}$/),
});
type PlaceForm = z.infer<typeof form>;

export const placeStaffOrderRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/staff-orders/:id/order",
    who: ["staff:orders.place"],
    on: (params) => ({ kind: "cart", id: params["id"] ?? "" }),
    action: placeStaffOrder.name,
    input: form,
    handle: (visit, { params, input }) => withDesk(site, visit, params["id"], (at) => place(site, at, input)),
  }),
];

async function place(site: Site, at: AtDesk, input: PlaceForm): Promise<Reply> {
  const { visit, desk, held } = at;
  const words = staffOrderWords(visit.lang);
  const {
    idempotency_key: key,
    seen,
    shown_total: total,
    early_start: early,
    another,
    letter,
    ...typed
  } = input;
  const values = {
    ...typed,
    early_start: early === "on",
    another: another === "on",
    letter: letter === "on",
  };
  const no = (errors: FormErrors, more: Shown = {}): Promise<Reply> =>
    showDesk(site, at, { ...more, again: { form: "place", values, errors } });
  const country = (await payerOf(site, input))?.country ?? held.answers.contact?.country ?? null;
  const ways = await waysOf(site, visit, { currency: held.currency, country });
  const payBy = ways.find((way) => way === input.pay_by);
  const way = CONSENT_WAYS.find((one) => one === input.way);
  if (payBy === undefined) return no({ pay_by: words.errPay });
  if (way === undefined) return no({ way: words.errWay });
  const answered = ownTyped(input);
  const unanswered = answerErrors(visit.lang, shownCart(held, await onSale(site, visit)).asked, answered);
  if (Object.keys(unanswered).length > 0) return no(unanswered);
  // The register is asked once more, so that its newest word is known when the order is taxed.
  const vat = desk.accountId === null ? (held.answers.contact?.vat_id.trim() ?? "") : "";
  if (vat !== "" && (await enquireVat(site, visit, vat)).state === "invalid")
    return no({ "": signUpWords(visit.lang).errVatUnknown });
  const wish = {
    cartId: desk.cartId,
    version: seen,
    language: input.language,
    timeZone: factsOf(visit).seller.timeZone,
    payBy,
    gate: input.gate === "auto" ? null : input.gate,
    remarks: input.remarks.trim(),
    letterWished: letter === "on",
    shownTotalMinor: BigInt(total),
    earlyStart: early === "on" ? await earlyWords(site, at, input) : null,
    billingProfileId: isId(input.profile) ? input.profile : null,
    isAnother: another === "on",
    consent: { way, words: input.words },
    fields: answered,
  };
  const done = await site.act(placeStaffOrder, visit.actor, wish, key === undefined ? {} : { key });
  if (done.ok) return leadTo(`/office/orders/${done.value.orderId}`, "placed");
  return refusedPlacing(site, at, done.refusal, no);
}

const payerOf = (site: Site, { profile }: PlaceForm) =>
  isId(profile) ? billingProfile(site.db.read, profile) : Promise.resolve(null);

/** As the law where the invoice goes words the request, in the buyer's language. */
async function earlyWords(site: Site, { visit, held }: AtDesk, input: PlaceForm): Promise<string | null> {
  const profile = await payerOf(site, input);
  const law = lawOf(visit, profile?.country ?? held.answers.contact?.country);
  return law.earlyStart ? law.earlyStartWords[input.language] : null;
}

async function refusedPlacing(
  site: Site,
  { visit }: AtDesk,
  refusal: PlaceStaffOrderRefusal | GeneralRefusal,
  no: (errors: FormErrors, more?: Shown) => Promise<Reply>,
): Promise<Reply> {
  const words = staffOrderWords(visit.lang);
  const couponSentences = couponWords(visit.lang);
  const whole = (sentence: string, more?: Shown): Promise<Reply> => no({ "": sentence }, more);
  switch (refusal.code) {
    case "ordered":
      return { kind: "redirect", to: `/office/orders/${refusal.orderId}` };
    case "consent_words_missing":
      return no({ words: words.errWords });
    case "consent_words_too_long":
      return no({ words: words.errWordsLong });
    case "scan_without_paper":
      return no({ way: words.errScanPaper });
    case "remarks_too_long":
      return no({ remarks: words.errRemarks });
    case "known_already":
      return no({ another: signUpWords(visit.lang).alikeLead }, { alike: true });
    case "changed":
      return whole(words.errChanged);
    case "price_changed":
      return whole(words.errPrice);
    case "contact_missing":
    case "invalid":
      return whole(words.errContact);
    case "scan_used":
      return whole(words.errScanUsed);
    case "wrong_lines":
      return whole(words.errLines, { lines: refusal.faults.map((one) => one.lineId) });
    case "wrong_fields":
      return whole(words.errLines, { lines: refusal.issues.flatMap((one) => one.ref ?? []) });
    case "wrong_items":
      return whole(words.errLines, { lines: refusal.issues.map((one) => one.ref) });
    case "empty":
    case "too_many":
    case "terms_missing":
      return whole(words.errLines);
    default:
      if (refusal.code in couponSentences) return whole(couponSentences[refusal.code as "coupon_over"]);
      return whole(await refusalSentence(site, visit, refusal));
  }
}
