// Routes of the staff: who may open the office, what the roles allow, letting somebody in, and choosing a password by link.
import { passwordPage } from "./password.tsx";
import { z } from "zod";
import { choosePassword, linkFor, pendingAccess } from "../../../business/people/index.ts";
import { sellersAll } from "../../../business/sellers/index.ts";
import { changeMember, createMember, membersAll, rolesAll, saveRole } from "../../../business/staff/index.ts";
import type { Member } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { staffArea } from "../../access/area.tsx";
import { entered } from "../../access/entry.ts";
import { passwordSentence } from "../../access/password.words.ts";
import { factsOf, freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  EmailField,
  FieldRow,
  Form,
  PageHeader,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { settingsWords } from "../settings/settings.words.ts";
import { signInWords } from "./sign-in.words.ts";
import { memberBrandsRoutes, InviteBrand } from "./member-brands.tsx";
import { memberRoutes } from "./member-routes.tsx";
import { membersWords } from "./members.words.ts";
import { roleRoutes } from "./role-routes.tsx";
import { memberPath, STAFF_PATH } from "./staff-paths.ts";
import { Members, Roles } from "./staff-page.tsx";
import { isId } from "./staff-visit.ts";

export const staffRoutes: Routes = (site) => [
  ...memberBrandsRoutes(site),
  ...memberRoutes(site),
  ...roleRoutes(site),
  route({
    method: "GET",
    path: STAFF_PATH,
    who: ["staff:staff.change"],
    input: pageQuery,
    handle: (visit, { input }) => showStaff(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: STAFF_PATH,
    who: ["staff:staff.change"],
    fresh: true,
    action: createMember.name,
    input: posted({ name: text(), email: text(320), role: text(60), brand: text(36) }),
    async handle(visit, { input }) {
      const { name, email, role, brand, idempotency_key: key } = input;
      const sellerIds = brand === "" ? null : [brand];
      const { timeZone } = factsOf(visit);
      const asked = { name, email, role, language: visit.lang, timeZone, sellerIds };
      const done = await site.act(createMember, visit.actor, asked, { key });
      if (done.ok) return leadTo(memberPath(done.value.personId), "invited_colleague");
      const words = settingsWords(visit.lang);
      const door = signInWords(visit.lang);
      const errors: Record<string, string> = {};
      if (done.refusal.code === "invalid")
        for (const { field, code } of done.refusal.issues)
          errors[field] =
            code === "taken" ? door.taken : field === "email" ? door.malformedMail : words.missing;
      else if (done.refusal.code === "not_yours_to_give") errors["role"] = words.notYours;
      else if (done.refusal.code === "no_seller") errors[""] = membersWords(visit.lang).errNoSeller;
      else errors[""] = await refusalSentence(site, visit, done.refusal);
      return showStaff(site, visit, {
        again: { form: "invite", values: { name, email, role, brand }, errors },
      });
    },
  }),
  route({
    method: "POST",
    path: `${STAFF_PATH}/:id/role`,
    who: ["staff:staff.change"],
    fresh: true,
    action: changeMember.name,
    input: posted({ role: text(60) }),
    async handle(visit, { params, input }) {
      const personId = params["id"] ?? "";
      const member = isId(personId)
        ? (await membersAll(site.db.read)).find((one) => one.personId === personId)
        : null;
      if (!member) return nothingThere(site, visit);
      const asked = { personId, role: input.role, sellerIds: member.sellerIds };
      const done = await site.act(changeMember, visit.actor, asked);
      if (done.ok) return leadTo(STAFF_PATH, "saved");
      const words = settingsWords(visit.lang);
      const own: Record<string, string> = { not_yours_to_give: words.notYours, last_owner: words.lastOwner };
      const problem = own[done.refusal.code] ?? (await refusalSentence(site, visit, done.refusal));
      return showStaff(site, visit, { problem });
    },
  }),
  route({
    method: "POST",
    path: `${STAFF_PATH}/roles/:id/second-factor`,
    who: ["staff:staff.change"],
    fresh: true,
    action: saveRole.name,
    input: posted({ asked: z.enum(["yes", "no"]) }),
    async handle(visit, { params, input }) {
      const role = (await rolesAll(site.db.read)).find((one) => one.id === params["id"]);
      if (!role) return nothingThere(site, visit);
      const { id: roleId, name, rights } = role;
      const secondFactor = input.asked === "yes";
      const done = await site.act(saveRole, visit.actor, { roleId, name, rights, secondFactor });
      if (done.ok) return leadTo(STAFF_PATH, "saved");
      const words = settingsWords(visit.lang);
      const notMine = done.refusal.code === "not_yours_to_give";
      const problem = notMine ? words.notYours : await refusalSentence(site, visit, done.refusal);
      return showStaff(site, visit, { problem });
    },
  }),
  route({
    method: "GET",
    path: "/office/password/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const link = await linkFor(site.db.app, token, "set_password", site.clock.machine());
      return passwordPage(site, visit, token, link ? {} : { "": signInWords(visit.lang).gone });
    },
  }),
  route({
    method: "POST",
    path: "/office/password/:token",
    who: ["public"],
    action: "set_password_by_link",
    input: posted({ password: text(1_000) }),
    async handle(visit, { params, input }) {
      const token = params["token"] ?? "";
      const { network, device, sessionHash } = visit;
      const { password } = input;
      const done = await choosePassword(site, visit.actor, { token, password, network, device, sessionHash });
      if (done.ok) return entered(site, staffArea, done.value, undefined);
      const words = signInWords(visit.lang);
      const { refusal } = done;
      const sentence =
        refusal.code === "too_many"
          ? words.tooMany(String(refusal.retryAfterS))
          : refusal.code === "invalid"
            ? passwordSentence(visit.lang, refusal.issues)
            : { link_gone: words.gone, busy: words.busy, wrong: words.gone }[refusal.code];
      return passwordPage(site, visit, token, { password: sentence });
    },
  }),
];

type Shown = {
  readonly done?: string | undefined;
  readonly again?: Again;
  readonly problem?: string;
};

/** Until when each link still opens; null: no longer. */
async function openInvitations(
  site: Site,
  members: readonly Member[],
): Promise<ReadonlyMap<string, Date | null>> {
  const now = site.clock.machine();
  const found = await pendingAccess(
    site.db.app,
    members.map((one) => one.personId),
  );
  return new Map([...found].map(([id, until]) => [id, until !== null && until > now ? until : null]));
}

async function showStaff(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const db = site.db.read;
  const [members, roles, sellers] = await Promise.all([membersAll(db), rolesAll(db), sellersAll(db)]);
  const pending = await openInvitations(site, members);
  const words = settingsWords(visit.lang);
  const { lang } = visit;
  return office(site, visit, {
    title: words.staff,
    place: "staff",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <>
        <PageHeader title={words.staff} lead={words.staffLead} />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <Members lang={lang} members={members} roles={roles} sellers={sellers} pending={pending} />
        <Card title={words.invite} lead={words.inviteLead}>
          <Form
            action={STAFF_PATH}
            layout="full"
            idempotencyKey={freshKey()}
            {...again(shown.again, "invite")}
          >
            <FieldRow>
              <TextField name="name" label={words.name} autocomplete="off" />
              <EmailField name="email" autocomplete="off" />
              <SelectField
                name="role"
                label={words.role}
                options={roles.map((role) => ({ value: role.name, label: role.name }))}
              />
              {sellers.length > 1 ? <InviteBrand lang={lang} sellers={sellers} /> : null}
            </FieldRow>
            <ButtonRow>
              <Button kind="primary">{words.doInvite}</Button>
            </ButtonRow>
          </Form>
        </Card>
        <Roles lang={lang} roles={roles} />
      </>
    ),
  });
}
