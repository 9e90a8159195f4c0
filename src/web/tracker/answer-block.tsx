// We asked the buyer something: the conversation so far, and a field to answer right here.
import { threadsAbout, entriesOf } from "../../business/threads/index.ts";
import { Button, ButtonRow, Card, DateTime, Form, Muted, Stack, TextArea } from "../ui/index.ts";
import type { TrackerBlock } from "./tracker-look.ts";
import { trackerWords } from "./tracker.words.ts";

export const answerBlock: TrackerBlock = {
  name: "answer",
  async show({ order, frame, site, token, said }) {
    if (order.state !== "awaiting_answer") return null;
    const words = trackerWords(frame.setting.lang);
    const [thread] = await threadsAbout(site.db.read, { kind: "order", id: order.id }, { limit: 1 });
    const entries = thread ? await entriesOf(site.db.read, [thread.id]) : [];
    const mine = said.failedForm === "answer";
    return (
      <Card title={words.question} lead={words.answerNote}>
        <Stack>
          <ul class="plain stack">
            {entries.map((entry) => (
              <li key={entry.id}>
                <Muted>
                  {entry.direction === "out" ? words.fromUs : words.fromYou} ·{" "}
                  <DateTime at={entry.writtenAt} />
                </Muted>
                <p class="typed">{entry.body}</p>
              </li>
            ))}
          </ul>
          <Form
            action={`/o/${token}/answer`}
            id="answer"
            errors={mine ? said.errors : {}}
            values={mine ? said.typed : {}}
          >
            <TextArea name="text" label={words.yourAnswer} rows={5} maxlength={20_000} />
            <ButtonRow>
              <Button kind="primary">{words.sendAnswer}</Button>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    );
  },
  isTyped: ({ order }) => order.state === "awaiting_answer",
};
