// Routes of roles: a new one, and the rights of one that is there.
import { z } from "zod";
import { membersAll, rolesAll, saveRole } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { STAFF_RIGHTS } from "../../../kernel/rights.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, PageHeader } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence, text, storyQuery } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { settingsWords } from "../settings/settings.words.ts";
import { Story } from "../story.tsx";
import { STAFF_PATH } from "./staff-paths.ts";
import { membersWords } from "./members.words.ts";
import { RolePage } from "./role-page.tsx";
import type { RoleShown } from "./role-page.tsx";
import { storyPage } from "../story-page.ts";

const right = z.string().max(60);
const form = posted({
  name: text(200),
  rights: z.union([right, z.array(right).max(STAFF_RIGHTS.length)]).optional(),
  second_factor: z.literal("on").optional(),
});
type Typed = z.infer<typeof form>;
const NEW: RoleShown = { id: null, name: "", rights: [], secondFactor: false };

export const roleRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: `${STAFF_PATH}/roles/new`,
    who: ["staff:staff.change"],
    handle: (visit) => show(site, visit, NEW, {}),
  }),
  route({
    method: "POST",
    path: `${STAFF_PATH}/roles`,
    who: ["staff:staff.change"],
    fresh: true,
    action: saveRole.name,
    input: form,
    handle: (visit, { input }) => save(site, visit, NEW, input),
  }),
  route({
    method: "GET",
    path: `${STAFF_PATH}/roles/:id`,
    who: ["staff:staff.change"],
    input: storyQuery,
    async handle(visit, { params, input }) {
      const role = await roleOf(site, params["id"]);
      return role ? show(site, visit, role, { before: input.before }) : nothingThere(site, visit);
    },
  }),
  route({
    method: "POST",
    path: `${STAFF_PATH}/roles/:id`,
    who: ["staff:staff.change"],
    fresh: true,
    action: saveRole.name,
    input: form,
    async handle(visit, { params, input }) {
      const role = await roleOf(site, params["id"]);
      return role ? save(site, visit, role, input) : nothingThere(site, visit);
    },
  }),
];

const roleOf = async (site: Site, id: string | undefined): Promise<RoleShown | null> =>
  (await rolesAll(site.db.read)).find((one) => one.id === id) ?? null;

async function save(site: Site, visit: Visit, before: RoleShown, input: Typed): Promise<Reply> {
  const mine = visit.actor.kind === "staff" ? visit.actor.rights : [];
  // A right that is not theirs to give cannot be unticked either: the page shows it, the browser does not send it.
  const kept = before.rights.filter((one) => !mine.includes(one));
  const rights = [...new Set([...kept, ...[input.rights ?? []].flat()])];
  const typed = { id: before.id, name: input.name, rights, secondFactor: input.second_factor === "on" };
  const { id: roleId, ...facts } = typed;
  const key = input.idempotency_key;
  const done = await site.act(saveRole, visit.actor, { roleId, ...facts }, key === undefined ? {} : { key });
  if (done.ok) return leadTo(STAFF_PATH, "saved");
  const words = membersWords(visit.lang);
  const said = settingsWords(visit.lang);
  const { refusal } = done;
  if (refusal.code === "invalid") {
    const errors = Object.fromEntries(
      refusal.issues.map(({ field, code }) => [field, code === "taken" ? words.errTaken : words.errName]),
    );
    return show(site, visit, typed, { errors });
  }
  const own: Record<string, string> = { not_yours_to_give: said.notYours, last_owner: said.lastOwner };
  const problem = own[refusal.code] ?? (await refusalSentence(site, visit, refusal));
  return show(site, visit, typed, { problem });
}

type Shown = {
  readonly before?: string | undefined;
  readonly errors?: Again["errors"];
  readonly problem?: string;
};

async function show(site: Site, visit: Visit, role: RoleShown, shown: Shown): Promise<Reply> {
  const words = membersWords(visit.lang);
  const title = role.id === null ? words.newRoleTitle : words.roleTitle(role.name);
  const members = await membersAll(site.db.read);
  const path = `${STAFF_PATH}/roles/${role.id ?? "new"}`;
  const told = role.id === null ? [] : [role.id];
  const story = await storyPage(site.db.read, told, { path, before: shown.before });
  return office(site, visit, {
    title,
    place: "staff",
    failed: shown.errors !== undefined || shown.problem !== undefined,
    children: (
      <>
        <PageHeader
          title={title}
          lead={words.roleLead}
          trail={[{ href: STAFF_PATH, label: settingsWords(visit.lang).staff }]}
        />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <RolePage
          lang={visit.lang}
          role={role}
          mine={visit.actor.kind === "staff" ? visit.actor.rights : []}
          holders={members.filter((one) => one.state === "active" && one.roleId === role.id)}
          errors={shown.errors ?? {}}
        />
        {story.rows.length === 0 ? null : (
          <Card title={words.roleStory}>
            <Story lang={visit.lang} label={words.roleStory} facts={story} />
          </Card>
        )}
      </>
    ),
  });
}
