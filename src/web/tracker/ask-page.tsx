// The buyer asks us something about an order: the conversation so far, and a field.
import type { VNode } from "preact";
import type { TrackedOrder } from "../../business/orders/index.ts";
import type { ThreadEntry } from "../../business/threads/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Form,
  PageHeader,
  Stack,
  TextArea,
  hasErrors,
} from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import type { Frame } from "../shop/shop-frame.tsx";
import { askWords } from "./ask.words.ts";
import { SaidSoFar } from "./said-so-far.tsx";
import { trackerWords } from "./tracker.words.ts";

export type AskPageProps = {
  readonly frame: Frame;
  readonly token: string;
  readonly order: TrackedOrder;
  readonly entries: readonly ThreadEntry[];
  readonly isSent: boolean;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly key: string;
};

export function AskPage(props: AskPageProps): VNode {
  const { frame, token, order, entries, errors } = props;
  const { lang } = frame.setting;
  const words = askWords(lang);
  return (
    <TaskPage frame={frame} title={words.title} failed={hasErrors(errors)}>
      <PageHeader
        title={words.title}
        lead={words.lead(order.shortId)}
        trail={[{ label: trackerWords(lang).title(order.shortId), href: `/o/${token}` }]}
      />
      {props.isSent ? (
        <Banner tone="success" title={words.sent}>
          {words.sentNote}
        </Banner>
      ) : null}
      {entries.length === 0 ? null : (
        <Card title={words.talk}>
          <SaidSoFar entries={entries} lang={lang} />
        </Card>
      )}
      <Card>
        <Stack>
          <Form
            action={`/o/${token}/ask`}
            id="ask"
            label={words.title}
            values={props.values}
            errors={errors}
            idempotencyKey={props.key}
          >
            <TextArea name="text" label={words.question} rows={6} maxlength={20_000} />
            <ButtonRow>
              <Button kind="primary">{words.send}</Button>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    </TaskPage>
  );
}
