// Routes of the options editor: what can be chosen and bought with a product.
import {
  addChoice,
  addOption,
  offersOf,
  offSalePrices,
  retireOption,
  setAddOn,
  setOptionPrice,
} from "../../../business/catalogue/index.ts";
import type { Offer, ProductOption } from "../../../business/catalogue/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { addDays, isDate } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { choiceShape, keyOf, namesTyped, optionOfForm, optionShape, pricesTyped } from "./setup-options.ts";
import type { Typed } from "./setup-options.ts";
import { OptionsSetup } from "./setup-options-page.tsx";
import { optionsWords } from "./setup-options.words.ts";
import { ownSeller } from "./setup-own-seller.ts";
import { typedPrice } from "./setup-product.ts";
import { SETUP } from "./setup-routes.tsx";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";

const who = ["staff:settings.change"] as const;
export const pathOf = (productId: string): string => `${SETUP}/products/${productId}/options`;

type Shelf = {
  readonly offers: readonly Offer[];
  readonly offer: Offer;
  /** Off sale by themselves. */
  readonly offSale: Offer["prices"];
};

/** The shop's products of today and the one that is meant; null for staff of another brand. */
export async function shelfOf(site: Site, visit: Visit, is: (one: Offer) => boolean): Promise<Shelf | null> {
  const seller = await ownSeller(site, visit);
  if (seller === null || sellersOf(visit)?.includes(seller.id) === false) return null;
  const offers = await offersOf(site.db.read, seller.id, seller.currency, todayOf(visit));
  const offer = offers.find(is);
  if (!offer) return null;
  return {
    offers,
    offer,
    offSale: await offSalePrices(site.db.read, seller.id, seller.currency, todayOf(visit)),
  };
}

export const ofProduct = (id: string) => (one: Offer) => one.productId === id;
const ofOption = (id: string) => (one: Offer) => one.options.some((option) => option.optionId === id);

export function show(
  site: Site,
  visit: Visit,
  shelf: Shelf,
  shown: { done?: string | undefined; again?: Again },
) {
  const { offers, offer, offSale } = shelf;
  const addOns = offers.filter((one) => one.kind !== "hosting" && one.kind !== "domain" && one !== offer);
  return office(site, visit, {
    title: optionsWords(visit.lang).titleOf(visit.lang === "de" ? offer.names.de : offer.names.en),
    place: "setup",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <OptionsSetup
        lang={visit.lang}
        {...{ offer, offers, offSale, addOns }}
        tomorrow={addDays(todayOf(visit), 1)}
        may={holds(visit, "settings.change")}
        again={shown.again}
      />
    ),
  });
}

/** What the catalogue refused, beside the field that caused it. */
async function sentenceFor(site: Site, visit: Visit, refusal: Refusal): Promise<Again["errors"]> {
  const words = optionsWords(visit.lang);
  switch (refusal.code) {
    case "key_taken":
      return { name_en: words.keyTaken };
    case "in_the_past":
      return { validFrom: words.inThePast };
    case "price_follows":
      return { validFrom: words.priceFollows("from" in refusal ? String(refusal.from) : "") };
    case "last_choice":
      return { "": words.lastChoice };
    case "wrong_plan":
    case "invalid":
      return { "": words.wrongPlan };
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}

type Posted = { readonly idempotency_key?: string | undefined };

export const setupOptionsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: `${SETUP}/products/:id/options`,
    who: ["staff:settings.see"],
    input: pageQuery,
    async handle(visit, { params, input }) {
      const shelf = await shelfOf(site, visit, ofProduct(params["id"] ?? ""));
      return shelf ? show(site, visit, shelf, { done: input.done }) : nothingThere(site, visit);
    },
  }),
  route({
    method: "POST",
    path: `${SETUP}/products/:id/options`,
    who,
    action: addOption.name,
    input: posted(optionShape),
    async handle(visit, { params, input }) {
      const shelf = await shelfOf(site, visit, ofProduct(params["id"] ?? ""));
      if (!shelf) return nothingThere(site, visit);
      const { idempotency_key: key, ...typed } = input as Posted & Typed;
      const { option, errors } = optionOfForm(visit.lang, typed, shelf.offer, todayOf(visit));
      const refused = (told: Again["errors"]): Promise<Reply> =>
        show(site, visit, shelf, { again: { form: option.kind, values: typed, errors: told } });
      if (Object.keys(errors).length > 0) return refused(errors);
      const done = await site.act(addOption, visit.actor, option, { key });
      return done.ok
        ? leadTo(pathOf(shelf.offer.productId), "saved")
        : refused(await sentenceFor(site, visit, done.refusal));
    },
  }),
  route({
    method: "POST",
    path: `${SETUP}/products/:id/add-ons`,
    who,
    action: setAddOn.name,
    input: posted({ addOnId: text(60), offered: text(5), only: text(5) }),
    async handle(visit, { params, input }) {
      const shelf = await shelfOf(site, visit, ofProduct(params["id"] ?? ""));
      if (!shelf || !isId(input.addOnId)) return nothingThere(site, visit);
      const { productId } = shelf.offer;
      const asked = { productId, addOnId: input.addOnId };
      const chosen = { offered: input.offered === "on", onlyWithAnother: input.only === "on" };
      const done = await site.act(setAddOn, visit.actor, { ...asked, ...chosen });
      if (done.ok) return leadTo(pathOf(productId), "saved");
      const errors = await sentenceFor(site, visit, done.refusal);
      return show(site, visit, shelf, { again: { form: `a${input.addOnId}`, values: input, errors } });
    },
  }),
  ...optionRoutes(site),
];

