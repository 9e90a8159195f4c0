// What a customer can answer to a quote: accept it by our terms and a way to pay, decline it, ask. Beside it what was said so far.
import type { VNode } from "preact";
import type { PayWay } from "../../business/carts/index.ts";
import { isOpen, movingNames, REASON_MAX } from "../../business/quotes/index.ts";
import type { QuoteView } from "../../business/quotes/index.ts";
import type { ThreadEntry } from "../../business/threads/index.ts";
import { QuestionEntry } from "../portal/questions/question-pages.tsx";
import type { LastWords } from "../shop/checkout/last-words.ts";
import { lawOn } from "../shop/checkout/last-words.ts";
import { orderWords } from "../shop/checkout/order.words.ts";
import { wayTexts } from "../shop/checkout/payment-page.tsx";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  Form,
  RadioCards,
  SumList,
  TextArea,
  TextField,
  useSetting,
} from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { quotesWords } from "./quotes.words.ts";

/** A form that was refused, with everything typed. */
export type Refused = {
  readonly form: "accept" | "decline" | "ask";
  readonly values: FormValues;
  readonly errors: FormErrors;
};

export type AnswerProps = {
  readonly quote: QuoteView;
  readonly base: string;
  readonly ways: readonly PayWay[];
  readonly usual: PayWay;
  readonly law: LastWords;
  readonly entries: readonly ThreadEntry[];
  readonly once: string;
  /** Whether the reader may answer it at all, and whether they may write to us. */
  readonly mayAnswer: boolean;
  readonly mayAsk: boolean;
  readonly refused: Refused | null;
};

export function Answers(props: AnswerProps): VNode {
  const { quote, entries } = props;
  const { lang } = useSetting();
  const words = quotesWords(lang);
  const open = isOpen(quote);
  return (
    <>
      {open && props.mayAnswer ? <Accept {...props} /> : null}
      {open && !props.mayAnswer ? <p class="hint">{words.notYours}</p> : null}
      {entries.length === 0 ? null : (
        <Card title={words.talk}>
          <ol class="entries" aria-label={words.talk}>
            {entries.map((entry) => (
              <QuestionEntry key={entry.id} lang={lang} entry={entry} />
            ))}
          </ol>
          {entries.at(-1)?.direction === "in" ? <p class="hint">{words.asked}</p> : null}
        </Card>
      )}
      {props.mayAsk ? <Ask {...props} /> : null}
      {open && props.mayAnswer ? <Decline {...props} /> : null}
    </>
  );
}

/** A second acceptance that would have chosen otherwise: what stays, and what can be done. */
export function KeptAsBefore({ quote, refused }: Pick<AnswerProps, "quote" | "refused">): VNode | null {
  const { lang } = useSetting();
  const sentence = refused?.form === "accept" ? refused.errors[""] : undefined;
  if (sentence === undefined || (quote.state !== "accepted" && quote.state !== "paid")) return null;
  return (
    <Banner tone="warning" title={quotesWords(lang).keptTitle}>
      {sentence}
    </Banner>
  );
}

function filled({ refused }: AnswerProps, form: Refused["form"], values: FormValues = {}) {
  const mine = refused?.form === form ? refused : null;
  return { id: form, values: mine?.values ?? values, errors: mine?.errors ?? {} };
}

function Accept(props: AnswerProps): VNode {
  const { quote, base, ways, usual, law } = props;
  const { lang } = useSetting();
  const words = quotesWords(lang);
  const order = orderWords(lang);
  const hidden = {
    version: String(quote.version),
    terms_shown: law.terms.map((one) => one.id).join(","),
    ...lawOn(law),
  };
  return (
    <Card title={words.accept} lead={words.acceptLead}>
      <Form
        action={`${base}/accept`}
        layout="full"
        idempotencyKey={props.once}
        hidden={hidden}
        {...filled(props, "accept", { pay_by: usual })}
      >
        {movingNames(quote.lines).map((line) => (
          <TextField
            key={line.id}
            name={`code_${line.id}`}
            label={words.code(line.domainName ?? line.title)}
            hint={words.codeHint}
            maxlength={64}
            autocomplete="off"
            code
          />
        ))}
        <RadioCards
          name="pay_by"
          legend={words.payBy}
          hint={quote.gate === "pay_first" ? words.whenFirst : words.whenAfter}
          options={ways.map((way) => ({ value: way, ...wayTexts(order)[way] }))}
        />
        <TextArea name="remarks" label={words.remarks} optional rows={2} maxlength={4_000} />
        {law.withdrawal === null ? null : <p class="hint">{law.withdrawal}</p>}
        {law.early === null ? null : <Checkbox name="early_start" {...law.early} />}
        <Checkbox
          name="agree"
          label={
            <>
              {order.agree}{" "}
              <a href="/legal" target="_blank" rel="noopener">
                {order.agreeTerms}
              </a>{" "}
              {order.agreeRead}
            </>
          }
        />
        {quote.content === null ? null : (
          <SumList sums={[{ label: words.total, amount: quote.content.totals.gross, strong: true }]} />
        )}
        <ButtonRow>
          <Button kind="primary" size="large">
            {law.button}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Ask(props: AnswerProps): VNode {
  const { base, refused } = props;
  const { lang } = useSetting();
  const words = quotesWords(lang);
  return (
    <Disclosure title={words.ask} open={refused?.form === "ask"} id="ask-about-it">
      <Form action={`${base}/ask`} layout="full" idempotencyKey={props.once} {...filled(props, "ask")}>
        <TextArea name="text" label={words.question} hint={words.askLead} rows={4} maxlength={20_000} />
        <ButtonRow>
          <Button>{words.askDo}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function Decline(props: AnswerProps): VNode {
  const { quote, base, refused } = props;
  const { lang } = useSetting();
  const words = quotesWords(lang);
  return (
    <Disclosure title={words.decline} open={refused?.form === "decline"}>
      <Form
        action={`${base}/decline`}
        layout="full"
        hidden={{ version: String(quote.version) }}
        {...filled(props, "decline")}
      >
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.declineLead}
          optional
          rows={3}
          maxlength={REASON_MAX}
        />
        <ButtonRow>
          <Button kind="danger">{words.declineDo}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
