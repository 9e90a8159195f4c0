// What else is decided about a draft that replaces an invoice: its tax, what was taken out of it, and that it is not wanted.
import type { VNode } from "preact";
import type { DeskDocumentFacts, DraftStanding } from "../../../business/billing/index.ts";
import { TOLD_TREATMENTS } from "../../../business/tax/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  Form,
  SelectField,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { replaceWords } from "./replace.words.ts";

export type Shown = {
  readonly lang: Lang;
  readonly document: DeskDocumentFacts;
  readonly again: Again | undefined;
  readonly formKey: string;
};

export type DraftShown = Shown & {
  readonly buyer: DraftStanding;
  /** Goes back with each form: what a colleague changed meanwhile is neither lost nor issued unseen. */
  readonly seen: string | null;
};

export function DiscardForm({ lang, document, again: refused }: Omit<Shown, "formKey">): VNode {
  const words = replaceWords(lang);
  return (
    <Card title={words.discard} lead={words.discardLead}>
      <Disclosure title={words.discard} open={refused?.form === "discard"}>
        <Form action={`/office/invoices/${document.id}/discard`} layout="full" {...again(refused, "discard")}>
          <Checkbox name="again" label={words.billTerms} />
          <TextField name="reason" label={officeWords(lang).reason} maxlength={500} />
          <ButtonRow>
            <Button kind="danger">{words.discard}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}

export function TaxForm({ lang, document, again: refused }: Omit<Shown, "formKey">): VNode {
  const words = replaceWords(lang);
  return (
    <Card title={words.tax} lead={words.taxLead}>
      <Disclosure title={words.tax} open={refused?.form === "tax"}>
        <Form action={`/office/invoices/${document.id}/draft-tax`} layout="full" {...again(refused, "tax")}>
          <SelectField
            name="treatment"
            label={words.treatment}
            options={TOLD_TREATMENTS.map((value) => ({ value, label: words[value] }))}
          />
          <TextField
            name="reason"
            label={officeWords(lang).reason}
            hint={words.taxReasonHint}
            maxlength={500}
          />
          <ButtonRow>
            <Button>{words.taxDo}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}

/** What this draft does not bill any more is billed on an invoice of its own, or by nobody. */
export function TakenOut({ lang, document, buyer, seen, formKey }: DraftShown): VNode | null {
  const words = replaceWords(lang);
  if (buyer.takenOut.length === 0) return null;
  return (
    <Card title={words.takenOut} lead={words.takenOutLead}>
      <ul>
        {buyer.takenOut.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Form
        action={`/office/invoices/${document.id}/issue`}
        id="issue-apart"
        idempotencyKey={`${formKey}-apart`}
        hidden={{ seen: seen ?? "", apart: "on" }}
      >
        <ButtonRow>
          <Button confirm={words.issueSure}>{words.issueApart}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
