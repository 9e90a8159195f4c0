// The brand's choice: how long an erasure waits and who agrees to it, and how long traces of people stay.
import { cartDays, contactDays } from "../../../business/carts/index.ts";
import { keepCasesDays } from "../../../business/screening/index.ts";
import { erasureSetting, traceSetting } from "../../../business/privacy/index.ts";
import { changeSetting, settingsOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Checkbox, Form, hasErrors, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { officePrivacyWords } from "./privacy.words.ts";
import { keepSettings } from "../settings/keep-settings.ts";
import { SaveSetting, settingPage } from "../settings/setting-page.tsx";

const PATH = "/office/settings/privacy";
const DAYS = ["rawMailDays", "networkDays", "noticeDays", "readDays", "markDays"] as const;
/** Ages that are settings of their own, each with its own limit. */
const AGES = { contactDays, cartDays, caseDays: keepCasesDays } as const;
const AGE_NAMES = ["contactDays", "cartDays", "caseDays"] as const;
const MOST: Readonly<Partial<Record<string, number>>> = { contactDays: 90, cartDays: 365 };
const on = () => text(3);
const form = posted({
  waitDays: text(10),
  second: on(),
  showReads: on(),
  rawMailDays: text(10),
  networkDays: text(10),
  noticeDays: text(10),
  readDays: text(10),
  markDays: text(10),
  contactDays: text(10),
  cartDays: text(10),
  caseDays: text(10),
});

export const privacySettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, input.done, null, {}),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    fresh: true,
    action: changeSetting.name,
    input: form,
    async handle(visit, { input }) {
      const number = (typed: string): number =>
        /^\d{1,4}$/u.test(typed.trim()) ? Number(typed) : Number.NaN;
      const erasure = { waitDays: number(input.waitDays), secondColleague: input.second === "on" };
      const days = Object.fromEntries(DAYS.map((name) => [name, number(input[name])]));
      const traces = { ...days, showReads: input.showReads === "on" };
      const ages = AGE_NAMES.map((name) => ({ name, value: number(input[name]) }));
      const errors = { ...issuesOf(visit, erasure, traces), ...agesFaults(visit, ages) };
      const { idempotency_key: _key, ...fields } = input;
      const typed = { ...fields, second: input.second === "on", showReads: input.showReads === "on" };
      if (hasErrors(errors)) return show(site, visit, undefined, typed, errors);
      const unkept = await keepSettings(site, visit, [
        [erasureSetting, erasure],
        [traceSetting, traces],
        ...ages.map(({ name, value }) => [AGES[name], value] as const),
      ]);
      if (unkept === null) return leadTo(PATH, "saved");
      const said = await refusalSentence(site, visit, unkept.refusal);
      return show(site, visit, undefined, typed, { "": said });
    },
  }),
];

function agesFaults(
  visit: Visit,
  ages: readonly { readonly name: (typeof AGE_NAMES)[number]; readonly value: number }[],
): FormErrors {
  const { errDays } = officePrivacyWords(visit.lang);
  const wrong = ages.filter(({ name, value }) => !AGES[name].shape.safeParse(value).success);
  return Object.fromEntries(wrong.map(({ name }) => [name, errDays]));
}

/** Both are looked at before the first is kept. */
function issuesOf(visit: Visit, erasure: unknown, traces: unknown): FormErrors {
  const { errDays } = officePrivacyWords(visit.lang);
  const issues = [erasureSetting.shape.safeParse(erasure), traceSetting.shape.safeParse(traces)].flatMap(
    (read) => read.error?.issues ?? [],
  );
  return Object.fromEntries(issues.map((issue) => [issue.path.join("."), errDays]));
}

async function show(
  site: Site,
  visit: Visit,
  done: string | undefined,
  typed: FormValues | null,
  errors: FormErrors,
): Promise<Reply> {
  const words = officePrivacyWords(visit.lang);
  const [erasure, traces, ...ages] = await settingsOf(site.db.read, visit.sellerId, [
    erasureSetting,
    traceSetting,
    ...AGE_NAMES.map((name) => AGES[name]),
  ] as const);
  const values = typed ?? {
    waitDays: String(erasure.waitDays),
    second: erasure.secondColleague,
    showReads: traces.showReads,
    ...Object.fromEntries(DAYS.map((name) => [name, String(traces[name])])),
    ...Object.fromEntries(AGE_NAMES.map((name, at) => [name, String(ages[at])])),
  };
  return settingPage(site, visit, {
    words: { title: words.settingsTitle, lead: words.settingsLead },
    done,
    failed: hasErrors(errors),
    children: (
      <Card>
        <Form action={PATH} values={values} errors={errors}>
          <TextField
            name="waitDays"
            label={words.waitDays}
            hint={words.waitDaysHint}
            inputmode="numeric"
            width="short"
          />
          <Checkbox name="second" label={words.second} />
          <Checkbox name="showReads" label={words.showReads} />
          {[...DAYS, ...AGE_NAMES].map((name) => (
            <TextField
              key={name}
              name={name}
              label={words[name]}
              hint={words.daysHint(MOST[name] ?? 3_650)}
              inputmode="numeric"
              width="short"
            />
          ))}
          <SaveSetting lang={visit.lang} may={holds(visit, "settings.change")} />
        </Form>
      </Card>
    ),
  });
}
