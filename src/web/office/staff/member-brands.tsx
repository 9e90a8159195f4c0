// Limiting a member of the staff to some brands: one page with all brands to tick.
import type { VNode } from "preact";
import { z } from "zod";
import { sellersAll } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { changeMember, memberById } from "../../../business/staff/index.ts";
import type { Member } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  FieldError,
  Form,
  PageHeader,
  RadioCards,
  SelectField,
  type Lang,
} from "../../ui/index.ts";
import { leadTo, posted, refusalSentence } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { settingsWords } from "../settings/settings.words.ts";
import { memberBrandsPath, STAFF_PATH } from "./staff-paths.ts";
import { memberBrandsWords } from "./member-brands.words.ts";
import { isId } from "./staff-visit.ts";

const onPerson = (params: Readonly<Record<string, string>>) => ({ kind: "person", id: params["id"] ?? "" });
const brand = z.uuid();

export const memberBrandsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: `${STAFF_PATH}/:id/brands`,
    who: ["staff:staff.change"],
    on: onPerson,
    async handle(visit, { params }) {
      const member = await memberOf(site, params["id"]);
      return member ? show(site, visit, member, { sellerIds: member.sellerIds }) : nothingThere(site, visit);
    },
  }),
  route({
    method: "POST",
    path: `${STAFF_PATH}/:id/brands`,
    who: ["staff:staff.change"],
    on: onPerson,
    fresh: true,
    action: changeMember.name,
    input: posted({
      reach: z.enum(["all", "some"]),
      brands: z.union([brand, z.array(brand).max(100)]).optional(),
    }),
    async handle(visit, { params, input }) {
      const member = await memberOf(site, params["id"]);
      if (!member) return nothingThere(site, visit);
      const sellerIds = input.reach === "all" ? null : [input.brands ?? []].flat();
      const { personId, roleName: role } = member;
      const done = await site.act(changeMember, visit.actor, { personId, role, sellerIds });
      if (done.ok) return leadTo(STAFF_PATH, "saved");
      const words = settingsWords(visit.lang);
      const { code } = done.refusal;
      if (code === "no_brand")
        return show(site, visit, member, { sellerIds, error: memberBrandsWords(visit.lang).none });
      const own: Record<string, string> = { not_yours_to_give: words.notYours, last_owner: words.lastOwner };
      const problem = own[code] ?? (await refusalSentence(site, visit, done.refusal));
      return show(site, visit, member, { sellerIds, problem });
    },
    async invalid(visit, { params }) {
      const member = await memberOf(site, params["id"]);
      if (!member) return nothingThere(site, visit);
      const reachError = memberBrandsWords(visit.lang).noReach;
      return show(site, visit, member, { sellerIds: member.sellerIds, reachError });
    },
  }),
];

const memberOf = (site: Site, id: string | undefined): Promise<Member | null> =>
  isId(id) ? memberById(site.db.read, id) : Promise.resolve(null);

type Shown = {
  readonly sellerIds: readonly string[] | null;
  readonly error?: string;
  readonly reachError?: string;
  readonly problem?: string;
};

async function show(site: Site, visit: Visit, member: Member, shown: Shown): Promise<Reply> {
  const words = memberBrandsWords(visit.lang);
  const sellers = await sellersAll(site.db.read);
  const chosen = shown.sellerIds;
  return office(site, visit, {
    title: words.title(member.name),
    place: "staff",
    failed: [shown.error, shown.reachError, shown.problem].some((one) => one !== undefined),
    children: (
      <>
        <PageHeader
          title={words.title(member.name)}
          lead={words.lead}
          trail={[{ href: STAFF_PATH, label: settingsWords(visit.lang).staff }]}
        />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <Card>
          <Form action={memberBrandsPath(member.personId)} layout="full" id="brands">
            <RadioCards
              name="reach"
              legend={words.reach}
              value={chosen === null ? "all" : "some"}
              {...(shown.reachError === undefined ? {} : { error: shown.reachError })}
              options={[
                { value: "all", label: words.reachAll, note: words.reachAllNote },
                { value: "some", label: words.reachSome },
              ]}
            />
            <fieldset class="field">
              <legend>{words.reachSome}</legend>
              {sellers.map((one) => (
                <Checkbox
                  key={one.id}
                  name="brands"
                  value={one.id}
                  label={one.name}
                  ticked={chosen?.includes(one.id) ?? false}
                />
              ))}
              {shown.error === undefined ? null : <FieldError id="brands-error">{shown.error}</FieldError>}
            </fieldset>
            <ButtonRow>
              <Button kind="primary">{words.save}</Button>
            </ButtonRow>
          </Form>
        </Card>
      </>
    ),
  });
}

/** For who is let in: all brands, or one; more are ticked on the member's own page. */
export function InviteBrand({ lang, sellers }: { lang: Lang; sellers: readonly Seller[] }): VNode {
  const words = memberBrandsWords(lang);
  return (
    <SelectField
      name="brand"
      label={words.brands}
      placeholder={false}
      options={[
        { value: "", label: words.all },
        ...sellers.map((one) => ({ value: one.id, label: one.name })),
      ]}
    />
  );
}
