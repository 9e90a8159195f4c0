// Routes of one product that is there already: its page, and the form that changes all but its price.
import { changeProduct, productById } from "../../../business/catalogue/index.ts";
import type { ChangeProduct, ProductDetail } from "../../../business/catalogue/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { inLanguage } from "../../../business/catalogue/index.ts";
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
  shown: { readonly done?: string | undefined; readonly refused?: Refused },
): Promise<Reply> {
  const product = isId(id) ? await productById(site.db.read, id) : null;
  if (!product) return nothingThere(site, visit);
  const { refused } = shown;
  const ticked = (field: string, kept: boolean): boolean => (refused ? refused.typed[field] === "on" : kept);
  return office(site, visit, {
    title: inLanguage(product.names, visit.lang),
    place: "setup",
    done: shown.done,
    failed: refused !== undefined,
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
      />
    ),
  });
}
