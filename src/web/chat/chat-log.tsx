// What was said in a chat, and the field to write in, alike for both sides. What is new is put behind what stands there, so that
// it alone is read out; the field keeps the focus.
import type { ComponentChildren, VNode } from "preact";
import type { ThreadEntry } from "../../business/threads/index.ts";
import { WORDS_LONGEST } from "../../business/chat/index.ts";
import { Button, ButtonRow, DateTime, Form, TextArea } from "../ui/index.ts";
import type { FormErrors, Lang } from "../ui/index.ts";
import { chatWords } from "./chat.words.ts";

/**
 * What a chat says of machine time, as it is shown beside its words, which bear the business's: they differ where the clock
 * was moved.
 */
export const asShown = (at: Date, { now, machine }: { readonly now: Date; readonly machine: Date }): Date =>
  new Date(at.getTime() + now.getTime() - machine.getTime());

/** `mine`: the side from which it is read. */
export function ChatLog(props: {
  readonly lang: Lang;
  readonly entries: readonly ThreadEntry[];
  readonly mine: "customer" | "staff";
}): VNode {
  const { lang, entries, mine } = props;
  const words = chatWords(lang);
  return (
    <div class="chat-log" role="log" aria-label={words.log} tabIndex={0} data-live="log" data-grows>
      {entries.map((entry) => (
        <div
          key={entry.id}
          id={`e-${entry.id}`}
          class={`entry entry-${(mine === "customer") === (entry.direction === "in") ? "out" : "in"}`}
        >
          <div class="entry-head">
            <strong>{entry.authorName || (entry.author === "system" ? words.machine : words.us)}</strong>
            <DateTime at={entry.writtenAt} />
          </div>
          <p class="kept-lines">{entry.body}</p>
        </div>
      ))}
    </div>
  );
}

/** Left out of sight where the page says by `ChatOver` that nothing more can be said. */
export function ChatForm(props: {
  readonly lang: Lang;
  readonly action: string;
  readonly once: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}): VNode {
  const words = chatWords(props.lang);
  return (
    <Form
      action={props.action}
      id="say"
      layout="full"
      label={words.write}
      island="chat"
      idempotencyKey={props.once}
      values={props.values}
      errors={props.errors}
    >
      <TextArea name="text" label={words.message} rows={3} maxlength={WORDS_LONGEST} />
      <p class="hint" data-enter hidden>
        {words.enter}
      </p>
      <ButtonRow>
        <Button kind="primary">{words.send}</Button>
      </ButtonRow>
    </Form>
  );
}

export const ChatBox = ({ children }: { children: ComponentChildren }): VNode => (
  <div class="chat">{children}</div>
);

export const ChatWrite = ({ children }: { children: ComponentChildren }): VNode => (
  <div class="chat-write">{children}</div>
);

/** In a live region: from here on nothing can be written. */
export const ChatOver = (): VNode => <span data-over hidden />;

/** Browsers without scripts look again by hand: a page that loads itself would lose what is being written. */
export const LookAgain = ({ lang, href }: { lang: Lang; href: string }): VNode => (
  <noscript>
    <a href={href}>{chatWords(lang).look}</a>
  </noscript>
);
