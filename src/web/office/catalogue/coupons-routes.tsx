// Routes of coupons: the list, one, a new one, and the switch.
import { z } from "zod";
import { sellingCurrencies } from "../../../business/billing/index.ts";
import { PRODUCT_KINDS, products } from "../../../business/catalogue/index.ts";
import { untilOf } from "../../../business/contracts/index.ts";
import {
  couponById,
  couponsOf,
  makeCoupon,
  redemptionsOf,
  switchCoupon,
} from "../../../business/coupons/index.ts";
import type { MakeCoupon } from "../../../business/coupons/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { SETUP } from "../set-up/setup-routes.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { typedPrice } from "../set-up/setup-product.ts";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { NewCouponPage } from "./coupon-new.tsx";
import { CouponPage, COUPONS, CouponsPage } from "./coupons-page.tsx";
import { couponsWords } from "./coupons.words.ts";

const PAGE = 50;
const paged = z.strictObject({ done: z.string().max(30).optional(), before: z.uuid().optional() });
const FIELDS = new Set(
  "code percent amount currency terms most mostEach minimum validFrom validUntil firstOnly idempotency_key".split(
    " ",
  ),
);
const isField = (name: string): boolean => FIELDS.has(name) || /^[kp]_[0-9a-z_-]{1,36}$/.test(name);
const typedFields = z.record(z.string().refine(isField), z.string().max(200));
type Typed = Readonly<Record<string, string>>;

const onCoupon = (params: Readonly<Record<string, string>>) => ({ kind: "coupon", id: params["id"] ?? "" });

export const couponsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: COUPONS,
    who: ["staff:settings.see"],
    input: paged,
    handle: (visit, { input }) => list(site, visit, input),
  }),
  route({
    method: "GET",
    path: `${COUPONS}/new`,
    who: ["staff:settings.change"],
    input: z.strictObject({}),
    handle: (visit) => showNew(site, visit, { validFrom: todayOf(visit) }, {}),
  }),
  route({
    method: "GET",
    path: `${COUPONS}/:id`,
    who: ["staff:settings.see"],
    on: onCoupon,
    input: paged,
    handle: (visit, { params, input }) => showOne(site, visit, params["id"], input),
  }),
  route({
    method: "POST",
    path: COUPONS,
    who: ["staff:settings.change"],
    action: makeCoupon.name,
    input: typedFields,
    handle: (visit, { input }) => make(site, visit, input),
  }),
  route({
    method: "POST",
    path: `${COUPONS}/:id/switch`,
    who: ["staff:settings.change"],
    on: onCoupon,
    action: switchCoupon.name,
    input: posted({ to: z.enum(["on", "off"]) }),
    async handle(visit, { params, input }) {
      const couponId = params["id"] ?? "";
      const done = await site.act(switchCoupon, visit.actor, { couponId, on: input.to === "on" });
      return done.ok ? leadTo(`${COUPONS}/${couponId}`, "saved") : nothingThere(site, visit);
    },
  }),
];

async function list(
  site: Site,
  visit: Visit,
  asked: { readonly done?: string | undefined; readonly before?: string | undefined },
): Promise<Reply> {
  const rows = await couponsOf(site.db.read, visit.sellerId, asked.before ?? null);
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return office(site, visit, {
    title: couponsWords(visit.lang).title,
    place: "setup",
    done: asked.done,
    children: (
      <CouponsPage
        lang={visit.lang}
        rows={rows}
        older={last && `${COUPONS}?before=${last.id}`}
        today={todayOf(visit)}
        may={holds(visit, "settings.change")}
      />
    ),
  });
}

async function showOne(
  site: Site,
  visit: Visit,
  id: string | undefined,
  asked: { readonly done?: string | undefined; readonly before?: string | undefined },
): Promise<Reply> {
  const coupon = isId(id) ? await couponById(site.db.read, id) : null;
  const brands = sellersOf(visit);
  if (coupon === null || (brands !== null && !brands.includes(coupon.sellerId)))
    return nothingThere(site, visit);
  const [rows, goods, seller] = await Promise.all([
    redemptionsOf(site.db.read, coupon.id, asked.before ?? null),
    products(site.db.read, coupon.sellerId),
    sellerById(site.db.read, coupon.sellerId),
  ]);
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return office(site, visit, {
    title: coupon.code,
    place: "setup",
    done: asked.done,
    children: (
      <CouponPage
        lang={visit.lang}
        coupon={coupon}
        products={goods}
        currency={coupon.currency ?? seller.currency}
        rows={rows}
        older={last && `${COUPONS}/${coupon.id}?before=${last.orderId}`}
        today={todayOf(visit)}
        may={holds(visit, "settings.change")}
      />
    ),
  });
}

