// The chat as the account's people see it: who is there, what was said, and where it goes on when it is over.
import type { VNode } from "preact";
import { RIGHT_PHRASES } from "../../../business/customers/index.ts";
import { isLive } from "../../../business/chat/index.ts";
import type { Chat } from "../../../business/chat/index.ts";
import type { Thread, ThreadEntry } from "../../../business/threads/index.ts";
import { ChatBox, ChatForm, ChatLog, ChatOver, ChatWrite, LookAgain } from "../../chat/chat-log.tsx";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  Form,
  LinkButton,
  LiveDue,
  LiveRegion,
  LiveSource,
  PageHeader,
  SelectField,
  Stack,
  TextArea,
} from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { QUESTIONS } from "../questions/question-pages.tsx";
import type { AboutChoice, Typed } from "../questions/question-pages.tsx";
import { questionsWords } from "../questions/questions.words.ts";
import { portalChatWords } from "./portal-chat.words.ts";

export const CHAT = "/portal/chat";

/** Before it begins: honest about whether anybody is there, and with the same fields either way. */
export function StartPage(props: {
  readonly frame: PortalFrame;
  readonly once: string;
  readonly typed: Typed;
  readonly choice: AboutChoice;
  readonly isSomebodyThere: boolean;
  readonly minutes: number;
  readonly longest: number;
}): VNode {
  const { frame, typed, choice, isSomebodyThere } = props;
  const words = portalChatWords(frame.setting.lang);
  const { about, aboutGeneral } = questionsWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.title} failed={Object.keys(typed.errors).length > 0}>
      <PageHeader title={words.title} />
      <Banner tone={isSomebodyThere ? "success" : "info"} title={isSomebodyThere ? words.there : words.away}>
        {isSomebodyThere ? words.thereText(props.minutes) : words.awayText}
      </Banner>
      <Card>
        <Form action={CHAT} layout="full" idempotencyKey={props.once} {...typed}>
          {choice.things.length === 0 ? null : (
            <SelectField
              name="about"
              label={about}
              {...(choice.general ? { placeholder: false as const } : {})}
              options={[
                ...(choice.general ? [{ value: "", label: aboutGeneral }] : []),
                ...choice.things.map(({ value, label }) => ({ value, label })),
              ]}
            />
          )}
          <TextArea name="text" label={words.first} rows={4} maxlength={props.longest} />
          <ButtonRow>
            <Button kind="primary">{isSomebodyThere ? words.start : words.ask}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}

export type ShownChat = {
  readonly chat: Chat;
  readonly thread: Thread;
  readonly entries: readonly ThreadEntry[];
  /** The name of the package, domain or contract it is about. */
  readonly about: string | null;
  /** Who of us has it. */
  readonly with: string | null;
  readonly before: number;
  readonly isSomebodyThere: boolean;
  readonly stamp: string;
  /** `right`: they may read and not write, and these may change it. */
  readonly write: "may" | "visit" | { readonly holders: string };
  readonly now: Date;
};

export function ChatPage(props: {
  readonly frame: PortalFrame;
  readonly shown: ShownChat;
  readonly once: string;
  readonly typed: Typed;
}): VNode {
  const { frame, shown, typed } = props;
  const { lang } = frame.setting;
  const words = portalChatWords(lang);
  const at = `${CHAT}/${shown.thread.id}`;
  return (
    <PortalPage
      frame={frame}
      title={words.title}
      failed={Object.keys(typed.errors).length > 0}
      islands={["live", "chat"]}
    >
      <PageHeader title={words.title} {...(shown.about === null ? {} : { lead: words.about(shown.about) })} />
      <ChatBox>
        {isLive(shown.chat) ? <LiveSource events={`${at}/events?seen=${shown.stamp}`} /> : null}
        <LiveRegion name="state" announce>
          <State lang={lang} shown={shown} />
        </LiveRegion>
        <ChatLog lang={lang} entries={shown.entries} mine="customer" />
        <LookAgain lang={lang} href={at} />
        {isLive(shown.chat) && shown.write === "may" ? (
          <ChatWrite>
            <Stack>
              <ChatForm lang={lang} action={`${at}/say`} once={props.once} {...typed} />
              <Form action={`${at}/end`} layout="inline" id="end">
                <Button kind="quiet">{words.leave}</Button>
              </Form>
            </Stack>
          </ChatWrite>
        ) : null}
      </ChatBox>
    </PortalPage>
  );
}

const LOOK_AGAIN_MS = 20_000;

function State({ lang, shown }: { lang: PortalFrame["setting"]["lang"]; shown: ShownChat }): VNode {
  const words = portalChatWords(lang);
  const { chat, write, now } = shown;
  if (!isLive(chat))
    return (
      <Banner
        tone={chat.state === "ticket" ? "warning" : "info"}
        title={words.over}
        action={<LinkButton href={`${QUESTIONS}/${chat.threadId}`}>{words.goOn}</LinkButton>}
      >
        {words[`why_${chat.why ?? "ended"}`]}
        <ChatOver />
      </Banner>
    );
  return (
    <>
      {chat.state === "talking" ? (
        <Banner tone="success" title={words.talking(shown.with ?? "")}>
          {words.talkingText}
        </Banner>
      ) : (
        <Banner tone="pending" title={shown.before === 0 ? words.next : words.before(shown.before)}>
          {shown.isSomebodyThere ? null : <p>{words.gone}</p>}
          {words.until} <DateTime at={chat.dueAt} />
          <LiveDue at={new Date(now.getTime() + LOOK_AGAIN_MS)} now={now} />
        </Banner>
      )}
      {write === "may" ? null : (
        <Banner tone="warning">
          {write === "visit" ? words.visit : words.mayNot(RIGHT_PHRASES[lang]["tickets.do"], write.holders)}
          <ChatOver />
        </Banner>
      )}
    </>
  );
}
