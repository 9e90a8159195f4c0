// The route that says what a plan sells together with its own thing.
import { setPlanParts } from "../../../business/catalogue/index.ts";
import type { Reply } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { PART_FIELDS, partsOfForm } from "./setup-bundle-form.ts";
import { bundleWords } from "./setup-bundle.words.ts";
import { ofProduct, pathOf, shelfOf, show } from "./setup-options-routes.tsx";
import { SETUP } from "./setup-routes.tsx";

type Typed = Readonly<Record<string, string>>;

export const setupBundleRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: `${SETUP}/products/:id/parts`,
    who: ["staff:settings.change"],
    action: setPlanParts.name,
    input: posted({ plan: text(60), ...Object.fromEntries(PART_FIELDS.map((name) => [name, text(60)])) }),
    async handle(visit, { params, input }) {
      const shelf = await shelfOf(site, visit, ofProduct(params["id"] ?? ""));
      const typed = input as unknown as Typed & { readonly plan: string };
      const plan = shelf?.offer.prices.find((one) => one.planId === typed.plan);
      if (!shelf || !plan) return nothingThere(site, visit);
      const { parts, errors } = partsOfForm(visit.lang, typed);
      const refused = (told: Again["errors"]): Promise<Reply> =>
        show(site, visit, shelf, { again: { form: `b${plan.planId}`, values: typed, errors: told } });
      if (Object.keys(errors).length > 0) return refused(errors);
      if (!parts.every((one) => isId(one.planId))) return nothingThere(site, visit);
      const done = await site.act(setPlanParts, visit.actor, { planId: plan.planId, parts });
      if (done.ok) return leadTo(pathOf(shelf.offer.productId), "saved");
      const words = bundleWords(visit.lang) as unknown as Readonly<Record<string, unknown>>;
      const said = words[`err_${done.refusal.code}`];
      return refused({
        "": typeof said === "string" ? said : await refusalSentence(site, visit, done.refusal),
      });
    },
  }),
];
