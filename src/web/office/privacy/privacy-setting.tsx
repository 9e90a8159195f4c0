// The brand's choice: how long an erasure waits and who agrees to it, and how long traces of people stay.
import { erasureSetting, traceSetting } from "../../../business/privacy/index.ts";
import { changeSetting, settingsOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Checkbox, Form, hasErrors, PageHeader, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { office } from "../frame.tsx";
import { holds } from "../staff/staff-visit.ts";
import { officePrivacyWords } from "./privacy.words.ts";

const PATH = "/office/settings/privacy";
const DAYS = ["rawMailDays", "networkDays", "noticeDays", "readDays", "markDays"] as const;
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
      const { sellerId } = visit;
      const number = (typed: string): number =>
        /^\d{1,4}$/u.test(typed.trim()) ? Number(typed) : Number.NaN;
      const erasure = { waitDays: number(input.waitDays), secondColleague: input.second === "on" };
      const days = Object.fromEntries(DAYS.map((name) => [name, number(input[name])]));
      const traces = { ...days, showReads: input.showReads === "on" };
      const errors = issuesOf(visit, erasure, traces);
      const { idempotency_key: _key, ...fields } = input;
      const typed = { ...fields, second: input.second === "on", showReads: input.showReads === "on" };
      if (hasErrors(errors)) return show(site, visit, undefined, typed, errors);
      for (const [key, value] of [
        [erasureSetting.key, erasure],
        [traceSetting.key, traces],
      ] as const) {
        const done = await site.act(changeSetting, visit.actor, { sellerId, key, value });
        if (!done.ok)
          return show(site, visit, undefined, typed, {
            "": await refusalSentence(site, visit, done.refusal),
          });
      }
      return leadTo(PATH, "saved");
    },
  }),
];

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
  const [erasure, traces] = await settingsOf(site.db.read, visit.sellerId, [erasureSetting, traceSetting]);
  const values = typed ?? {
    waitDays: String(erasure.waitDays),
    second: erasure.secondColleague,
    showReads: traces.showReads,
    ...Object.fromEntries(DAYS.map((name) => [name, String(traces[name])])),
  };
  return office(site, visit, {
    title: words.settingsTitle,
    place: "settings",
    done,
    failed: hasErrors(errors),
    children: (
      <>
        <PageHeader
          trail={[{ label: words.settings, href: "/office/settings" }]}
          title={words.settingsTitle}
          lead={words.settingsLead}
        />
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
            {DAYS.map((name) => (
              <TextField
                key={name}
                name={name}
                label={words[name]}
                hint={words.daysHint}
                inputmode="numeric"
                width="short"
              />
            ))}
            {holds(visit, "settings.change") ? (
              <ButtonRow>
                <Button kind="primary">{words.save}</Button>
              </ButtonRow>
            ) : null}
          </Form>
        </Card>
      </>
    ),
  });
}
