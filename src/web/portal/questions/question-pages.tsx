// Conversations of an account as its people see them: all of them, one with the form to answer, and a new question.
import type { VNode } from "preact";
import { foldQuotes } from "../../../business/threads/index.ts";
import type { AskedAbout, Thread, ThreadEntry } from "../../../business/threads/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  EmptyState,
  Form,
  LinkButton,
  Muted,
  PageHeader,
  Pager,
  SelectField,
  Stack,
  StatusChip,
  Table,
  TextArea,
  TextField,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { portalChatWords } from "../chat/portal-chat.words.ts";
import { questionsWords } from "./questions.words.ts";

export const QUESTIONS = "/portal/questions";

function Turn({ lang, thread }: { lang: Lang; thread: Thread }): VNode {
  const words = questionsWords(lang);
  if (thread.closedAt !== null) return <StatusChip tone="neutral" word={words.closed} />;
  return thread.turn === "host" ? (
    <StatusChip tone="pending" word={words.ours} />
  ) : (
    <StatusChip tone="success" word={words.yours} />
  );
}

export function QuestionsPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly Thread[];
  readonly mayAsk: boolean;
  /** Whether they may ask somebody of the account to send it. */
  readonly mayWish: boolean;
  readonly older: string | undefined;
}): VNode {
  const { frame, rows, mayAsk, mayWish, older } = props;
  const { lang } = frame.setting;
  const words = questionsWords(lang);
  return (
    <PortalPage frame={frame} title={words.title}>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={
          mayAsk || mayWish ? (
            <>
              {mayAsk ? <LinkButton href="/portal/chat">{portalWords(lang).chat}</LinkButton> : null}
              <LinkButton href={`${QUESTIONS}/new`}>{mayAsk ? words.ask : words.wish}</LinkButton>
            </>
          ) : null
        }
      />
      <Card flush>
        <Table
          caption={words.title}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `${QUESTIONS}/${row.id}`}
          empty={
            <EmptyState icon="mail" title={words.none}>
              {words.noneText}
            </EmptyState>
          }
          columns={[
            { key: "subject", header: words.subject, cell: (row) => row.subject },
            { key: "with", header: words.with, cell: (row) => row.to.name || row.to.address },
            { key: "state", header: words.state, cell: (row) => <Turn lang={lang} thread={row} /> },
            { key: "at", header: words.last, cell: (row) => <DateTime at={row.lastAt} /> },
          ]}
        />
      </Card>
      <Pager {...(older === undefined ? {} : { next: older })} />
    </PortalPage>
  );
}

export type Typed = { readonly values: Readonly<Record<string, string>>; readonly errors: FormErrors };

export type AboutChoice = {
  /** Whether a question may also be about nothing in particular. */
  readonly general: boolean;
  readonly things: readonly { readonly part: AskedAbout; readonly value: string; readonly label: string }[];
};

export function NewQuestionPage(props: {
  readonly frame: PortalFrame;
  readonly once: string;
  readonly typed: Typed;
  readonly choice: AboutChoice;
}): VNode {
  const { frame, typed, choice } = props;
  const words = questionsWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.newTitle} failed={Object.keys(typed.errors).length > 0}>
      <PageHeader
        title={words.newTitle}
        lead={words.newLead}
        trail={[{ label: words.title, href: QUESTIONS }]}
      />
      <Card>
        <Form action={QUESTIONS} layout="full" idempotencyKey={props.once} {...typed}>
          <TextField name="subject" label={words.subject} hint={words.subjectHint} maxlength={200} />
          {choice.things.length === 0 ? null : (
            <SelectField
              name="about"
              label={words.about}
              {...(choice.general ? { placeholder: false as const } : {})}
              options={[
                ...(choice.general ? [{ value: "", label: words.aboutGeneral }] : []),
                ...choice.things.map(({ value, label }) => ({ value, label })),
              ]}
            />
          )}
          <TextArea name="text" label={words.text} rows={8} maxlength={20_000} />
          <ButtonRow>
            <Button kind="primary">{words.send}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}

export function QuestionPage(props: {
  readonly frame: PortalFrame;
  readonly thread: Thread;
  readonly entries: readonly ThreadEntry[];
  readonly mayAnswer: boolean;
  readonly mayWish: boolean;
  /** The name of the package, domain or contract it is about. */
  readonly about: string | null;
  /** Where it is talked about right now, if it is. */
  readonly chat: string | null;
  readonly once: string;
  readonly typed: Typed;
}): VNode {
  const { frame, thread, entries, typed, about } = props;
  const { lang } = frame.setting;
  const words = questionsWords(lang);
  return (
    <PortalPage frame={frame} title={thread.subject} failed={Object.keys(typed.errors).length > 0}>
      <PageHeader
        title={thread.subject}
        {...(about === null ? {} : { lead: words.aboutThing(about) })}
        status={<Turn lang={lang} thread={thread} />}
        trail={[{ label: words.title, href: QUESTIONS }]}
      />
      {props.chat === null ? null : <LiveChat lang={lang} href={props.chat} />}
      <Card>
        <Stack>
          <ol class="entries" aria-label={thread.subject}>
            {entries.map((entry) => (
              <QuestionEntry key={entry.id} lang={lang} entry={entry} />
            ))}
          </ol>
          {thread.closedAt !== null && (props.mayAnswer || props.mayWish) ? (
            <Muted>{words.closedHint}</Muted>
          ) : null}
          {props.mayAnswer || props.mayWish ? (
            <Form
              action={`${QUESTIONS}/${thread.id}/answer`}
              layout="full"
              label={words.answer}
              idempotencyKey={props.once}
              {...typed}
            >
              <TextArea name="text" label={words.answer} rows={5} maxlength={20_000} />
              <ButtonRow>
                <Button kind="primary">{props.mayAnswer ? words.send : words.wishAnswer}</Button>
              </ButtonRow>
            </Form>
          ) : null}
        </Stack>
      </Card>
    </PortalPage>
  );
}

function LiveChat({ lang, href }: { lang: Lang; href: string }): VNode {
  const words = portalChatWords(lang);
  return (
    <Banner tone="info" action={<LinkButton href={href}>{words.toChat}</LinkButton>}>
      {words.live}
    </Banner>
  );
}

// Words of others are text here and never HTML; what was only quoted is left to the mail.
export function QuestionEntry({ lang, entry }: { lang: Lang; entry: ThreadEntry }): VNode {
  const words = questionsWords(lang);
  const said = foldQuotes(entry.body).filter((part) => part.kind === "said");
  return (
    <li class={`entry entry-${entry.direction === "in" ? "out" : "in"}`}>
      <div class="entry-head">
        <strong>{entry.direction === "out" ? entry.authorName || words.us : entry.authorName}</strong>
        <DateTime at={entry.writtenAt} />
        {entry.verified ? null : <StatusChip tone="warning" word={words.unproven} />}
      </div>
      {said.map((part) => (
        <p key={part.text} class="kept-lines">
          {part.text}
        </p>
      ))}
      {entry.files.length === 0 ? null : (
        <ul aria-label={words.files}>
          {entry.files.map((file) => (
            <li key={file.id}>
              {file.leftOut === null ? (
                <a href={`/portal/question-files/${file.id}`}>{file.name}</a>
              ) : (
                `${file.name} (${words.leftOut})`
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
