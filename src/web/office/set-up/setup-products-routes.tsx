// Routes of what is sold: products, their terms, and prices from a day on.
import { z } from "zod";
import { addProduct, offersOf, pricesAhead, products, setPrice } from "../../../business/catalogue/index.ts";
import { servers } from "../../../business/hosting/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { addDays, isDate } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { goodsWords } from "./setup-goods.words.ts";
import { ProductForm, titleOf } from "./setup-product-page.tsx";
import { POSTED_FIELDS, productOfForm, SOLD_KINDS, typedPrice } from "./setup-product.ts";
import type { SoldKind, TypedProduct } from "./setup-product.ts";
import { ProductsSetup } from "./setup-products-page.tsx";
import { ownSeller } from "./setup-own-seller.ts";
import { SETUP } from "./setup-routes.tsx";
import { switchedOn } from "./setup-steps.ts";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";

const PRODUCTS = `${SETUP}/products`;
const kind = z.enum(SOLD_KINDS);
type Shown = { readonly done?: string | undefined; readonly again?: Again };

export const setupProductsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PRODUCTS,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => showProducts(site, visit, { done: input.done }),
  }),
  route({
    method: "GET",
    path: `${PRODUCTS}/new`,
    who: ["staff:settings.change"],
    input: z.strictObject({ kind: kind.default("hosting") }),
    handle: (visit, { input }) => showNewProduct(site, visit, input.kind, undefined),
  }),
  route({
    method: "POST",
    path: PRODUCTS,
    who: ["staff:settings.change"],
    action: addProduct.name,
    input: posted({ kind, ...Object.fromEntries(POSTED_FIELDS.map((field) => [field, text(200)])) }),
    async handle(visit, { input }) {
      const { idempotency_key: key, kind: sold, ...rest } = input;
      const seller = await ownSeller(site, visit);
      if (seller === null) return leadTo(SETUP);
      const typed = rest as unknown as TypedProduct;
      const words = goodsWords(visit.lang);
      const position = (await products(site.db.read, seller.id)).length;
      const of = { kind: sold, seller, today: todayOf(visit), position };
      const { product, errors } = productOfForm(visit.lang, typed, of, words);
      const refused = (sentences: Again["errors"]): Promise<Reply> =>
        showNewProduct(site, visit, sold, { form: "product", values: typed, errors: sentences });
      const registrar = product.registrarConnectionId;
      if (
        registrar !== null &&
        !(await switchedOn(site.db.read, "registrar")).some((one) => one.id === registrar)
      )
        return refused({ ...errors, registrar: words.missingOf(words.registrarConnection) });
      if (Object.keys(errors).length > 0) return refused(errors);
      const done = await site.act(addProduct, visit.actor, product, { key });
      if (done.ok) return leadTo(PRODUCTS, "saved");
      if (done.refusal.code === "slug_taken")
        return refused({ [sold === "domain" ? "tld" : "slug"]: words.slugTaken });
      if (done.refusal.code === "invalid") {
        const wrong = done.refusal.fields.includes("tld") ? { tld: words.bad_tld } : { slug: words.bad_slug };
        return refused(sold !== "domain" ? { slug: words.bad_slug } : { ...wrong, tld: words.bad_tld });
      }
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${SETUP}/prices`,
    who: ["staff:settings.change"],
    action: setPrice.name,
    input: posted({
      planId: text(60),
      validFrom: text(20),
      first: text(30),
      renewal: text(30),
      setup: text(30),
    }),
    handle: (visit, { input }) => newPrice(site, visit, input),
  }),
];

type TypedPrice = Readonly<Record<"planId" | "validFrom" | "first" | "renewal" | "setup", string>> & {
  readonly idempotency_key?: string | undefined;
};

async function newPrice(site: Site, visit: Visit, input: TypedPrice): Promise<Reply> {
  const { idempotency_key: key, ...typed } = input;
  const { planId, validFrom } = typed;
  const seller = await ownSeller(site, visit);
  if (seller === null || !isId(planId)) return nothingThere(site, visit);
  const offers = await offersOf(site.db.read, seller.id, seller.currency, todayOf(visit));
  const price = offers.flatMap((one) => one.prices).find((one) => one.planId === planId);
  if (!price) return nothingThere(site, visit);
  const words = goodsWords(visit.lang);
  const refused = (errors: Again["errors"]): Promise<Reply> =>
    showProducts(site, visit, { again: { form: `p${planId}`, values: typed, errors } });
  const { currency, includesTax } = price;
  const errors: Record<string, string> = {};
  const amount = (field: "first" | "renewal" | "setup"): bigint => {
    const minor = typedPrice(visit.lang, typed[field], currency);
    if (minor === null) errors[field] = words.bad_amount(currency);
    return minor ?? 0n;
  };
  const amounts = {
    firstMinor: amount("first"),
    renewalMinor: amount("renewal"),
    setupMinor: amount("setup"),
  };
  if (!isDate(validFrom)) errors["validFrom"] = words.bad_date;
  if (Object.keys(errors).length > 0) return refused(errors);
  const asked = { planId, currency, includesTax, validFrom, ...amounts };
  const done = await site.act(setPrice, visit.actor, asked, { key });
  if (done.ok) return leadTo(PRODUCTS, "saved");
  switch (done.refusal.code) {
    case "invalid":
      return refused({ validFrom: words.bad_date });
    case "in_the_past":
      return refused({ validFrom: words.inThePast });
    case "price_follows":
      return refused({ validFrom: words.priceFollows(done.refusal.from) });
    default:
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
  }
}

async function showProducts(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return leadTo(SETUP);
  const today = todayOf(visit);
  const [all, offers, ahead] = await Promise.all([
    products(site.db.read, seller.id),
    offersOf(site.db.read, seller.id, seller.currency, today),
    pricesAhead(site.db.read, seller.id, today),
  ]);
  return office(site, visit, {
    title: goodsWords(visit.lang).productsTitle,
    place: "setup",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <ProductsSetup
        lang={visit.lang}
        {...{ offers, ahead }}
        products={all}
        tomorrow={addDays(today, 1)}
        may={holds(visit, "settings.change")}
        again={shown.again}
      />
    ),
  });
}

async function showNewProduct(
  site: Site,
  visit: Visit,
  sold: SoldKind,
  refused: Again | undefined,
): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return leadTo(SETUP);
  const [fleet, registrars] = await Promise.all([
    servers(site.db.read),
    switchedOn(site.db.read, "registrar"),
  ]);
  return office(site, visit, {
    title: titleOf(visit.lang, sold),
    place: "setup",
    failed: refused !== undefined,
    children: (
      <ProductForm
        lang={visit.lang}
        kind={sold}
        currency={seller.currency}
        serverGroups={[...new Set(fleet.map((one) => one.serverGroup))]}
        registrars={registrars}
        again={refused}
      />
    ),
  });
}
