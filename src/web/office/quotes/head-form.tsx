// What a quote says as a whole: its label, notes, how long it holds and when money is due.
import type { VNode } from "preact";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { GATES, LABEL_MAX, NOTES_MAX, REMARK_MAX } from "../../../business/quotes/index.ts";
import type { Quote, QuoteHead } from "../../../business/quotes/index.ts";
import {
  FieldRow,
  RadioCards,
  TextArea,
  TextField,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { ProfileField } from "../contracts/choose-profile.tsx";
import { text } from "../forms.ts";
import { quotesWords } from "./quotes.words.ts";

export const headFields = {
  label: text(400),
  notes: text(8_000),
  remark: text(4_000),
  valid_days: text(10),
  gate: text(20),
  profile: text(40),
};
type TypedHead = Readonly<Record<keyof typeof headFields, string>>;

export function headOf(typed: TypedHead): QuoteHead & Pick<Quote, "billingProfileId"> {
  const { label, notes, remark } = typed;
  const days = typed.valid_days.trim();
  const validDays = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  return {
    label,
    notes,
    remark,
    validDays,
    billingProfileId: typed.profile === "" ? null : typed.profile,
    gate: GATES.find((one) => one === typed.gate) ?? "after_activation",
  };
}

export const headValues = (quote: Quote, profiles: readonly BillingProfile[]): FormValues => ({
  profile: (profiles.find((one) => one.id === quote.billingProfileId) ?? profiles[0])?.id ?? "",
  label: quote.label,
  notes: quote.notes,
  remark: quote.remark,
  valid_days: String(quote.validDays),
  gate: quote.gate,
});

/** The chosen address is no longer the customer's. */
export const isAboutProfile = (refusal: object): boolean =>
  "kind" in refusal && refusal.kind === "billing_profile";

const FIELDS: Readonly<Record<string, string>> = { validDays: "valid_days" };

export function headErrors(lang: Lang, fields: readonly string[]): FormErrors {
  const words = quotesWords(lang);
  return Object.fromEntries(
    fields.map((field) => [FIELDS[field] ?? field, words[`err_${field}` as "err_label"]]),
  );
}

export function HeadFields({
  lang,
  profiles,
}: {
  readonly lang: Lang;
  /** The customer's, the usual one first. */
  readonly profiles: readonly BillingProfile[];
}): VNode {
  const words = quotesWords(lang);
  return (
    <>
      <TextField name="label" label={words.label} hint={words.labelHint} maxlength={LABEL_MAX} />
      <ProfileField {...{ lang, profiles }} />
      <FieldRow>
        <TextField
          name="valid_days"
          label={words.validDays}
          hint={words.validDaysHint}
          inputmode="numeric"
          width="short"
          maxlength={3}
        />
      </FieldRow>
      <RadioCards
        name="gate"
        legend={words.gate}
        options={GATES.map((gate) => ({ value: gate, label: words[`gate_${gate}`] }))}
      />
      <TextArea
        name="notes"
        label={words.notes}
        hint={words.notesHint}
        optional
        rows={4}
        maxlength={NOTES_MAX}
      />
      <TextArea
        name="remark"
        label={words.remark}
        hint={words.remarkHint}
        optional
        rows={2}
        maxlength={REMARK_MAX}
      />
    </>
  );
}
