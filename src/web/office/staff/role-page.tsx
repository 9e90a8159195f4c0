// The page of a role: its name, each right in plain words to tick, and whom a change concerns.
import type { VNode } from "preact";
import type { Member, Role } from "../../../business/staff/index.ts";
import { STAFF_RIGHTS } from "../../../kernel/rights.ts";
import { Button, ButtonRow, Card, Checkbox, FieldError, Form, TextField, type Lang } from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { memberPath, rolePath } from "./staff-paths.ts";
import { membersWords } from "./members.words.ts";
import { rightName } from "./rights.words.ts";

type StaffWord = (typeof STAFF_RIGHTS)[number];
const GROUPS = ["orders", "customers", "services", "money", "talks", "house"] as const;
type Group = (typeof GROUPS)[number];

/** Under which heading an area's rights stand; whatever is not named here belongs to the house. */
const GROUP_OF: Readonly<Record<string, Group>> = {
  orders: "orders",
  print: "orders",
  customers: "customers",
  privacy: "customers",
  services: "services",
  billing: "money",
  payments: "money",
  messages: "talks",
  tickets: "talks",
};

const rightsIn = (group: Group): readonly StaffWord[] =>
  STAFF_RIGHTS.filter((right) => (GROUP_OF[right.split(".")[0] ?? ""] ?? "house") === group);

export type RoleShown = Pick<Role, "name" | "rights" | "secondFactor"> & { readonly id: string | null };

export function RolePage(props: {
  lang: Lang;
  role: RoleShown;
  /** Rights of whoever looks: nobody gives or takes others. */
  mine: readonly string[];
  holders: readonly Member[];
  errors: Again["errors"];
}): VNode {
  const { lang, role, mine, holders, errors } = props;
  const words = membersWords(lang);
  const wrongRights = errors["rights"];
  return (
    <>
      {role.id === null ? null : <Holders lang={lang} holders={holders} />}
      <Card>
        <Form action={rolePath(role.id)} layout="full" id="role" values={{ name: role.name }} errors={errors}>
          <TextField name="name" label={words.roleName} autocomplete="off" maxlength={60} />
          {wrongRights === undefined ? null : <FieldError id="rights-error">{wrongRights}</FieldError>}
          {GROUPS.map((group) => (
            <fieldset class="form-section" key={group}>
              <legend>
                {words.roleRights}: {words[`group_${group}`]}
              </legend>
              {rightsIn(group).map((right) => (
                <Checkbox
                  key={right}
                  name="rights"
                  value={right}
                  label={rightName(lang, right)}
                  ticked={role.rights.includes(right)}
                  disabled={!mine.includes(right)}
                />
              ))}
            </fieldset>
          ))}
          <Checkbox
            name="second_factor"
            label={words.factor}
            hint={words.factorHint}
            ticked={role.secondFactor}
          />
          <ButtonRow>
            <Button kind="primary">{words.saveRole}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </>
  );
}

function Holders({ lang, holders }: { lang: Lang; holders: readonly Member[] }): VNode {
  const words = membersWords(lang);
  return (
    <Card title={words.holders}>
      {holders.length === 0 ? (
        <p>{words.noHolders}</p>
      ) : (
        <p>
          {words.concerns(holders.length)}{" "}
          {holders.map((one, at) => (
            <>
              {at === 0 ? "" : ", "}
              <a href={memberPath(one.personId)}>{one.name}</a>
            </>
          ))}
        </p>
      )}
    </Card>
  );
}
