// The forms on the balance page: buying more, how it is used, and having it paid out.
import type { VNode } from "preact";
import type { Balance } from "../../../business/billing/index.ts";
import type { Card as KeptCard, TopUpSetting } from "../../../business/payments/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { OtherWays } from "../../pay/pay-parts.tsx";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Form,
  formatMoney,
  MoneyField,
  RadioCards,
  Stack,
  TextField,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { cardName } from "../money/card-name.ts";
import { balanceWords } from "./balance.words.ts";

/** What was typed into one of the forms and could not be done. */
export type Refused = {
  readonly form: "top-up" | "use" | "payout";
  readonly values: FormValues;
  readonly errors: FormErrors;
};

export const HOME = "/portal/balance";

const tried = (refused: Refused | null, form: Refused["form"], values: FormValues) =>
  refused?.form === form ? { values: refused.values, errors: refused.errors } : { values };

export type TopUpProps = {
  readonly set: TopUpSetting;
  readonly currency: string;
  readonly seller: Seller;
  readonly reference: string;
  readonly cardsTaken: boolean;
  /** Kept ones that can be charged, the one for renewals first. */
  readonly cards: readonly KeptCard[];
  readonly refused: Refused | null;
  readonly once: string;
};

export function TopUp(props: TopUpProps): VNode {
  const { set, currency, refused } = props;
  const { lang, locale } = useSetting();
  const words = balanceWords(lang);
  const said = (minor: number): string => formatMoney(locale, BigInt(minor), currency);
  const first = set.suggested[0];
  return (
    <>
      <Card title={words.topUp} lead={words.topUpLead}>
        <Form
          action={`${HOME}/top-up`}
          id="top-up"
          label={words.topUp}
          idempotencyKey={props.once}
          {...tried(refused, "top-up", {
            choice: first === undefined ? "other" : String(first),
            method: props.cards[0]?.id ?? "page",
          })}
        >
          {first === undefined ? null : (
            <RadioCards
              name="choice"
              legend={words.choose}
              options={[
                ...set.suggested.map((minor) => ({ value: String(minor), label: said(minor) })),
                { value: "other", label: words.other },
              ]}
            />
          )}
          <MoneyField
            name="amount"
            label={words.amount}
            hint={(first === undefined ? words.amountHint : words.otherHint)(said(set.least), said(set.most))}
            currency={currency}
            optional={first !== undefined}
          />
          {props.cardsTaken && props.cards.length > 0 ? (
            <RadioCards
              name="method"
              legend={words.method}
              options={[
                ...props.cards.map((one) => ({
                  value: one.id,
                  label: cardName(one),
                  note: words.keptNote,
                })),
                { value: "page", label: words.otherCard, note: words.otherCardNote },
              ]}
            />
          ) : null}
          {props.cardsTaken ? (
            <ButtonRow>
              <Button kind="primary" icon="card">
                {props.cards.length > 0 ? words.buy : words.payByCard}
              </Button>
            </ButtonRow>
          ) : null}
        </Form>
      </Card>
      <OtherWays
        seller={props.seller}
        amount={null}
        reference={props.reference}
        open={null}
        lead={words.otherWaysText}
      />
    </>
  );
}

export function Use(props: { readonly isAutomatic: boolean; readonly refused: Refused | null }): VNode {
  const { lang } = useSetting();
  const words = balanceWords(lang);
  return (
    <Card title={words.use}>
      <Form
        action={`${HOME}/use`}
        id="use"
        label={words.use}
        {...tried(props.refused, "use", { automatic: props.isAutomatic ? "on" : "" })}
      >
        <Checkbox name="automatic" label={words.useAuto} hint={words.useAutoHint} />
        <ButtonRow>
          <Button>{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function AskPayout(props: {
  readonly balance: Balance;
  /** In the account's own currency. */
  readonly isOwn: boolean;
  readonly refused: Refused | null;
  readonly once: string;
}): VNode {
  const { lang, locale } = useSetting();
  const words = balanceWords(lang);
  const { currency, payableMinor } = props.balance;
  const wasThis = (props.refused?.values["currency"] ?? currency) === currency;
  const id = props.isOwn ? "payout" : `payout-${currency}`;
  return (
    <Card title={words.payout} lead={words.payoutLead(formatMoney(locale, payableMinor, currency))}>
      <Form
        action={`${HOME}/payout`}
        id={id}
        label={words.payout}
        idempotencyKey={props.once}
        hidden={{ currency }}
        {...tried(wasThis ? props.refused : null, "payout", { manner: "as_paid" })}
      >
        <Stack>
          <MoneyField name="sum" label={words.amount} currency={currency} />
          <RadioCards
            name="manner"
            legend={words.manner}
            options={[
              { value: "as_paid", label: words.as_paid, note: words.as_paidNote },
              { value: "transfer", label: words.transfer, note: words.transferNote },
            ]}
          />
          <TextField
            name="holder"
            label={words.holder}
            hint={words.forTransfer}
            optional
            maxlength={200}
            autocomplete="name"
          />
          <TextField name="iban" label={words.iban} hint={words.forTransfer} optional maxlength={42} code />
          <ButtonRow>
            <Button>{words.ask}</Button>
          </ButtonRow>
        </Stack>
      </Form>
    </Card>
  );
}
