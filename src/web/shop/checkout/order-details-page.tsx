// Who orders: what the contract and the invoice need, and nothing else.
import type { VNode } from "preact";
import type { Contact } from "../../../business/carts/index.ts";
import {
  AddressFields,
  Button,
  ButtonRow,
  EmailField,
  Form,
  FormSection,
  LinkButton,
  PageHeader,
  PhoneField,
  RadioCards,
  TextField,
  VatField,
  hasErrors,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { OrderSteps } from "../cart/cart-steps.tsx";
import { orderWords } from "./order.words.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";

export function OrderDetailsPage(props: {
  readonly frame: Frame;
  readonly values: Partial<Contact>;
  readonly errors: FormErrors;
  readonly homeCountry: string;
}): VNode {
  const { frame, errors } = props;
  const { lang } = frame.setting;
  const words = orderWords(lang);
  const values = { kind: "private", country: props.homeCountry, ...props.values };
  return (
    <ShopPage frame={frame} title={words.detailsTitle} failed={hasErrors(errors)} hiddenFromSearch>
      <OrderSteps lang={lang} at="details" withDetails />
      <PageHeader title={words.detailsTitle} lead={words.detailsLead} />
      <p>
        {words.known} <a href="/sign-in?next=/order/payment">{words.knownSignIn}</a>
      </p>
      <Form action="/order/details" values={values} errors={errors}>
        <TextField name="name" label={words.name} autocomplete="name" />
        <EmailField name="email" hint={words.emailHint} />
        <PhoneField name="phone" hint={words.phoneHint} />
        <RadioCards
          name="kind"
          legend={words.who}
          options={[
            { value: "private", label: words.private, note: words.privateNote },
            { value: "business", label: words.business, note: words.businessNote },
          ]}
        />
        <FormSection title={words.organisationPart} onlyFor="business">
          <TextField name="organisation" label={words.organisation} autocomplete="organization" />
          <VatField name="vat_id" hint={words.vatHint} />
        </FormSection>
        <FormSection title={words.address}>
          <AddressFields defaultCountry={props.homeCountry} autofill="billing" />
          <ButtonRow>
            <Button kind="quiet" size="small" name="adapt" value="country">
              {words.otherCountry}
            </Button>
          </ButtonRow>
        </FormSection>
        <ButtonRow>
          <Button kind="primary" size="large">
            {words.goOn}
          </Button>
          <LinkButton kind="quiet" href="/cart">
            {words.back}
          </LinkButton>
        </ButtonRow>
      </Form>
    </ShopPage>
  );
}
