// Everything on one page before the button that obliges to pay: every answer with its way to change it, sums, terms.
import type { ComponentChildren, VNode } from "preact";
import type { UsedCoupon } from "../../../business/coupons/index.ts";
import type { Terms } from "../../../business/sellers/index.ts";
import {
  Banner,
  Button,
  Card,
  Checkbox,
  Columns,
  Form,
  OrderSummary,
  PageHeader,
  Stack,
  SummaryList,
  hasErrors,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { OrderSteps } from "../cart/cart-steps.tsx";
import { cartFigures, LaterSums, termNotes } from "../cart/cart-summary.tsx";
import type { FormsAhead } from "./forms-ahead.ts";
import { FormsCard } from "./forms-card.tsx";
import type { EarlyStart } from "./last-words.ts";
import { orderWords } from "./order.words.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import type { Later, Priced, Sums } from "../cart/sums.ts";

export type Answer = {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly change: string | null;
};
export type AnswerGroup = { readonly title: string; readonly answers: readonly Answer[] };

export type OrderReviewProps = {
  readonly frame: Frame;
  readonly priced: Priced;
  readonly sums: Sums;
  readonly later: readonly Later[];
  readonly coupon: UsedCoupon | null;
  readonly groups: readonly AnswerGroup[];
  readonly terms: readonly Terms[];
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly key: string;
  /** What the page showed, sent back with the order. */
  readonly shown: Readonly<Record<string, string>>;
  readonly withDetails: boolean;
  /** The register did not confirm the VAT id yet. */
  readonly vatOpen: boolean;
  readonly forms: FormsAhead;
  /** What the law of the buyer's country makes the button say. */
  readonly button: string;
  /** What is said about withdrawing where the buyer lives. */
  readonly withdrawal: string | null;
  /** Null: nobody is asked. */
  readonly early: EarlyStart | null;
};

export function OrderReviewPage(props: OrderReviewProps): VNode {
  const { frame, errors } = props;
  const { lang } = frame.setting;
  const words = orderWords(lang);
  return (
    <ShopPage frame={frame} title={words.reviewTitle} failed={hasErrors(errors)} hiddenFromSearch>
      <OrderSteps lang={lang} at="review" withDetails={props.withDetails} />
      <PageHeader title={words.reviewTitle} lead={words.reviewLead} />
      {props.vatOpen ? <Banner tone="info">{words.vatOpen}</Banner> : null}
      <Form
        action="/order/review"
        layout="full"
        values={props.values}
        errors={errors}
        idempotencyKey={props.key}
        hidden={props.shown}
      >
        <Columns shape="side">
          <Stack gap="l">
            {props.groups.map((group) => (
              <Card key={group.title} title={group.title}>
                <SummaryList rows={group.answers.map((answer) => row(answer, words.change))} />
              </Card>
            ))}
            <FormsCard forms={props.forms} lang={lang} />
            <Agreed {...props} />
          </Stack>
          <SumsBeside {...props} />
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

/** Everything that is agreed with the button: terms of the shop, and each thing's own term. */
function Agreed({ frame, terms, priced, withdrawal }: OrderReviewProps): VNode {
  const { lang } = frame.setting;
  const words = orderWords(lang);
  return (
    <Card title={words.agreedTitle} lead={words.agreedLead}>
      <ul class="cart-parts">
        {termNotes(priced, lang).map((note) => (
          <li key={note}>{note}</li>
        ))}
        {terms.map((one) => (
          <li key={one.id}>
            <a href={`/legal#${one.kind}`} target="_blank" rel="noopener">
              {one.title}
            </a>
          </li>
        ))}
        {withdrawal === null ? null : <li>{withdrawal}</li>}
      </ul>
    </Card>
  );
}

function SumsBeside(props: OrderReviewProps): VNode {
  const { priced, sums, frame } = props;
  const { lang } = frame.setting;
  const words = orderWords(lang);
  const locale = lang === "de" ? "de-DE" : "en-GB";
  return (
    <OrderSummary {...cartFigures(priced, sums, lang, locale, props.coupon, frame.setting.prices)}>
      <Stack>
        <LaterSums later={props.later} lang={lang} />
        <Checkbox name="agree" label={<Agreement terms={props.terms} lang={lang} />} />
        {props.early === null ? null : <Checkbox name="early_start" {...props.early} />}
        <Button kind="primary" size="large" wide>
          {props.button}
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
      </a>{" "}
      {words.agreeRead}
    </>
  );
}
