// Routes of texts: every mail and text message of the product, with editing, its look, a test to oneself, what it was before,
// and the way back to the shipped words.
import { z } from "zod";
import { restoreText, saveText, senderDomain } from "../../../business/messages/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import { sendTestText } from "../../../business/staff/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, pageQuery, posted, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { textErrors } from "./text-faults.ts";
import { VIEWS } from "./text-preview.ts";
import type { Editing } from "./texts-page.tsx";
import { frameOf, kept, maySeeMails, openText, showText, showTexts } from "./texts-shown.tsx";
import { textsWords } from "./texts.words.ts";

const PATH = "/office/texts";
const language = z.enum(["de", "en"]);
const written = {
  language,
  subject: text(500),
  body: text(20_000),
  fromName: text(80),
  fromAddress: text(254),
  version: z.string().regex(/^\d{1,9}$/u),
  like: z.union([z.uuid(), z.literal("")]).default(""),
  view: z.enum(VIEWS).default("desktop"),
};
type Typed = z.infer<ReturnType<typeof posted<typeof written>>>;

const editingOf = ({ subject, body, fromName, fromAddress, version }: Typed): Editing => ({
  subject,
  body,
  fromName,
  fromAddress,
  version: Number(version),
});

export const textsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => showTexts(site, visit, { done: input.done }),
  }),
  route({
    method: "GET",
    path: `${PATH}/:key`,
    who: ["staff:settings.see"],
    input: z.strictObject({ language: text(10), done: text(30), version: z.uuid().optional() }),
    handle: (visit, { params, input }) => showText(site, visit, params["key"], input),
  }),
  route({
    method: "GET",
    path: `${PATH}/:key/preview`,
    who: ["staff:settings.see"],
    input: z.strictObject({ language }),
    async handle(visit, { params, input }) {
      const opened = await openText(site, visit, params["key"]);
      return opened
        ? frameOf(site, visit, opened, { ...kept(opened, input.language), ...input })
        : nothingThere(site, visit);
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:key/preview`,
    who: ["staff:settings.change"],
    input: posted(written),
    async handle(visit, { params, input }) {
      const opened = await openText(site, visit, params["key"]);
      return opened ? frameOf(site, visit, opened, input) : nothingThere(site, visit);
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:key/test`,
    who: ["staff:settings.change"],
    action: sendTestText.name,
    input: posted(written),
    async handle(visit, { params, input }) {
      const key = params["key"] ?? "";
      const { subject, body } = input;
      const likeMessageId = maySeeMails(visit) && input.like !== "" ? input.like : null;
      const asked = { sellerId: visit.sellerId, key, language: input.language, subject, body, likeMessageId };
      const done = await site.act(sendTestText, visit.actor, asked);
      const shown = { language: input.language, editing: editingOf(input) };
      if (done.ok)
        return showText(site, visit, key, {
          ...shown,
          told: textsWords(visit.lang).testSent(done.value.email),
        });
      return showText(site, visit, key, {
        ...shown,
        errors: await textErrors(site, visit, done.refusal, ""),
      });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:key`,
    who: ["staff:settings.change"],
    action: saveText.name,
    input: posted(written),
    async handle(visit, { params, input }) {
      const key = params["key"] ?? "";
      const { subject, body, fromName, fromAddress } = input;
      const version = Number(input.version);
      const words = { key, language: input.language, subject, body, fromName, fromAddress, version };
      const done = await site.act(saveText, visit.actor, { sellerId: visit.sellerId, ...words });
      if (done.ok) return leadTo(`${PATH}/${key}?language=${input.language}`, "saved");
      const { mailFromAddress } = await sellerById(site.db.read, visit.sellerId);
      const errors = await textErrors(site, visit, done.refusal, senderDomain(mailFromAddress));
      return showText(site, visit, key, { language: input.language, editing: editingOf(input), errors });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:key/restore`,
    who: ["staff:settings.change"],
    action: restoreText.name,
    input: posted({ language }),
    async handle(visit, { params, input }) {
      const key = params["key"] ?? "";
      await site.act(restoreText, visit.actor, { sellerId: visit.sellerId, key, language: input.language });
      return leadTo(`${PATH}/${key}?language=${input.language}`, "restored");
    },
  }),
];
