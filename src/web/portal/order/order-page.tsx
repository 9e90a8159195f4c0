// Ordering on one screen for customers we know: who pays, what it is, what is new in the terms, the sum, one button.
import type { VNode } from "preact";
import type { PayWay } from "../../../business/carts/index.ts";
import { OwnFields } from "../../core/index.ts";
import { PriceNews, Undo } from "../../shop/cart/cart-news.tsx";
import { cartFigures, LaterSums, termNotes } from "../../shop/cart/cart-summary.tsx";
import { CouponForm } from "../../shop/cart/coupon-form.tsx";
import type { CartView } from "../../shop/cart/cart-view.ts";
import type { EarlyStart } from "../../shop/checkout/last-words.ts";
import { orderWords } from "../../shop/checkout/order.words.ts";
import { transferWords } from "../../shop/checkout/transfer.words.ts";
import { wayTexts } from "../../shop/checkout/payment-page.tsx";
import type { ShownLine } from "../../shop/cart/shown-cart.ts";
import {
  Banner,
  Button,
  Card,
  Checkbox,
  Columns,
  Form,
  LinkButton,
  OrderSummary,
  PageHeader,
  RadioCards,
  Stack,
  TextArea,
  hasErrors,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import type { Payer } from "./order-payer.ts";
import type { TermsNews } from "./order-terms.ts";
import { Agreement } from "./order-agreement.tsx";
import { AddDomain, AddPackage, ThingsChosen } from "./order-things.tsx";
import type { ThingsProps } from "./order-things.tsx";
import { repeatWords } from "./order.words.ts";
import { Payers, payerId } from "./order-payers.tsx";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { balanceWords } from "../balance/balance.words.ts";

export type RepeatOrderProps = {
  readonly frame: PortalFrame;
  readonly payers: readonly Payer[];
  readonly payer: Payer;
  readonly things: ThingsProps;
  /** Null while nothing is in the cart. */
  readonly view: CartView | null;
  /** A code that was just typed and does not count, and why. */
  readonly coupon: { readonly typed: string; readonly error: string } | null;
  readonly removed: ShownLine["line"] | null;
  /** A name was put in whose registry did not say whether it can move. */
  readonly isUnsure: boolean;
  readonly ways: readonly PayWay[];
  /** The last digits of the card that is kept. */
  readonly card: string | null;
  /** What is there of balance, as it is shown; null where there is none. */
  readonly balance: string | null;
  /** Whether the brand writes welcome letters to who wishes one. */
  readonly asksLetter: boolean;
  readonly news: TermsNews;
  /** What the law of the payer's country makes the button say. */
  readonly button: string;
  /** What is said about withdrawing where the payer lives. */
  readonly withdrawal: string | null;
  /** Null: nobody is asked. */
  readonly early: EarlyStart | null;
  /** Why this sign-in may not order so much; null: it may. */
  readonly overLimit: string | null;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly idempotencyKey: string;
  /** What the sum was shown for; goes back with the order. */
  readonly hidden: Readonly<Record<string, string>>;
};

export function RepeatOrderPage(props: RepeatOrderProps): VNode {
  const { frame, payer, things, view, removed } = props;
  const { lang } = frame.setting;
  const words = repeatWords(lang);
  const failed = hasErrors(props.errors) || hasErrors(things.domain.errors) || props.coupon !== null;
  const ready = payer.state === "open";
  return (
    <PortalPage frame={frame} title={words.title} failed={failed}>
      <PageHeader title={words.title} lead={words.lead} />
      {removed === null ? null : <Undo line={removed} lang={lang} back={things.back} />}
      {props.isUnsure ? <Banner tone="warning">{transferWords(lang).unsure}</Banner> : null}
      <Payers payers={props.payers} payer={payer} />
      {ready ? null : <NoAddress accountId={payer.account.id} />}
      {ready && view !== null ? <PriceNews cart={view.cart} lang={lang} back={things.back} /> : null}
      {ready ? (
        <Columns>
          <Stack gap="l">
            <ThingsChosen {...things} />
            <Stack gap="s">
              <AddPackage {...things} />
              <AddDomain {...things} />
            </Stack>
            <Coupon {...props} />
          </Stack>
          <SumsBeside {...props} />
        </Columns>
      ) : null}
    </PortalPage>
  );
}

function NoAddress({ accountId }: { readonly accountId: string }): VNode {
  const words = repeatWords(useSetting().lang);
  return (
    <Banner
      tone="info"
      action={<LinkButton href={`/portal/details/${accountId}/billing`}>{words.addAddress}</LinkButton>}
    >
      {words.noAddress}
    </Banner>
  );
}

/** Of what is in the cart already; without anything there is nothing it could be for. */
function Coupon({ view, coupon, payer }: RepeatOrderProps): VNode | null {
  const { lang } = useSetting();
  if (view === null || view.cart.priced.lines.length === 0) return null;
  const { held } = view.cart;
  return (
    <CouponForm
      lang={lang}
      action="/portal/order/coupon"
      hidden={{ payer: payerId(payer) }}
      kept={held.coupon}
      fault={view.couponFault}
      typed={coupon?.typed ?? held.coupon}
      error={coupon?.error}
    />
  );
}

function SumsBeside(props: RepeatOrderProps): VNode {
  const { view, overLimit } = props;
  const { lang, locale } = useSetting();
  const [words, shop] = [repeatWords(lang), orderWords(lang)];
  if (view === null || view.cart.priced.lines.length === 0)
    return (
      <Card title={shop.yourOrder}>
        <p class="hint">{words.forTotal}</p>
      </Card>
    );
  const { cart, sums, later } = view;
  return (
    <OrderSummary
      {...cartFigures(cart.priced, sums, lang, locale, view.coupon, props.frame.setting.prices)}
      note={termNotes(cart.priced, lang).map((note) => (
        <p key={note}>{note}</p>
      ))}
    >
      <Stack>
        <LaterSums later={later} lang={lang} />
        {overLimit === null ? null : <Banner tone="warning">{overLimit}</Banner>}
        {cart.canOrder ? null : (
          <Banner tone="info">{view.couponFault === null ? words.notYet : words.couponFirst}</Banner>
        )}
        {cart.canOrder ? <OrderForm {...props} /> : null}
      </Stack>
    </OrderSummary>
  );
}

function OrderForm(props: RepeatOrderProps): VNode {
  const { ways, card } = props;
  const { lang, through } = useSetting();
  const [words, shop] = [repeatWords(lang), orderWords(lang)];
  const texts = wayTexts(shop);
  const noteOf = (way: PayWay): string =>
    way === "card" && card !== null ? words.cardKept(card) : texts[way].note;
  return (
    <Form
      action={props.overLimit === null ? "/portal/order" : "/portal/order/ask"}
      id="order"
      label={words.title}
      layout="full"
      values={props.values}
      errors={props.errors}
      idempotencyKey={props.idempotencyKey}
      hidden={props.hidden}
    >
      <RadioCards
        name="pay_by"
        legend={shop.payBy}
        options={ways.map((way) => ({ value: way, label: texts[way].label, note: noteOf(way) }))}
      />
      {ways.includes("card") && card === null && !through ? (
        <Checkbox name="keep_card" label={shop.keepCard} hint={shop.keepCardHint} />
      ) : null}
      {props.balance === null ? null : (
        <Checkbox
          name="use_balance"
          label={balanceWords(lang).useForOrder(props.balance)}
          hint={balanceWords(lang).useForOrderHint}
        />
      )}
      <OwnFields fields={props.view?.cart.asked ?? []} />
      <TextArea name="remarks" label={shop.remarks} optional rows={2} maxlength={4000} />
      {props.asksLetter ? <Checkbox name="letter" label={shop.letter} hint={shop.letterHint} /> : null}
      {props.withdrawal === null ? null : <p class="hint">{props.withdrawal}</p>}
      {props.early === null ? null : <Checkbox name="early_start" {...props.early} />}
      <Agreement news={props.news} />
      <Button kind="primary" size="large" wide>
        {props.overLimit === null ? props.button : words.askFor}
      </Button>
      <p class="hint">{shop.whatNextKnown}</p>
    </Form>
  );
}
