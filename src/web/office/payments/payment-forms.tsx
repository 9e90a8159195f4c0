// What can be done with a payment: set it against an invoice, send it back, turn a booking round, say what was unclear.
import type { VNode } from "preact";
import { freeOf } from "../../../business/payments/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  FieldRow,
  Form,
  MoneyField,
  Muted,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import { fieldAmount, saidAmount } from "../money/amounts.ts";
import { payableHint } from "../books/payable.ts";
import { again } from "../forms.ts";
import { moneyWords } from "../money/money.words.ts";
import { replaceWords } from "../invoices/replace.words.ts";
import { WaitsFor } from "../money/waits-for.tsx";
import { officeWords } from "../office.words.ts";
import { sendable } from "./dispute-parts.tsx";
import { disputeWords } from "./dispute.words.ts";
import type { PaymentProps } from "./payment-page.tsx";

export function Match({ lang, found, open, waits, again: refused, formKey }: PaymentProps): VNode {
  const words = moneyWords(lang);
  const { payment } = found;
  const [first] = open;
  if (!first)
    return (
      <Card title={words.match}>
        <Muted>{words.noOpen}</Muted>
      </Card>
    );
  const waiting = waits.reduce((sum, one) => sum + one.minor, 0n);
  const unmeant = freeOf(payment) - waiting;
  const free = unmeant > 0n ? unmeant : freeOf(payment);
  const fits = free < first.openMinor ? free : first.openMinor;
  const filled = { document: first.id, amount: fieldAmount(lang, fits, payment.currency) };
  return (
    <Card title={words.match} lead={words.matchLead}>
      <Form
        action={`/office/payments/${payment.id}/match`}
        layout="full"
        idempotencyKey={formKey}
        {...again(refused, "match", filled)}
      >
        <FieldRow>
          <SelectField
            name="document"
            label={words.invoices}
            options={open.map((one) => ({
              value: one.id,
              label: `${one.number ?? "…"} · ${one.settlement === "written_off" ? payableHint(lang, one) : saidAmount(lang, one.openMinor, one.currency)}`,
            }))}
          />
          <MoneyField name="amount" label={words.amount} currency={payment.currency} />
        </FieldRow>
        {waits.length > 0 ? (
          <Checkbox
            name="waiting"
            label={replaceWords(lang).useWaiting}
            hint={<WaitsFor lang={lang} waits={waits} />}
          />
        ) : null}
        <ButtonRow>
          <Button kind="primary">{words.doMatch}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** Off which document the money is taken, or off what lies on none. */
export function TakenFrom({ lang, found, numbers }: Pick<PaymentProps, "lang" | "found" | "numbers">): VNode {
  const words = moneyWords(lang);
  const lies = [...new Set(found.allocations.map((one) => one.documentId))];
  return (
    <SelectField
      name="document"
      label={words.from}
      optional
      placeholder={words.fromFree}
      options={lies.map((id) => ({ value: id, label: numbers.get(id) ?? "…" }))}
    />
  );
}

export function Refund({ lang, found, numbers, waits, again: refused, formKey }: PaymentProps): VNode {
  const words = moneyWords(lang);
  const { payment, allocations } = found;
  const left = payment.capturedMinor - payment.refundedMinor;
  // Free money is proposed to be sent back, so the amount is as much as is free; where none is, all there is.
  const free = left - allocations.reduce((sum, one) => sum + one.minor, 0n);
  const unmeant = free - waits.reduce((sum, one) => sum + one.minor, 0n);
  const most = sendable(found);
  const wanted = [unmeant, free].find((one) => one > 0n) ?? left;
  const proposed = wanted < most ? wanted : most;
  const disputed = disputeWords(lang);
  if (most === 0n)
    return (
      <Card title={words.refund}>
        <Muted>{disputed.noRefund}</Muted>
      </Card>
    );
  const filled = { document: "", amount: fieldAmount(lang, proposed, payment.currency) };
  return (
    <Card title={words.refund} lead={words.refundLead}>
      {most < left ? <p>{disputed.onlyRefund(saidAmount(lang, most, payment.currency))}</p> : null}
      <Disclosure title={words.doRefund} open={refused?.form === "refund"}>
        <Form
          action={`/office/payments/${payment.id}/refund`}
          layout="full"
          idempotencyKey={formKey}
          {...again(refused, "refund", filled)}
        >
          <FieldRow>
            <MoneyField name="amount" label={words.amount} currency={payment.currency} />
            <TakenFrom lang={lang} found={found} numbers={numbers} />
          </FieldRow>
          <TextField name="reason" label={officeWords(lang).reason} maxlength={500} />
          <ButtonRow>
            <Button kind="danger" confirm={words.confirmRefund}>
              {words.doRefund}
            </Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}

/** Of a payment that does not know its outcome it is asked what there is at the processor. */
export function Settle({ lang, found, again: refused }: PaymentProps): VNode {
  const words = moneyWords(lang);
  const isUndecided = found.payment.state === "asked";
  return (
    <Card title={words.concern}>
      <Form
        action={`/office/payments/${found.payment.id}/settle`}
        layout="full"
        {...again(refused, "settle")}
      >
        {isUndecided ? (
          <FieldRow>
            <SelectField
              name="found"
              label={words.foundThere}
              options={[
                { value: "", label: words.foundChoose },
                { value: "nothing", label: words.foundNothing },
                { value: "charge", label: words.foundCharge },
              ]}
            />
            <TextField
              name="reference"
              label={words.foundReference}
              hint={words.foundReferenceHint}
              maxlength={200}
              optional
            />
          </FieldRow>
        ) : null}
        <TextField name="note" label={words.note} hint={words.settleHint} maxlength={500} />
        <ButtonRow>
          <Button>{words.settle}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function Bounce({ lang, found, again: refused }: PaymentProps): VNode {
  const words = moneyWords(lang);
  const isGiven = found.payment.way === "goodwill";
  return (
    <Card title={words.bounce} lead={isGiven ? words.bounceGiven : words.bounceLead}>
      <Disclosure title={words.doBounce} open={refused?.form === "bounce"}>
        <Form
          action={`/office/payments/${found.payment.id}/bounce`}
          layout="full"
          {...again(refused, "bounce")}
        >
          <TextField name="reason" label={officeWords(lang).reason} maxlength={500} />
          <ButtonRow>
            <Button kind="danger">{words.doBounce}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}
