// Routes of a colleague's own page: the invitation once more, leaving, and coming back.
import { pendingAccess } from "../../../business/people/index.ts";
import { sellersAll } from "../../../business/sellers/index.ts";
import { inviteMemberAgain, memberById, memberLeaves, memberRejoins } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { LinkButton, PageHeader } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { settingsWords } from "../settings/settings.words.ts";
import { memberBrandsPath, memberPath, STAFF_PATH } from "./staff-paths.ts";
import { memberBrandsWords } from "./member-brands.words.ts";
import { MemberPage, MemberState } from "./member-page.tsx";
import { membersWords } from "./members.words.ts";
import { isId } from "./staff-visit.ts";

const onPerson = (params: Readonly<Record<string, string>>) => ({ kind: "person", id: params["id"] ?? "" });
const PATH = `${STAFF_PATH}/:id`;

export const memberRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:staff.change"],
    on: onPerson,
    input: pageQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: `${PATH}/invite`,
    who: ["staff:staff.change"],
    on: onPerson,
    fresh: true,
    action: inviteMemberAgain.name,
    input: posted({}),
    async handle(visit, { params }) {
      const personId = params["id"] ?? "";
      const done = await site.act(inviteMemberAgain, visit.actor, { personId });
      if (done.ok) return leadTo(memberPath(personId), "invited_colleague");
      const errors = await errorsOf(site, visit, done.refusal);
      return show(site, visit, personId, { refused: { form: "invite", values: {}, errors } });
    },
  }),
  ...(["leave", "rejoin"] as const).map((form) =>
    route({
      method: "POST",
      path: `${PATH}/${form}`,
      who: ["staff:staff.change"],
      on: onPerson,
      fresh: true,
      action: form === "leave" ? memberLeaves.name : memberRejoins.name,
      input: posted({ reason: text(1_000) }),
      async handle(visit, { params, input: { reason } }) {
        const personId = params["id"] ?? "";
        const act = form === "leave" ? memberLeaves : memberRejoins;
        const done = await site.act(act, visit.actor, { personId, reason }, { reason });
        if (done.ok) return leadTo(memberPath(personId), form === "leave" ? "left" : "invited_colleague");
        const errors = await errorsOf(site, visit, done.refusal);
        return show(site, visit, personId, { refused: { form, values: { reason }, errors } });
      },
    }),
  ),
];

async function errorsOf(site: Site, visit: Visit, refusal: Refusal): Promise<Again["errors"]> {
  const words = membersWords(visit.lang);
  const said = settingsWords(visit.lang);
  if (refusal.code === "reason_missing") return { reason: words.errReason };
  const own: Readonly<Record<string, string>> = {
    has_password: words.errPassword,
    too_many: words.errTooMany,
    no_seller: words.errNoSeller,
    not_yours_to_give: said.notYours,
    last_owner: said.lastOwner,
  };
  return { "": own[refusal.code] ?? (await refusalSentence(site, visit, refusal)) };
}

type Shown = { readonly done?: string | undefined; readonly refused?: Again };

async function show(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const member = isId(id) ? await memberById(site.db.read, id) : null;
  if (!member) return nothingThere(site, visit);
  const { lang } = visit;
  const sellers = await sellersAll(site.db.read);
  const pending = (await pendingAccess(site.db.app, [member.personId])).get(member.personId);
  const until = pending && pending > site.clock.machine() ? pending : pending === undefined ? pending : null;
  return office(site, visit, {
    title: member.name,
    place: "staff",
    done: shown.done,
    failed: shown.refused !== undefined,
    children: (
      <>
        <PageHeader
          title={member.name}
          lead={membersWords(lang).lead}
          trail={[{ href: STAFF_PATH, label: settingsWords(lang).staff }]}
          status={<MemberState lang={lang} member={member} pending={until} />}
          actions={
            member.state === "active" && sellers.length > 1 ? (
              <LinkButton href={memberBrandsPath(member.personId)}>
                {memberBrandsWords(lang).brands}
              </LinkButton>
            ) : null
          }
        />
        <MemberPage lang={lang} member={member} sellers={sellers} pending={until} refused={shown.refused} />
      </>
    ),
  });
}
