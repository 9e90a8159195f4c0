// Routes of a product's terms: looked at, one added, one taken off sale or put back; and what restoring a name costs.
import {
  addPlan,
  inLanguage,
  paidOptions,
  plansOf,
  productById,
  MOST_TRIAL_DAYS,
  setPlanSale,
  setPlanTrial,
  setRestorePrice,
} from "../../../business/catalogue/index.ts";
import type { AddPlanRefusal } from "../../../business/catalogue/index.ts";
import { runningOnPlans } from "../../../business/contracts/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, postedAs, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { SETUP } from "../set-up/setup-routes.tsx";
import { typedPrice } from "../set-up/setup-product.ts";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";
import { fieldOfFault, isPlanField, planOfForm, plansPath, trialOfForm } from "./plan-form.ts";
import type { PlanFormOf } from "./plan-form.ts";
import { PlansPage } from "./plans-page.tsx";
import { plansWords } from "./plans.words.ts";
import { currenciesOf } from "./price-table-routes.tsx";

const PATH = `${SETUP}/products/:id/plans`;
const onProduct = (params: Readonly<Record<string, string>>) => ({ kind: "product", id: params["id"] ?? "" });
const change = {
  method: "POST" as const,
  who: ["staff:settings.change" as const],
  on: onProduct,
};

export const plansRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    on: onProduct,
    input: pageQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], { done: input.done }),
  }),
  route({
    ...change,
    path: PATH,
    action: addPlan.name,
    input: postedAs(isPlanField, 100),
    async handle(visit, { params, input }) {
      const { idempotency_key: key, ...typed } = input;
      const of = await formOf(site, visit, params["id"]);
      if (!of) return nothingThere(site, visit);
      const { plan, errors } = planOfForm(typed, of);
      const refused = (sentences: Again["errors"]): Promise<Reply> =>
        show(site, visit, of.product.id, { again: { form: "plan", values: typed, errors: sentences } });
      if (Object.keys(errors).length > 0) return refused(errors);
      const done = await site.act(addPlan, visit.actor, plan, key === undefined ? {} : { key });
      if (done.ok) return leadTo(plansPath(of.product.id), "saved");
      return refused(await sentences(site, visit, done.refusal));
    },
  }),
  route({
    ...change,
    path: `${PATH}/sale`,
    action: setPlanSale.name,
    input: posted({ plan: text(60), onSale: text(5) }),
    async handle(visit, { params, input }) {
      const of = await formOf(site, visit, params["id"]);
      const plans = of ? await plansOf(site.db.read, of.product.id, todayOf(visit)) : [];
      const plan = plans.find((one) => one.planId === input.plan);
      if (!of || !plan) return nothingThere(site, visit);
      const asked = { planId: plan.planId, onSale: input.onSale === "on" };
      const done = await site.act(setPlanSale, visit.actor, asked);
      if (done.ok) return leadTo(plansPath(of.product.id), "saved");
      const words = plansWords(visit.lang);
      const { refusal } = done;
      const said =
        refusal.code === "term_taken" || refusal.code === "is_part" || refusal.code === "last_term"
          ? words[`err_${refusal.code}`]
          : await refusalSentence(site, visit, refusal);
      const again: Again = { form: `s${plan.planId}`, values: {}, errors: { "": said } };
      return show(site, visit, of.product.id, { again });
    },
  }),
  route({
    ...change,
    path: `${PATH}/trial`,
    action: setPlanTrial.name,
    input: posted({ plan: text(60), trialDays: text(5), afterTrial: text(10) }),
    handle: (visit, { params, input }) => setTrial(site, visit, params["id"], input),
  }),
  route({
    ...change,
    path: `${PATH}/restore`,
    action: setRestorePrice.name,
    input: posted({ restore: text(30) }),
    handle: (visit, { params, input }) => setRestore(site, visit, params["id"], input.restore),
  }),
];

