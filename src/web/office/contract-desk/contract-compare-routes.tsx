// One pack on the contract desk: looking at it, and the three decisions on each of its forms.
import { z } from "zod";
import {
  acceptForm,
  askFormAgain,
  deskHours,
  shownPack,
  wantedUpstream,
  waiveForm,
} from "../../../business/papers/index.ts";
import { messagesAbout } from "../../../business/messages/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { ComparePage } from "./contract-compare.tsx";
import { returnSentence } from "./contract-desk-errors.ts";
import { contractDeskWords } from "./contract-desk.words.ts";
import { leadTo, posted, refusalSentence, text, storyQuery } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { talksFor } from "../mail/threads-routes.tsx";
import { holds, isId } from "../staff/staff-visit.ts";
import { storyPage } from "../story-page.ts";

const PATH = "/office/papers/:id";
const onPack = (params: Readonly<Record<string, string>>) => ({ kind: "pack", id: params["id"] ?? "" });
const onForm = (params: Readonly<Record<string, string>>) => ({ kind: "form", id: params["formId"] ?? "" });
const query = storyQuery.extend({ scan: z.uuid().optional() });
const field = text(120);

export const contractCompareRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:orders.see"],
    on: onPack,
    input: query,
    handle: (visit, { params, input }) => showPack(site, visit, params["id"], input, undefined),
  }),
  route({
    method: "POST",
    path: `${PATH}/forms/:formId/accept`,
    who: ["staff:orders.decide"],
    on: onForm,
    action: acceptForm.name,
    input: posted({ holder: field, iban: field, bic: field, auth_code: field }),
    async handle(visit, { params, input }) {
      const { idempotency_key: _, ...typed } = input;
      const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ""));
      const formId = params["formId"] ?? "";
      const done = await site.act(acceptForm, visit.actor, { formId, filled });
      if (done.ok) return leadTo(`/office/papers/${params["id"]}`, "saved");
      const names = done.refusal.code === "fields" ? done.refusal.issues.map((one) => one.field) : [];
      const where = names.map((name) => name.split(".").at(-1) ?? "");
      const values = Object.fromEntries(Object.entries(typed).filter(([key]) => key !== "auth_code"));
      return refused(site, visit, params, { act: "accept", values, where }, done.refusal);
    },
  }),
  ...(
    [
      ["again", askFormAgain],
      ["waive", waiveForm],
    ] as const
  ).map(([act, action]) =>
    route({
      method: "POST",
      path: `${PATH}/forms/:formId/${act}`,
      who: ["staff:orders.decide"],
      on: onForm,
      action: action.name,
      input: posted({ reason: text(2_000) }),
      async handle(visit, { params, input }) {
        const wanted = { formId: params["formId"] ?? "", reason: input.reason };
        const done = await site.act(action, visit.actor, wanted);
        if (done.ok) return leadTo(`/office/papers/${params["id"]}`, "saved");
        const typed = { act, values: { reason: input.reason }, where: ["reason"] };
        return refused(site, visit, params, typed, done.refusal);
      },
    }),
  ),
];

type Typed = {
  readonly act: string;
  readonly values: Readonly<Record<string, string>>;
  readonly where: readonly string[];
};

async function refused(
  site: Site,
  visit: Visit,
  params: Readonly<Record<string, string>>,
  { act, values, where }: Typed,
  refusal: Refusal,
): Promise<Reply> {
  const words = contractDeskWords(visit.lang);
  const sentence = returnSentence(refusal, words) ?? (await refusalSentence(site, visit, refusal));
  const places = refusal.code === "bad_move" || where.length === 0 ? [""] : where;
  const errors = Object.fromEntries(places.map((place) => [place, sentence]));
  const again = { form: `${act}-${params["formId"]}`, values, errors };
  return showPack(site, visit, params["id"], {}, again);
}

/** The page of a pack. `again`: a form of it that was refused. */
export async function showPack(
  site: Site,
  visit: Visit,
  id: string | undefined,
  asked: z.infer<typeof query>,
  again: Again | undefined,
): Promise<Reply> {
  const db = site.db.read;
  const pack = isId(id) ? await shownPack(db, id) : null;
  if (!pack) return nothingThere(site, visit);
  const about = [pack.id, ...pack.forms.map((one) => one.id), ...pack.returns.map((one) => one.id)];
  const [story, messages, hours, { talks, mayAnswer }] = await Promise.all([
    storyPage(db, about, { path: `/office/papers/${pack.id}`, before: asked.before }),
    messagesAbout(db, [pack.id]),
    deskHours(db, sellerOf(visit)),
    talksFor(db, visit, { kind: "pack", id: pack.id }),
  ]);
  const wentOn = messages.some((one) => one.template === "papers_upstream");
  const staysHere = !wentOn && (await wantedUpstream(db, pack.id)) !== null;
  const newest = pack.returns.findLast((one) => one.state === "waiting") ?? pack.returns.at(-1) ?? null;
  const names = new Map([
    [pack.id, pack.reference],
    ...pack.forms.map((one) => [one.id, one.title] as const),
    ...pack.returns.map((one) => [one.id, one.fileName] as const),
  ]);
  return office(site, visit, {
    title: `${contractDeskWords(visit.lang).title} ${pack.reference}`,
    place: "papers",
    done: asked.done,
    failed: again !== undefined,
    islands: ["desk"],
    children: (
      <ComparePage
        lang={visit.lang}
        now={visit.now}
        hours={hours}
        pack={pack}
        scan={pack.returns.find((one) => one.id === asked.scan) ?? newest}
        may={holds(visit, "orders.decide")}
        {...{ talks, mayAnswer, again, staysHere }}
        story={{ ...story, names }}
      />
    ),
  });
}
