// Routes of password and sessions.
import { z } from "zod";
import { changePassword, endSessions, sessionsOfPerson } from "../../../business/people/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { accountWords } from "./account.words.ts";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { SecurityPage } from "./security-page.tsx";

const HOME = "/portal/security";
const passwords = z.strictObject({
  old_password: z.string().max(2_000).default(""),
  new_password: z.string().max(2_000).default(""),
});

export const securityRoutes: Routes = (site) => [
  portalRoute(site, { path: HOME, right: "self", handle: (visit) => page(site, visit, {}) }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/password`,
    right: "self",
    action: "change_password",
    input: passwords,
    handle: (visit, asked) => change(site, visit, asked),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/sessions`,
    right: "self",
    action: endSessions.name,
    input: z.strictObject({}),
    async handle(visit) {
      const personId = visit.actor.id ?? "";
      const done = await site.act(endSessions, visit.actor, { personId, butTokenHash: visit.sessionHash });
      return done.ok ? goneTo(HOME, "sessions") : noSuch(site, visit);
    },
  }),
];

async function page(site: Site, visit: Visit, errors: FormErrors): Promise<Reply> {
  const all = await sessionsOfPerson(site.db.app, visit.actor.id ?? "");
  const now = site.clock.machine();
  return shown(
    <SecurityPage
      frame={frameOf(site, visit)}
      sessions={all.filter((one) => one.expiresAt > now)}
      own={visit.sessionHash}
      errors={errors}
    />,
    Object.keys(errors).length > 0,
  );
}

async function change(site: Site, visit: Visit, { input }: Asked<z.infer<typeof passwords>>): Promise<Reply> {
  const words = accountWords(visit.lang);
  const done = await changePassword(site, visit.actor, {
    personId: visit.actor.id ?? "",
    oldPassword: input.old_password,
    newPassword: input.new_password,
    keepTokenHash: visit.sessionHash,
  });
  if (done.ok) return goneTo(HOME, "password");
  const { refusal } = done;
  switch (refusal.code) {
    case "wrong":
      return page(site, visit, { old_password: words.errOld });
    case "invalid": {
      const code = refusal.issues[0]?.code;
      const short = code === "too_short" ? words.errShort : null;
      const long = code === "too_long" ? words.errLong : null;
      return page(site, visit, { new_password: short ?? long ?? words.errWeak });
    }
    case "too_many":
      return page(site, visit, { "": words.tooMany });
    case "busy":
      return page(site, visit, { "": words.busy });
    case "link_gone":
      return noSuch(site, visit);
  }
}
