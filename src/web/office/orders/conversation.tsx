// A conversation as each page may show it: what was said in and out, quotes folded, files to save, and the form to answer.
// Words of others are text here and never HTML.
import type { VNode } from "preact";
import { foldQuotes } from "../../../business/threads/index.ts";
import type { Thread, ThreadEntry, ThreadFile } from "../../../business/threads/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  Disclosure,
  Form,
  Icon,
  Muted,
  Stack,
  StatusChip,
  TextArea,
  formatBytes,
  type Lang,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { threadsWords } from "../mail/threads.words.ts";
import { outsideWhy } from "../outside.words.ts";

export type Talk = { readonly thread: Thread; readonly entries: readonly ThreadEntry[] };

export type ConversationProps = Talk & {
  readonly lang: Lang;
  readonly mayAnswer: boolean;
  readonly again?: Again | undefined;
  /** The page is about it alone and bears its name already. */
  readonly alone?: true;
  /** Where an answer is sent and files are; else as for all conversations. */
  readonly places?: { readonly answer: string; readonly files: string };
};

const FILES = "/office/files";

/** Where a page shows several, each has its own form. */
export function Conversation(props: ConversationProps): VNode {
  const { lang, thread, entries, mayAnswer, again: refused } = props;
  const words = threadsWords(lang);
  const turn =
    thread.turn === "host"
      ? ({ tone: "warning", word: words.ourTurn } as const)
      : ({ tone: "pending", word: words.theirTurn } as const);
  return (
    <Card
      title={
        props.alone ? (
          words.thread
        ) : (
          <a class="plain-link" href={`/office/threads/${thread.id}`}>
            {thread.subject}
          </a>
        )
      }
      lead={words.with(thread.to.name, thread.to.address)}
      actions={<StatusChip {...turn} />}
    >
      <Stack>
        <ol class="entries" aria-label={words.thread}>
          {entries.map((entry) => (
            <Entry key={entry.id} lang={lang} entry={entry} files={props.places?.files ?? FILES} />
          ))}
        </ol>
        {entries.length === 0 ? <Muted>{words.noThreads}</Muted> : null}
        {mayAnswer ? (
          <Form
            action={`${props.places?.answer ?? "/office/threads"}/${thread.id}/answer`}
            layout="full"
            label={words.answer}
            {...again(refused, `a${thread.id}`)}
          >
            <TextArea name="text" label={words.answer} hint={words.answerHint} rows={4} maxlength={20_000} />
            <ButtonRow>
              <Button icon="mail">{words.answerDo}</Button>
            </ButtonRow>
          </Form>
        ) : null}
      </Stack>
    </Card>
  );
}

function Entry({ lang, entry, files }: { lang: Lang; entry: ThreadEntry; files: string }): VNode {
  const words = threadsWords(lang);
  const failed = entry.sent?.state === "failed" || entry.sent?.state === "unknown";
  return (
    <li class={`entry entry-${entry.direction}`}>
      <div class="entry-head">
        <strong>{entry.authorName || words.theMachine}</strong>
        <DateTime at={entry.writtenAt} />
        {entry.verified ? null : <StatusChip tone="warning" word={words.unverified} />}
        {entry.automatic && entry.direction === "in" ? (
          <StatusChip tone="neutral" word={words.automatic} />
        ) : null}
        {failed ? <StatusChip tone="danger" word={words.notDelivered} /> : null}
      </div>
      {entry.verified || entry.address === null ? null : (
        <p class="hint">{words[`why_${entry.unverifiedWhy ?? "other_address"}`](entry.address)}</p>
      )}
      {failed && entry.sent?.fault ? <p class="hint">{outsideWhy(lang, entry.sent.fault)}</p> : null}
      <MailWords lang={lang} body={entry.body} />
      <Files lang={lang} files={entry.files} at={files} />
    </li>
  );
}

/** The words of a mail, with what was only quoted folded away. */
export function MailWords({ lang, body }: { lang: Lang; body: string }): VNode {
  const words = threadsWords(lang);
  return (
    <>
      {foldQuotes(body).map((part, at) =>
        part.kind === "said" ? (
          <p class="mail-text" key={at}>
            {part.text}
          </p>
        ) : (
          <Disclosure title={words.quoted} key={at}>
            <p class="mail-text quiet">{part.text}</p>
          </Disclosure>
        ),
      )}
    </>
  );
}

export function Files({
  lang,
  files,
  at = FILES,
}: {
  lang: Lang;
  files: readonly ThreadFile[];
  at?: string;
}): VNode | null {
  if (files.length === 0) return null;
  const words = threadsWords(lang);
  return (
    <ul class="entry-files" aria-label={words.files}>
      {files.map((file) => (
        <li key={file.id}>
          <Icon name={file.leftOut === null ? "download" : "lock"} small />
          <span>
            {file.leftOut === null ? (
              <a href={`${at}/${file.id}`} download aria-label={words.save(file.name)}>
                {file.name}
              </a>
            ) : (
              <span>{file.name}</span>
            )}{" "}
            <Muted>
              {formatBytes(lang, file.bytes)}
              {file.leftOut === null ? "" : ` · ${words[`leftOut_${file.leftOut}`]}`}
              {at === FILES && file.contentType === "image/tiff" ? ` · ${words.tiff}` : ""}
            </Muted>
          </span>
        </li>
      ))}
    </ul>
  );
}
