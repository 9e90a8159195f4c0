// Routes of the own access, for customers and staff alike: password, second factor, sessions.
import { z } from "zod";
import {
  accessSetting,
  changePassword,
  endSession,
  endSessions,
  factorsOf,
  openEmailChange,
  removeFactor,
  securityQuestionOf,
  sessionsOfPerson,
  waitingRemoval,
} from "../../business/people/index.ts";
import { settingOf } from "../../business/sellers/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { factsOf } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { hasErrors } from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { accessDoneWords, accessWords } from "./access.words.ts";
import type { AccessDone } from "./access.words.ts";
import { withNext } from "./entry.ts";
import type { Area } from "./area.tsx";
import { SecurityScreen } from "./security-page.tsx";
import type { SecurityForm } from "./security-page.tsx";
import { passwordSentence } from "./password.words.ts";

const passwords = z.strictObject({
  old_password: z.string().max(2_000).default(""),
  new_password: z.string().max(2_000).default(""),
});
const query = z.strictObject({ done: z.string().max(30).optional() });
const nothing = z.strictObject({});

export const securityRoutes =
  (area: Area): Routes =>
  (site) => {
    const { home } = area;
    return [
      route({
        method: "GET",
        path: home,
        who: ["self"],
        input: query,
        handle: (visit, { input }) => securityPage(site, area, visit, null, input.done),
      }),
      route({
        method: "POST",
        path: `${home}/password`,
        who: ["self"],
        action: "change_password",
        input: passwords,
        handle: (visit, { input }) => change(site, area, visit, input),
      }),
      route({
        method: "POST",
        path: `${home}/sessions`,
        who: ["self"],
        action: endSessions.name,
        input: nothing,
        async handle(visit) {
          const input = { personId: ownId(visit), butTokenHash: visit.sessionHash };
          const done = await site.act(endSessions, visit.actor, input);
          return doneOr(area, done.ok ? "sessions" : "gone");
        },
      }),
      route({
        method: "POST",
        path: `${home}/sessions/:id/end`,
        who: ["self"],
        action: endSession.name,
        input: nothing,
        async handle(visit, { params }) {
          const input = { personId: ownId(visit), sessionId: idOf(params) };
          const done = await site.act(endSession, visit.actor, input);
          return doneOr(area, done.ok ? "session" : "gone");
        },
      }),
      route({
        method: "POST",
        path: `${home}/factors/:id/remove`,
        who: ["self"],
        fresh: true,
        action: removeFactor.name,
        input: nothing,
        async handle(visit, { params }) {
          const input = { personId: ownId(visit), factorId: idOf(params) };
          const done = await site.act(removeFactor, visit.actor, input);
          if (!done.ok && done.refusal.code === "prove_again") return toProve(area, home);
          return doneOr(area, done.ok ? "removed" : "gone");
        },
      }),
    ];
  };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const NIL = "00000000-0000-0000-0000-000000000000";
export const ownId = (visit: Visit): string => visit.actor.id ?? "";
/** What is no id names nothing. */
export const idOf = (params: Readonly<Record<string, string>>): string =>
  UUID.test(params["id"] ?? "") ? (params["id"] ?? "") : NIL;

export const doneOr = (area: Area, done: AccessDone): Reply => ({
  kind: "redirect",
  to: `${area.home}?done=${done}`,
});
export const toProve = (area: Area, next: string): Reply => ({
  kind: "redirect",
  to: withNext(area.again, next),
});

type Refused = {
  readonly form: SecurityForm;
  readonly values?: FormValues;
  readonly errors: FormErrors;
};

export async function securityPage(
  site: Site,
  area: Area,
  visit: Visit,
  refused: Refused | null,
  done?: string,
): Promise<Reply> {
  const personId = ownId(visit);
  const { app } = site.db;
  const { mustEnrol, signedIn } = factsOf(visit);
  const [all, factors, change, removal, question] = await Promise.all([
    sessionsOfPerson(app, personId),
    factorsOf(app, personId),
    openEmailChange(app, personId),
    waitingRemoval(app, personId),
    questionFor(site, area, visit),
  ]);
  const now = site.clock.machine();
  const said: Readonly<Record<string, string>> = accessDoneWords(visit.lang);
  const errors = refused?.errors ?? {};
  return area.inside(site, visit, {
    title: accessWords(visit.lang).securityTitle,
    failed: hasErrors(errors),
    said: done !== undefined && Object.hasOwn(said, done) ? (said[done] ?? null) : null,
    children: (
      <SecurityScreen
        home={area.home}
        factors={factors}
        sessions={all.filter((one) => one.expiresAt > now)}
        own={visit.sessionHash}
        mustEnrol={mustEnrol}
        email={signedIn?.email ?? ""}
        change={change}
        removal={removal}
        {...(question === undefined ? {} : { question })}
        form={refused?.form ?? "password"}
        values={refused?.values ?? {}}
        errors={errors}
      />
    ),
  });
}

/** What is set; nothing at all where this brand's staff asks no questions. */
async function questionFor(site: Site, area: Area, visit: Visit): Promise<string | null | undefined> {
  const sellerId = area.realmOf(visit);
  if (sellerId === null || !(await settingOf(site.db.read, sellerId, accessSetting)).securityQuestions)
    return undefined;
  return (await securityQuestionOf(site.db.app, ownId(visit)))?.question ?? null;
}

async function change(
  site: Site,
  area: Area,
  visit: Visit,
  input: z.infer<typeof passwords>,
): Promise<Reply> {
  const words = accessWords(visit.lang);
  const done = await changePassword(site, visit.actor, {
    personId: ownId(visit),
    oldPassword: input.old_password,
    newPassword: input.new_password,
    keepTokenHash: visit.sessionHash,
  });
  if (done.ok) return doneOr(area, "password");
  const { refusal } = done;
  const again = (errors: FormErrors): Promise<Reply> =>
    securityPage(site, area, visit, { form: "password", errors });
  switch (refusal.code) {
    case "wrong":
      return again({ old_password: words.errOld });
    case "invalid":
      return again({ new_password: passwordSentence(visit.lang, refusal.issues) });
    case "too_many":
      return again({ "": words.errTooMany(Math.ceil(refusal.retryAfterS / 60)) });
    case "busy":
      return again({ "": words.errBusy });
    case "link_gone":
      return doneOr(area, "gone");
  }
}
