// Booking by hand: first whose money it is, then what came and which invoices it pays.
import type { VNode } from "preact";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { AccountLine } from "../../../business/customers/index.ts";
import { HAND_WAYS } from "../../../business/payments/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  FieldRow,
  FilterBar,
  Form,
  FormSection,
  MoneyField,
  Muted,
  PageHeader,
  Stack,
  Table,
  TextField,
  RadioCards,
  type Lang,
} from "../../ui/index.ts";
import { fieldAmount } from "../money/amounts.ts";
import { payableHint } from "../books/payable.ts";
import { again, type Again } from "../forms.ts";
import { balanceWords } from "../balance/balance.words.ts";
import { customersWords } from "../customers/customers.words.ts";
import { moneyWords } from "../money/money.words.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";

const PATH = "/office/payments/new";

export function ChooseCustomer(props: { lang: Lang; find: string; rows: readonly AccountLine[] }): VNode {
  const words = moneyWords(props.lang);
  const general = officeWords(props.lang);
  return (
    <>
      <PageHeader
        trail={[{ label: words.payments, href: "/office/payments" }]}
        title={words.bookTitle}
        lead={words.whichCustomer}
      />
      <FilterBar action={PATH} search={{ name: "q", label: words.search, value: props.find }} />
      <Card flush>
        <Table
          caption={general.customers}
          rows={props.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `${PATH}?account=${row.id}`}
          empty={<Muted>{general.nothingFound}</Muted>}
          columns={[
            { key: "name", header: general.customer, cell: (row) => row.name },
            {
              key: "no",
              header: words.number,
              fit: true,
              cell: (row) => <code>{row.customerNo ?? ""}</code>,
            },
            {
              key: "mail",
              header: customersWords(props.lang).email,
              cell: (row) => <Muted>{row.holderEmail}</Muted>,
            },
          ]}
        />
      </Card>
    </>
  );
}

export function BookingPage(props: {
  lang: Lang;
  account: { readonly id: string; readonly name: string; readonly currency: string };
  open: readonly DeskDocument[];
  today: string;
  again: Again | undefined;
  formKey: string;
}): VNode {
  const { lang, account, open } = props;
  const words = moneyWords(lang);
  const { currency } = account;
  const filled = {
    way: "transfer",
    received: props.today,
    payer: account.name,
    ...Object.fromEntries(
      open.map((one) => [`amount_${one.id}`, fieldAmount(lang, one.openMinor, currency)]),
    ),
  };
  return (
    <>
      <PageHeader
        trail={[
          { label: words.payments, href: "/office/payments" },
          { label: account.name, href: `/office/customers/${account.id}` },
        ]}
        title={words.bookTitle}
        lead={words.bookLead}
      />
      <Card>
        <Form
          action={PATH}
          layout="full"
          hidden={{ account: account.id }}
          idempotencyKey={props.formKey}
          {...again(props.again, "book", filled)}
        >
          <Stack>
            <RadioCards
              name="way"
              legend={words.way}
              options={HAND_WAYS.map((way) => ({ value: way, label: ordersWords(lang)[`way_${way}`] }))}
            />
            <FieldRow>
              <MoneyField name="amount" label={words.amount} currency={currency} />
              <DateField name="received" label={words.received} max={props.today} />
            </FieldRow>
            <FieldRow>
              <TextField name="payer" label={words.payer} hint={words.payerHint} maxlength={200} />
              <TextField
                name="reference"
                label={words.reference}
                hint={words.referenceHint}
                optional
                maxlength={200}
              />
            </FieldRow>
            <TextField name="note" label={words.note} optional maxlength={500} />
            <Checkbox
              name="for_balance"
              label={balanceWords(lang).forBalance}
              hint={balanceWords(lang).forBalanceHint}
            />
            {open.length > 0 ? (
              <FormSection title={words.for} hint={words.forHint}>
                {open.map((one) => (
                  <FieldRow key={one.id}>
                    <Checkbox
                      name={`pays_${one.id}`}
                      label={words.pays(one.number ?? "…")}
                      hint={payableHint(lang, one)}
                    />
                    <MoneyField name={`amount_${one.id}`} label={words.amount} currency={currency} optional />
                  </FieldRow>
                ))}
              </FormSection>
            ) : null}
            <ButtonRow>
              <Button kind="primary">{words.doBook}</Button>
            </ButtonRow>
          </Stack>
        </Form>
      </Card>
    </>
  );
}
