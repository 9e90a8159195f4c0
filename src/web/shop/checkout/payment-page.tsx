// How the order is paid, and what else the buyer wants to say.
import type { VNode } from "preact";
import type { PayWay } from "../../../business/carts/index.ts";
import type { FieldDefinition } from "../../../business/customers/index.ts";
import { OwnFields } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Checkbox,
  Form,
  LinkButton,
  PageHeader,
  RadioCards,
  TextArea,
  hasErrors,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { OrderSteps } from "../cart/cart-steps.tsx";
import { orderWords } from "./order.words.ts";
import type { OrderWords } from "./order.words.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";

export function PaymentPage(props: {
  readonly frame: Frame;
  readonly ways: readonly PayWay[];
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly withDetails: boolean;
  /** Whether the brand writes welcome letters to who wishes one. */
  readonly asksLetter: boolean;
  /** The house's own questions about the order. */
  readonly asked: readonly FieldDefinition[];
}): VNode {
  const { frame, ways, errors, withDetails } = props;
  const { lang, through } = frame.setting;
  const words = orderWords(lang);
  return (
    <ShopPage frame={frame} title={words.paymentTitle} failed={hasErrors(errors)} hiddenFromSearch>
      <OrderSteps lang={lang} at="payment" withDetails={withDetails} />
      <PageHeader title={words.paymentTitle} lead={words.paymentLead} />
      <Form action="/order/payment" values={props.values} errors={errors}>
        <RadioCards
          name="pay_by"
          legend={words.payBy}
          options={ways.map((way) => ({ value: way, ...wayTexts(words)[way] }))}
        />
        {ways.includes("card") && !through ? (
          <Checkbox name="keep_card" label={words.keepCard} hint={words.keepCardHint} />
        ) : null}
        {props.asksLetter ? <Checkbox name="letter" label={words.letter} hint={words.letterHint} /> : null}
        <OwnFields fields={props.asked} />
        <TextArea name="remarks" label={words.remarks} optional rows={3} maxlength={4000} />
        <ButtonRow>
          <Button kind="primary" size="large">
            {words.goOn}
          </Button>
          <LinkButton kind="quiet" href={withDetails ? "/order/details" : "/cart"}>
            {words.back}
          </LinkButton>
        </ButtonRow>
      </Form>
    </ShopPage>
  );
}

export const wayTexts = (words: OrderWords): Readonly<Record<PayWay, { label: string; note: string }>> => ({
  card: { label: words.card, note: words.cardNote },
  debit: { label: words.debit, note: words.debitNote },
  transfer: { label: words.transfer, note: words.transferNote },
  cheque: { label: words.cheque, note: words.chequeNote },
  money_order: { label: words.moneyOrder, note: words.moneyOrderNote },
});
