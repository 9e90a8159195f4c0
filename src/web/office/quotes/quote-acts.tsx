// What the desk can do with a quote in its state: add lines, change its words, send it, let it hold longer, take it back.
import type { VNode } from "preact";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { quoteStates, VALID_DAYS } from "../../../business/quotes/index.ts";
import type { QuoteView } from "../../../business/quotes/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  LinkButton,
  SelectField,
  Stack,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { HeadFields, headValues } from "./head-form.tsx";
import { QUOTES } from "./quote-list.tsx";
import { quotesWords } from "./quotes.words.ts";

export function AddLines(props: {
  readonly lang: Lang;
  readonly quoteId: string;
  readonly plans: readonly { readonly value: string; readonly label: string }[];
}): VNode {
  const { lang, quoteId, plans } = props;
  const words = quotesWords(lang);
  const line = `${QUOTES}/${quoteId}/line`;
  return (
    <Card>
      <Stack>
        {plans.length === 0 ? null : (
          <Form
            action={line}
            method="get"
            layout="inline"
            id="plan"
            label={words.addPlan}
            values={{ plan: plans[0]?.value }}
          >
            <SelectField name="plan" label={words.plan} placeholder={false} options={plans} />
            <Button icon="plus" label={`${words.addPlan}: ${words.addPlanDo}`}>
              {words.addPlanDo}
            </Button>
          </Form>
        )}
        <ButtonRow>
          <LinkButton href={line} icon="plus">
            {words.addFree}
          </LinkButton>
        </ButtonRow>
      </Stack>
    </Card>
  );
}

export type ActsProps = {
  readonly lang: Lang;
  readonly quote: QuoteView;
  readonly holderName: string;
  /** The customer's, the usual one first. */
  readonly profiles: readonly BillingProfile[];
  readonly again: Again | undefined;
  readonly once: string;
};

export function QuoteActs(props: ActsProps): VNode {
  const { lang, quote, once } = props;
  const words = quotesWords(lang);
  const at = `${QUOTES}/${quote.id}`;
  const can = (move: "extend" | "revise" | "withdraw"): boolean => quoteStates.can(quote.state, move);
  return (
    <>
      {quote.state === "draft" ? <Draft {...props} /> : null}
      <Card title={words.acts}>
        <Stack>
          {can("extend") ? (
            <Disclosure title={words.extend} open={props.again?.form === "extend"}>
              <Form
                action={`${at}/extend`}
                idempotencyKey={once}
                {...again(props.again, "extend", { days: "14" })}
              >
                <TextField
                  name="days"
                  label={words.extendDays}
                  inputmode="numeric"
                  width="short"
                  maxlength={3}
                />
                <Button>{words.extendDo}</Button>
              </Form>
            </Disclosure>
          ) : null}
          {can("revise") ? (
            <Form action={`${at}/revise`} id="revise">
              <p class="hint">{words.reviseHint}</p>
              <Button icon="refresh">{words.revise}</Button>
            </Form>
          ) : null}
          <Form action={`${at}/copy`} id="copy" idempotencyKey={once}>
            <Button icon="copy">{words.copy}</Button>
          </Form>
          {can("withdraw") ? (
            <Disclosure title={words.withdraw} open={props.again?.form === "withdraw"}>
              <Form action={`${at}/withdraw`} {...again(props.again, "withdraw")}>
                <TextField name="reason" label={words.withdrawReason} optional maxlength={500} />
                <Button kind="danger">{words.withdraw}</Button>
              </Form>
            </Disclosure>
          ) : null}
        </Stack>
      </Card>
    </>
  );
}

function Draft({ lang, quote, holderName, profiles, again: refused, once }: ActsProps): VNode {
  const words = quotesWords(lang);
  const at = `${QUOTES}/${quote.id}`;
  return (
    <>
      <Card title={words.send} lead={words.sendLead(holderName)}>
        <Form
          action={`${at}/send`}
          id="send"
          idempotencyKey={once}
          errors={refused?.form === "send" ? refused.errors : {}}
        >
          <Button kind="primary" icon="mail" disabled={quote.lines.length === 0}>
            {words.sendDo}
          </Button>
        </Form>
      </Card>
      <Card title={words.words}>
        <Form action={at} layout="full" {...again(refused, "head", headValues(quote, profiles))}>
          <HeadFields {...{ lang, profiles }} />
          <ButtonRow>
            <Button>{words.save}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </>
  );
}

export const usualDays = String(VALID_DAYS.usual);
