// The people of a customer's card: the holder and each contact with what they may do, so that nobody on the phone oversteps; and
// what the account owes or has paid ahead.
import type { VNode } from "preact";
import type { MemberRow } from "../../../business/customers/index.ts";
import type { CustomerBalance } from "../../../business/ledger/index.ts";
import { ButtonRow, Card, DetailGrid, LinkButton, Money, Muted, Table, type Lang } from "../../ui/index.ts";
import { balancePath } from "../balance/balance-forms.tsx";
import { balanceWords } from "../balance/balance.words.ts";
import { customersWords } from "../customers/customers.words.ts";
import { recipientsWords } from "../../recipients/recipients.words.ts";
import { personAccessWords } from "../customers/person-access.words.ts";

type Shown = { readonly member: MemberRow; readonly sentence: string | null };

type PeopleProps = {
  readonly lang: Lang;
  readonly people: readonly Shown[];
  /** Where staff set who gets which mails; null: whoever looks may not. */
  readonly mails: string | null;
};

export function People({ lang, people, mails }: PeopleProps): VNode {
  const words = customersWords(lang);
  const access = personAccessWords(lang);
  return (
    <Card
      flush
      title={words.people}
      actions={
        mails === null ? null : (
          <LinkButton size="small" icon="mail" href={mails}>
            {recipientsWords(lang).title}
          </LinkButton>
        )
      }
    >
      <Table
        caption={words.people}
        rows={people}
        rowKey={({ member }) => member.membershipId}
        columns={[
          {
            key: "name",
            header: words.holder,
            cell: ({ member, sentence }) => (
              <>
                {member.name}
                {sentence === null ? null : (
                  <p>
                    <Muted>{sentence}</Muted>
                  </p>
                )}
              </>
            ),
          },
          {
            key: "role",
            header: words.kind,
            fit: true,
            cell: ({ member }) => (
              <Muted>{member.state === "invited" ? words.invited : words[`role_${member.role}`]}</Muted>
            ),
          },
          { key: "mail", header: words.email, cell: ({ member }) => member.email },
          {
            key: "access",
            header: access.link,
            headerHidden: true,
            fit: true,
            cell: ({ member }) => <a href={`/office/persons/${member.personId}`}>{access.link}</a>,
          },
        ]}
      />
    </Card>
  );
}

export function Balance(props: {
  readonly lang: Lang;
  readonly accountId: string;
  readonly balance: readonly CustomerBalance[];
}): VNode {
  const words = customersWords(props.lang);
  const sums = (of: (one: CustomerBalance) => bigint) => {
    const there = props.balance.filter((one) => of(one) !== 0n);
    if (there.length === 0) return words.owesNothing;
    return there.map((one) => (
      <div key={one.currency}>
        <Money minor={of(one)} currency={one.currency} />
      </div>
    ));
  };
  return (
    <Card>
      <DetailGrid
        facts={[
          { label: words.owes, value: sums((one) => one.owed) },
          { label: words.paidAhead, value: sums((one) => one.paidAhead) },
        ]}
      />
      <ButtonRow>
        <LinkButton href={balancePath(props.accountId)} icon="wallet" size="small">
          {balanceWords(props.lang).open}
        </LinkButton>
      </ButtonRow>
    </Card>
  );
}
