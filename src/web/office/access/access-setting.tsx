// The brand's choice: of whom and for what the portal asks a second factor, how long a lost one waits, and whether staff may ask
// a question.
import { z } from "zod";
import {
  FACTOR_AREAS,
  factorAreasSetting,
  handoverSetting,
  reachedBySecondFactor,
  secondFactorSetting,
} from "../../../business/customers/index.ts";
import type { SecondFactorFor } from "../../../business/customers/index.ts";
import { accessSetting } from "../../../business/people/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { ACCESS, AccessSettingPage, areaField } from "./access-setting-page.tsx";
import { accessSettingWords } from "./access-setting.words.ts";
import { keepSettings } from "../settings/keep-settings.ts";
import { settingPage } from "../settings/setting-page.tsx";

const ticked = z.literal("on").optional();
const areaFields = Object.fromEntries(FACTOR_AREAS.map((area) => [areaField(area), ticked]));

export const accessSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: ACCESS,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, input.done, null, {}),
  }),
  route({
    method: "POST",
    path: ACCESS,
    who: ["staff:settings.change"],
    fresh: true,
    action: changeSetting.name,
    input: posted({
      step: z.enum(["look", "save"]).default("save"),
      second_factor: z.enum(["nobody", "contacts", "everybody"]),
      hours: text(10),
      days: text(10),
      wait: text(10),
      questions: ticked,
      ...areaFields,
    }),
    handle: (visit, { input }) => {
      const typed = typedOf(input as Form);
      return input.step === "look" ? show(site, visit, undefined, typed, {}) : save(site, visit, typed);
    },
  }),
];

type Form = Readonly<Record<string, string | undefined>> & { readonly second_factor: SecondFactorFor };
type Typed = {
  readonly of: SecondFactorFor;
  readonly areas: readonly string[];
  readonly hours: string;
  readonly days: string;
  readonly wait: string;
  readonly questions: boolean;
};

const typedOf = (form: Form): Typed => ({
  of: form.second_factor,
  areas: FACTOR_AREAS.filter((area) => form[areaField(area)] === "on"),
  hours: form["hours"] ?? "",
  days: form["days"] ?? "",
  wait: form["wait"] ?? "",
  questions: form["questions"] === "on",
});

const wholeNumber = (typed: string): number => (/^\d{1,4}$/u.test(typed.trim()) ? Number(typed) : Number.NaN);

const isWithin = (typed: string, least: number, most: number): boolean =>
  wholeNumber(typed) >= least && wholeNumber(typed) <= most;

async function save(site: Site, visit: Visit, typed: Typed): Promise<Reply> {
  const words = accessSettingWords(visit.lang);
  const again = (errors: FormErrors): Promise<Reply> => show(site, visit, undefined, typed, errors);
  const unkept = await keepSettings(site, visit, [
    [accessSetting, { removalHours: wholeNumber(typed.hours), securityQuestions: typed.questions }],
    [handoverSetting, { days: wholeNumber(typed.days), waitHours: wholeNumber(typed.wait) }],
    [factorAreasSetting, typed.areas],
    [secondFactorSetting, typed.of],
  ]);
  if (unkept === null) return leadTo(ACCESS, "saved");
  if (unkept.refusal.code !== "invalid")
    return again({ "": await refusalSentence(site, visit, unkept.refusal) });
  if (unkept.key === accessSetting.key) return again({ hours: words.errHours });
  return again({
    ...(isWithin(typed.days, 1, 30) ? {} : { days: words.errDays }),
    ...(isWithin(typed.wait, 0, 168) ? {} : { wait: words.errWait }),
  });
}

async function kept(site: Site, sellerId: string): Promise<Typed> {
  const db = site.db.read;
  const [access, handover, of, areas] = await Promise.all([
    settingOf(db, sellerId, accessSetting),
    settingOf(db, sellerId, handoverSetting),
    settingOf(db, sellerId, secondFactorSetting),
    settingOf(db, sellerId, factorAreasSetting),
  ]);
  return {
    of,
    areas,
    hours: String(access.removalHours),
    days: String(handover.days),
    wait: String(handover.waitHours),
    questions: access.securityQuestions,
  };
}

async function show(
  site: Site,
  visit: Visit,
  done: string | undefined,
  typed: Typed | null,
  errors: FormErrors,
): Promise<Reply> {
  const shown = typed ?? (await kept(site, visit.sellerId));
  const { of, areas, ...fields } = shown;
  return settingPage(site, visit, {
    words: accessSettingWords(visit.lang),
    done,
    failed: hasErrors(errors),
    children: (
      <AccessSettingPage
        lang={visit.lang}
        values={{
          ...fields,
          second_factor: of,
          ...Object.fromEntries(FACTOR_AREAS.map((area) => [areaField(area), areas.includes(area)])),
        }}
        errors={errors}
        of={of}
        reached={await reachedBySecondFactor(site.db, sellerOf(visit), areas, visit.now)}
        may={holds(visit, "settings.change")}
      />
    ),
  });
}
