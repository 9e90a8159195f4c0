// Texts as pages: the list with the addresses they may come from, one text with all that stands beside it, and the frame in it.
import { unsaidOfNames } from "../../../business/billing/index.ts";
import {
  editableTexts,
  filledBefore,
  previewText,
  senderAddresses,
  senderDomain,
  textVersions,
} from "../../../business/messages/index.ts";
import type { EditableText, MailText } from "../../../business/messages/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { membersAll } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { noteLooks } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import { Banner, Columns, PageHeader, Stack, Tabs, type FormErrors, type Lang } from "../../ui/index.ts";
import { nothingThere, office } from "../frame.tsx";
import { settingsWords } from "../settings/settings.words.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { SendersCard } from "./senders-card.tsx";
import { asOneText, History, Preview, UnlikeShipped } from "./text-beside.tsx";
import { textErrors } from "./text-faults.ts";
import { framed, framedSentence } from "./text-preview.ts";
import type { View } from "./text-preview.ts";
import { Editor, TextList } from "./texts-page.tsx";
import type { Editing } from "./texts-page.tsx";
import { textsWords } from "./texts.words.ts";

const PATH = "/office/texts";

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

export async function openText(site: Site, visit: Visit, key: string | undefined): Promise<Opened | null> {
  const seller = await sellerById(site.db.read, visit.sellerId);
  const [found] = await editableTexts(site.db.read, seller, key);
  return found ? { seller, found } : null;
}

/** What is in use: the operator's words, or the shipped ones. */
export function kept({ found }: Opened, lang: Lang): Editing {
  const own = found.own.find((one) => one.language === lang);
  const from = { fromName: own?.fromName ?? "", fromAddress: own?.fromAddress ?? "" };
  return { ...(own ?? { ...found.shipped[lang], version: 0 }), ...from };
}

/** What mails were filled with tells of customers: whoever may not see mails tries texts on the example. */
export const maySeeMails = (visit: Visit): boolean => holds(visit, "messages.see");

export async function frameOf(
  site: Site,
  visit: Visit,
  { seller, found }: Opened,
  shown: MailText & { readonly language: Lang; readonly like?: string; readonly view?: View },
): Promise<Reply> {
  const before =
    shown.like && maySeeMails(visit) ? await filledBefore(site.db.read, seller, found.template.key) : [];
  const like = before.find((one) => one.messageId === shown.like);
  if (like?.accountId) {
    const whose = { kind: "account", id: like.accountId, accountId: like.accountId, sellerId: seller.id };
    await noteLooks(site, visit, `${PATH}/:key/preview`, [whose]);
  }
  const preview = previewText(found.template, shown, shown.language, seller, like?.filled ?? null);
  if (preview.ok) return framed(preview.value, shown.view ?? "desktop");
  return framedSentence(Object.values(await textErrors(site, visit, preview.refusal, "")).join(" "));
}

const TITLE_MOST = 60;

/** In words: its subject, and of a text without one its beginning; what is filled in stands as dots. */
function titleOf({ subject, body }: MailText): string {
  const said = (subject || body)
    .replaceAll(/\{%[^%]*%\}/gu, "")
    .replaceAll(/\{\{[^}]*\}\}/gu, "…")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return said.length > TITLE_MOST ? `${said.slice(0, TITLE_MOST).trimEnd()} …` : said;
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

export async function showText(
  site: Site,
  visit: Visit,
  key: string | undefined,
  shown: Shown,
): Promise<Reply> {
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
  const filled = maySeeMails(visit) ? await filledBefore(site.db.read, seller, found.template.key) : [];
  const own = Object.values(seller.senders).map((one) => one.address);
  const today = todayOf(visit);
  const unsaid = await unsaidOfNames(site.db.read, {
    seller,
    template: found.template,
    text: editing,
    today,
  });
  const title = titleOf(found.shipped[visit.lang]);
  return office(site, visit, {
    title,
    place: "texts",
    listed: filled,
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <>
        <PageHeader trail={[{ label: words.texts, href: PATH }]} title={title} />
        {earlier === null ? null : <Banner tone="info">{textsWords(visit.lang).showsEarlier}</Banner>}
        {unsaid.length === 0 ? null : <Banner tone="warning">{textsWords(visit.lang).unsaid(unsaid)}</Banner>}
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
            filled={filled}
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