async function setTrial(
  site: Site,
  visit: Visit,
  id: string | undefined,
  input: { readonly plan: string; readonly trialDays: string; readonly afterTrial: string },
): Promise<Reply> {
  const of = await formOf(site, visit, id);
  const plans = of ? await plansOf(site.db.read, of.product.id, todayOf(visit)) : [];
  const plan = plans.find((one) => one.planId === input.plan);
  if (!of || !plan) return nothingThere(site, visit);
  const words = plansWords(visit.lang);
  const { trialDays, afterTrial } = input;
  const again = (errors: Again["errors"]): Promise<Reply> => {
    const form = `t${plan.planId}`;
    return show(site, visit, of.product.id, { again: { form, values: { trialDays, afterTrial }, errors } });
  };
  const trial = trialOfForm(input);
  if (trial === "bad") return again({ trialDays: words.err_trial(MOST_TRIAL_DAYS) });
  const done = await site.act(setPlanTrial, visit.actor, { planId: plan.planId, trial });
  if (done.ok) return leadTo(plansPath(of.product.id), "saved");
  const { refusal } = done;
  if (refusal.code === "bad_trial") return again({ trialDays: words.err_trial(MOST_TRIAL_DAYS) });
  const isNot = refusal.code === "not_tryable";
  return again({ "": isNot ? words.err_not_tryable : await refusalSentence(site, visit, refusal) });
}

async function setRestore(site: Site, visit: Visit, id: string | undefined, restore: string): Promise<Reply> {
  const of = await formOf(site, visit, id);
  if (!of) return nothingThere(site, visit);
  const currency = of.currencies[0] ?? "EUR";
  const minor = restore.trim() === "" ? null : typedPrice(visit.lang, restore.trim(), currency);
  const again = (said: string): Promise<Reply> =>
    show(site, visit, of.product.id, {
      again: { form: "restore", values: { restore }, errors: { restore: said } },
    });
  if (minor === null && restore.trim() !== "") return again(plansWords(visit.lang).err_amount(currency));
  const done = await site.act(setRestorePrice, visit.actor, { productId: of.product.id, minor });
  if (done.ok) return leadTo(plansPath(of.product.id), "saved");
  const isInvalid = done.refusal.code === "invalid";
  return again(
    isInvalid
      ? plansWords(visit.lang).err_amount(currency)
      : await refusalSentence(site, visit, done.refusal),
  );
}

async function sentences(
  site: Site,
  visit: Visit,
  refusal: AddPlanRefusal | Refusal,
): Promise<Again["errors"]> {
  const words = plansWords(visit.lang);
  switch (refusal.code) {
    case "term_taken":
      return { count: words.err_term_taken };
    case "options_unpriced":
    case "too_many":
      return { "": words[`err_${refusal.code}`] };
    case "invalid": {
      const [fault = ""] = "fields" in refusal && Array.isArray(refusal.fields) ? refusal.fields : [];
      const field = fieldOfFault(String(fault));
      const said = { minimumCount: words.err_minimum, noticeDays: words.err_notice }[field];
      return { [field]: said ?? words.err_count };
    }
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}

async function formOf(site: Site, visit: Visit, id: string | undefined): Promise<PlanFormOf | null> {
  const product = isId(id) ? await productById(site.db.read, id) : null;
  if (!product) return null;
  const seller = await sellerById(site.db.read, product.sellerId);
  const [currencies, options] = await Promise.all([
    currenciesOf(site, seller, todayOf(visit)),
    paidOptions(site.db.read, product.id),
  ]);
  return { lang: visit.lang, product, currencies, options };
}

async function show(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: { readonly done?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const of = await formOf(site, visit, id);
  if (!of) return nothingThere(site, visit);
  const plans = await plansOf(site.db.read, of.product.id, todayOf(visit));
  const ids = plans.map((one) => one.planId);
  const name = inLanguage(of.product.names, visit.lang);
  return office(site, visit, {
    title: plansWords(visit.lang).titleOf(name),
    place: "setup",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <PlansPage
        {...of}
        plans={plans}
        running={await runningOnPlans(site.db.read, of.product.id, ids)}
        may={holds(visit, "settings.change")}
        again={shown.again}
      />
    ),
  });
}
