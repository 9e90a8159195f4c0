// Signing a customer up by hand: one form; who looks like somebody known is shown before anything is made.
import type { VNode } from "preact";
import type { Lookalike } from "../../../business/customers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { langsOf } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  PageHeader,
  SelectField,
  Stack,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { BuyerFields } from "./buyer-fields.tsx";
import { customersWords } from "./customers.words.ts";
import { AnotherOne, Lookalikes } from "./lookalikes.tsx";
import { signUpWords } from "./sign-up.words.ts";

export function SignUpPage(props: {
  readonly lang: Lang;
  readonly brands: readonly Pick<Seller, "id" | "name" | "country" | "defaultLanguage" | "languages">[];
  readonly found: readonly Lookalike[];
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly formKey: string;
}): VNode {
  const { lang, brands, found } = props;
  const words = signUpWords(lang);
  const [first] = brands;
  const values = { kind: "private", language: first?.defaultLanguage ?? lang, ...props.values };
  return (
    <>
      <PageHeader
        trail={[{ label: customersWords(lang).title, href: "/office/customers" }]}
        title={words.title}
        lead={words.lead}
      />
      <Lookalikes lang={lang} found={found} href={(id) => `/office/customers/${id}`} />
      <Card>
        <Form
          action="/office/customers/new"
          id="sign-up"
          layout="full"
          label={words.title}
          idempotencyKey={props.formKey}
          values={values}
          errors={props.errors}
        >
          <Stack>
            {brands.length > 1 ? (
              <SelectField
                name="brand"
                label={words.brand}
                placeholder={false}
                options={brands.map((one) => ({ value: one.id, label: one.name }))}
              />
            ) : null}
            <BuyerFields lang={lang} home={first?.country ?? "DE"} />
            <SelectField
              name="language"
              label={words.language}
              placeholder={false}
              options={[...new Set(brands.flatMap(langsOf))].map((one) => ({
                value: one,
                label: one === "de" ? words.german : words.english,
              }))}
            />
            {found.length > 0 ? <AnotherOne lang={lang} /> : null}
            <ButtonRow>
              <Button kind="primary">{words.signUp}</Button>
            </ButtonRow>
          </Stack>
        </Form>
      </Card>
    </>
  );
}
