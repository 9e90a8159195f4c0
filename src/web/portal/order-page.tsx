// Ordering on one screen for customers we know: package and term, domain, payer, way to pay, terms and sum.
import type { VNode } from "preact";
import type { BillingProfile } from "../../business/customers/index.ts";
import { cartFigures, termNotes } from "../shop/cart-summary.tsx";
import { orderWords } from "../shop/order.words.ts";
import { firstOf, termText } from "../shop/prices.ts";
import type { Price } from "../shop/prices.ts";
import type { Priced, Sums } from "../shop/sums.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Columns,
  Form,
  hasErrors,
  LinkButton,
  Money,
  OrderSummary,
  PageHeader,
  RadioCards,
  SelectField,
  Stack,
  TextField,
  useSetting,
} from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { repeatWords } from "./order.words.ts";
import { PortalPage } from "./portal-frame.tsx";
import type { PortalFrame } from "./portal-frame.tsx";

export type PayWay = "card" | "debit" | "transfer" | "cheque" | "money_order";

export type RepeatOrderProps = {
  readonly frame: PortalFrame;
  readonly accountId: string;
  readonly plans: readonly { readonly name: string; readonly price: Price }[];
  readonly profiles: readonly BillingProfile[];
  readonly ways: readonly PayWay[];
  readonly hasTerms: boolean;
  readonly priced: Priced | null;
  readonly sums: Sums | null;
  /** What the registry said about the name. */
  readonly said: string | null;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly idempotencyKey: string;
  /** What the sum was shown for; goes back with the order. */
  readonly hidden: Readonly<Record<string, string>>;
};

export function RepeatOrderPage(props: RepeatOrderProps): VNode {
  const { frame, errors, profiles } = props;
  const words = repeatWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.title} failed={hasErrors(errors)}>
      <PageHeader title={words.title} lead={words.lead} />
      {profiles.length === 0 ? (
        <Banner
          tone="info"
          action={
            <LinkButton href={`/portal/details/${props.accountId}/billing`}>{words.addAddress}</LinkButton>
          }
        >
          {words.noAddress}
        </Banner>
      ) : (
        <Form
          action="/portal/order"
          layout="full"
          values={props.values}
          errors={errors}
          idempotencyKey={props.idempotencyKey}
          hidden={props.hidden}
        >
          <Columns shape="side">
            <Stack gap="l">
              <Plans {...props} />
              <DomainFields {...props} />
              <PayFields {...props} />
            </Stack>
            <SumsBeside {...props} />
          </Columns>
        </Form>
      )}
    </PortalPage>
  );
}

function Plans({ plans }: RepeatOrderProps): VNode {
  const { lang } = useSetting();
  const words = repeatWords(lang);
  const options = plans.map(({ name, price }) => ({
    value: price.planId,
    label: `${name}, ${termText(lang, price.termCount, price.termUnit)}`,
    end: <Money {...firstOf(price)} />,
  }));
  return (
    <RadioCards
      name="plan"
      legend={words.packageLegend}
      options={[...options, { value: "none", label: words.onlyDomain }]}
    />
  );
}

function DomainFields({ said }: RepeatOrderProps): VNode {
  const { lang } = useSetting();
  const [words, shop] = [repeatWords(lang), orderWords(lang)];
  return (
    <Stack>
      <RadioCards
        name="mode"
        legend={words.domainLegend}
        options={[
          { value: "register", label: words.register },
          { value: "transfer", label: words.transfer },
          { value: "keep", label: words.keep },
        ]}
      />
      <TextField name="name" label={shop.domainName} hint={shop.domainHint} inputmode="url" code />
      <TextField
        name="auth_code"
        label={shop.authCode}
        hint={shop.authCodeHint}
        optional
        code
        width="medium"
      />
      {said === null ? null : <Banner tone="success">{said}</Banner>}
      <ButtonRow>
        <Button name="step" value="check" icon="search">
          {words.check}
        </Button>
      </ButtonRow>
      <p class="hint">{words.checkHint}</p>
    </Stack>
  );
}

function PayFields({ profiles, ways }: RepeatOrderProps): VNode {
  const { lang } = useSetting();
  const [words, shop] = [repeatWords(lang), orderWords(lang)];
  const labels: Readonly<Record<PayWay, string>> = {
    card: shop.card,
    debit: shop.debit,
    transfer: shop.transfer,
    cheque: shop.cheque,
    money_order: shop.moneyOrder,
  };
  return (
    <Stack>
      <SelectField
        name="profile"
        label={words.billTo}
        placeholder={false}
        options={profiles.map((one) => ({ value: one.id, label: payerLine(one) }))}
      />
      <RadioCards
        name="pay_by"
        legend={shop.payBy}
        options={ways.map((way) => ({ value: way, label: labels[way] }))}
      />
      {ways.includes("card") ? (
        <Checkbox name="keep_card" label={shop.keepCard} hint={shop.keepCardHint} />
      ) : null}
    </Stack>
  );
}

const payerLine = (one: BillingProfile): string =>
  [one.organisation || one.name, one.line1, `${one.postalCode} ${one.city}`].join(", ");

function SumsBeside({ priced, sums, hasTerms }: RepeatOrderProps): VNode {
  const { lang, locale } = useSetting();
  const [words, shop] = [repeatWords(lang), orderWords(lang)];
  if (priced === null || sums === null)
    return (
      <Card title={shop.yourOrder}>
        <p class="hint">{words.nothingYet}</p>
      </Card>
    );
  return (
    <OrderSummary
      {...cartFigures(priced, sums, lang, locale)}
      note={termNotes(priced, lang).map((note) => (
        <p key={note}>{note}</p>
      ))}
    >
      <Stack>
        <Checkbox
          name="agree"
          label={
            hasTerms ? (
              <>
                {shop.agree}{" "}
                <a href="/legal" target="_blank" rel="noopener">
                  {shop.agreeTerms}
                </a>
                .
              </>
            ) : (
              shop.agreeNone
            )
          }
        />
        <Button kind="primary" size="large" wide name="step" value="order">
          {shop.orderButton}
        </Button>
        <p class="hint">{shop.whatNextKnown}</p>
      </Stack>
    </OrderSummary>
  );
}
