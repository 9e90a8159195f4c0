// Who is on the staff and with which role, what the roles allow, and whether they ask for a second factor.
import type { VNode } from "preact";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Member, Role } from "../../../business/staff/index.ts";
import {
  Button,
  Card,
  Form,
  LinkButton,
  Muted,
  SelectField,
  Table,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { MemberState } from "./member-page.tsx";
import { membersWords } from "./members.words.ts";
import { brandNames, memberBrandsPath, memberPath, rolePath, STAFF_PATH } from "./staff-paths.ts";
import { memberBrandsWords } from "./member-brands.words.ts";
import { officeWords } from "../office.words.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { rightName } from "./rights.words.ts";

export function Roles({ lang, roles }: { lang: Lang; roles: readonly Role[] }): VNode {
  const words = settingsWords(lang);
  return (
    <Card
      title={words.roles}
      flush
      actions={<LinkButton href={`${STAFF_PATH}/roles/new`}>{membersWords(lang).newRole}</LinkButton>}
    >
      <Table
        caption={words.roles}
        rows={roles}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "name",
            header: words.role,
            fit: true,
            cell: (row) => <a href={rolePath(row.id)}>{row.name}</a>,
          },
          {
            key: "factor",
            header: words.secondFactor,
            fit: true,
            cell: (row) => <RoleFactor lang={lang} role={row} />,
          },
          {
            key: "rights",
            header: words.rights,
            cell: (row) => (
              <Muted>{row.rights.map((right) => rightName(lang, right)).join(", ") || words.nothing}</Muted>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** Whether a role asks for a second factor, and the button to change that. */
function RoleFactor({ lang, role }: { lang: Lang; role: Role }): VNode {
  const words = settingsWords(lang);
  const asked = role.secondFactor;
  return (
    <Form action={`${STAFF_PATH}/roles/${role.id}/second-factor`} layout="inline" id={`f${role.id}`}>
      <span>{asked ? words.factorAsked : words.factorNot}</span>
      <Button
        size="small"
        name="asked"
        value={asked ? "no" : "yes"}
        label={asked ? words.leaveFactor(role.name) : words.askFactor(role.name)}
        {...(asked ? {} : { confirm: words.askFactorAsk })}
      >
        {asked ? words.doLeaveFactor : words.doAskFactor}
      </Button>
    </Form>
  );
}

export function Members(props: {
  lang: Lang;
  members: readonly Member[];
  roles: readonly Role[];
  sellers: readonly Seller[];
  /** As `pendingAccess` tells it. */
  pending: ReadonlyMap<string, Date | null>;
}): VNode {
  const { lang, members, roles, sellers, pending } = props;
  const words = settingsWords(lang);
  return (
    <Card flush>
      <Table
        caption={words.staff}
        rows={members}
        rowKey={(row) => row.personId}
        columns={[
          {
            key: "name",
            header: words.name,
            cell: (row) => <a href={memberPath(row.personId)}>{row.name}</a>,
          },
          { key: "mail", header: words.email, cell: (row) => <Muted>{row.email}</Muted> },
          {
            key: "state",
            header: officeWords(lang).state,
            fit: true,
            cell: (row) => <MemberState lang={lang} member={row} pending={pending.get(row.personId)} />,
          },
          {
            key: "role",
            header: words.role,
            cell: (row) => (
              <Form
                action={`${STAFF_PATH}/${row.personId}/role`}
                id={`r${row.personId}`}
                layout="inline"
                values={{ role: row.roleName }}
                label={words.changeRole(row.name)}
              >
                <SelectField
                  name="role"
                  label={words.role}
                  placeholder={false}
                  options={roles.map((role) => ({ value: role.name, label: role.name }))}
                />
                <Button size="small" label={words.changeRole(row.name)}>
                  {words.change}
                </Button>
              </Form>
            ),
          },
          ...(sellers.length > 1 ? [brandsColumn(lang, sellers)] : []),
        ]}
      />
    </Card>
  );
}

/** Only where there is more than one brand to be limited to. */
function brandsColumn(lang: Lang, sellers: readonly Seller[]): Column<Member> {
  const words = memberBrandsWords(lang);
  return {
    key: "brands",
    header: words.brands,
    cell: (row) => (
      <a href={memberBrandsPath(row.personId)} aria-label={words.changeFor(row.name)}>
        {row.sellerIds === null ? words.all : brandNames(sellers, row.sellerIds)}
      </a>
    ),
  };
}
