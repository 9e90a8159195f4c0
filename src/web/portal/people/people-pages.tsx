// The people of an account, each with what they may do in one paragraph, and the page on which rights are given or changed.
import type { VNode } from "preact";
import type { Account, MemberRow } from "../../../business/customers/index.ts";
import { RightsMatrix } from "../../people/rights-matrix.tsx";
import type { RightsMatrixProps } from "../../people/rights-matrix.tsx";
import { rightsValues } from "../../people/rights-form.ts";
import { rightsWords } from "../../people/rights.words.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  EmailField,
  Form,
  hasErrors,
  LinkButton,
  Muted,
  PageHeader,
  StatusChip,
  TextField,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { handoverWords } from "../../people/handover.words.ts";
import { HandoverBanner } from "./handover-page.tsx";
import type { ShownHandover } from "./handover-page.tsx";
import { PEOPLE } from "./places.ts";
import { peopleWords } from "./people.words.ts";
import { portalWords } from "../portal.words.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";

export type ShownPerson = {
  readonly member: MemberRow;
  readonly sentence: string;
  readonly lastSeen: Date | null;
};
export type AccountPeople = {
  readonly account: Account;
  /** All of the account, or the visitor alone. */
  readonly people: readonly ShownPerson[];
  /** Whom a visitor who sees only themselves can ask for more. */
  readonly holders: readonly string[];
  readonly mayChange: boolean;
  /** Of the visitor: only who holds the account can give it away. */
  readonly isHolder: boolean;
  readonly handover: ShownHandover | null;
};

export function PeoplePage(props: {
  readonly frame: PortalFrame;
  readonly accounts: readonly AccountPeople[];
  readonly now: Date;
  readonly error: string | null;
}): VNode {
  const { frame, accounts } = props;
  const words = peopleWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.title} failed={props.error !== null}>
      <PageHeader
        title={words.title}
        lead={accounts.some(({ holders }) => holders.length > 0) ? words.ownLead : words.lead}
      />
      {props.error === null ? null : <p class="field-error">{props.error}</p>}
      {accounts.map(({ account, people, holders, mayChange, isHolder, handover }) => (
        <Card
          key={account.id}
          title={account.name}
          actions={
            mayChange ? (
              <LinkButton href={`${PEOPLE}/invite/${account.id}`} kind="primary" icon="plus">
                {words.invite}
              </LinkButton>
            ) : null
          }
          footer={
            isHolder && !handover ? (
              <a href={`${PEOPLE}/hand-over/${account.id}`}>{handoverWords(frame.setting.lang).link}</a>
            ) : null
          }
        >
          {isHolder && handover ? <HandoverBanner {...handover} /> : null}
          <ul class="people">
            {people.map((one) => (
              <Person key={one.member.membershipId} {...one} {...props} mayChange={mayChange} />
            ))}
          </ul>
          {holders.length > 0 ? (
            <p>
              <Muted>{words.askHolder(holders.join(", "))}</Muted>
            </p>
          ) : people.length > 1 ? null : (
            <p>
              {words.noOne}. <Muted>{words.noOneHint}</Muted>
            </p>
          )}
        </Card>
      ))}
    </PortalPage>
  );
}

function Person(
  props: ShownPerson & { readonly frame: PortalFrame; readonly now: Date; readonly mayChange: boolean },
): VNode {
  const { member, lastSeen } = props;
  const words = peopleWords(props.frame.setting.lang);
  const ran = member.inviteEndsAt !== null && member.inviteEndsAt <= props.now;
  const chip =
    member.role === "holder"
      ? { tone: "info" as const, word: words.holder }
      : member.state === "active"
        ? { tone: "success" as const, word: words.contact }
        : ran
          ? { tone: "warning" as const, word: words.expired }
          : { tone: "pending" as const, word: words.pending };
  return (
    <li>
      <h3>
        {member.name} <StatusChip {...chip} />
      </h3>
      <p>
        <Muted>
          {member.email}
          {" · "}
          {member.state === "active" ? (
            lastSeen === null ? (
              words.neverSeen
            ) : (
              <>
                {words.lastSeen} <DateTime at={lastSeen} />
              </>
            )
          ) : member.inviteEndsAt === null ? null : (
            <>
              {words.validUntil} <DateTime at={member.inviteEndsAt} />
            </>
          )}
        </Muted>
      </p>
      <p>{props.sentence}</p>
      {props.mayChange && member.role === "contact" ? <Acts {...props} /> : null}
    </li>
  );
}

function Acts({ member, frame }: ShownPerson & { readonly frame: PortalFrame }): VNode {
  const words = peopleWords(frame.setting.lang);
  const place = `${PEOPLE}/${member.membershipId}`;
  const invited = member.state === "invited";
  return (
    <ButtonRow>
      <LinkButton href={place} size="small" label={words.of(member.name, words.edit)}>
        {words.edit}
      </LinkButton>
      {invited ? (
        <Form action={`${place}/resend`} layout="inline">
          <Button size="small" label={words.of(member.name, words.resend)}>
            {words.resend}
          </Button>
        </Form>
      ) : null}
      <Form action={`${place}/end`} layout="inline">
        <Button
          kind="danger"
          size="small"
          confirm={invited ? words.withdrawAsk(member.name) : words.endAsk(member.name)}
          label={words.of(member.name, invited ? words.withdraw : words.end)}
        >
          {invited ? words.withdraw : words.end}
        </Button>
      </Form>
    </ButtonRow>
  );
}

export function RightsPage(props: {
  readonly frame: PortalFrame;
  readonly matrix: RightsMatrixProps;
  readonly errors: FormErrors;
  readonly action: string;
  readonly idempotencyKey: string;
  /** Null: an invitation. */
  readonly member: MemberRow | null;
  readonly typed: { readonly name: string; readonly email: string };
}): VNode {
  const { frame, member, matrix, errors } = props;
  const { lang } = frame.setting;
  const [words, fields] = [peopleWords(lang), rightsWords(lang)];
  const title = member === null ? words.invite : words.editTitle(member.name);
  return (
    <PortalPage frame={frame} title={title} failed={hasErrors(errors)} islands={["rights"]}>
      <PageHeader
        title={title}
        lead={member === null ? words.inviteLead : member.email}
        trail={[{ label: words.title, href: PEOPLE }]}
      />
      <Card>
        <Form
          action={props.action}
          values={{ ...rightsValues(matrix.input), ...props.typed }}
          errors={errors}
          idempotencyKey={props.idempotencyKey}
          layout="full"
          island="rights"
        >
          {member === null ? (
            <>
              <TextField name="name" label={fields.name} autocomplete="off" width="medium" />
              <EmailField name="email" label={fields.email} />
            </>
          ) : null}
          <RightsMatrix {...matrix} />
          <ButtonRow>
            <Button kind="primary" name="step" value="save">
              {member === null ? words.send : words.save}
            </Button>
            <LinkButton href={PEOPLE} kind="quiet">
              {portalWords(lang).cancel}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}
