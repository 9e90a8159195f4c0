// The brand's choice: of whom the portal asks a second factor, how long a lost one waits, and whether staff may ask a question.
import { z } from "zod";
import { handoverSetting, secondFactorSetting } from "../../../business/customers/index.ts";
import type { SecondFactorFor } from "../../../business/customers/index.ts";
import { accessSetting } from "../../../business/people/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Form,
  hasErrors,
  PageHeader,
  RadioCards,
  TextField,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { office } from "../frame.tsx";
import { holds } from "../staff/staff-visit.ts";
import { accessSettingWords } from "./access-setting.words.ts";

const PATH = "/office/settings/access";

export const accessSettingRoutes: Routes = (site) => [
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
    input: posted({
      second_factor: z.enum(["nobody", "contacts", "everybody"]),
      hours: text(10),
      days: text(10),
      wait: text(10),
      questions: z.literal("on").optional(),
    }),
    handle: (visit, { input }) => save(site, visit, input),
  }),
];

type Typed = {
  readonly second_factor: SecondFactorFor;
  readonly hours: string;
  readonly days: string;
  readonly wait: string;
  readonly questions?: "on" | undefined;
};

const wholeNumber = (typed: string): number => (/^\d{1,4}$/u.test(typed.trim()) ? Number(typed) : Number.NaN);

const isWithin = (typed: string, least: number, most: number): boolean =>
  wholeNumber(typed) >= least && wholeNumber(typed) <= most;

async function save(site: Site, visit: Visit, input: Typed): Promise<Reply> {
  const { sellerId } = visit;
  const words = accessSettingWords(visit.lang);
  const questions = input.questions === "on";
  const again = (errors: FormErrors): Promise<Reply> =>
    show(site, visit, undefined, { ...input, questions }, errors);
  const wishes = [
    {
      key: accessSetting.key,
      value: { removalHours: wholeNumber(input.hours), securityQuestions: questions },
      errors: { hours: words.errHours },
    },
    {
      key: handoverSetting.key,
      value: { days: wholeNumber(input.days), waitHours: wholeNumber(input.wait) },
      errors: {
        ...(isWithin(input.days, 1, 30) ? {} : { days: words.errDays }),
        ...(isWithin(input.wait, 0, 168) ? {} : { wait: words.errWait }),
      },
    },
    { key: secondFactorSetting.key, value: input.second_factor, errors: {} },
  ];
  for (const { key, value, errors } of wishes) {
    const kept = await site.act(changeSetting, visit.actor, { sellerId, key, value });
    if (kept.ok) continue;
    return kept.refusal.code === "invalid"
      ? again(errors)
      : again({ "": await refusalSentence(site, visit, kept.refusal) });
  }
  return leadTo(PATH, "saved");
}

async function show(
  site: Site,
  visit: Visit,
  done: string | undefined,
  typed: FormValues | null,
  errors: FormErrors,
): Promise<Reply> {
  const words = accessSettingWords(visit.lang);
  const [access, handover, wish] = await Promise.all([
    settingOf(site.db.read, visit.sellerId, accessSetting),
    settingOf(site.db.read, visit.sellerId, handoverSetting),
    settingOf(site.db.read, visit.sellerId, secondFactorSetting),
  ]);
  const values = typed ?? {
    second_factor: wish,
    hours: String(access.removalHours),
    days: String(handover.days),
    wait: String(handover.waitHours),
    questions: access.securityQuestions,
  };
  return office(site, visit, {
    title: words.title,
    place: "settings",
    done,
    failed: hasErrors(errors),
    children: (
      <>
        <PageHeader
          trail={[{ label: words.settings, href: "/office/settings" }]}
          title={words.title}
          lead={words.lead}
        />
        <Card>
          <Form action={PATH} values={values} errors={errors}>
            <RadioCards
              name="second_factor"
              legend={words.who}
              options={[
                { value: "nobody", label: words.nobody, note: words.nobodyNote },
                { value: "contacts", label: words.contacts, note: words.contactsNote },
                { value: "everybody", label: words.everybody, note: words.everybodyNote },
              ]}
            />
            <TextField
              name="hours"
              label={words.hours}
              hint={words.hoursHint}
              inputmode="numeric"
              width="short"
            />
            <TextField
              name="days"
              label={words.days}
              hint={words.daysHint}
              inputmode="numeric"
              width="short"
            />
            <TextField
              name="wait"
              label={words.wait}
              hint={words.waitHint}
              inputmode="numeric"
              width="short"
            />
            <Checkbox name="questions" label={words.questions} hint={words.questionsHint} />
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
