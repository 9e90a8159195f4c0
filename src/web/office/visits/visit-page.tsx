// The form that opens the portal as a customer sees it.
import type { VNode } from "preact";
import type { MemberRow } from "../../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  PageHeader,
  RadioCards,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { visitsWords } from "./visits.words.ts";

export function VisitPage(props: {
  readonly lang: Lang;
  readonly account: { readonly id: string; readonly name: string };
  readonly people: readonly MemberRow[];
  readonly mayAct: boolean;
  readonly values: FormValues;
  readonly errors: FormErrors;
}): VNode {
  const { account, people, values, errors } = props;
  const words = visitsWords(props.lang);
  return (
    <>
      <PageHeader
        trail={[{ label: account.name, href: `/office/customers/${account.id}` }]}
        title={words.title(account.name)}
        lead={words.lead}
      />
      <Card>
        <Form
          action={`/office/customers/${account.id}/visit`}
          values={{ person: holderOf(people), ...values }}
          errors={errors}
          id="visit"
        >
          <SelectField
            name="person"
            label={words.who}
            options={people.map((one) => ({ value: one.personId, label: `${one.name} · ${one.email}` }))}
          />
          <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={300} />
          <TextField name="ticket" label={words.ticket} hint={words.ticketHint} maxlength={40} optional />
          {props.mayAct ? (
            <RadioCards
              name="mode"
              legend={words.mode}
              options={[
                { value: "look", label: words.look, note: words.lookNote },
                { value: "act", label: words.act, note: words.actNote },
              ]}
            />
          ) : null}
          <ButtonRow>
            <Button kind="primary">{words.start}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </>
  );
}

const holderOf = (people: readonly MemberRow[]): string =>
  people.find((one) => one.role === "holder")?.personId ?? "";
