// Routes of one product that is there already: its page, and the form that changes all but its price.
import {
  changeProduct,
  countWaiting,
  productById,
  setStock,
  stockOf,
} from "../../../business/catalogue/index.ts";
import type { ChangeProduct, ProductDetail } from "../../../business/catalogue/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { StockShown } from "../catalogue/stock-card.tsx";
import { stockWords } from "../catalogue/stock.words.ts";
import { goodsWords } from "./setup-goods.words.ts";
import { ChangeProductPage, filledProduct } from "./setup-product-change.tsx";
import { FACT_FIELDS, factsOfForm, TERM_FIELDS, termsOfForm } from "./setup-product-facts.ts";
import { SETUP } from "./setup-routes.tsx";
import { isId } from "../staff/staff-visit.ts";

const PATH = `${SETUP}/products/:id`;
const onProduct = (params: Readonly<Record<string, string>>) => ({ kind: "product", id: params["id"] ?? "" });
const FIELDS = ["name_de", "name_en", "blurb_de", "blurb_en", "panelPlan", "serverGroup"] as const;
const fields = [...FIELDS, ...TERM_FIELDS, ...FACT_FIELDS, "onSale", "alwaysReview"];

type Typed = Readonly<Record<string, string>>;
type Refused = { readonly typed: Typed; readonly errors: FormErrors };

export const setupProductRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.change"],
    on: onProduct,
    input: pageQuery,
    handle: (visit, { params, input }) => showProduct(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    on: onProduct,
    action: changeProduct.name,
    input: posted(Object.fromEntries(fields.map((field) => [field, text(200)]))),
    async handle(visit, { params, input }) {
      const { idempotency_key: _, ...typed } = input as Typed;
      const productId = params["id"] ?? "";
      const product = isId(productId) ? await productById(site.db.read, productId) : null;
      if (!product) return nothingThere(site, visit);
      const { change, errors } = changeOfForm(visit, product, typed);
      const refused = (sentences: FormErrors): Promise<Reply> =>
        showProduct(site, visit, productId, { refused: { typed, errors: sentences } });
      if (Object.keys(errors).length > 0) return refused(errors);
      const done = await site.act(changeProduct, visit.actor, change);
      if (done.ok) return leadTo(`${SETUP}/products/${productId}`, "saved");
      if (done.refusal.code === "slug_taken") return refused({ "": goodsWords(visit.lang).slugTaken });
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/stock`,
    who: ["staff:settings.change"],
    on: onProduct,
    action: setStock.name,
    input: posted({ most: text(10), mostEach: text(10), backAtEnd: text(2) }),
    async handle(visit, { params, input }) {
      const { idempotency_key: _, ...values } = input;
      const productId = params["id"] ?? "";
      const words = stockWords(visit.lang);
      const number = (typed: string): number | null =>
        typed.trim() === "" ? null : /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : -1;
      const done = await site.act(setStock, visit.actor, {
        productId,
        most: number(values.most),
        mostEach: number(values.mostEach),
        backAtEnd: values.backAtEnd === "on",
      });
      if (done.ok) return leadTo(`${SETUP}/products/${productId}`, "saved");
      const no = (errors: FormErrors): Promise<Reply> =>
        showProduct(site, visit, productId, { stock: { values, errors } });
      const { refusal } = done;
      if (refusal.code === "more_are_out") return no({ most: words.err_more_are_out });
      if (refusal.code !== "invalid") return no({ "": await refusalSentence(site, visit, refusal) });
      return no(
        Object.fromEntries(refusal.fields.map((field) => [field, words[`err_${field}` as "err_most"]])),
      );
    },
  }),
];

function changeOfForm(
  visit: Visit,
  product: ProductDetail,
  typed: Typed,
): { readonly change: ChangeProduct; readonly errors: FormErrors } {
  const words = goodsWords(visit.lang);
  const errors: Record<string, string> = {};
  const said = (field: (typeof FIELDS)[number]): string => (typed[field] ?? "").trim();
  const must = (field: "name_de" | "name_en" | "panelPlan" | "serverGroup"): string => {
    if (said(field) === "") errors[field] = words.missingOf(words[field]);
    return said(field);
  };
  const names = { de: must("name_de"), en: must("name_en") };
  const [de, en] = [said("blurb_de"), said("blurb_en")];
  const isHosting = product.kind === "hosting";
  const change: ChangeProduct = {
    productId: product.id,
    names,
    blurbs: de !== "" && en !== "" ? { de, en } : null,
    facts: factsOfForm(typed, words, errors),
    alwaysReview: typed["alwaysReview"] === "on",
    place: isHosting ? { panelPlan: must("panelPlan"), serverGroup: must("serverGroup") } : null,
    ...termsOfForm(typed, words, errors),
    onSale: typed["onSale"] === "on",
  };
  return { change, errors };
}

async function showProduct(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: {
    readonly done?: string | undefined;
    readonly refused?: Refused;
    readonly stock?: StockShown["refused"];
  },
): Promise<Reply> {
  const product = isId(id) ? await productById(site.db.read, id) : null;
  if (!product) return nothingThere(site, visit);
  const { refused } = shown;
  const ticked = (field: string, kept: boolean): boolean => (refused ? refused.typed[field] === "on" : kept);
  return office(site, visit, {
    title: inLanguage(product.names, visit.lang),
    place: "setup",
    done: shown.done,
    failed: refused !== undefined || shown.stock !== undefined,
    children: (
      <ChangeProductPage
        lang={visit.lang}
        product={product}
        values={refused?.typed ?? filledProduct(product)}
        ticks={{
          onSale: ticked("onSale", product.state === "on_sale"),
          alwaysReview: ticked("alwaysReview", product.alwaysReview),
        }}
        errors={refused?.errors ?? {}}
        stock={{
          stock: await stockOf(site.db.read, product.id),
          waiting: await countWaiting(site.db.read, product.id),
          refused: shown.stock ?? null,
        }}
      />
    ),
  });
}
