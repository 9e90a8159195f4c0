// Routes of texts: every mail and text message of the product, with editing, a preview that is refused where it cannot be
// filled, and the way back to the shipped words.
import { type Editing, Editor, TextList } from "./texts-page.tsx";
import { z } from "zod";
import { editableTexts, previewText, restoreText, saveText } from "../../../business/messages/index.ts";
import type { SaveTextRefusal } from "../../../business/messages/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Columns, Muted, PageHeader, Stack, Tabs, type FormErrors, type Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { settingsWords } from "../settings/settings.words.ts";
import { holds } from "../staff/staff-visit.ts";

const PATH = "/office/texts";
export const textsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    async handle(visit, { input }) {
      const words = settingsWords(visit.lang);
      const texts = await editableTexts(site.db.read, await sellerById(site.db.read, visit.sellerId));
      return office(site, visit, {
        title: words.texts,
        place: "texts",
        done: input.done,
        children: (
          <>
            <PageHeader title={words.texts} lead={words.textsLead} />
            <TextList lang={visit.lang} texts={texts} />
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: `${PATH}/:key`,
    who: ["staff:settings.see"],
    input: z.strictObject({ language: text(10), done: text(30) }),
    handle: (visit, { params, input }) =>
      showText(site, visit, params["key"], { language: input.language, done: input.done }),
  }),
  route({
    method: "POST",
    path: `${PATH}/:key`,
    who: ["staff:settings.change"],
    action: saveText.name,
    input: posted({
      language: z.enum(["de", "en"]),
      subject: text(500),
      body: text(20_000),
      version: z.string().regex(/^\d{1,9}$/u),
      preview: z.string().max(3).optional(),
    }),
    async handle(visit, { params, input }) {
      const key = params["key"] ?? "";
      const { language, subject, body } = input;
      const version = Number(input.version);
      if (input.preview) return showText(site, visit, key, { language, editing: { subject, body, version } });
      const asked = { sellerId: visit.sellerId, key, language, subject, body, version };
      const done = await site.act(saveText, visit.actor, asked);
      if (done.ok) return leadTo(`${PATH}/${key}?language=${language}`, "saved");
      const errors = await saveErrors(site, visit, done.refusal);
      const refused = { form: "text", values: { subject, body }, errors };
      return showText(site, visit, key, { language, editing: { subject, body, version }, again: refused });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:key/restore`,
    who: ["staff:settings.change"],
    action: restoreText.name,
    input: posted({ language: z.enum(["de", "en"]) }),
    async handle(visit, { params, input }) {
      const key = params["key"] ?? "";
      const { language } = input;
      await site.act(restoreText, visit.actor, { sellerId: visit.sellerId, key, language });
      return leadTo(`${PATH}/${key}?language=${language}`, "restored");
    },
  }),
];

async function saveErrors(
  site: Site,
  visit: Visit,
  refusal: SaveTextRefusal | GeneralRefusal,
): Promise<FormErrors> {
  const words = settingsWords(visit.lang);
  switch (refusal.code) {
    case "empty_text":
      return { [refusal.part]: words.emptyText };
    case "two_buttons":
      return { body: words.twoButtons };
    case "too_long":
      return { body: words.tooLong(refusal.longest) };
    case "changed_meanwhile":
      return { "": words.changedMeanwhile };
    case "no_such":
    case "not_allowed":
    case "key_reused":
      return { "": await refusalSentence(site, visit, refusal) };
    default:
      return { body: faultSentence(visit.lang, refusal) };
  }
}

function faultSentence(lang: Lang, refusal: { readonly code: string }): string {
  const words = settingsWords(lang);
  const named = Object.entries(refusal).find(([name]) => name === "name" || name === "variable");
  if (refusal.code === "unknown_variable" && named) return words.unknownVariable(String(named[1]));
  const rest = Object.entries(refusal).filter(([name]) => name !== "code");
  return words.badText(rest.map(([, value]) => String(value)).join(" ") || refusal.code.replaceAll("_", " "));
}

type Shown = {
  readonly language: string;
  readonly done?: string | undefined;
  readonly editing?: Editing;
  readonly again?: Again;
};

async function showText(site: Site, visit: Visit, key: string | undefined, shown: Shown): Promise<Reply> {
  const seller = await sellerById(site.db.read, visit.sellerId);
  const [found] = await editableTexts(site.db.read, seller, key);
  if (!found) return nothingThere(site, visit);
  const words = settingsWords(visit.lang);
  const language: Lang = shown.language === "en" || shown.language === "de" ? shown.language : visit.lang;
  const own = found.own.find((one) => one.language === language);
  const kept: Editing = own ?? { ...found.shipped[language], version: 0 };
  const editing = shown.editing ?? kept;
  const preview = previewText(found.template, editing, language, seller);
  const errors = shown.again || preview.ok ? {} : await saveErrors(site, visit, preview.refusal);
  const refused = shown.again ?? { form: "text", values: {}, errors };
  const title = found.shipped[visit.lang].subject || found.template.key.replaceAll("_", " ");
  return office(site, visit, {
    title,
    place: "texts",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <>
        <PageHeader trail={[{ label: words.texts, href: PATH }]} title={title} />
        <Tabs
          label={words.language}
          tabs={(["de", "en"] as const).map((one) => ({
            label: one === "de" ? "Deutsch" : "English",
            href: `${PATH}/${found.template.key}?language=${one}`,
            current: one === language,
          }))}
        />
        <Columns>
          <Editor
            lang={visit.lang}
            {...{ found, language, editing }}
            isOwn={own !== undefined}
            errors={refused.errors}
            may={holds(visit, "settings.change")}
          />
          <Card title={words.previewOf}>
            {preview.ok ? (
              <Stack>
                {preview.value.subject ? <strong>{preview.value.subject}</strong> : null}
                <pre class="mail-text">{preview.value.text}</pre>
              </Stack>
            ) : (
              <Muted>{Object.values(errors).join(" ")}</Muted>
            )}
          </Card>
        </Columns>
      </>
    ),
  });
}
