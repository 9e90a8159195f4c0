// We asked the buyer something: the conversation so far, and a field to answer right here.
import { saidWithBuyer } from "../../business/orders/index.ts";
import { Button, ButtonRow, Card, Form, Stack, TextArea } from "../ui/index.ts";
import { SaidSoFar } from "./said-so-far.tsx";
import type { TrackerBlock } from "./tracker-look.ts";
import { trackerWords } from "./tracker.words.ts";

export const answerBlock: TrackerBlock = {
  name: "answer",
  async show({ order, frame, site, token, said }) {
    if (order.state !== "awaiting_answer") return null;
    const words = trackerWords(frame.setting.lang);
    const entries = await saidWithBuyer(site.db.read, order.id);
    const mine = said.failedForm === "answer";
    return (
      <Card title={words.question} lead={words.answerNote}>
        <Stack>
          <SaidSoFar entries={entries} lang={frame.setting.lang} />
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
