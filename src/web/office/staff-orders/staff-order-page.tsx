// One order that a colleague puts together: the customer, the things, the sums, how the customer agreed, one button. Where it is
// typed in from a paper, the paper stands beside it.
import type { VNode } from "preact";
import type { PayWay } from "../../../business/carts/index.ts";
import { CONSENT_WAYS, CONSENT_WORDS_MAX } from "../../../business/orders/index.ts";
import type { PaperReturn } from "../../../business/papers/index.ts";
import { CouponForm } from "../../shop/cart/coupon-form.tsx";
import { cartFigures, LaterSums } from "../../shop/cart/cart-summary.tsx";
import type { CartView } from "../../shop/cart/cart-view.ts";
import type { ShownCart } from "../../shop/cart/shown-cart.ts";
import type { OnSale } from "../../shop/goods/offers.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Columns,
  FieldRow,
  Form,
  OrderSummary,
  PageHeader,
  RadioCards,
  SelectField,
  Stack,
  TextArea,
  useSetting,
  type FormValues,
  type Lang,
  placeOf,
} from "../../ui/index.ts";
import { OwnFields } from "../../core/index.ts";
import { ScanPages } from "../contract-desk/scan-pages.tsx";
import { AnotherOne } from "../customers/lookalikes.tsx";
import { again, type Again } from "../forms.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { Problem } from "../parts.tsx";
import { CurrencyCard } from "./staff-order-currency.tsx";
import { CustomerCard } from "./staff-order-customer.tsx";
import type { CustomerProps } from "./staff-order-customer.tsx";
import { pathOf, Things } from "./staff-order-things.tsx";
import { staffOrderWords } from "./staff-order.words.ts";

export type StaffOrderProps = {
  readonly lang: Lang;
  /** In which the brand writes to its customers. */
  readonly langs: readonly Lang[];
  readonly cartId: string;
  readonly shortId: string;
  readonly cart: ShownCart;
  readonly sale: OnSale;
  /** The sums; null while nothing in it costs something. */
  readonly view: CartView | null;
  readonly customer: Omit<CustomerProps, "lang" | "cartId" | "again">;
  /** In which the brand sells today. */
  readonly currencies: readonly string[];
  readonly scan: PaperReturn | null;
  readonly ways: readonly PayWay[];
  /** Whether the brand writes welcome letters to who wishes one. */
  readonly asksLetter: boolean;
  /** As it stands before anything was refused. */
  readonly values: FormValues;
  readonly problem: string | null;
  readonly again: Again | undefined;
  readonly formKey: string;
};

export function StaffOrderPage(props: StaffOrderProps): VNode {
  const { lang, scan, customer } = props;
  const words = staffOrderWords(lang);
  const things = { lang, cartId: props.cartId, cart: props.cart, sale: props.sale, again: props.again };
  const who = (
    <>
      <CustomerCard lang={lang} cartId={props.cartId} {...customer} again={props.again} />
      <CurrencyCard
        lang={lang}
        cartId={props.cartId}
        current={props.cart.held.currency}
        all={props.currencies}
        theirs={customer.known?.account.currency ?? null}
        again={props.again}
      />
    </>
  );
  return (
    <>
      <PageHeader
        trail={[
          scan === null
            ? { label: ordersWords(lang).title, href: "/office/orders" }
            : { label: words.scanTitle, href: "/office/papers" },
        ]}
        title={words.titleOf(props.shortId)}
        lead={words.lead}
      />
      {props.problem === null ? null : <Problem>{props.problem}</Problem>}
      {scan === null ? (
        <>
          {who}
          <Columns shape="side">
            <Things {...things} />
            <Sums {...props} />
          </Columns>
          <Place {...props} />
        </>
      ) : (
        <Columns>
          <ScanPages lang={lang} scan={scan} />
          <Stack>
            {who}
            <Things {...things} />
            <Sums {...props} />
            <Place {...props} />
          </Stack>
        </Columns>
      )}
    </>
  );
}

