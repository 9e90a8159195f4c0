// The fields of a customer's details, for signing somebody up and for ordering for somebody new.
import type { VNode } from "preact";
import {
  AddressFields,
  Button,
  ButtonRow,
  EmailField,
  FieldRow,
  FormSection,
  PhoneField,
  RadioCards,
  TextField,
  VatField,
  type Lang,
} from "../../ui/index.ts";
import { signUpWords } from "./sign-up.words.ts";

export function BuyerFields({
  lang,
  home,
  needsPhone = false,
}: {
  readonly lang: Lang;
  readonly home: string;
  readonly needsPhone?: boolean;
}): VNode {
  const words = signUpWords(lang);
  return (
    <>
      <RadioCards
        name="kind"
        legend={words.kind}
        options={[
          { value: "private", label: words.private },
          { value: "business", label: words.business },
        ]}
      />
      <FieldRow>
        <TextField name="name" label={words.name} maxlength={120} />
        <TextField
          name="organisation"
          label={words.organisation}
          hint={words.organisationHint}
          optional
          maxlength={120}
        />
      </FieldRow>
      <FieldRow>
        <EmailField name="email" hint={words.emailHint} />
        <PhoneField name="phone" optional={!needsPhone} />
      </FieldRow>
      <FormSection title={words.address}>
        <AddressFields defaultCountry={home} />
        <ButtonRow>
          <Button kind="quiet" size="small" name="adapt" value="country">
            {words.adapt}
          </Button>
        </ButtonRow>
        <VatField name="vat_id" hint={words.vatHint} />
      </FormSection>
    </>
  );
}
