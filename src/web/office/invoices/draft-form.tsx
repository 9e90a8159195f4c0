// Replacing an invoice in the office: the form that begins it, and the draft with its lines and address until it goes out.
import type { VNode } from "preact";
import { FURTHER } from "../../../business/billing/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  FieldRow,
  Form,
  formatDate,
  MoneyField,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { draftValues } from "../money/amounts.ts";
import { DiscardForm, TakenOut, TaxForm } from "./draft-parts.tsx";
import type { DraftShown, Shown } from "./draft-parts.tsx";
import { replaceWords } from "./replace.words.ts";

export function ReplaceForm({ lang, document, again: refused, formKey }: Shown): VNode {
  const words = replaceWords(lang);
  return (
    <Card title={words.replace} lead={words.replaceLead}>
      <Disclosure title={words.replaceDo} open={refused?.form === "replace"}>
        <Form
          action={`/office/invoices/${document.id}/replace`}
          layout="full"
          idempotencyKey={formKey}
          {...again(refused, "replace")}
        >
          <TextField name="reason" label={officeWords(lang).reason} hint={words.reasonHint} maxlength={500} />
          <ButtonRow>
            <Button kind="danger" confirm={words.confirm(document.number ?? "")}>
              {words.replaceDo}
            </Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}

/** A payment request that is no longer wanted. */
export function WithdrawForm({ lang, document, again: refused, formKey }: Shown): VNode {
  const words = replaceWords(lang);
  return (
    <Card title={words.withdraw} lead={words.withdrawLead}>
      <Disclosure title={words.withdraw} open={refused?.form === "withdraw"}>
        <Form
          action={`/office/invoices/${document.id}/withdraw`}
          layout="full"
          idempotencyKey={formKey}
          {...again(refused, "withdraw")}
        >
          <Checkbox name="again" label={words.billAgain} />
          <TextField name="reason" label={officeWords(lang).reason} maxlength={500} />
          <ButtonRow>
            <Button kind="danger">{words.withdraw}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}

export function DraftForm(props: DraftShown): VNode {
  const { lang, document, again: refused } = props;
  const hidden = { seen: props.seen ?? "" };
  const since = props.buyer.pastThresholdSince;
  const words = replaceWords(lang);
  const at = `/office/invoices/${document.id}`;
  return (
    <>
      <Banner
        tone="info"
        title={words.draftTitle}
        action={
          <Form
            action={`${at}/issue`}
            id="issue"
            layout="inline"
            idempotencyKey={props.formKey}
            hidden={hidden}
          >
            <Button kind="primary" confirm={words.issueSure}>
              {words.issue}
            </Button>
          </Form>
        }
      >
        {words.draftLead}
        {since === null ? null : <p>{words.pastThreshold(formatDate(lang, since))}</p>}
      </Banner>
      <TakenOut {...props} />
      <Card title={words.change}>
        <Form
          action={`${at}/draft`}
          layout="full"
          hidden={hidden}
          {...again(refused, "draft", draftValues(lang, document, props.buyer))}
        >
          {document.lines.map((line, at) => (
            <Line key={line.id} id={line.id} text={words.textOf(at + 1)} {...{ lang, document }} />
          ))}
          <p class="hint">{words.linesHint}</p>
          <Disclosure
            title={words.further}
            open={refused?.form === "draft" && refused.values["text_new"] !== ""}
          >
            <Further lang={lang} document={document} />
          </Disclosure>
          <FieldRow>
            <TextField name="organisation" label={words.organisation} optional maxlength={120} />
            <TextField name="name" label={words.name} maxlength={120} />
          </FieldRow>
          <FieldRow>
            <TextField name="line1" label={words.line1} maxlength={120} />
            <TextField name="line2" label={words.line2} optional maxlength={120} />
          </FieldRow>
          <FieldRow split="postal">
            <TextField name="postalCode" label={words.postalCode} maxlength={20} />
            <TextField name="city" label={words.city} maxlength={120} />
          </FieldRow>
          <TextField
            name="reference"
            label={words.reference}
            hint={words.referenceHint}
            width="medium"
            optional
            maxlength={100}
          />
          <ButtonRow>
            <Button>{words.save}</Button>
          </ButtonRow>
        </Form>
      </Card>
      <TaxForm lang={lang} document={document} again={refused} />
      <DiscardForm lang={lang} document={document} again={refused} />
    </>
  );
}

/** One more line for each time it is saved: taxed like one that is there. */
function Further({ lang, document }: Pick<Shown, "lang" | "document">): VNode {
  const words = replaceWords(lang);
  const taxOf = (line: (typeof document.lines)[number]): string =>
    [line.taxRatePermyriad, line.revenueAccount].join(" ");
  const kinds = new Map(document.lines.toReversed().map((line) => [taxOf(line), line]));
  return (
    <>
      <Line id={FURTHER} text={words.text} {...{ lang, document }} />
      {kinds.size > 1 ? (
        <SelectField
          name="like_new"
          label={words.like}
          options={[...kinds.values()].toReversed().map((line) => ({ value: line.id, label: line.text }))}
        />
      ) : null}
    </>
  );
}

function Line({
  lang,
  id,
  text,
  document,
}: Pick<Shown, "lang" | "document"> & { readonly id: string; readonly text: string }): VNode {
  const words = replaceWords(lang);
  return (
    <>
      <TextField name={`text_${id}`} label={text} maxlength={500} />
      <FieldRow>
        <TextField
          name={`quantity_${id}`}
          label={words.quantity}
          inputmode="decimal"
          width="short"
          maxlength={12}
        />
        <MoneyField
          name={`price_${id}`}
          label={document.isWithTax ? words.priceWithTax : words.price}
          currency={document.currency}
        />
      </FieldRow>
    </>
  );
}
