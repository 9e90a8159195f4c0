// Whether those who wrote in a ticket are asked how our help was, when, how often, and how long an answer can be changed.
import { z } from "zod";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { surveySetting } from "../../../business/surveys/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Checkbox, Form, hasErrors, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { SaveSetting, settingPage } from "../settings/setting-page.tsx";
import { holds } from "../staff/staff-visit.ts";
import { surveysWords } from "./surveys.words.ts";

export const SURVEY_SETTING = "/office/settings/surveys";
const NUMBERS = [
  ["daysAfter", 0, 30],
  ["everyDays", 1, 365],
  ["changeDays", 1, 60],
] as const;

export const surveySettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: SURVEY_SETTING,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, input.done, null, {}),
  }),
  route({
    method: "POST",
    path: SURVEY_SETTING,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({
      on: z.literal("on").optional(),
      daysAfter: text(10),
      everyDays: text(10),
      changeDays: text(10),
    }),
    async handle(visit, { input: { idempotency_key: _, on, ...typed } }) {
      const words = surveysWords(visit.lang);
      const { sellerId } = visit;
      const values = { on: on === "on", ...typed };
      const errors = Object.fromEntries(
        NUMBERS.filter(([name, least, most]) => !isWithin(typed[name], least, most)).map(
          ([name, least, most]) => [name, words.errNumber(least, most)],
        ),
      );
      if (hasErrors(errors)) return show(site, visit, undefined, values, errors);
      const numbers = Object.fromEntries(NUMBERS.map(([name]) => [name, Number(typed[name])]));
      const value = { on: values.on, ...numbers };
      const done = await site.act(changeSetting, visit.actor, { sellerId, key: surveySetting.key, value });
      if (done.ok) return leadTo(SURVEY_SETTING, "saved");
      return show(site, visit, undefined, values, { "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

const isWithin = (typed: string, least: number, most: number): boolean =>
  /^\d{1,3}$/u.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;

async function show(
  site: Site,
  visit: Visit,
  done: string | undefined,
  typed: FormValues | null,
  errors: FormErrors,
): Promise<Reply> {
  const words = surveysWords(visit.lang);
  const may = holds(visit, "settings.change");
  const kept = await settingOf(site.db.read, visit.sellerId, surveySetting);
  const values = typed ?? {
    on: kept.on,
    ...Object.fromEntries(NUMBERS.map(([name]) => [name, String(kept[name])])),
  };
  return settingPage(site, visit, {
    words: { title: words.setting, lead: words.settingLead },
    done,
    failed: hasErrors(errors),
    children: (
      <Card>
        <Form action={SURVEY_SETTING} id="surveys" values={values} errors={errors}>
          <Checkbox name="on" label={words.on} hint={words.onHint} disabled={!may} />
          {NUMBERS.map(([name]) => (
            <TextField
              key={name}
              name={name}
              label={words[name]}
              hint={words[`${name}Hint`]}
              inputmode="numeric"
              width="short"
              disabled={!may}
            />
          ))}
          <SaveSetting lang={visit.lang} may={may} />
        </Form>
      </Card>
    ),
  });
}
