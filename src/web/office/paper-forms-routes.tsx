// Routes of the paper forms' words: the list, the editor, words tried on a case before anybody gets them, versions.
import { z } from "zod";
import {
  formTextFault,
  formVersions,
  ownForms,
  restoreForm,
  rulesInForce,
  SAMPLE_CASES,
  saveForm,
  shippedForm,
  TEXT_KEYS,
  tryForm,
  tryFormPdf,
  VARIANT,
} from "../../business/papers/index.ts";
import type { FormText, TriedForm, WhichForm } from "../../business/papers/index.ts";
import { sellerById } from "../../business/sellers/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { route } from "../../kernel/http.ts";
import type { Routes, Site } from "../site.ts";
import type { FormErrors } from "../ui/index.ts";
import { leadTo, posted, text } from "./forms.ts";
import type { Again } from "./forms.ts";
import { nothingThere, office } from "./frame.tsx";
import { saveErrors } from "./paper-form-errors.ts";
import { FormEditor } from "./paper-form-page.tsx";
import { editorOf, FormList, FORMS } from "./paper-forms-list.tsx";
import type { ListedForm } from "./paper-forms-list.tsx";
import { paperFormsWords } from "./paper-forms.words.ts";
import { holds, todayOf } from "./staff-visit.ts";

const asked = z.strictObject({
  language: z.enum(["de", "en"]).optional(),
  variant: text(60),
  take: text(9),
  before: text(9),
  done: text(30),
});
const language = z.enum(["de", "en"]);
const version = z.string().regex(/^\d{1,9}$/u);
const written = posted({
  language,
  variant: text(40),
  version,
  title: text(500),
  why: text(500),
  body: text(30_000),
  tried: z.enum(SAMPLE_CASES),
});
type Written = z.infer<typeof written>;

export const paperFormsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: FORMS,
    who: ["staff:settings.see"],
    input: asked,
    async handle(visit, { input }) {
      const { lang } = visit;
      const shown = input.language ?? lang;
      return office(site, visit, {
        title: paperFormsWords(lang).title,
        place: "settings",
        done: input.done,
        children: <FormList {...{ lang, language: shown }} forms={await listed(site, visit, shown)} />,
      });
    },
  }),
  route({
    method: "GET",
    path: `${FORMS}/:key`,
    who: ["staff:settings.see"],
    input: asked,
    handle: (visit, { params, input }) => open(site, visit, params["key"] ?? "", input),
  }),
  route({
    method: "POST",
    path: `${FORMS}/:key`,
    who: ["staff:settings.change"],
    action: saveForm.name,
    input: written,
    async handle(visit, { params, input }) {
      const which = whichOf(params["key"], input);
      if (which === null) return nothingThere(site, visit);
      const made = {
        sellerId: visit.sellerId,
        ...which,
        text: textOf(input),
        version: Number(input.version),
      };
      const done = await site.act(saveForm, visit.actor, made);
      if (done.ok)
        return leadTo(editorOf(which.key, { language: which.language, variant: which.variant }), "published");
      const errors = await saveErrors(site, visit, done.refusal);
      const kept = drafted(input);
      // Who was told of the other version may publish over it.
      const version =
        done.refusal.code === "changed_meanwhile" ? await newestOf(site, visit, which) : kept.version;
      return show(site, visit, { which, ...kept, version }, errors);
    },
  }),
  ...(["try", "pdf"] as const).map((way) =>
    route({
      method: "POST",
      path: `${FORMS}/:key/${way}`,
      who: ["staff:settings.see"],
      input: written,
      async handle(visit, { params, input }) {
        const which = whichOf(params["key"], input);
        if (which === null) return nothingThere(site, visit);
        return tried(site, visit, { which, ...drafted(input) }, way);
      },
    }),
  ),
  route({
    method: "POST",
    path: `${FORMS}/:key/restore`,
    who: ["staff:settings.change"],
    action: restoreForm.name,
    input: posted({ language, variant: text(40), version }),
    async handle(visit, { params, input }) {
      const which = whichOf(params["key"], input);
      if (which === null) return nothingThere(site, visit);
      const made = { sellerId: visit.sellerId, ...which, version: Number(input.version) };
      const done = await site.act(restoreForm, visit.actor, made);
      const back = { language: which.language, variant: which.variant };
      if (done.ok) return leadTo(editorOf(which.key, back), "restored");
      const draft = await inForce(site, visit, which);
      return show(site, visit, { which, ...draft }, await saveErrors(site, visit, done.refusal));
    },
  }),
];

function whichOf(
  key: string | undefined,
  input: { readonly language: "de" | "en"; readonly variant: string },
): WhichForm | null {
  const found = TEXT_KEYS.find((one) => one === key);
  if (!found || !VARIANT.test(input.variant) || (found === "cover" && input.variant !== "")) return null;
  return { key: found, variant: input.variant, language: input.language };
}

const textOf = ({ title, why, body }: Written): FormText => ({
  title,
  why,
  body: body.replaceAll(/\r\n?/g, "\n"),
});

