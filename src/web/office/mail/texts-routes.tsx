// Routes of texts: every mail and text message of the product, with editing, its look, a test to oneself, what it was before,
// and the way back to the shipped words.
import { z } from "zod";
import {
  editableTexts,
  filledBefore,
  previewText,
  restoreText,
  saveText,
  senderAddresses,
  senderDomain,
  textVersions,
} from "../../../business/messages/index.ts";
import type { EditableText } from "../../../business/messages/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { membersAll, sendTestText } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Banner, Columns, PageHeader, Stack, Tabs, type FormErrors, type Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { settingsWords } from "../settings/settings.words.ts";
import { holds } from "../staff/staff-visit.ts";
import { SendersCard } from "./senders-card.tsx";
import { textErrors } from "./text-faults.ts";
import { framed, framedSentence, VIEWS } from "./text-preview.ts";
import { asOneText, Editor, History, Preview, TextList, UnlikeShipped } from "./texts-page.tsx";
import type { Editing } from "./texts-page.tsx";
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

/** The list of texts, and below it the addresses they may come from. */
export async function showTexts(
  site: Site,
  visit: Visit,
  shown: {
    readonly done?: string | undefined;
    readonly refused?: Parameters<typeof SendersCard>[0]["refused"];
  },
): Promise<Reply> {
  const words = settingsWords(visit.lang);
  const seller = await sellerById(site.db.read, visit.sellerId);
  return office(site, visit, {
    title: words.texts,
    place: "texts",
    done: shown.done,
    failed: shown.refused !== undefined,
    children: (
      <>
        <PageHeader title={words.texts} lead={words.textsLead} />
        <TextList lang={visit.lang} texts={await editableTexts(site.db.read, seller)} />
        <SendersCard
          lang={visit.lang}
          domain={senderDomain(seller.mailFromAddress)}
          senders={await senderAddresses(site.db.read, seller.id)}
          may={holds(visit, "settings.change")}
          refused={shown.refused}
        />
      </>
    ),
  });
}

type Opened = { readonly seller: Seller; readonly found: EditableText };

async function openText(site: Site, visit: Visit, key: string | undefined): Promise<Opened | null> {
  const seller = await sellerById(site.db.read, visit.sellerId);
  const [found] = await editableTexts(site.db.read, seller, key);
  return found ? { seller, found } : null;
}

const editingOf = ({ subject, body, fromName, fromAddress, version }: Typed): Editing => ({
  subject,
  body,
  fromName,
  fromAddress,
  version: Number(version),
});

/** What is in use: the operator's words, or the shipped ones. */
function kept({ found }: Opened, lang: Lang): Editing {
  const own = found.own.find((one) => one.language === lang);
  const from = { fromName: own?.fromName ?? "", fromAddress: own?.fromAddress ?? "" };
  return { ...(own ?? { ...found.shipped[lang], version: 0 }), ...from };
}

/** What mails were filled with tells of customers: whoever may not see mails tries texts on the example. */
const maySeeMails = (visit: Visit): boolean => holds(visit, "messages.see");

async function frameOf(
  site: Site,
  visit: Visit,
  { seller, found }: Opened,
  shown: Pick<Typed, "language" | "subject" | "body"> & Partial<Pick<Typed, "like" | "view">>,
): Promise<Reply> {
  const before =
    shown.like && maySeeMails(visit) ? await filledBefore(site.db.read, seller, found.template.key) : [];
  const filled = before.find((one) => one.messageId === shown.like)?.filled ?? null;
  const preview = previewText(found.template, shown, shown.language, seller, filled);
  if (preview.ok) return framed(preview.value, shown.view ?? "desktop");
  return framedSentence(Object.values(await textErrors(site, visit, preview.refusal, "")).join(" "));
}

type Shown = {
  readonly language: string;
  readonly done?: string | undefined;
  /** An earlier text, to be looked at and used again. */
  readonly version?: string | undefined;
  readonly editing?: Editing;
  readonly errors?: FormErrors;
  readonly told?: string;
};

async function showText(site: Site, visit: Visit, key: string | undefined, shown: Shown): Promise<Reply> {
  const opened = await openText(site, visit, key);
  if (!opened) return nothingThere(site, visit);
  const { seller, found } = opened;
  const words = settingsWords(visit.lang);
  const lang: Lang = shown.language === "en" || shown.language === "de" ? shown.language : visit.lang;
  const versions = await textVersions(site.db.read, {
    sellerId: seller.id,
    key: found.template.key,
    language: lang,
  });
  const earlier = versions.find((one) => one.id === shown.version)?.words ?? null;
  const editing = shown.editing ?? { ...kept(opened, lang), ...earlier };
  const proved = (await senderAddresses(site.db.read, seller.id)).filter((one) => one.verifiedAt !== null);
  const own = Object.values(seller.senders).map((one) => one.address);
  const title = found.shipped[visit.lang].subject || found.template.key.replaceAll("_", " ");
  return office(site, visit, {
    title,
    place: "texts",
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <>
        <PageHeader trail={[{ label: words.texts, href: PATH }]} title={title} />
        {earlier === null ? null : <Banner tone="info">{textsWords(visit.lang).showsEarlier}</Banner>}
        {shown.told === undefined ? null : <Banner tone="success">{shown.told}</Banner>}
        <Tabs
          label={words.language}
          tabs={(["de", "en"] as const).map((one) => ({
            label: one === "de" ? "Deutsch" : "English",
            href: `${PATH}/${found.template.key}?language=${one}`,
            current: one === lang,
          }))}
        />
        <Columns>
          <Editor
            lang={visit.lang}
            language={lang}
            {...{ found, editing }}
            isOwn={found.own.some((one) => one.language === lang)}
            errors={shown.errors ?? {}}
            may={holds(visit, "settings.change")}
            sender={seller.senders[found.template.category]?.address ?? seller.mailFromAddress}
            senders={[...new Set([...own, ...proved.map((one) => one.address)])].toSorted()}
            filled={maySeeMails(visit) ? await filledBefore(site.db.read, seller, found.template.key) : []}
          />
          <Stack>
            <Preview lang={visit.lang} found={found} language={lang} />
            <UnlikeShipped
              lang={visit.lang}
              language={lang}
              shipped={asOneText(found.shipped[lang])}
              shown={asOneText(editing)}
            />
            <History
              lang={visit.lang}
              language={lang}
              {...{ found, versions }}
              names={new Map((await membersAll(site.db.read)).map((one) => [one.personId, one.name]))}
            />
          </Stack>
        </Columns>
      </>
    ),
  });
}
