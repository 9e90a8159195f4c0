// Routes of the review desk's settings: what is typed becomes values of settings, or sentences beside the fields.
import { z } from "zod";
import {
  answerSetting,
  DECISIONS,
  reasonsSetting,
  reopenSetting,
  reviewMailSetting,
  reviewSetting,
  undoSetting,
} from "../../../business/orders/index.ts";
import { changeSetting, settingsOf } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormValues } from "../../ui/index.ts";
import { DeskSettingsPage, REASON_ROWS } from "./desk-settings-page.tsx";
import { deskSettingsWords } from "./desk-settings.words.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { keepSettings } from "../settings/keep-settings.ts";
import type { Wish } from "../settings/keep-settings.ts";
import { settingPage } from "../settings/setting-page.tsx";
import { holds } from "../staff/staff-visit.ts";

const PATH = "/office/settings/desk";
const SPARE_ROWS = 4;
const rows = Array.from({ length: REASON_ROWS }, (_, at) => at);
const reasonFields = Object.fromEntries(
  rows.flatMap((at) => [
    [`kind_${at}`, z.enum(DECISIONS).default("accept")],
    [`code_${at}`, text(40)],
    [`de_${at}`, text(80)],
    [`en_${at}`, text(80)],
  ]),
);

export const deskSettingsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({
      undo: text(10),
      reopen: text(10),
      review: text(10),
      answer: text(10),
      how: text(20),
      to: text(4_000),
      ...reasonFields,
    }),
    async handle(visit, { input }) {
      const typed = input as unknown as Readonly<Record<string, string>>;
      const { values, errors } = read(typed, deskSettingsWords(visit.lang));
      const refused = (sentences: Again["errors"]): Promise<Reply> =>
        show(site, visit, { again: { form: "desk", values: typed, errors: sentences } });
      if (Object.keys(errors).length > 0) return refused(errors);
      const unkept = await keepSettings(site, visit, values);
      if (unkept === null) return leadTo(PATH, "saved");
      return refused({ "": await refusalSentence(site, visit, unkept.refusal) });
    },
  }),
];

type Typed = Readonly<Record<string, string>>;
type Read = { readonly values: readonly Wish[]; readonly errors: Record<string, string> };

function read(typed: Typed, words: ReturnType<typeof deskSettingsWords>): Read {
  const values: Wish[] = [];
  const errors: Record<string, string> = {};
  const take = (field: string, setting: Wish[0], value: unknown, sentence: string): void => {
    if (setting.shape.safeParse(value).success) values.push([setting, value]);
    else errors[field] = sentence;
  };
  const number = (field: string): unknown =>
    /^\d{1,6}$/.test(typed[field]?.trim() ?? "") ? Number(typed[field]) : null;
  take("undo", undoSetting, number("undo"), words.badNumber);
  take("reopen", reopenSetting, number("reopen"), words.badNumber);
  take("review", reviewSetting, number("review"), words.badNumber);
  take("answer", answerSetting, number("answer"), words.badNumber);
  const to = (typed["to"] ?? "").split(/[\s,;]+/).filter((address) => address !== "");
  take("to", reviewMailSetting, { how: typed["how"], to }, words.badMail);
  const reasons = rows.flatMap((at) => {
    const [code, de, en] = (["code", "de", "en"] as const).map((of) => (typed[`${of}_${at}`] ?? "").trim());
    if (code === "" && de === "" && en === "") return [];
    const reason = { kind: typed[`kind_${at}`], code, de, en };
    if (!reasonsSetting.shape.safeParse([reason]).success) errors[`code_${at}`] = words.badReason;
    return [reason];
  });
  if (Object.keys(errors).length === 0) take("code_0", reasonsSetting, reasons, words.badReasons);
  return { values, errors };
}

async function show(
  site: Site,
  visit: Visit,
  shown: { readonly done?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const [undo, reopen, review, answer, mail, reasons] = await settingsOf(site.db.read, visit.sellerId, [
    undoSetting,
    reopenSetting,
    reviewSetting,
    answerSetting,
    reviewMailSetting,
    reasonsSetting,
  ]);
  const filled: FormValues = {
    undo: String(undo),
    reopen: String(reopen),
    review: String(review),
    answer: String(answer),
    how: mail.how,
    to: mail.to.join("\n"),
    ...Object.fromEntries(
      reasons.flatMap((one, at) => [
        [`kind_${at}`, one.kind],
        [`code_${at}`, one.code],
        [`de_${at}`, one.de],
        [`en_${at}`, one.en],
      ]),
    ),
  };
  return settingPage(site, visit, {
    words: { title: deskSettingsWords(visit.lang).title },
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <DeskSettingsPage
        lang={visit.lang}
        filled={filled}
        rows={shown.again ? REASON_ROWS : Math.min(REASON_ROWS, reasons.length + SPARE_ROWS)}
        may={holds(visit, "settings.change")}
        again={shown.again}
      />
    ),
  });
}
