// The console of chats: whether I am there, who waits, which are mine, and which colleagues have.
import type { VNode } from "preact";
import type { Chat, Presence } from "../../../business/chat/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  EmptyState,
  Form,
  LiveDue,
  LiveRegion,
  LiveSource,
  PageHeader,
  Stack,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { officeChatWords } from "./office-chat.words.ts";

export const CONSOLE = "/office/chat";

export type ChatRow = {
  readonly id: string;
  readonly chat: Chat;
  readonly name: string;
  readonly subject: string;
  readonly staff: string;
};

export type ConsoleProps = {
  readonly lang: Lang;
  readonly presence: Presence;
  readonly rows: readonly ChatRow[];
  readonly mine: string;
  readonly stamp: string;
  readonly now: Date;
};

const LOOK_AGAIN_MS = 60_000;

export function Console(props: ConsoleProps): VNode {
  const { lang, rows, now } = props;
  const words = officeChatWords(lang);
  const waiting = rows.filter(({ chat }) => chat.state === "waiting");
  const mine = rows.filter(({ chat }) => chat.state === "talking" && chat.staffId === props.mine);
  const others = rows.filter(({ chat }) => chat.state === "talking" && chat.staffId !== props.mine);
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <LiveSource events={`${CONSOLE}/events?seen=${encodeURIComponent(props.stamp)}`} />
      <LiveRegion name="presence">
        <PresenceBanner lang={lang} presence={props.presence} />
        <LiveDue at={new Date(now.getTime() + LOOK_AGAIN_MS)} now={now} />
      </LiveRegion>
      <LiveRegion name="chats" announce>
        <Stack>
          <Card title={words.waiting} flush>
            <Chats lang={lang} rows={waiting} title={words.waiting} empty={words.noneWaiting} accept />
          </Card>
          <Card title={words.mine} flush>
            <Chats lang={lang} rows={mine} title={words.mine} empty={words.noneMine} />
          </Card>
          {others.length === 0 ? null : (
            <Card title={words.others} flush>
              <Chats lang={lang} rows={others} title={words.others} empty="" />
            </Card>
          )}
        </Stack>
      </LiveRegion>
    </>
  );
}

function PresenceBanner({ lang, presence }: { lang: Lang; presence: Presence }): VNode {
  const words = officeChatWords(lang);
  const there = presence.state === "there";
  return (
    <Banner
      tone={there ? "success" : "neutral"}
      title={there ? words.there : words.away}
      action={
        <Form
          action={`${CONSOLE}/presence`}
          layout="inline"
          id="presence"
          hidden={{ there: there ? "off" : "on" }}
        >
          <Button kind={there ? "secondary" : "primary"}>{there ? words.beAway : words.beThere}</Button>
        </Form>
      }
    >
      {presence.state === "away" && presence.lapsedAt !== null ? (
        <>
          {words.lapsed} <DateTime at={presence.lapsedAt} />
        </>
      ) : there ? (
        words.thereText
      ) : (
        words.awayText
      )}
    </Banner>
  );
}

function Chats(props: {
  readonly lang: Lang;
  readonly rows: readonly ChatRow[];
  readonly title: string;
  readonly empty: string;
  readonly accept?: true;
}): VNode {
  const words = officeChatWords(props.lang);
  return (
    <Table
      caption={props.title}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `${CONSOLE}/${row.id}`}
      empty={<EmptyState icon="chat" title={props.empty} />}
      columns={[
        { key: "who", header: words.who, cell: (row) => row.name },
        { key: "subject", header: words.subject, cell: (row) => row.subject },
        {
          key: "since",
          header: words.since,
          fit: true,
          cell: ({ chat }) => <DateTime at={chat.acceptedAt ?? chat.askedAt} />,
        },
        ...(props.accept
          ? [
              {
                key: "accept",
                header: words.accept,
                fit: true as const,
                cell: (row: ChatRow) => <AcceptForm lang={props.lang} row={row} />,
              },
            ]
          : [{ key: "with", header: words.with, fit: true as const, cell: (row: ChatRow) => row.staff }]),
      ]}
    />
  );
}

export function AcceptForm({ lang, row }: { lang: Lang; row: Pick<ChatRow, "id" | "name"> }): VNode {
  const words = officeChatWords(lang);
  return (
    <Form action={`${CONSOLE}/${row.id}/accept`} layout="inline" id={`accept-${row.id}`}>
      <ButtonRow>
        <Button kind="primary" label={words.acceptOf(row.name)}>
          {words.accept}
        </Button>
      </ButtonRow>
    </Form>
  );
}
