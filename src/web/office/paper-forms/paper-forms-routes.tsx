// Routes of the paper forms' words: the list, the editor, words tried on a case before anybody gets them, versions.
import { z } from "zod";
import {
  formTextFault,
  formVersions,
  restoreForm,
  saveForm,
  tryForm,
  tryFormPdf,
} from "../../../business/papers/index.ts";
import type { TriedCase, TriedForm } from "../../../business/papers/index.ts";
import { orderByNumber, papersCase } from "../../../business/orders/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { LinkButton } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, posted, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import {
  drafted,
  inForce,
  language,
  listed,
  newestOf,
  textOf,
  version,
  whichOf,
  written,
} from "./paper-form-draft.ts";
import type { Draft } from "./paper-form-draft.ts";
import { saveErrors } from "./paper-form-errors.ts";
import { FormEditor } from "./paper-form-page.tsx";
import { BLANK, editorOf, FormList, FORMS, RULES } from "./paper-forms-list.tsx";
import { paperFormsWords } from "./paper-forms.words.ts";
import { settingPage } from "../settings/setting-page.tsx";
import { holds, sellersOf, todayOf } from "../staff/staff-visit.ts";

const asked = z.strictObject({
  language: z.enum(["de", "en"]).optional(),
  variant: text(60),
  take: text(9),
  before: text(9),
  done: text(30),
});
export const paperFormsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: FORMS,
    who: ["staff:settings.see"],
    input: asked,
    async handle(visit, { input }) {
      const { lang } = visit;
      const shown = input.language ?? lang;
      const words = paperFormsWords(lang);
      return settingPage(site, visit, {
        words,
        done: input.done,
        failed: false,
        actions: (
          <>
            <LinkButton href={RULES}>{words.rules}</LinkButton>
            <LinkButton href={BLANK}>{words.blank}</LinkButton>
          </>
        ),
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
    // Who may only see settings may try words on a case; the action asks for more.
    who: ["staff:settings.see"],
    action: saveForm.name,
    input: written,
    async handle(visit, { params, input }) {
      const which = whichOf(params["key"], input);
      if (which === null) return nothingThere(site, visit);
      if (input.act !== "publish") return tried(site, visit, { which, ...drafted(input) }, input.act);
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
  const on = draft.order === "" ? draft.sample : await caseOfOrder(site, visit, draft.order);
  if (on === null) return show(site, visit, draft, { order: paperFormsWords(visit.lang).noSuchOrder });
  const shown = await trial(site, visit, draft, on);
  if (way === "try") return show(site, visit, draft, null, { shown });
  const bytes = await tryFormPdf(shown);
  return { kind: "file", bytes, type: "application/pdf", name: `${draft.which.key}.pdf`, inline: true };
}

/** A real order of this brand, for who may see orders. */
async function caseOfOrder(site: Site, visit: Visit, number: string): Promise<TriedCase | null> {
  const { sellerId } = visit;
  if (!holds(visit, "orders.see") || sellersOf(visit)?.includes(sellerId) === false) return null;
  const orderId = await orderByNumber(site.db.read, [sellerId], number);
  return orderId === null ? null : papersCase(site.db.read, orderId, visit.now);
}

const trial = async (site: Site, visit: Visit, draft: Draft, on: TriedCase): Promise<TriedForm> =>
  tryForm(site.db.read, {
    ...draft.which,
    seller: await sellerById(site.db.read, visit.sellerId),
    text: draft.text,
    tried: on,
    today: todayOf(visit),
  });

async function show(
  site: Site,
  visit: Visit,
  draft: Draft,
  errors: FormErrors | null,
  more: {
    readonly done?: string;
    readonly before?: number | undefined;
    readonly again?: Again;
    readonly shown?: TriedForm;
  } = {},
): Promise<Reply> {
  const { which } = draft;
  const words = paperFormsWords(visit.lang);
  const readable = formTextFault(which.key, draft.text) === null;
  const [versions, shown] = await Promise.all([
    formVersions(site.db.read, visit.sellerId, which, more.before),
    more.shown ?? (readable ? trial(site, visit, draft, draft.sample) : null),
  ]);
  const title = which.variant === "" ? words[which.key] : `${words[which.key]}: ${which.variant}`;
  return settingPage(site, visit, {
    words: { title, lead: words.lead },
    within: { label: words.title, href: FORMS },
    done: more.done,
    failed: errors !== null || more.again !== undefined,
    children: (
      <FormEditor
        lang={visit.lang}
        {...{ which, versions, shown }}
        text={draft.text}
        version={draft.version}
        sample={draft.sample}
        order={holds(visit, "orders.see") ? draft.order : null}
        may={holds(visit, "settings.change")}
        again={more.again ?? { form: "form", values: {}, errors: errors ?? {} }}
      />
    ),
  });
}
