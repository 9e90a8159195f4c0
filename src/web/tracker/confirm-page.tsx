// Behind the link of the confirmation mail: looking changes nothing, only the button does, so mail scanners do no harm.
// Beside it the page for links that are gone.
import type { VNode } from "preact";
import { inLanguage } from "../../business/catalogue/index.ts";
import type { TrackedOrder } from "../../business/orders/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  EmailField,
  Form,
  Money,
  PageHeader,
  Stack,
  SummaryList,
  TextField,
  hasErrors,
} from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import type { Frame } from "../shop/shop-frame.tsx";
import { trackerWords } from "./tracker.words.ts";

export function ConfirmPage(props: {
  readonly frame: Frame;
  readonly token: string;
  readonly order: TrackedOrder;
}): VNode {
  const { frame, order, token } = props;
  const words = trackerWords(frame.setting.lang);
  const total = { minor: order.totalMinor, currency: order.currency };
  return (
    <TaskPage frame={frame} title={words.confirmTitle}>
      <PageHeader title={words.confirmTitle} lead={words.confirmLead} />
      <Card title={words.items}>
        <SummaryList
          rows={[
            { label: words.order, value: order.shortId },
            ...order.items.map((item, at) => ({
              label: `${at + 1}.`,
              value: (
                <>
                  {item.title}
                  {order.options
                    .filter((one) => one.itemId === item.id)
                    .map((one) => (
                      <div key={one.text.en} class="hint">
                        {one.quantity === 1 ? "" : `${one.quantity} × `}
                        {inLanguage(one.text, frame.setting.lang)}
                      </div>
                    ))}
                </>
              ),
            })),
            { label: words.total, value: <Money {...total} /> },
          ]}
        />
      </Card>
      <Form action={`/c/${token}`} label={words.confirmTitle}>
        <ButtonRow>
          <Button kind="primary" size="large">
            {words.confirmButton}
          </Button>
        </ButtonRow>
        <p class="hint">{words.confirmNotMe}</p>
      </Form>
    </TaskPage>
  );
}

export function LostLinkPage(props: {
  readonly frame: Frame;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly key: string;
}): VNode {
  const { frame, errors } = props;
  const words = trackerWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.lostTitle} failed={hasErrors(errors)}>
      <PageHeader title={words.lostTitle} lead={words.lostLead} />
      <Card>
        <Form
          action="/orders/link"
          values={props.values}
          errors={errors}
          idempotencyKey={props.key}
          label={words.lostTitle}
        >
          <TextField name="number" label={words.lostNumber} hint={words.lostNumberHint} width="medium" code />
          <EmailField name="email" label={words.lostEmail} />
          <ButtonRow>
            <Button kind="primary">{words.lostButton}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </TaskPage>
  );
}

export function LinkSentPage({ frame }: { readonly frame: Frame }): VNode {
  const words = trackerWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.lostSentTitle}>
      <Stack>
        <PageHeader title={words.lostSentTitle} lead={words.lostSent} />
      </Stack>
    </TaskPage>
  );
}
