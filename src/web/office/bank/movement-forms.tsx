// What a person says of a movement: whose money it is and what it pays, that it is nobody's, or that it is to be looked at again.
import type { VNode } from "preact";
import type { Account } from "../../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  FieldRow,
  FilterBar,
  Form,
  MoneyField,
  Muted,
  Stack,
  Table,
  TextField,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import { fieldAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { payableHint } from "../books/payable.ts";
import { officeWords } from "../office.words.ts";
import { bankWords } from "./bank.words.ts";
import type { MovementProps } from "./movement-page.tsx";
import { WAITING } from "./places.ts";

export function FindCustomer({ lang, movement, find, found }: MovementProps): VNode {
  const words = bankWords(lang);
  const path = `${WAITING}/${movement.id}`;
  return (
    <Card title={words.whose} lead={words.whoseLead}>
      <FilterBar action={path} search={{ name: "q", label: words.search, value: find }} />
      <p class="hint">{words.numberHint}</p>
      {find === "" ? null : (
        <Table
          caption={words.customer}
          rows={found}
          rowKey={(row) => row.id}
          rowHref={(row) => `${path}?account=${row.id}`}
          empty={<Muted>{officeWords(lang).nothingFound}</Muted>}
          columns={[
            { key: "name", header: words.customer, cell: (row) => row.name },
            {
              key: "no",
              header: moneyWords(lang).number,
              fit: true,
              cell: (row) => <code>{row.customerNo ?? ""}</code>,
            },
            { key: "mail", header: officeWords(lang).find, cell: (row) => <Muted>{row.holderEmail}</Muted> },
          ]}
        />
      )}
    </Card>
  );
}

export function BookCard(props: MovementProps & { readonly account: Account }): VNode {
  const { lang, movement, account, open } = props;
  const words = bankWords(lang);
  const money = moneyWords(lang);
  const filled = Object.fromEntries(
    open.map((one) => [
      `amount_${one.id}`,
      fieldAmount(lang, least(one.openMinor, movement.minor), movement.currency),
    ]),
  );
  return (
    <Card
      title={account.name}
      lead={words.payLead(account.name)}
      actions={<a href={`${WAITING}/${movement.id}`}>{words.other}</a>}
    >
      <Form
        action={`${WAITING}/${movement.id}/book`}
        layout="full"
        hidden={{ account: account.id }}
        idempotencyKey={props.formKey}
        {...again(props.again, "book", filled)}
      >
        <Stack>
          {open.map((one) => (
            <FieldRow key={one.id}>
              <Checkbox
                name={`pays_${one.id}`}
                label={money.pays(one.number ?? "…")}
                hint={payableHint(lang, one)}
              />
              <MoneyField name={`amount_${one.id}`} label={words.amount} currency={one.currency} optional />
            </FieldRow>
          ))}
          {open.length === 0 ? <Muted>{money.noOpen}</Muted> : null}
          <ButtonRow>
            <Button kind="primary">{words.book}</Button>
          </ButtonRow>
        </Stack>
      </Form>
    </Card>
  );
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export function Aside({ lang, movement, again: refused }: MovementProps): VNode {
  const words = bankWords(lang);
  return (
    <Card title={words.aside} lead={words.asideLead}>
      <Disclosure title={words.doAside} open={refused?.form === "aside"}>
        <Form action={`${WAITING}/${movement.id}/aside`} layout="full" {...again(refused, "aside")}>
          <TextField name="reason" label={officeWords(lang).reason} maxlength={500} />
          <ButtonRow>
            <Button>{words.doAside}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}

export function FeeCard({ lang, movement }: Pick<MovementProps, "lang" | "movement">): VNode {
  const words = bankWords(lang);
  return (
    <Card title={words.fee} lead={words.feeLead}>
      <Form action={`${WAITING}/${movement.id}/fee`} id="fee">
        <ButtonRow>
          <Button>{words.doFee}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function TakeUp({ lang, movement }: MovementProps): VNode {
  return (
    <Form action={`${WAITING}/${movement.id}/up`} id="up">
      <ButtonRow>
        <Button>{bankWords(lang).up}</Button>
      </ButtonRow>
    </Form>
  );
}