async function showNew(site: Site, visit: Visit, typed: Typed, errors: FormErrors): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return leadTo(SETUP);
  return office(site, visit, {
    title: couponsWords(visit.lang).make,
    place: "setup",
    failed: Object.keys(errors).length > 0,
    children: (
      <NewCouponPage
        lang={visit.lang}
        currencies={await sellingCurrencies(site.db.read, seller, todayOf(visit))}
        products={await products(site.db.read, seller.id)}
        values={{ currency: seller.currency, ...typed }}
        errors={errors}
      />
    ),
  });
}

async function make(site: Site, visit: Visit, input: Typed): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return leadTo(SETUP);
  const { idempotency_key: key, ...typed } = input;
  const words = couponsWords(visit.lang);
  const currencies = await sellingCurrencies(site.db.read, seller, todayOf(visit));
  const { coupon, errors } = couponOfForm(visit, typed, seller, currencies);
  if (Object.keys(errors).length > 0) return showNew(site, visit, typed, errors);
  const done = await site.act(makeCoupon, visit.actor, coupon, key === undefined ? {} : { key });
  if (done.ok) return leadTo(COUPONS, "saved");
  const { refusal } = done;
  if (refusal.code === "code_taken") return showNew(site, visit, typed, { code: words.err_taken });
  if (refusal.code !== "invalid")
    return showNew(site, visit, typed, { "": await refusalSentence(site, visit, refusal) });
  const sentences = refusal.fields.map((field): [string, string] => [
    field === "value" ? "percent" : field,
    words[`err_${field}` as "err_code"] ?? words.err_value,
  ]);
  return showNew(site, visit, typed, Object.fromEntries(sentences));
}

/** Empty numbers mean no limit; what is no number becomes one that the action refuses. */
function couponOfForm(
  visit: Visit,
  typed: Typed,
  seller: Seller,
  currencies: readonly string[],
): { coupon: MakeCoupon; errors: FormErrors } {
  const words = couponsWords(visit.lang);
  const errors: Record<string, string> = {};
  const field = (name: string): string => (typed[name] ?? "").trim();
  const number = (name: string): number | null => {
    if (field(name) === "") return null;
    return /^\d{1,7}$/.test(field(name)) ? Number(field(name)) : 0;
  };
  const chosen = field("currency") || seller.currency;
  const isSold = currencies.includes(chosen);
  const currency = isSold ? chosen : seller.currency;
  const amount = (name: string, sentence: string): bigint | null => {
    if (field(name) === "") return null;
    const minor = typedPrice(visit.lang, field(name), currency);
    if (minor === null) errors[name] = sentence;
    return minor;
  };
  const percent = field("percent").replace(",", ".");
  const isShare = percent !== "";
  const share = /^\d{1,3}(?:\.\d{1,2})?$/.test(percent) ? Math.round(Number(percent) * 100) : 0;
  // A share knows no currency: its least sum is in the brand's own.
  if (!isSold || (isShare && currency !== seller.currency)) errors["currency"] = words.err_currency;
  const minor = amount("amount", words.err_value);
  if (isShare === (minor !== null)) errors["percent"] = words.err_value;
  const ticked = (begin: string): string[] =>
    Object.keys(typed).flatMap((name) => (name.startsWith(begin) ? [name.slice(begin.length)] : []));
  const coupon: MakeCoupon = {
    sellerId: seller.id,
    code: field("code"),
    permyriad: isShare ? share : null,
    minor: isShare ? null : minor,
    currency: isShare || minor === null ? null : currency,
    terms: number("terms"),
    firstOrdersOnly: field("firstOnly") === "on",
    kinds: ticked("k_").filter((one) => PRODUCT_KINDS.some((kind) => kind === one)),
    productIds: ticked("p_").filter(isId),
    most: number("most"),
    mostEach: number("mostEach"),
    minimumMinor: amount("minimum", words.err_minimum) ?? 0n,
    validFrom: field("validFrom"),
    validUntil: field("validUntil") === "" ? null : untilOf(field("validUntil")),
  };
  return { coupon, errors };
}