type Draft = {
  readonly which: WhichForm;
  readonly text: FormText;
  readonly version: number;
  readonly sample: (typeof SAMPLE_CASES)[number];
};
const drafted = (input: Written): Omit<Draft, "which"> => ({
  text: textOf(input),
  version: Number(input.version),
  sample: input.tried,
});

/** Each form with its usual words, and the cases that have words, or that a rule names. */
async function listed(site: Site, visit: Visit, of: "de" | "en"): Promise<ListedForm[]> {
  const [own, { rules }] = await Promise.all([
    ownForms(site.db.read, visit.sellerId, of),
    rulesInForce(site.db.read, visit.sellerId),
  ]);
  return TEXT_KEYS.flatMap((key) => {
    const mine = own.filter((one) => one.form === key);
    const named = rules.filter((rule) => rule.form === key).map((rule) => rule.variant);
    const variants = new Set(["", ...mine.map((one) => one.variant), ...named]);
    return [...variants].map((variant) => {
      const found = mine.find((one) => one.variant === variant) ?? null;
      const usual = mine.find((one) => one.variant === "");
      return { key, variant, own: found, title: (found ?? usual ?? shippedForm(key, of)).title };
    });
  });
}

type Before = { readonly before: number | undefined; readonly take: number };

async function inForce(
  site: Site,
  visit: Visit,
  which: WhichForm,
  { take }: Partial<Before> = {},
): Promise<Omit<Draft, "which">> {
  const at =
    take === undefined || take === 0 ? [] : await formVersions(site.db.read, visit.sellerId, which, take + 1);
  const [newest] = await formVersions(site.db.read, visit.sellerId, which);
  const taken = at.find((one) => one.version === take);
  const own = newest?.isShipped === false ? newest : null;
  const { title, why, body } = taken ?? own ?? shippedForm(which.key, which.language);
  return { text: { title, why, body }, version: newest?.version ?? 0, sample: usualCase(which) };
}

async function newestOf(site: Site, visit: Visit, which: WhichForm): Promise<number> {
  const [newest] = await formVersions(site.db.read, visit.sellerId, which);
  return newest?.version ?? 0;
}

/** A case in which the shipped rules add the form. */
function usualCase({ key }: WhichForm): Draft["sample"] {
  switch (key) {
    case "domain_transfer":
      return "moving";
    case "mandate":
      return "debit";
    case "dedicated_contract":
      return "dedicated";
    case "colocation_contract":
      return "colocation";
    default:
      return "hosting";
  }
}

async function open(site: Site, visit: Visit, key: string, input: z.infer<typeof asked>): Promise<Reply> {
  const of = input.language ?? visit.lang;
  const variant = input.variant.trim();
  const which = whichOf(key, { language: of, variant });
  if (which === null) {
    const usual = whichOf(key, { language: of, variant: "" });
    if (usual === null) return nothingThere(site, visit);
    const errors = { variant: paperFormsWords(visit.lang).badCase };
    const refused = { form: "case", values: { variant }, errors };
    return show(site, visit, { which: usual, ...(await inForce(site, visit, usual)) }, null, {
      again: refused,
    });
  }
  const before = Number(input.before) || undefined;
  const draft = await inForce(site, visit, which, { take: Number(input.take) || 0 });
  return show(site, visit, { which, ...draft }, null, { done: input.done, before });
}

async function tried(site: Site, visit: Visit, draft: Draft, way: "try" | "pdf"): Promise<Reply> {
  const fault = formTextFault(draft.which.key, draft.text);
  if (fault) return show(site, visit, draft, await saveErrors(site, visit, fault));
  if (way === "try") return show(site, visit, draft, null);
  const bytes = await tryFormPdf(await trial(site, visit, draft));
  return { kind: "file", bytes, type: "application/pdf", name: `${draft.which.key}.pdf`, inline: true };
}

const trial = async (site: Site, visit: Visit, draft: Draft): Promise<TriedForm> =>
  tryForm(site.db.read, {
    ...draft.which,
    seller: await sellerById(site.db.read, visit.sellerId),
    text: draft.text,
    tried: draft.sample,
    today: todayOf(visit),
  });

async function show(
  site: Site,
  visit: Visit,
  draft: Draft,
  errors: FormErrors | null,
  more: { readonly done?: string; readonly before?: number | undefined; readonly again?: Again } = {},
): Promise<Reply> {
  const { which } = draft;
  const words = paperFormsWords(visit.lang);
  const readable = formTextFault(which.key, draft.text) === null;
  const [versions, shown] = await Promise.all([
    formVersions(site.db.read, visit.sellerId, which, more.before),
    readable ? trial(site, visit, draft) : null,
  ]);
  return office(site, visit, {
    title: words[which.key],
    place: "settings",
    done: more.done,
    failed: errors !== null || more.again !== undefined,
    children: (
      <FormEditor
        lang={visit.lang}
        {...{ which, versions, shown }}
        text={draft.text}
        version={draft.version}
        sample={draft.sample}
        may={holds(visit, "settings.change")}
        again={more.again ?? { form: "form", values: {}, errors: errors ?? {} }}
      />
    ),
  });
}