function Sums({ lang, view, cartId, again }: StaffOrderProps): VNode {
  const { locale } = useSetting();
  const words = staffOrderWords(lang);
  if (view === null)
    return (
      <Card title={words.sums}>
        <p class="hint">{words.toOrder}</p>
      </Card>
    );
  const { cart, sums, later, coupon, couponFault } = view;
  const { coupon: kept } = cart.held;
  const typed = again?.form === "coupon" ? String(again.values["coupon"] ?? "") : kept;
  const error = again?.form === "coupon" ? again.errors["coupon"] : undefined;
  return (
    <Stack>
      <OrderSummary {...cartFigures(cart.priced, sums, lang, locale, coupon)} title={words.sums}>
        <LaterSums later={later} lang={lang} />
      </OrderSummary>
      <CouponForm action={`${pathOf(cartId)}/coupon`} {...{ lang, kept, typed, error }} fault={couponFault} />
    </Stack>
  );
}

function Place(props: StaffOrderProps): VNode | null {
  const { lang, view, customer } = props;
  const words = staffOrderWords(lang);
  if (view === null) return null;
  const hasBuyer = customer.known !== null || customer.contact !== null;
  return (
    <Card title={words.finish} lead={words.next}>
      {view.cart.canOrder ? null : <Banner tone="info">{words.notYet}</Banner>}
      {hasBuyer ? null : <Banner tone="info">{words.noCustomer}</Banner>}
      {view.cart.canOrder && hasBuyer ? <PlaceForm {...props} view={view} /> : null}
    </Card>
  );
}

function PlaceForm(props: StaffOrderProps & { readonly view: CartView }): VNode {
  const { lang, view, customer, scan, ways } = props;
  const words = staffOrderWords(lang);
  const ordering = ordersWords(lang);
  const profiles = customer.known?.profiles ?? [];
  const consents = scan === null ? CONSENT_WAYS : (["paper"] as const);
  return (
    <Form
      action={`${pathOf(props.cartId)}/order`}
      layout="full"
      label={words.finish}
      idempotencyKey={props.formKey}
      hidden={{
        seen: String(view.cart.held.version),
        shown_total: view.sums.total.gross.minor.toString(),
      }}
      {...again(props.again, "place", props.values)}
    >
      {profiles.length > 1 ? (
        <SelectField
          name="profile"
          label={words.payer}
          placeholder={false}
          options={profiles.map((one) => ({ value: one.id, label: placeOf(lang, one) }))}
        />
      ) : null}
      <FieldRow>
        <SelectField
          name="pay_by"
          label={words.payBy}
          placeholder={false}
          options={ways.map((way) => ({ value: way, label: ordering[`way_${way}`] }))}
        />
        <SelectField
          name="gate"
          label={words.gate}
          placeholder={false}
          options={(["auto", "pay_first", "after_activation"] as const).map((gate) => ({
            value: gate,
            label: words[`gate_${gate}`],
          }))}
        />
        <SelectField
          name="language"
          label={words.language}
          placeholder={false}
          options={props.langs.map((one) => ({
            value: one,
            label: one === "de" ? words.german : words.english,
          }))}
        />
      </FieldRow>
      <RadioCards
        name="way"
        legend={words.consent}
        hint={scan === null ? words.byLink : words.bySignature}
        options={consents.map((way) => ({
          value: way,
          label: words[`way_${way}`],
          ...(way === "paper" && scan === null ? { note: words.bySignature } : {}),
        }))}
      />
      <TextArea
        name="words"
        label={words.consentWords}
        hint={words.consentHint}
        rows={2}
        maxlength={CONSENT_WORDS_MAX}
      />
      <Checkbox name="early_start" label={words.early} />
      <OwnFields fields={props.cart.asked} />
      <TextArea name="remarks" label={words.remarks} optional rows={2} maxlength={4000} />
      {props.asksLetter ? <Checkbox name="letter" label={words.letter} hint={words.letterHint} /> : null}
      {customer.lookalikes.length > 0 ? <AnotherOne lang={lang} /> : null}
      <ButtonRow>
        <Button kind="primary" size="large">
          {words.place}
        </Button>
      </ButtonRow>
    </Form>
  );
}
