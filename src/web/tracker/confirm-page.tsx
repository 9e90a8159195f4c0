// Behind the link of the confirmation mail: looking changes nothing, only the button does, so mail scanners do no harm.
// Beside it the page for links that are gone.
import type { VNode } from "preact";
import { inLanguage } from "../../business/catalogue/index.ts";
import type { TrackedItem, TrackedOrder } from "../../business/orders/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  EmailField,
  Form,
  Money,
  PageHeader,
  Stack,
  SummaryList,
  TextField,
  hasErrors,
} from "../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../ui/index.ts";
import { cartWords } from "../shop/cart/cart.words.ts";
import type { EarlyStart } from "../shop/checkout/last-words.ts";
import { orderWords } from "../shop/checkout/order.words.ts";
import { termText } from "../shop/goods/prices.ts";
import { itemTrial } from "../shop/goods/trial-text.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import type { Frame } from "../shop/shop-frame.tsx";
import { couponFacts, totalLabel } from "./tracker-page.tsx";
import { trackerWords } from "./tracker.words.ts";

export type Agreeing = {
  readonly button: string;
  readonly withdrawal: string | null;
  /** Null: nobody is asked. */
  readonly early: EarlyStart | null;
  /** What the page showed, sent back with the answer. */
  readonly shown: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly values: FormValues;
};

export function ConfirmPage(props: {
  readonly frame: Frame;
  readonly token: string;
  readonly order: TrackedOrder;
  /** Where staff put it together: what is agreed to here, and how the law has the button say so. */
  readonly agreeing: Agreeing | null;
}): VNode {
  const { frame, order, token, agreeing } = props;
  const words = trackerWords(frame.setting.lang);
  const total = { minor: order.totalMinor, currency: order.currency };
  return (
    <TaskPage frame={frame} title={words.confirmTitle} failed={hasErrors(agreeing?.errors)}>
      <PageHeader
        title={words.confirmTitle}
        lead={agreeing === null ? words.confirmLead : words.confirmOursLead}
      />
      <Card title={words.items}>
        <SummaryList
          rows={[
            { label: words.order, value: order.shortId },
            ...order.items.map((item, at) => ({
              label: `${at + 1}.`,
              value: (
                <>
                  {item.title}
                  {agreeing === null ? null : <Costs item={item} lang={frame.setting.lang} />}
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
            ...couponFacts(order, frame.setting.lang),
            { label: totalLabel(order, frame.setting.lang), value: <Money {...total} /> },
          ]}
        />
      </Card>
      <Form
        action={`/c/${token}`}
        label={words.confirmTitle}
        values={agreeing?.values ?? {}}
        errors={agreeing?.errors ?? {}}
        hidden={agreeing?.shown ?? {}}
      >
        {agreeing === null ? null : <Agreement lang={frame.setting.lang} agreeing={agreeing} />}
        <ButtonRow>
          <Button kind="primary" size="large">
            {agreeing === null ? words.confirmButton : agreeing.button}
          </Button>
        </ButtonRow>
        <p class="hint">{agreeing === null ? words.confirmNotMe : words.confirmOursWrong}</p>
      </Form>
    </TaskPage>
  );
}

/** What it costs now and later, as the law wants it above the button. */
function Costs({ item, lang }: { readonly item: TrackedItem; readonly lang: Lang }): VNode {
  const words = cartWords(lang);
  const amount = (minor: bigint) => (
    <Money minor={(minor * item.quantityMilli) / 1000n} currency={item.currency} />
  );
  const term = termText(lang, item.termCount, item.termUnit as "year");
  const tried = itemTrial(lang, item);
  if (tried !== null) return <div class="hint">{tried}</div>;
  return (
    <div class="hint">
      {amount(item.firstMinor)} {item.termUnit === "once" ? term : words.firstTerm(term)}
      {item.termUnit === "once" ? null : (
        <>
          , {words.afterwards} {amount(item.renewalMinor)}
        </>
      )}
      {item.setupMinor > 0n ? (
        <>
          , {amount(item.setupMinor)} {words.setup}
        </>
      ) : null}
    </div>
  );
}

function Agreement({ lang, agreeing }: { readonly lang: Lang; readonly agreeing: Agreeing }): VNode {
  const words = orderWords(lang);
  return (
    <>
      {agreeing.withdrawal === null ? null : <p class="hint">{agreeing.withdrawal}</p>}
      {agreeing.early === null ? null : <Checkbox name="early_start" {...agreeing.early} />}
      <Checkbox
        name="agree"
        label={
          <>
            {words.agree}{" "}
            <a href="/legal" target="_blank" rel="noopener">
              {words.agreeTerms}
            </a>{" "}
            {words.agreeRead}
          </>
        }
      />
    </>
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
