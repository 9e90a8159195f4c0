// The form that opens a brand: everything that stands on its documents, in its mails and in its shop.
import type { VNode } from "preact";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  FieldRow,
  Form,
  FormSection,
  PageHeader,
  SelectField,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { blankSeller, LANGUAGES, MAY_BE_EMPTY, SERIES } from "./setup-seller.ts";
import { setupWords } from "./setup.words.ts";

/** A further brand has a page, words and numbers of its own. */
type Another = {
  readonly action: string;
  readonly trail: { readonly label: string; readonly href: string };
  readonly title: string;
  readonly lead: string;
  readonly numbers: string;
};
type Props = { readonly lang: Lang; readonly again: Again | undefined; readonly another?: Another };

export const CURRENCIES: readonly string[] = ["EUR", "CHF", "GBP", "USD", "DKK", "SEK", "NOK", "PLN", "CZK"];
const COUNTRIES = ["DE", "AT", "CH", "LU", "NL", "BE", "FR", "DK", "PL", "CZ", "GB", "US"];

type Plain =
  | "name"
  | "legalName"
  | "line1"
  | "line2"
  | "postalCode"
  | "city"
  | "region"
  | "taxNo"
  | "vatId"
  | "phone"
  | "email"
  | "mailFromName"
  | "mailFromAddress"
  | "bankHolder"
  | "bankIban"
  | "bankBic"
  | "bankName";

function Pair({ lang, fields }: { lang: Lang; fields: readonly Plain[] }): VNode {
  const words = setupWords(lang);
  return (
    <FieldRow>
      {fields.map((field) => (
        <TextField
          key={field}
          name={field}
          label={words[field]}
          optional={MAY_BE_EMPTY.includes(field)}
          maxlength={200}
        />
      ))}
    </FieldRow>
  );
}

export function SellerForm({ lang, again: refused, another }: Props): VNode {
  const words = setupWords(lang);
  const numbersAtFault = Object.keys(refused?.errors ?? {}).some((name) => /^(?:pattern|first)_/u.test(name));
  return (
    <>
      <PageHeader
        trail={[another?.trail ?? { label: words.setup, href: "/office/setup" }]}
        title={another?.title ?? words.sellerTitle}
        lead={another?.lead ?? words.sellerLead}
      />
      <Card>
        <Form
          action={another?.action ?? "/office/setup/seller"}
          layout="full"
          idempotencyKey={freshKey()}
          {...again(refused, "seller", blankSeller(lang, another !== undefined))}
        >
          <BrandPart lang={lang} />
          <FormSection title={words.addressPart}>
            <Pair lang={lang} fields={["line1", "line2"]} />
            <Pair lang={lang} fields={["postalCode", "city"]} />
            <FieldRow>
              <TextField name="region" label={words.region} optional maxlength={200} />
              <TextField
                name="country"
                label={words.country}
                hint={words.countryHint}
                width="short"
                maxlength={2}
                suggestions={COUNTRIES}
              />
            </FieldRow>
          </FormSection>
          <FormSection title={words.taxPart}>
            <Pair lang={lang} fields={["vatId", "taxNo"]} />
            <Checkbox name="smallBusiness" label={words.smallBusiness} />
            <Checkbox name="ossRegistered" label={words.ossRegistered} />
          </FormSection>
          <FormSection title={words.reachPart}>
            <Pair lang={lang} fields={["phone", "email"]} />
            <Pair lang={lang} fields={["mailFromName", "mailFromAddress"]} />
          </FormSection>
          <FormSection title={words.bankPart}>
            <Pair lang={lang} fields={["bankHolder", "bankIban"]} />
            <Pair lang={lang} fields={["bankBic", "bankName"]} />
          </FormSection>
          <CustomsPart lang={lang} />
          <Disclosure title={words.numbersPart} open={numbersAtFault}>
            <NumbersPart lang={lang} note={another?.numbers} />
          </Disclosure>
          <ButtonRow>
            <Button kind="primary">{words.openSeller}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </>
  );
}

function BrandPart({ lang }: { lang: Lang }): VNode {
  const words = setupWords(lang);
  return (
    <FormSection title={words.brandPart}>
      <Pair lang={lang} fields={["name", "legalName"]} />
      <FieldRow>
        <TextField name="slug" label={words.slug} hint={words.slugHint} maxlength={40} code />
        <TextField
          name="brandColour"
          label={words.brandColour}
          hint={words.brandColourHint}
          maxlength={7}
          code
        />
      </FieldRow>
      <TextField name="host" label={words.host} hint={words.hostHint} optional maxlength={253} code />
    </FormSection>
  );
}

function CustomsPart({ lang }: { lang: Lang }): VNode {
  const words = setupWords(lang);
  const named = { de: words.german, en: words.english };
  return (
    <FormSection title={words.customsPart}>
      <FieldRow>
        <TextField
          name="currency"
          label={words.currency}
          hint={words.currencyHint}
          maxlength={3}
          suggestions={CURRENCIES}
        />
        <TextField
          name="timeZone"
          label={words.timeZone}
          hint={words.timeZoneHint}
          maxlength={60}
          suggestions={Intl.supportedValuesOf("timeZone")}
        />
      </FieldRow>
      <SelectField
        name="defaultLanguage"
        label={words.defaultLanguage}
        width="medium"
        placeholder={false}
        options={LANGUAGES.map((one) => ({ value: one, label: named[one] }))}
      />
      {LANGUAGES.map((one) => (
        <Checkbox key={one} name={`language_${one}`} label={words[`language_${one}`]} />
      ))}
    </FormSection>
  );
}

function NumbersPart({ lang, note }: { lang: Lang; note: string | undefined }): VNode {
  const words = setupWords(lang);
  return (
    <>
      <p class="hint">{words.numbersHint}</p>
      {note === undefined ? null : <p class="hint">{note}</p>}
      {SERIES.map((kind) => (
        <FormSection key={kind} title={words[`n_${kind}`]}>
          <FieldRow>
            <TextField
              name={`pattern_${kind}`}
              label={words.pattern}
              optional={note !== undefined}
              maxlength={40}
              code
            />
            <TextField
              name={`first_${kind}`}
              label={words.first}
              inputmode="numeric"
              maxlength={12}
              width="short"
            />
          </FieldRow>
        </FormSection>
      ))}
    </>
  );
}
