// Settings of the contract desk: where papers come back to, when somebody is there, and to whom accepted papers go on.
import type { VNode } from "preact";
import { z } from "zod";
import {
  deskHoursSetting,
  deskSetting,
  FORM_KINDS,
  minuteFrom,
  upstreamSetting,
} from "../../../business/papers/index.ts";
import { changeSetting, settingsOf } from "../../../business/sellers/index.ts";
import { contractAddressSetting } from "../../../business/threads/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Card,
  Checkbox,
  EmailField,
  FieldRow,
  Form,
  TextArea,
  TextField,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { contractDeskWords } from "./contract-desk.words.ts";
import { again, leadTo, pageQuery, postedAs, refusalSentence } from "../forms.ts";
import type { Again } from "../forms.ts";
import { keepSettings } from "../settings/keep-settings.ts";
import type { Wish } from "../settings/keep-settings.ts";
import { SaveSetting, settingPage } from "../settings/setting-page.tsx";
import { holds } from "../staff/staff-visit.ts";

const PATH = "/office/settings/papers";
const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const SETTINGS = [deskSetting, deskHoursSetting, upstreamSetting, contractAddressSetting] as const;
const OWN = new Set([
  "idempotency_key",
  "email",
  "fax",
  "acceptSigned",
  "closedOn",
  "answerHours",
  "upstream",
  "upstreamName",
  ...DAYS.map((day) => `day${day}`),
  ...FORM_KINDS.map((kind) => `form_${kind}`),
]);
const form = postedAs((name) => OWN.has(name), 4_000);

export const contractSettingsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, input.done, undefined),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: form,
    async handle(visit, { input }) {
      const read = settingsFrom(input, contractDeskWords(visit.lang));
      const refused = (errors: FormErrors) =>
        show(site, visit, undefined, { form: "desk", values: input, errors });
      if (Object.keys(read.errors).length > 0) return refused(read.errors);
      const unkept = await keepSettings(site, visit, read.values);
      if (unkept === null) return leadTo(PATH, "saved");
      if (unkept.refusal.code !== "invalid")
        return refused({ "": await refusalSentence(site, visit, unkept.refusal) });
      const field = unkept.key === upstreamSetting.key ? "upstream" : "email";
      return refused({ [field]: contractDeskWords(visit.lang).errMail });
    },
  }),
];

type Words = ReturnType<typeof contractDeskWords>;
type Read = { readonly errors: FormErrors; readonly values: readonly Wish[] };

/** The three settings as typed, or what is wrong beside each field. */
function settingsFrom(input: Readonly<Record<string, string>>, words: Words): Read {
  const typed = (name: string): string => (input[name] ?? "").trim();
  const errors: Record<string, string> = {};
  const week = DAYS.map((day) => {
    const hours = hoursFrom(typed(`day${day}`));
    if (hours === undefined) errors[`day${day}`] = words.errHours;
    return hours ?? null;
  });
  const closedOn = typed("closedOn")
    .split(/\s+/)
    .filter((one) => one !== "");
  if (closedOn.length > 100 || closedOn.some((one) => !z.iso.date().safeParse(one).success))
    errors["closedOn"] = words.errDays;
  const answerHours = /^\d{1,3}$/.test(typed("answerHours")) ? Number(typed("answerHours")) : 0;
  if (answerHours < 1 || answerHours > 200) errors["answerHours"] = words.errAnswer;
  const forms = FORM_KINDS.filter((kind) => typed(`form_${kind}`) === "on");
  const acceptSignedOnline = typed("acceptSigned") === "on";
  return {
    errors,
    values: [
      [contractAddressSetting, typed("email")],
      [deskSetting, { fax: typed("fax"), acceptSignedOnline }],
      [deskHoursSetting, { week, closedOn, answerHours }],
      [upstreamSetting, { address: typed("upstream"), name: typed("upstreamName"), forms }],
    ],
  };
}

/** Null: closed; undefined: not to be understood. */
function hoursFrom(text: string): { from: string; until: string } | null | undefined {
  if (text === "") return null;
  const read = /^(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})$/.exec(text);
  const [from, until] = [minuteFrom(read?.[1] ?? ""), minuteFrom(read?.[2] ?? "")];
  if (from === null || until === null || from >= until) return undefined;
  return { from: read?.[1] ?? "", until: read?.[2] ?? "" };
}

async function show(
  site: Site,
  visit: Visit,
  done: string | undefined,
  refused: Again | undefined,
): Promise<Reply> {
  const words = contractDeskWords(visit.lang);
  const [desk, hours, upstream, contractAddress] = await settingsOf(site.db.read, visit.sellerId, SETTINGS);
  const filled: FormValues = {
    ...Object.fromEntries(
      DAYS.map((day) => {
        const open = hours.week[day];
        return [`day${day}`, open ? `${open.from}-${open.until}` : ""];
      }),
    ),
    closedOn: hours.closedOn.join("\n"),
    answerHours: String(hours.answerHours),
    email: contractAddress,
    fax: desk.fax,
    acceptSigned: desk.acceptSignedOnline ? "on" : "",
    upstream: upstream.address,
    upstreamName: upstream.name,
    ...Object.fromEntries(upstream.forms.map((kind) => [`form_${kind}`, "on"])),
  };
  return settingPage(site, visit, {
    words: { title: words.settings, lead: words.settingsLead },
    done,
    failed: refused !== undefined,
    children: (
      <Card>
        <Form action={PATH} label={words.settings} {...again(refused, "desk", filled)}>
          <Fields lang={visit.lang} />
          <SaveSetting lang={visit.lang} may={holds(visit, "settings.change")} />
        </Form>
      </Card>
    ),
  });
}

function Fields({ lang }: { readonly lang: Lang }): VNode {
  const words = contractDeskWords(lang);
  return (
    <>
      <EmailField name="email" label={words.email} optional />
      <TextField name="fax" label={words.fax} width="medium" optional />
      <Checkbox name="acceptSigned" label={words.acceptSigned} />
      <h2>{words.hours}</h2>
      <p class="hint">{words.hoursHint}</p>
      {[DAYS.slice(0, 4), DAYS.slice(4)].map((days) => (
        <FieldRow key={days[0]}>
          {days.map((day) => (
            <TextField key={day} name={`day${day}`} label={words.day(day)} width="short" optional />
          ))}
        </FieldRow>
      ))}
      <TextArea name="closedOn" label={words.closedOn} hint={words.closedOnHint} rows={3} optional />
      <TextField
        name="answerHours"
        label={words.answerHours}
        hint={words.answerHint}
        width="short"
        inputmode="numeric"
      />
      <h2>{words.upstreamTitle}</h2>
      <EmailField name="upstream" label={words.upstream} hint={words.upstreamHint} optional />
      <TextField name="upstreamName" label={words.upstreamName} optional />
      <fieldset class="field">
        <legend class="label">{words.upstreamForms}</legend>
        {FORM_KINDS.map((kind) => (
          <Checkbox key={kind} name={`form_${kind}`} label={words[`form_${kind}`]} />
        ))}
      </fieldset>
    </>
  );
}
