// What was written to and by the buyer about a pack, and the first words where nobody wrote yet.
import type { VNode } from "preact";
import { Button, ButtonRow, Card, Form, TextArea, type Lang } from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { threadsWords } from "../mail/threads.words.ts";
import { Conversation, type Talk } from "../orders/conversation.tsx";
import { contractDeskWords } from "./contract-desk.words.ts";

type PackTalksProps = {
  readonly lang: Lang;
  readonly pack: { readonly id: string; readonly personId: string };
  readonly may: boolean;
  readonly talks: readonly Talk[];
  readonly mayAnswer: boolean;
  readonly again: Again | undefined;
};

export function PackTalks(props: PackTalksProps): VNode {
  const { lang, pack, talks, again: refused } = props;
  const words = contractDeskWords(lang);
  const withBuyer = talks.some((one) => one.thread.to.personId === pack.personId);
  return (
    <>
      {talks.map((talk) => (
        <Conversation key={talk.thread.id} lang={lang} {...talk} mayAnswer={props.mayAnswer} />
      ))}
      {props.may && !withBuyer ? (
        <Card title={words.ask} lead={words.askLead}>
          <Form
            action={`/office/papers/${pack.id}/ask`}
            layout="full"
            label={words.ask}
            {...again(refused, "ask")}
          >
            <TextArea
              name="text"
              label={words.askText}
              hint={threadsWords(lang).answerHint}
              rows={4}
              maxlength={20_000}
            />
            <ButtonRow>
              <Button icon="mail">{words.askDo}</Button>
            </ButtonRow>
          </Form>
        </Card>
      ) : null}
    </>
  );
}
