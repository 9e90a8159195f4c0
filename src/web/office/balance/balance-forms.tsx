// What staff can do with a customer's balance: let invoices take it, give goodwill, pay out, decline.
import type { VNode } from "preact";
import type { Payout } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DetailGrid,
  Form,
  IdCopy,
  LinkButton,
  MoneyField,
  RadioCards,
  SelectField,
  Stack,
  TextField,
  formatDate,
  useSetting,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import { fieldAmount, saidAmount } from "../money/amounts.ts";
import type { BalanceShown } from "./balance-page.tsx";
import { balanceWords } from "./balance.words.ts";

export const balancePath = (accountId: string): string => `/office/customers/${accountId}/balance`;

export function Use(props: BalanceShown): VNode {
  const { lang, accountId } = props;
  const words = balanceWords(lang);
  return (
    <Card title={words.use}>
      <Form
        action={`${balancePath(accountId)}/use`}
        {...again(props.again, "use", { automatic: props.isAutomatic ? "on" : "" })}
      >
        <Checkbox name="automatic" label={words.isAutomatic} />
        <ButtonRow>
          <Button>{words.save}</Button>
          <LinkButton href={`/office/payments/new?account=${accountId}`} icon="wallet" kind="quiet">
            {words.book}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function Give(props: BalanceShown): VNode {
  const words = balanceWords(props.lang);
  return (
    <Card title={words.give} lead={words.giveLead}>
      <Form
        action={`${balancePath(props.accountId)}/goodwill`}
        label={words.give}
        idempotencyKey={`${props.once}-give`}
        {...again(props.again, "give")}
      >
        <MoneyField name="gift" label={words.amount} currency={props.currency} />
        <TextField name="why" label={words.giveReason} hint={words.giveReasonHint} maxlength={200} />
        <ButtonRow>
          <Button>{words.doGive}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** For something that is invoiced: only a credit note lowers its tax. */
export function CreditGift(props: BalanceShown): VNode {
  const { lang, currency } = props;
  const { locale } = useSetting();
  const words = balanceWords(lang);
  return (
    <Card title={words.creditGift} lead={words.creditGiftLead}>
      <Form
        action={`${balancePath(props.accountId)}/goodwill-credit`}
        label={words.creditGift}
        idempotencyKey={`${props.once}-credit`}
        {...again(props.again, "credit")}
      >
        <SelectField
          name="invoice"
          label={words.invoice}
          placeholder={words.chooseInvoice}
          options={props.invoices.map(({ id, number, documentOn, leftMinor }) => ({
            value: id,
            label: words.invoiceLeft(
              number,
              formatDate(locale, documentOn),
              saidAmount(lang, leftMinor, currency),
            ),
          }))}
        />
        <MoneyField name="off" label={words.amount} currency={currency} />
        <TextField name="said" label={words.giveReason} hint={words.creditReasonHint} maxlength={200} />
        <ButtonRow>
          <Button>{words.doCreditGift}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

type PayOutProps = BalanceShown & {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly payout: Payout | null;
};

export function PayOutForm(props: PayOutProps): VNode {
  const { lang, payout } = props;
  const currency = payout?.currency ?? props.currency;
  const words = balanceWords(lang);
  const filled = {
    sum: payout === null ? "" : fieldAmount(lang, payout.minor, currency),
    manner: payout?.manner ?? "as_paid",
  };
  return (
    <Card title={props.title} lead={props.lead}>
      {payout?.manner === "transfer" ? (
        <DetailGrid
          facts={[
            { label: words.to, value: payout.holder ?? "–" },
            { label: "IBAN", value: props.iban === null ? "–" : <IdCopy value={props.iban} label="IBAN" /> },
          ]}
        />
      ) : null}
      <Form
        action={`${balancePath(props.accountId)}/pay-out`}
        label={words.payOut}
        idempotencyKey={`${props.once}-out-${currency}`}
        hidden={{ payout: payout?.id ?? "", currency }}
        {...again(props.again, props.id, filled)}
      >
        <MoneyField name="sum" label={words.amount} currency={currency} />
        <RadioCards
          name="manner"
          legend={words.manner}
          options={(["as_paid", "transfer"] as const).map((value) => ({
            value,
            label: words[value],
            note: words[`${value}_note`],
          }))}
        />
        <TextField name="reason" label={words.reason} maxlength={500} />
        <ButtonRow>
          <Button kind={payout === null ? "secondary" : "primary"}>{words.doPay}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** What the customer asked for, with both answers. */
export function Asked(props: BalanceShown & { readonly payout: Payout }): VNode {
  const { lang, payout } = props;
  const words = balanceWords(lang);
  const lead = words.askedLead(saidAmount(lang, payout.minor, payout.currency));
  if (!props.may.refund)
    return (
      <Card title={words.asked}>
        <p>{lead}</p>
      </Card>
    );
  return (
    <Stack>
      <PayOutForm {...props} id="asked" title={words.asked} lead={lead} />
      <Card title={words.decline} lead={words.declineLead}>
        <Form
          action={`${balancePath(props.accountId)}/decline`}
          label={words.decline}
          hidden={{ payout: payout.id }}
          {...again(props.again, "decline")}
        >
          <TextField name="answer" label={words.reason} maxlength={500} />
          <ButtonRow>
            <Button>{words.decline}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </Stack>
  );
}
