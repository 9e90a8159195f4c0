// The people on a customer's card: the holder and each contact with what they may do, so that nobody on the phone oversteps.
import type { VNode } from "preact";
import { Button, Card, Form, Muted } from "../../ui/index.ts";
import { Part } from "./customer-lists.tsx";
import type { CustomerProps } from "./customer-page.tsx";
import { personAccessWords } from "./person-access.words.ts";
import { customersWords } from "./customers.words.ts";
import { signUpWords } from "./sign-up.words.ts";

export function People(props: Pick<CustomerProps, "lang" | "members" | "rights">): VNode {
  const words = customersWords(props.lang);
  return (
    <Card title={words.people} flush>
      <Part
        title={words.people}
        none=""
        rows={props.members}
        id={(row) => row.membershipId}
        columns={[
          {
            key: "name",
            header: words.holder,
            cell: (row) => (
              <>
                {row.name}
                {props.rights.get(row.membershipId) ? (
                  <p>
                    <Muted>{props.rights.get(row.membershipId)}</Muted>
                  </p>
                ) : null}
              </>
            ),
          },
          {
            key: "role",
            header: words.kind,
            fit: true,
            cell: (row) => (
              <Muted>{row.state === "invited" ? words.invited : words[`role_${row.role}`]}</Muted>
            ),
          },
          { key: "mail", header: words.email, cell: (row) => row.email },
          {
            key: "access",
            header: personAccessWords(props.lang).link,
            headerHidden: true,
            fit: true,
            cell: (row) => (
              <a href={`/office/persons/${row.personId}`}>{personAccessWords(props.lang).link}</a>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** Who was signed up by hand and has no password yet. */
export function InviteAgain({ lang, account }: CustomerProps): VNode {
  const words = signUpWords(lang);
  return (
    <Form
      action={`/office/customers/${account.id}/invite`}
      id="invite"
      layout="inline"
      label={words.inviteAgain}
    >
      <Muted>{words.invited}</Muted>
      <Button size="small">{words.inviteAgain}</Button>
    </Form>
  );
}
