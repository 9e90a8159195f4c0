// A colleague's own page: who they are here, the invitation while it is open, and the ways out and back in.
import type { VNode } from "preact";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Member } from "../../../business/staff/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  Form,
  StatusChip,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { stateOf } from "../states.words.ts";
import { brandNames, memberPath } from "./staff-paths.ts";
import { membersWords } from "./members.words.ts";
import { rightName } from "./rights.words.ts";

/** Until when the mailed link opens; null: it is over. Not there at all: they have chosen a password. */
export type Pending = Date | null | undefined;

export function MemberState({
  lang,
  member,
  pending,
}: {
  lang: Lang;
  member: Member;
  pending: Pending;
}): VNode {
  const words = membersWords(lang);
  if (member.state === "left" || pending === undefined)
    return <StatusChip {...stateOf(lang, "member", member.state)} />;
  return pending === null ? (
    <StatusChip tone="warning" word={words.lapsed} />
  ) : (
    <StatusChip tone="pending" word={words.invited} />
  );
}

export function MemberPage(props: {
  lang: Lang;
  member: Member;
  sellers: readonly Seller[];
  pending: Pending;
  refused: Again | undefined;
}): VNode {
  const { lang, member, sellers, pending, refused } = props;
  const words = membersWords(lang);
  const said = settingsWords(lang);
  return (
    <>
      <Card>
        <DetailGrid
          facts={[
            { label: said.email, value: member.email },
            { label: said.role, value: member.roleName },
            {
              label: words.brands,
              value: member.sellerIds === null ? words.allBrands : brandNames(sellers, member.sellerIds),
            },
            {
              label: words.may,
              value: member.rights.map((right) => rightName(lang, right)).join(", "),
              wide: true,
            },
          ]}
        />
      </Card>
      {member.state === "left" ? (
        <ReasonCard lang={lang} member={member} way="rejoin" refused={refused} />
      ) : (
        <>
          {pending === undefined ? null : (
            <Invitation lang={lang} member={member} until={pending} refused={refused} />
          )}
          <ReasonCard
            lang={lang}
            member={member}
            way={pending === undefined ? "leave" : "withdraw"}
            refused={refused}
          />
        </>
      )}
    </>
  );
}

function Invitation(props: {
  lang: Lang;
  member: Member;
  until: Date | null;
  refused: Again | undefined;
}): VNode {
  const words = membersWords(props.lang);
  return (
    <Card title={words.invitation} lead={words.invitationLead}>
      <p>
        {props.until === null ? (
          words.invitationLapsed
        ) : (
          <>
            {words.invitationUntil} <DateTime at={props.until} />
          </>
        )}
      </p>
      <Form action={`${memberPath(props.member.personId)}/invite`} {...again(props.refused, "invite")}>
        <ButtonRow>
          <Button>{words.sendAgain}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** Out or back in, each with a reason. A withdrawn invitation is a colleague who leaves before they came. */
function ReasonCard(props: {
  lang: Lang;
  member: Member;
  way: "leave" | "withdraw" | "rejoin";
  refused: Again | undefined;
}): VNode {
  const { lang, member, way, refused } = props;
  const words = membersWords(lang);
  const form = way === "rejoin" ? "rejoin" : "leave";
  return (
    <Card title={words[`${way}Title`]} lead={words[`${way}Lead`]}>
      <Form action={`${memberPath(member.personId)}/${form}`} {...again(refused, form)}>
        <TextField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          autocomplete="off"
          maxlength={300}
        />
        <ButtonRow>
          {way === "rejoin" ? (
            <Button>{words.rejoin}</Button>
          ) : (
            <Button kind="danger" confirm={words.leaveAsk(member.name)}>
              {words[way]}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </Card>
  );
}