/** What changes one option. */
const optionRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: `${SETUP}/options/:id/choices`,
    who,
    action: addChoice.name,
    input: posted(choiceShape),
    handle: (visit, { params, input }) =>
      changed(site, visit, params["id"] ?? "", "c", input, async ({ offer }, option, errors) => {
        const typed = input as Typed;
        const to = { lang: visit.lang, offer, today: todayOf(visit), errors };
        const names = namesTyped(typed, to);
        const asked = { optionId: option.optionId, key: keyOf(names.en), names };
        const prices = pricesTyped(typed, "", to);
        const { idempotency_key: key } = input as Posted;
        if (Object.keys(errors).length > 0) return null;
        return site.act(addChoice, visit.actor, { ...asked, prices }, { key });
      }),
  }),
  route({
    method: "POST",
    path: `${SETUP}/options/:id/prices`,
    who,
    action: setOptionPrice.name,
    input: posted({ of: text(80), validFrom: text(20), first: text(30), renewal: text(30), setup: text(30) }),
    handle: (visit, { params, input }) =>
      changed(site, visit, params["id"] ?? "", "p", input, async ({ offer }, option, errors) => {
        const [choiceId = "", planId = ""] = input.of.split(":");
        const plan = offer.prices.find((one) => one.planId === planId);
        const words = optionsWords(visit.lang);
        const amount = (field: "first" | "renewal" | "setup"): bigint => {
          const written = input[field].trim();
          const minor =
            field === "setup" && written === "" ? 0n : typedPrice(visit.lang, written, offerCurrency(offer));
          if (minor === null) errors[field] = words.badAmount(offerCurrency(offer));
          return minor ?? 0n;
        };
        const amounts = {
          firstMinor: amount("first"),
          renewalMinor: amount("renewal"),
          setupMinor: amount("setup"),
        };
        if (!isDate(input.validFrom)) errors["validFrom"] = words.badDate;
        if (!plan) errors["of"] = words.wrongPlan;
        if (!plan || Object.keys(errors).length > 0) return null;
        const { currency, includesTax } = plan;
        const of = { optionId: option.optionId, choiceId: choiceId === "" ? null : choiceId, planId };
        const asked = { ...of, currency, includesTax, validFrom: input.validFrom, ...amounts };
        return site.act(setOptionPrice, visit.actor, asked, { key: input.idempotency_key });
      }),
  }),
  route({
    method: "POST",
    path: `${SETUP}/options/:id/retire`,
    who,
    action: retireOption.name,
    input: posted({ choiceId: text(60) }),
    handle: (visit, { params, input }) =>
      changed(site, visit, params["id"] ?? "", "r", input, (_, { optionId }) =>
        site.act(retireOption, visit.actor, {
          optionId,
          choiceId: isId(input.choiceId) ? input.choiceId : null,
        }),
      ),
  }),
];

const offerCurrency = (offer: Offer): string => offer.prices[0]?.currency ?? "EUR";

type Acted = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };
type Change = (shelf: Shelf, option: ProductOption, errors: Record<string, string>) => Promise<Acted | null>;

/** Finds the option on today's shelf, lets it be changed, and leads back or shows the form with what to mend. */
async function changed(
  site: Site,
  visit: Visit,
  optionId: string,
  form: string,
  input: object,
  change: Change,
): Promise<Reply> {
  const shelf = await shelfOf(site, visit, ofOption(optionId));
  const option = shelf?.offer.options.find((one) => one.optionId === optionId);
  if (!shelf || !option) return nothingThere(site, visit);
  const errors: Record<string, string> = {};
  const done = await change(shelf, option, errors);
  if (done?.ok) return leadTo(pathOf(shelf.offer.productId), "saved");
  const told = done ? await sentenceFor(site, visit, done.refusal) : errors;
  const values = Object.fromEntries(Object.entries(input).filter(([name]) => name !== "idempotency_key"));
  return show(site, visit, shelf, { again: { form: `${form}${optionId}`, values, errors: told } });
}
