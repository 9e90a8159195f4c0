// Routes of the keys for the API: those there are, a new one, shown once, and ending one.
import { z } from "zod";
import { endApiKey, KEY_DAYS, keysOfPerson, makeApiKey, MOST_KEYS } from "../../../business/people/index.ts";
import type { MakeApiKeyRefusal } from "../../../business/people/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { factsOf, homeOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { proveFirst } from "../approvals/approval-routes.tsx";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, shown } from "../portal-frame.tsx";
import { KEYS, KeysPage, MadeKeyPage, NewKeyPage } from "./keys-pages.tsx";
import { keysWords } from "./keys.words.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const NIL = "00000000-0000-0000-0000-000000000000";
const made = z.strictObject({
  name: z.string().max(60).default(""),
  may: z.string().max(10).default(""),
  days: z.string().max(10).default(""),
});
type Typed = z.infer<typeof made>;

export const keysRoutes: Routes = (site) => [
  portalRoute(site, {
    path: KEYS,
    right: "self",
    input: z.strictObject({ done: z.enum(["ended", "gone"]).optional() }),
    handle: (visit, { input }) => list(site, visit, input.done),
  }),
  portalRoute(site, {
    path: `${KEYS}/new`,
    right: "self",
    fresh: true,
    handle: async (visit) => newKey(site, visit, { days: String(KEY_DAYS[1]) }, {}),
  }),
  portalRoute(site, {
    method: "POST",
    path: KEYS,
    right: "self",
    fresh: true,
    action: makeApiKey.name,
    input: made,
    handle: (visit, { input }) => make(site, visit, input),
    invalid: async (visit, { input }) => newKey(site, visit, input, { name: keysWords(visit.lang).errName }),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${KEYS}/:id/end`,
    right: "self",
    action: endApiKey.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const keyId = UUID.test(params["id"] ?? "") ? (params["id"] ?? "") : NIL;
      const done = await site.act(endApiKey, visit.actor, { personId: visit.actor.id ?? "", keyId });
      return { kind: "redirect", to: `${KEYS}?done=${done.ok ? "ended" : "gone"}` };
    },
  }),
];

async function list(site: Site, visit: Visit, done?: "ended" | "gone"): Promise<Reply> {
  const keys = await keysOfPerson(site.db.app, visit.actor.id ?? "");
  const said = done === undefined ? null : keysWords(visit.lang)[done];
  const frame = frameOf(site, visit);
  const now = site.clock.machine();
  return shown(
    <KeysPage
      frame={{ ...frame, done: said === null ? frame.done : { sentence: said, held: false } }}
      keys={keys}
      now={now}
    />,
  );
}

function newKey(site: Site, visit: Visit, values: FormValues, errors: FormErrors): Reply {
  // Who has to set up a second factor first makes no key before.
  if (factsOf(visit).mustEnrol) return { kind: "redirect", to: "/portal/security" };
  return shown(<NewKeyPage frame={frameOf(site, visit)} {...{ values, errors }} />, hasErrors(errors));
}

async function make(site: Site, visit: Visit, input: Typed): Promise<Reply> {
  const { actor, lang } = visit;
  if (factsOf(visit).mustEnrol || actor.id === null) return newKey(site, visit, {}, {});
  const days = input.days === "" ? null : Number(input.days);
  const words = keysWords(lang);
  if (input.may !== "look" && input.may !== "act") return newKey(site, visit, input, { may: words.errMay });
  const wish = { personId: actor.id, name: input.name, mayAct: input.may === "act", days };
  // Without a key of the form: what is told once is kept nowhere, not even to be told again.
  const done = await site.act(makeApiKey, actor, wish);
  if (done.ok)
    return shown(<MadeKeyPage frame={frameOf(site, visit)} made={done.value} home={homeOf(visit)} />);
  if (done.refusal.code === "prove_again") return proveFirst(`${KEYS}/new`);
  if (done.refusal.code === "no_such") return noSuch(site, visit);
  return newKey(site, visit, input, errorsOf(lang, done.refusal));
}

function errorsOf(lang: Lang, { code }: MakeApiKeyRefusal | GeneralRefusal): FormErrors {
  const words = keysWords(lang);
  if (code === "no_name") return { name: words.errName };
  if (code === "name_taken") return { name: words.errTaken };
  if (code === "bad_days") return { days: words.errDays };
  return { "": code === "too_many" ? words.errMany(MOST_KEYS) : words.errGone };
}
