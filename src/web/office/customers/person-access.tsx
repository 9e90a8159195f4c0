// How somebody signs in, as staff may know it: which factors they have, and the way to take them off when the device is lost.
import {
  accessSetting,
  askFactorRemoval,
  cancelFactorRemoval,
  checkSecurityAnswer,
  disablePerson,
  enablePerson,
  endApiKey,
  factorsOf,
  keysOfPerson,
  personById,
  REMOVAL_CHECKS,
  removalsOf,
  securityQuestionOf,
} from "../../../business/people/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import { membersAll } from "../../../business/staff/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  LinkButton,
  PageHeader,
  SelectField,
  StatusChip,
  TextArea,
  TextField,
} from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { holds, isId } from "../staff/staff-visit.ts";
import { officePrivacyWords } from "../privacy/privacy.words.ts";
import { stateOf } from "../states.words.ts";
import { Facts, Keys, Past, pathOf, ShutOut, Waiting } from "./person-access-parts.tsx";
import { personAccessWords } from "./person-access.words.ts";

const PATH = "/office/persons/:id";
const onPerson = (params: Readonly<Record<string, string>>) => ({ kind: "person", id: params["id"] ?? "" });

export const personAccessRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:customers.see"],
    on: onPerson,
    input: pageQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], input.done),
  }),
  route({
    method: "POST",
    path: `${PATH}/factor-removal`,
    who: ["staff:customers.change"],
    on: onPerson,
    fresh: true,
    action: askFactorRemoval.name,
    input: posted({ checked_by: text(40), note: text(1_000) }),
    async handle(visit, { params, input }) {
      const personId = params["id"] ?? "";
      const words = personAccessWords(visit.lang);
      const { checked_by: typed, note } = input;
      const checkedBy = REMOVAL_CHECKS.find((one) => one === typed);
      const refused = (errors: Again["errors"]): Promise<Reply> =>
        show(site, visit, personId, undefined, {
          form: "removal",
          values: { checked_by: typed, note },
          errors,
        });
      if (checkedBy === undefined) return refused({ checked_by: words.errCheck });
      const done = await site.act(askFactorRemoval, visit.actor, { personId, checkedBy, note });
      if (done.ok) return leadTo(pathOf(personId), "removal_asked");
      const { refusal } = done;
      if (refusal.code === "no_note") return refused({ note: words.errNote });
      const said: Readonly<Record<string, string>> = {
        no_factor: words.errNoFactor,
        waits_already: words.errWaits,
        own: words.errOwn,
        not_answered: words.errNotAnswered,
      };
      return refused({ "": said[refusal.code] ?? (await refusalSentence(site, visit, refusal)) });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/answer`,
    who: ["staff:customers.change"],
    on: onPerson,
    action: "note_security_answer",
    input: posted({ answer: text(1_000) }),
    async handle(visit, { params, input }) {
      const personId = params["id"] ?? "";
      const words = personAccessWords(visit.lang);
      const done = await checkSecurityAnswer(site, visit.actor, { personId, answer: input.answer });
      if (done.ok) return leadTo(pathOf(personId), "answer_right");
      const said: Readonly<Record<string, string>> = {
        wrong: words.errAnswer,
        too_many: words.errTooMany,
        busy: words.errBusy,
      };
      const sentence = said[done.refusal.code] ?? words.errAnswer;
      return show(site, visit, personId, undefined, {
        form: "answer",
        values: {},
        errors: { answer: sentence },
      });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/keep-factor`,
    who: ["staff:customers.change"],
    on: onPerson,
    action: cancelFactorRemoval.name,
    input: posted({}),
    async handle(visit, { params }) {
      const personId = params["id"] ?? "";
      const done = await site.act(cancelFactorRemoval, visit.actor, { personId });
      return done.ok ? leadTo(pathOf(personId), "removal_cancelled") : leadTo(pathOf(personId));
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/keys/:key/end`,
    who: ["staff:customers.change"],
    on: onPerson,
    action: endApiKey.name,
    input: posted({}),
    async handle(visit, { params }) {
      const { id: personId = "", key: keyId = "" } = params;
      const done = isId(keyId) ? await site.act(endApiKey, visit.actor, { personId, keyId }) : { ok: false };
      return leadTo(pathOf(personId), done.ok ? "key_ended" : undefined);
    },
  }),
  ...(["disable", "enable"] as const).map((form) =>
    route({
      method: "POST",
      path: `${PATH}/${form}`,
      who: ["staff:customers.change"],
      on: onPerson,
      fresh: true,
      action: form === "disable" ? disablePerson.name : enablePerson.name,
      input: posted({ reason: text(1_000) }),
      async handle(visit, { params, input: { reason } }) {
        const personId = params["id"] ?? "";
        const act = form === "disable" ? disablePerson : enablePerson;
        const done = await site.act(act, visit.actor, { personId, reason }, { reason });
        if (done.ok) return leadTo(pathOf(personId), form === "disable" ? "shut_out" : "let_back");
        const { refusal } = done;
        const errors =
          refusal.code === "reason_missing"
            ? { reason: personAccessWords(visit.lang).errReason }
            : { "": await refusalSentence(site, visit, refusal) };
        return show(site, visit, personId, undefined, { form, values: { reason }, errors });
      },
    }),
  ),
];

async function show(
  site: Site,
  visit: Visit,
  id: string | undefined,
  done?: string,
  refused?: Again,
): Promise<Reply> {
  const person = isId(id) ? await personById(site.db.read, id) : null;
  if (!person) return nothingThere(site, visit);
  const [factors, removals, keys, staff, { removalHours, securityQuestions }] = await Promise.all([
    factorsOf(site.db.app, person.id),
    removalsOf(site.db.app, person.id),
    keysOfPerson(site.db.app, person.id),
    membersAll(site.db.read),
    settingOf(site.db.read, person.sellerId ?? visit.sellerId, accessSetting),
  ]);
  const words = personAccessWords(visit.lang);
  const question = securityQuestions ? await securityQuestionOf(site.db.app, person.id) : null;
  const mayChange = holds(visit, person.sellerId === null ? "staff.change" : "customers.change");
  const waiting = removals.find((one) => one.state === "waiting") ?? null;
  const names = new Map(staff.map((one) => [one.personId, one.name]));
  return office(site, visit, {
    title: words.title(person.name),
    place: "customers",
    done,
    failed: refused !== undefined,
    children: (
      <>
        <PageHeader
          title={words.title(person.name)}
          lead={words.lead}
          status={<StatusChip {...stateOf(visit.lang, "person", person.state)} />}
          actions={
            person.sellerId !== null && holds(visit, "privacy.do") ? (
              <LinkButton href={`${pathOf(person.id)}/privacy`}>
                {officePrivacyWords(visit.lang).link}
              </LinkButton>
            ) : null
          }
        />
        <Facts person={person} factors={factors.list.length} codes={factors.codesLeft} />
        {waiting ? <Waiting removal={waiting} may={mayChange} /> : null}
        {question !== null && mayChange ? (
          <Card title={words.questionTitle} lead={question.question}>
            <Form action={`${pathOf(person.id)}/answer`} {...again(refused, "answer")}>
              <TextField name="answer" label={words.answer} autocomplete="off" maxlength={200} />
              <ButtonRow>
                <Button>{words.checkAnswer}</Button>
              </ButtonRow>
            </Form>
          </Card>
        ) : null}
        {waiting === null && mayChange && factors.list.length > 0 ? (
          <Card title={words.removeTitle} lead={words.removeLead(removalHours)}>
            <Form action={`${pathOf(person.id)}/factor-removal`} {...again(refused, "removal")}>
              <SelectField
                name="checked_by"
                label={words.check}
                options={REMOVAL_CHECKS.filter((one) => securityQuestions || one !== "security_question").map(
                  (one) => ({ value: one, label: words[one] }),
                )}
              />
              <TextArea name="note" label={words.note} hint={words.noteHint} rows={3} maxlength={500} />
              <ButtonRow>
                <Button kind="danger" confirm={words.removeAsk(person.name, removalHours)}>
                  {words.remove}
                </Button>
              </ButtonRow>
            </Form>
          </Card>
        ) : null}
        {keys.length > 0 ? (
          <Keys personId={person.id} keys={keys} now={site.clock.machine()} may={mayChange} />
        ) : null}
        {mayChange && person.sellerId !== null ? <ShutOut person={person} refused={refused} /> : null}
        {removals.length > 0 ? <Past removals={removals} names={names} /> : null}
      </>
    ),
  });
}
