// Routes of how a product is set up.
import { z } from "zod";
import { chooseSetUp, products, SET_UP_MODES, setUpPlans } from "../../../business/catalogue/index.ts";
import type { SetUpStep } from "../../../business/catalogue/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { SetUpModePage, STEP_ROWS } from "./set-up-mode-page.tsx";
import { setUpWords } from "./set-up-mode.words.ts";
import { holds, isId } from "../staff/staff-visit.ts";

const PATH = "/office/setup/products/:id/set-up";
const on = (params: Readonly<Record<string, string>>) => ({ kind: "product", id: params["id"] ?? "" });

const rowFields = Object.fromEntries(
  Array.from({ length: STEP_ROWS }, (_, at) => [
    [`de_${at}`, text(200)],
    [`en_${at}`, text(200)],
    [`note_${at}`, text(20)],
    [`mailed_${at}`, text(5)],
  ]).flat(),
);

export const setUpModeRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    on,
    input: pageQuery,
    handle: (visit, { params, input }) => showSetUp(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    on,
    action: chooseSetUp.name,
    input: posted({ mode: z.enum(SET_UP_MODES), ...rowFields }),
    async handle(visit, { params, input }) {
      const productId = params["id"] ?? "";
      const typed = input as unknown as Readonly<Record<string, string>>;
      const words = setUpWords(visit.lang);
      const { steps, errors } = stepsOfForm(typed, words.nameBoth);
      const refused = (sentences: Again["errors"]): Promise<Reply> =>
        showSetUp(site, visit, productId, { again: { form: "set_up", values: typed, errors: sentences } });
      if (Object.keys(errors).length > 0) return refused(errors);
      const done = await site.act(chooseSetUp, visit.actor, { productId, mode: modeOf(typed), steps });
      if (done.ok) return leadTo(`/office/setup/products/${productId}/set-up`, "saved");
      if (done.refusal.code === "mode_impossible")
        return refused({ mode: input.mode === "manual" ? words.neverByHand : words.impossible });
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

const modeOf = (typed: Readonly<Record<string, string>>) => z.enum(SET_UP_MODES).parse(typed["mode"]);

function stepsOfForm(
  typed: Readonly<Record<string, string>>,
  missing: string,
): { readonly steps: SetUpStep[]; readonly errors: Record<string, string> } {
  const steps: SetUpStep[] = [];
  const errors: Record<string, string> = {};
  for (let at = 0; at < STEP_ROWS; at += 1) {
    const [de, en] = [(typed[`de_${at}`] ?? "").trim(), (typed[`en_${at}`] ?? "").trim()];
    if (de === "" && en === "") continue;
    if (de === "" || en === "") errors[de === "" ? `de_${at}` : `en_${at}`] = missing;
    const mailed = typed[`mailed_${at}`] === "on";
    const chosen = z.enum(["none", "optional", "required"]).catch("none").parse(typed[`note_${at}`]);
    // What is mailed has to say something.
    steps.push({ title: { de, en }, note: mailed && chosen === "none" ? "optional" : chosen, mailed });
  }
  return { steps, errors };
}

async function showSetUp(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: { readonly done?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  const all = seller === null ? [] : await products(site.db.read, seller.id);
  const product = isId(id) ? all.find((one) => one.id === id) : undefined;
  const plan = product && (await setUpPlans(site.db.read, [product.id])).get(product.id);
  if (!product || !plan) return nothingThere(site, visit);
  return office(site, visit, {
    title: setUpWords(visit.lang).short,
    place: "setup",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <SetUpModePage
        lang={visit.lang}
        may={holds(visit, "settings.change")}
        again={shown.again}
        {...{ product, plan }}
      />
    ),
  });
}
