// The form for a credit note: everything that is left, or amounts of single lines; what happens is said before.
import type { VNode } from "preact";
import type { DeskDocumentFacts } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  Form,
  MoneyField,
  RadioCards,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { saidAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { officeWords } from "../office.words.ts";

export function CreditForm(props: {
  lang: Lang;
  document: DeskDocumentFacts;
  again: Again | undefined;
  formKey: string;
  /** Whoever looks may send money out of the house. */
  mayRefund: boolean;
}): VNode {
  const { lang, document } = props;
  const words = moneyWords(lang);
  return (
    <Card title={words.credit} lead={words.creditLead}>
      <Disclosure title={words.doCredit} open={props.again?.form === "credit"}>
        <Form
          action={`/office/invoices/${document.id}/credit`}
          layout="full"
          idempotencyKey={props.formKey}
          {...again(props.again, "credit", { what: "whole", excess: "keep" })}
        >
          <RadioCards
            name="what"
            legend={words.lines}
            legendHidden
            options={[
              { value: "whole", label: words.creditWhole },
              { value: "part", label: words.creditPart },
            ]}
          />
          {document.lines.map((line) => (
            <MoneyField
              key={line.id}
              name={`line_${line.id}`}
              label={line.text}
              hint={words.creditBilled(saidAmount(lang, line.netMinor + line.taxMinor, document.currency))}
              currency={document.currency}
              optional
            />
          ))}
          <RadioCards
            name="excess"
            legend={words.excess}
            options={[
              { value: "keep", label: words.excess_keep },
              ...(props.mayRefund
                ? [{ value: "refund", label: words.excess_refund, note: words.excess_refund_note }]
                : []),
            ]}
          />
          <Checkbox name="again" label={words.billAgain} />
          <TextField name="reason" label={officeWords(lang).reason} maxlength={500} />
          <ButtonRow>
            <Button kind="danger" confirm={words.confirmCredit(document.number ?? "")}>
              {words.doCredit}
            </Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}
