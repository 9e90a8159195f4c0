// Gallery: the checkout after a refusal.
import type { VNode } from "preact";
import {
  AddressFields,
  Button,
  ButtonRow,
  Checkbox,
  Columns,
  EmailField,
  FieldRow,
  Form,
  FormSection,
  Icon,
  LinkButton,
  OrderSummary,
  PageHeader,
  PhoneField,
  RadioCards,
  ShopLayout,
  StatusChip,
  Stepper,
  TextField,
  VatField,
  type PageSetting,
} from "../index.ts";
import { BRAND, EUR, FOOT } from "./samples.ts";

export function checkout(setting: PageSetting): VNode {
  const errors = {
    email: "Enter your e-mail address, for example mia@example.org.",
    postal_code: "A German postal code has 5 digits.",
    terms: "Please agree to the terms to go on.",
  };
  return (
    <ShopLayout setting={setting} brand={BRAND} title="Your details" nav={[]} failed footerLinks={FOOT}>
      <Stepper
        label="Order"
        steps={[
          { label: "Domain", state: "done", href: "/checkout/domain" },
          { label: "Options", state: "done", href: "/checkout/options" },
          { label: "Your details", state: "current" },
          { label: "Payment", state: "waiting" },
          { label: "Review", state: "waiting" },
        ]}
      />
      <PageHeader
        title="Your details"
        lead="We need these for the contract and the invoice. Nothing else is asked."
      />
      <Columns shape="side">
        <Form
          action="/checkout/details"
          errors={errors}
          idempotencyKey="key-1"
          values={{ email: "mia", postal_code: "12", kind: "private", vat: "DE129273398" }}
        >
          <RadioCards
            name="kind"
            legend="Who is ordering?"
            options={[
              { value: "private", label: "A private person", note: "You can withdraw within 14 days." },
              {
                value: "company",
                label: "A company or club",
                note: "With a VAT number abroad the invoice comes without VAT.",
              },
            ]}
          />
          <FieldRow>
            <TextField name="given_name" label="First name" autocomplete="given-name" value="Mia" />
            <TextField name="family_name" label="Last name" autocomplete="family-name" value="Brandt" />
          </FieldRow>
          <EmailField name="email" hint="For your order and invoices. No advertising." />
          <PhoneField name="phone" optional />
          <FormSection title="Address">
            <AddressFields
              countries={["DE", "AT", "CH", "NL", "GB", "US"]}
              defaultCountry="DE"
              autofill="billing"
            />
          </FormSection>
          <VatField name="vat" result={<StatusChip tone="success" word="Confirmed" />} />
          <RadioCards
            name="pay"
            legend="How would you like to pay?"
            value="card"
            options={[
              {
                value: "card",
                label: "Card",
                note: "On our processor's page; we never see the number.",
                end: <Icon name="card" />,
              },
              { value: "transfer", label: "Bank transfer", note: "Set-up starts when the money is here." },
            ]}
          />
          <Checkbox
            name="terms"
            label={
              <>
                I agree to the <a href="/legal/terms">terms of 1 October 2026</a>.
              </>
            }
          />
          <Checkbox
            name="start"
            label="Please start at once, before the 14 days are over."
            hint="You then pay for what you have used if you withdraw."
          />
          <ButtonRow>
            <Button kind="primary" size="large">
              Order with obligation to pay
            </Button>
            <LinkButton kind="quiet" href="/checkout/options">
              Back
            </LinkButton>
          </ButtonRow>
        </Form>
        <OrderSummary
          title="Your order"
          lines={[
            { key: "1", what: "Starter", note: "12 months, 25 mailboxes", amount: EUR(5988) },
            { key: "2", what: "lichtblick-fotografie.de", note: "First year", amount: EUR(0) },
          ]}
          net={EUR(5032)}
          taxes={[{ label: "19 % VAT", amount: EUR(956) }]}
          total={EUR(5988)}
          next={{ date: "2027-11-20", amount: EUR(7176) }}
          note="Can be cancelled up to 30 days before the end of the term."
        />
      </Columns>
    </ShopLayout>
  );
}
