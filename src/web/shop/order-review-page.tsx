// Everything on one page before the button that obliges to pay: answers, way to pay, sums, terms.
import type { ComponentChildren, VNode } from "preact";
import type { ShownTotal } from "../../business/billing/index.ts";
import type { Terms } from "../../business/sellers/index.ts";
import { addTerm } from "../../kernel/time.ts";
import {
  Button,
  Card,
  Checkbox,
  Columns,
  Form,
  OrderSummary,
  PageHeader,
  RadioCards,
  Stack,
  SummaryList,
  TextArea,
  hasErrors,
} from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import type { Cart } from "./cart.ts";
import { OrderSteps } from "./order-frame.tsx";
import { cartFigures, termNotes } from "./cart-summary.tsx";
import { orderWords } from "./order.words.ts";
import { ShopPage } from "./shop-frame.tsx";
import type { Frame } from "./shop-frame.tsx";

export type Answer = { readonly label: string; readonly value: string; readonly change: string | null };
export type PayWay = "card" | "transfer" | "cheque" | "money_order";

export type OrderReviewProps = {
  readonly frame: Frame;
  readonly cart: Cart;
  readonly sums: ShownTotal;
  readonly today: string;
  readonly answers: readonly Answer[];
  readonly ways: readonly PayWay[];
  readonly terms: readonly Terms[];
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly key: string;
  readonly mark: string;
  readonly withDetails: boolean;
};

export function OrderReviewPage(props: OrderReviewProps): VNode {
  const { frame, sums, errors } = props;
  const { lang } = frame.setting;
  const words = orderWords(lang);
  return (
    <ShopPage frame={frame} title={words.reviewTitle} failed={hasErrors(errors)} hiddenFromSearch>
      <OrderSteps lang={lang} at="review" withDetails={props.withDetails} />
      <PageHeader title={words.reviewTitle} lead={words.reviewLead} />
      <Form
        action="/order/review"
        layout="full"
        values={props.values}
        errors={errors}
        idempotencyKey={props.key}
        hidden={{
          seen: props.mark,
          shown_total: sums.total.gross.minor.toString(),
          terms_shown: props.terms.map((one) => one.id).join(","),
        }}
      >
        <Columns shape="side">
          <Stack gap="l">
            <Card title={words.answers}>
              <SummaryList rows={props.answers.map((answer) => row(answer, words.change))} />
            </Card>
            <PayFields {...props} />
            <TextArea name="remarks" label={words.remarks} optional rows={3} maxlength={4000} />
          </Stack>
          <Sums {...props} />
        </Columns>
      </Form>
    </ShopPage>
  );
}

function row(answer: Answer, label: string) {
  const { change } = answer;
  const facts = { label: answer.label, value: answer.value };
  return change === null ? facts : { ...facts, change: { href: change, label, about: answer.label } };
}

function PayFields({ frame, ways }: OrderReviewProps): VNode {
  const words = orderWords(frame.setting.lang);
  const texts: Readonly<Record<PayWay, { label: string; note: string }>> = {
    card: { label: words.card, note: words.cardNote },
    transfer: { label: words.transfer, note: words.transferNote },
    cheque: { label: words.cheque, note: words.chequeNote },
    money_order: { label: words.moneyOrder, note: words.moneyOrderNote },
  };
  return (
    <Stack>
      <RadioCards
        name="pay_by"
        legend={words.payBy}
        options={ways.map((way) => ({ value: way, ...texts[way] }))}
      />
      {ways.includes("card") ? (
        <Checkbox name="keep_card" label={words.keepCard} hint={words.keepCardHint} />
      ) : null}
    </Stack>
  );
}

function Sums(props: OrderReviewProps): VNode {
  const { cart, sums, frame } = props;
  const { lang } = frame.setting;
  const words = orderWords(lang);
  const locale = lang === "de" ? "de-DE" : "en-GB";
  const renewals = cart.lines.map((line) => line.price);
  const sameTerm = renewals.every(
    (one) => one.termCount === renewals[0]?.termCount && one.termUnit === renewals[0].termUnit,
  );
  const first = renewals[0];
  const renewalMinor = renewals.reduce((sum, one) => sum + one.renewalMinor, 0n);
  const next =
    sameTerm && first
      ? {
          date: addTerm(props.today, { count: first.termCount, unit: first.termUnit }),
          amount: { minor: renewalMinor, currency: cart.currency },
        }
      : null;
  return (
    <OrderSummary
      {...cartFigures(cart, sums, lang, locale)}
      {...(next ? { next } : {})}
      note={termNotes(cart, lang).map((note) => (
        <p key={note}>{note}</p>
      ))}
    >
      <Stack>
        <Checkbox name="agree" label={<Agreement terms={props.terms} lang={lang} />} />
        <Button kind="primary" size="large" wide>
          {words.orderButton}
        </Button>
        <p class="hint">{props.withDetails ? words.whatNext : words.whatNextKnown}</p>
      </Stack>
    </OrderSummary>
  );
}

function Agreement({
  terms,
  lang,
}: {
  readonly terms: readonly Terms[];
  readonly lang: "de" | "en";
}): ComponentChildren {
  const words = orderWords(lang);
  if (terms.length === 0) return words.agreeNone;
  return (
    <>
      {words.agree}{" "}
      <a href="/legal" target="_blank" rel="noopener">
        {words.agreeTerms}
      </a>
      .
    </>
  );
}
