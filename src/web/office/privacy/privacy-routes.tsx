// Routes of data rights in the office: the list with its acts, the note for a restore, and the log of looks.
import {
  approveErasure,
  erasures,
  exportsOf,
  noteOf,
  repeatErasures,
  stopErasure,
} from "../../../business/privacy/index.ts";
import { personsByIds } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { office } from "../frame.tsx";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { PrivacyList } from "./privacy-list.tsx";
import { officePrivacyWords } from "./privacy.words.ts";

const HOME = "/office/privacy";
const SHOWN = 50;
const NOTE_MOST = 10_000;
const onErasure = (params: Readonly<Record<string, string>>) => ({ kind: "erasure", id: params["id"] ?? "" });

export const officePrivacyRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: HOME,
    who: ["staff:privacy.do"],
    input: pageQuery,
    handle: (visit, { input }) => list(site, visit, { done: input.done }),
  }),
  route({
    method: "GET",
    path: `${HOME}/note.json`,
    who: ["staff:privacy.do"],
    async handle(visit) {
      const all = await erasures(site.db.read, { sellerIds: sellersOf(visit) }, { limit: NOTE_MOST });
      const bytes = JSON.stringify(noteOf(all), null, 2);
      return { kind: "file", bytes, type: "application/json", name: "kontor-erasures.json" };
    },
  }),
  route({
    method: "POST",
    path: `${HOME}/repeat`,
    who: ["staff:privacy.do"],
    fresh: true,
    action: repeatErasures.name,
    input: posted({ note: text(1_000_000) }),
    async handle(visit, { input }) {
      const done = await site.act(repeatErasures, visit.actor, { note: input.note });
      if (done.ok) return leadTo(HOME, "saved");
      const said =
        done.refusal.code === "malformed"
          ? officePrivacyWords(visit.lang).errNote
          : await refusalSentence(site, visit, done.refusal);
      return list(site, visit, {
        again: { form: "repeat", values: { note: input.note }, errors: { note: said } },
      });
    },
  }),
  route({
    method: "POST",
    path: `${HOME}/:id/approve`,
    who: ["staff:privacy.do"],
    on: onErasure,
    fresh: true,
    action: approveErasure.name,
    input: posted({}),
    async handle(visit, { params }) {
      const erasureId = params["id"] ?? "";
      const done = await site.act(approveErasure, visit.actor, { erasureId });
      if (done.ok) return leadTo(HOME, "saved");
      const said =
        done.refusal.code === "own"
          ? officePrivacyWords(visit.lang).errOwn
          : await refusalSentence(site, visit, done.refusal);
      return list(site, visit, { errors: { [erasureId]: said } });
    },
  }),
  route({
    method: "POST",
    path: `${HOME}/:id/stop`,
    who: ["staff:privacy.do"],
    on: onErasure,
    action: stopErasure.name,
    input: posted({}),
    async handle(visit, { params }) {
      const erasureId = params["id"] ?? "";
      const done = await site.act(stopErasure, visit.actor, { erasureId });
      if (done.ok) return leadTo(HOME, "saved");
      return list(site, visit, { errors: { [erasureId]: await refusalSentence(site, visit, done.refusal) } });
    },
  }),
];

async function list(
  site: Site,
  visit: Visit,
  more: { readonly done?: string | undefined; readonly again?: Again; readonly errors?: FormErrors },
): Promise<Reply> {
  const sellerIds = sellersOf(visit);
  const [found, copies] = await Promise.all([
    erasures(site.db.read, { sellerIds }, { limit: SHOWN }),
    exportsOf(site.db.read, { sellerIds }, { limit: SHOWN }),
  ]);
  const ids = [...found, ...copies].flatMap((one) => [one.personId, one.staffId ?? one.personId]);
  const people = await personsByIds(site.db.read, [...new Set(ids)]);
  const names = new Map(people.filter((one) => one.state !== "erased").map((one) => [one.id, one.name]));
  return office(site, visit, {
    title: officePrivacyWords(visit.lang).title,
    place: "privacy",
    listed: [...found, ...copies],
    done: more.done,
    failed: hasErrors(more.errors ?? {}) || more.again !== undefined,
    children: (
      <PrivacyList
        lang={visit.lang}
        erasures={found}
        copies={copies}
        names={names}
        mayTrail={holds(visit, "audit.see")}
        again={more.again}
        errors={more.errors ?? {}}
      />
    ),
  });
}
