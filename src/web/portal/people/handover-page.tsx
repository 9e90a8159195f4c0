// The holder hands the account over: the form that begins it, and the card that says where it stands.
import type { VNode } from "preact";
import { OLD_STAYS } from "../../../business/customers/index.ts";
import type { Account, Handover, MemberRow } from "../../../business/customers/index.ts";
import { handoverWords } from "../../people/handover.words.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  EmailField,
  Form,
  hasErrors,
  LinkButton,
  PageHeader,
  RadioCards,
  TextField,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { PEOPLE } from "./places.ts";
import { peopleWords } from "./people.words.ts";

export type ShownHandover = {
  readonly handover: Handover;
  /** As typed, or the contact's name. */
  readonly name: string;
  readonly email: string;
};

export function HandoverBanner({ handover, name, email }: ShownHandover): VNode {
  const words = handoverWords(useSetting().lang);
  const place = `${PEOPLE}/handovers/${handover.id}`;
  return (
    <Banner
      tone={handover.state === "asked" ? "info" : "warning"}
      title={words.asked(name, email)}
      action={
        <ButtonRow>
          {handover.state === "taken" ? (
            <Form action={`${place}/confirm`} layout="inline">
              <Button kind="primary" confirm={words.confirmAsk(name)}>
                {words.confirm}
              </Button>
            </Form>
          ) : null}
          <Form action={`${place}/withdraw`} layout="inline">
            <Button confirm={words.withdrawAsk}>{words.withdraw}</Button>
          </Form>
        </ButtonRow>
      }
    >
      {handover.finishAt ? (
        <>
          {words.confirmed} <DateTime at={handover.finishAt} />. {words.confirmedStop}
        </>
      ) : (
        <>
          {handover.state === "taken" ? words.taken : words.askedNext} {words.until}{" "}
          <DateTime at={handover.expiresAt} />.
        </>
      )}
    </Banner>
  );
}

export function HandoverPage(props: {
  readonly frame: PortalFrame;
  readonly account: Account;
  readonly contacts: readonly MemberRow[];
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly idempotencyKey: string;
}): VNode {
  const { frame, account, contacts, errors } = props;
  const words = handoverWords(frame.setting.lang);
  const trail = [{ label: peopleWords(frame.setting.lang).title, href: PEOPLE }];
  const options = [
    ...contacts.map((one) => ({ value: one.membershipId, label: words.toContact(one.name, one.email) })),
    { value: "new", label: words.toNew, note: words.toNewNote },
  ];
  return (
    <PortalPage frame={frame} title={words.title} failed={hasErrors(errors)}>
      <PageHeader title={words.title} lead={words.lead(account.name)} trail={trail} />
      <Card>
        <p>{words.steps}</p>
        <Form
          action={`${PEOPLE}/hand-over/${account.id}`}
          values={props.values}
          errors={errors}
          idempotencyKey={props.idempotencyKey}
        >
          <RadioCards name="to" legend={words.to} options={options} />
          <TextField name="name" label={words.name} autocomplete="off" width="medium" optional />
          <EmailField name="email" label={words.email} optional />
          <RadioCards
            name="stays"
            legend={words.stays}
            options={OLD_STAYS.map((value) => ({
              value,
              label: words[`stays_${value}`],
              note: words[`stays_${value}Note`],
            }))}
          />
          <RadioCards
            name="methods"
            legend={words.methods}
            options={[
              { value: "removed", label: words.methodsRemoved, note: words.methodsRemovedNote },
              { value: "kept", label: words.methodsKept, note: words.methodsKeptNote },
            ]}
          />
          <ButtonRow>
            <Button kind="primary">{words.send}</Button>
            <LinkButton kind="quiet" href={PEOPLE}>
              {words.cancel}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}
