// One chat in the office: what was said and the field to answer, and beside it who asks, what they may, and the ways to go on.
import type { VNode } from "preact";
import { isLive } from "../../../business/chat/index.ts";
import { RIGHT_PHRASES } from "../../../business/customers/index.ts";
import type { CallerArea, OfferedRight } from "../../../business/customers/index.ts";
import type { ThreadEntry } from "../../../business/threads/index.ts";
import { ChatBox, ChatForm, ChatLog, ChatOver, ChatWrite, LookAgain } from "../../chat/chat-log.tsx";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  DateTime,
  Form,
  LinkButton,
  LiveRegion,
  LiveSource,
  Muted,
  PageHeader,
  SelectField,
  Stack,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { May } from "../customers/caller-routes.tsx";
import { AcceptForm, CONSOLE } from "./console-page.tsx";
import type { ChatRow } from "./console-page.tsx";
import { officeChatWords } from "./office-chat.words.ts";

export type TalkProps = {
  readonly lang: Lang;
  readonly row: ChatRow;
  readonly entries: readonly ThreadEntry[];
  readonly isMine: boolean;
  /** Who has it is there no longer: somebody else may take it. */
  readonly colleagueAway: boolean;
  readonly stamp: string;
  readonly may: readonly CallerArea[];
  readonly mayNot: readonly OfferedRight[];
  readonly asker: VNode | null;
  readonly aboutWords: string | null;
  readonly problem: string | null;
  readonly once: string;
  readonly typed: { readonly values: Readonly<Record<string, string>>; readonly errors: FormErrors };
};

export function Talk(props: TalkProps): VNode {
  const { lang, row } = props;
  const words = officeChatWords(lang);
  const at = `${CONSOLE}/${row.id}`;
  const live = isLive(row.chat);
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: CONSOLE }]}
        title={words.talkWith(row.name)}
        {...(props.aboutWords === null ? {} : { lead: props.aboutWords })}
        actions={<LinkButton href={`/office/tickets/${row.id}`}>{words.ticket}</LinkButton>}
      />
      {props.problem === null ? null : <Banner tone="danger">{props.problem}</Banner>}
      <Columns shape="side">
        <ChatBox>
          {live ? <LiveSource events={`${at}/events?seen=${props.stamp}`} /> : null}
          <LiveRegion name="state" announce>
            <State {...props} />
          </LiveRegion>
          <ChatLog lang={lang} entries={props.entries} mine="staff" />
          <LookAgain lang={lang} href={at} />
          {live && props.isMine ? (
            <ChatWrite>
              <ChatForm lang={lang} action={`${at}/answer`} once={props.once} {...props.typed} />
            </ChatWrite>
          ) : null}
        </ChatBox>
        <Stack>
          {props.asker}
          {live && props.isMine ? <Ways lang={lang} at={at} /> : null}
          <Card flush>
            <May lang={lang} rows={props.may} />
          </Card>
          {live && props.isMine && props.mayNot.length > 0 ? (
            <WhoMay lang={lang} at={at} rights={props.mayNot} once={`${props.once}-who`} />
          ) : null}
        </Stack>
      </Columns>
    </>
  );
}

function State({ lang, row, isMine, colleagueAway }: TalkProps): VNode | null {
  const words = officeChatWords(lang);
  const { chat } = row;
  if (!isLive(chat))
    return (
      <Banner tone={chat.state === "ticket" ? "warning" : "info"} title={words.over}>
        {words[`why_${chat.why ?? "ended"}`]}
        <ChatOver />
      </Banner>
    );
  if (chat.state === "waiting")
    return (
      <Banner tone="pending" title={words.waiting} action={<AcceptForm lang={lang} row={row} />}>
        {words.until}: <DateTime at={chat.dueAt} />
      </Banner>
    );
  if (isMine) return null;
  return colleagueAway ? (
    <Banner tone="warning" action={<AcceptForm lang={lang} row={row} />}>
      {words.awayNow(row.staff)}
    </Banner>
  ) : (
    <Banner tone="info">{words.hasIt(row.staff)}</Banner>
  );
}

function WhoMay(props: { lang: Lang; at: string; once: string; rights: readonly OfferedRight[] }): VNode {
  const words = officeChatWords(props.lang);
  return (
    <Card title={words.whoMay}>
      <Form action={`${props.at}/who-may`} id="who-may" layout="full" idempotencyKey={props.once}>
        <SelectField
          name="right"
          label={words.whoMayRight}
          hint={words.whoMayHint}
          options={props.rights.map((right) => ({ value: right, label: RIGHT_PHRASES[props.lang][right] }))}
        />
        <ButtonRow>
          <Button>{words.whoMayDo}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Ways({ lang, at }: { lang: Lang; at: string }): VNode {
  const words = officeChatWords(lang);
  return (
    <Card>
      <Stack>
        <Form action={`${at}/ticket`} layout="inline" id="ticket">
          <Button>{words.toTicket}</Button>
          <Muted>{words.toTicketHint}</Muted>
        </Form>
        <Form action={`${at}/end`} layout="inline" id="end">
          <Button>{words.end}</Button>
          <Muted>{words.endHint}</Muted>
        </Form>
      </Stack>
    </Card>
  );
}
