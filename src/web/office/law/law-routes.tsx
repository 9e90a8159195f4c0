// Settings of consumer law: the dated rows by country, and a row of one's own.
import { lawRows, publishLaw } from "../../../business/law/index.ts";
import type { LawIssue } from "../../../business/law/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { lawOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { Lang } from "../../ui/index.ts";
import { declarationWords } from "../declarations/declarations.words.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { pageShape, readPageWords } from "./law-page-words.tsx";
import { LAW_PATH, LawSettingPage } from "./law-setting-page.tsx";
import { holds } from "../staff/staff-visit.ts";
import { settingPage } from "../settings/setting-page.tsx";

export const lawRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: LAW_PATH,
    who: ["staff:settings.see"],
    input: pageQuery.extend({ from: text(40) }),
    handle: (visit, { input }) => show(site, visit, input),
  }),
  route({
    method: "POST",
    path: LAW_PATH,
    who: ["staff:settings.change"],
    action: publishLaw.name,
    input: posted({
      place: text(10),
      validFrom: text(20),
      de: text(200),
      en: text(200),
      withdrawalDays: text(10),
      withdrawalPage: text(3),
      cancellationPage: text(3),
      earlyStart: text(3),
      notice_de: text(2_000),
      notice_en: text(2_000),
      early_de: text(2_000),
      early_en: text(2_000),
      hint_de: text(1_000),
      hint_en: text(1_000),
      source: text(1_000),
      ...pageShape,
    }),
    async handle(visit, { input }) {
      const { idempotency_key: key, ...values } = input;
      const days = values.withdrawalDays.trim();
      const wanted = {
        sellerId: visit.sellerId,
        place: values.place.trim().toUpperCase(),
        validFrom: values.validFrom,
        orderButton: { de: values.de.trim(), en: values.en.trim() },
        withdrawalDays: days === "" ? null : /^\d{1,3}$/u.test(days) ? Number(days) : 0,
        withdrawalPage: values.withdrawalPage === "on",
        cancellationPage: values.cancellationPage === "on",
        earlyStart: values.earlyStart === "on",
        withdrawalNotice: { de: values.notice_de.trim(), en: values.notice_en.trim() },
        earlyStartWords: { de: values.early_de.trim(), en: values.early_en.trim() },
        earlyStartHint: { de: values.hint_de.trim(), en: values.hint_en.trim() },
        pageWords: readPageWords(values),
        source: values.source.trim(),
      };
      const done = await site.act(publishLaw, visit.actor, wanted, { key });
      if (done.ok) return leadTo(LAW_PATH, "saved");
      const words = declarationWords(visit.lang);
      const errors =
        done.refusal.code === "invalid"
          ? Object.fromEntries(done.refusal.issues.map((one) => [one.field, sentence(one, visit.lang)]))
          : done.refusal.code === "taken"
            ? { validFrom: words.errTaken }
            : { "": await refusalSentence(site, visit, done.refusal) };
      return show(site, visit, { again: { form: "law", values, errors } });
    },
  }),
];

function sentence({ field, code }: LawIssue, lang: Lang): string {
  const words = declarationWords(lang);
  const sentences: Readonly<Partial<Record<LawIssue["field"], string>>> = {
    place: words.errPlace,
    validFrom: words.errDate,
    de: words.errButton,
    en: words.errButton,
    withdrawalDays: words.errDays,
    notice_de: words.errNotice,
    notice_en: words.errNotice,
    early_de: words.errEarly,
    early_en: words.errEarly,
    hint_de: words.errSource,
    hint_en: words.errSource,
    source: words.errSource,
  };
  return sentences[field] ?? (code === "missing" ? words.errPageText : words.errSource);
}

type Shown = {
  readonly done?: string | undefined;
  readonly again?: Again;
  /** The row whose words the form begins with. */
  readonly from?: string;
};

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const rows = await lawRows(site.db.read, visit.sellerId);
  const { law: title, lawLead: lead } = declarationWords(visit.lang);
  return settingPage(site, visit, {
    words: { title, lead },
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <LawSettingPage
        lang={visit.lang}
        rows={rows}
        start={rows.find((row) => row.id === shown.from) ?? lawOf(visit)}
        may={holds(visit, "settings.change")}
        again={shown.again}
      />
    ),
  });
}
