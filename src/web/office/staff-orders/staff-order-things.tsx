// What a colleague puts together for a customer: packages with their extras and names, and the two forms that add to it.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import { NameRow, PackageCard } from "../../shop/cart/cart-lines.tsx";
import { PriceNews } from "../../shop/cart/cart-news.tsx";
import { packageInCart, packageValues } from "../../shop/cart/package-in-cart.ts";
import type { ShownCart, ShownPackage } from "../../shop/cart/shown-cart.ts";
import type { OnSale } from "../../shop/goods/offers.ts";
import { PackageFields } from "../../shop/goods/package-fields.tsx";
import { byTerm, firstOf, termText } from "../../shop/goods/prices.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  DEFAULT_LOCALES,
  FieldRow,
  Form,
  formatMoney,
  RadioCards,
  SelectField,
  Stack,
  TextArea,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { staffOrderWords } from "./staff-order.words.ts";

export type ThingsProps = {
  readonly lang: Lang;
  readonly cartId: string;
  readonly cart: ShownCart;
  readonly sale: OnSale;
  readonly again: Again | undefined;
};

export const pathOf = (cartId: string): string => `/office/staff-orders/${cartId}`;

export function Things(props: ThingsProps): VNode {
  const { lang, cart, cartId } = props;
  const words = staffOrderWords(lang);
  const own = { cart, lang, base: pathOf(cartId) };
  return (
    <Stack>
      <h2>{words.what}</h2>
      <PriceNews {...own} />
      {cart.all.length === 0 ? <p class="hint">{words.nothingYet}</p> : null}
      {cart.packages.map((one) => (
        <PackageCard key={one.line.id} one={one} {...own}>
          <Extras {...props} one={one} />
        </PackageCard>
      ))}
      {cart.names.length === 0 ? null : (
        <Card>
          <ul class="cart-names">
            {cart.names.map((one) => (
              <NameRow key={one.line.id} one={one} {...own} />
            ))}
          </ul>
        </Card>
      )}
      <Card>
        <AddPackage {...props} />
        <AddNames {...props} />
      </Card>
    </Stack>
  );
}

function Extras({
  lang,
  cart,
  cartId,
  sale,
  one,
  again: refused,
}: ThingsProps & { readonly one: ShownPackage }) {
  const words = staffOrderWords(lang);
  const found = packageInCart(cart.held, sale, one.line.id);
  if (found === null) return null;
  const id = `package-${one.line.id}`;
  return (
    <Disclosure title={words.extrasOf(one.line.title)} open={refused?.form === id}>
      <Form
        action={`${pathOf(cartId)}/package/${one.line.id}`}
        layout="full"
        label={words.extrasOf(one.what)}
        {...again(refused, id, packageValues(found))}
      >
        <PackageFields {...found} lang={lang} />
        <ButtonRow>
          <Button label={words.extrasOf(one.what)}>{words.save}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function AddPackage({ lang, cart, cartId, sale, again: refused }: ThingsProps): VNode | null {
  const words = staffOrderWords(lang);
  const options = sale.hosting.flatMap((offer) =>
    byTerm(offer.prices).map((price) => {
      const { minor, currency } = firstOf(price);
      const term = termText(lang, price.termCount, price.termUnit);
      const said = (amount: bigint): string => formatMoney(DEFAULT_LOCALES[lang], amount, currency);
      const parts = words.withSetup(said(minor), said(price.firstMinor), said(price.setupMinor));
      const costs = price.setupMinor === 0n ? said(minor) : parts;
      const left = price.left === 0 ? ` · ${words.soldOut}` : "";
      return { value: price.planId, label: `${inLanguage(offer.names, lang)}, ${term}: ${costs}${left}` };
    }),
  );
  const [first] = options;
  if (first === undefined) return null;
  return (
    <Disclosure title={words.addPackage} open={cart.all.length === 0 || refused?.form === "add-package"}>
      <Form
        action={`${pathOf(cartId)}/packages`}
        layout="full"
        label={words.addPackage}
        {...again(refused, "add-package", { plan: first.value, count: "1" })}
      >
        <FieldRow>
          <SelectField name="plan" label={words.plan} placeholder={false} options={options} />
          <TextField name="count" label={words.count} inputmode="numeric" width="short" maxlength={2} />
        </FieldRow>
        <ButtonRow>
          <Button icon="plus" label={words.addPackage}>
            {words.add}
          </Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function AddNames({ lang, cart, cartId, again: refused }: ThingsProps): VNode {
  const words = staffOrderWords(lang);
  const waiting = cart.packages.find((one) => one.trouble === "domain_missing") ?? cart.packages[0];
  const values = { mode: "register", for: waiting?.line.id ?? "" };
  const keptCode = refused?.form === "add-names" ? String(refused.values["kept"] ?? "") : "";
  const isWaiting = cart.packages.some((one) => one.trouble === "domain_missing");
  return (
    <Disclosure title={words.addNames} open={isWaiting || refused?.form === "add-names"}>
      <Form
        action={`${pathOf(cartId)}/names`}
        layout="full"
        label={words.addNames}
        hidden={{ kept: keptCode }}
        {...again(refused, "add-names", values)}
      >
        <TextArea name="names" label={words.names} hint={words.namesHint} rows={3} maxlength={8000} />
        <RadioCards
          name="mode"
          legend={words.mode}
          options={(["register", "transfer", "keep"] as const).map((mode) => ({
            value: mode,
            label: words[`mode_${mode}`],
          }))}
        />
        <TextField
          name="auth_code"
          label={words.authCode}
          hint={keptCode === "" ? words.authCodeHint : words.authCodeKept}
          value=""
          optional
          autocomplete="off"
          spellcheck={false}
          maxlength={64}
          code
          width="medium"
        />
        {cart.packages.length === 0 ? null : (
          <SelectField
            name="for"
            label={words.home}
            placeholder={false}
            options={[
              ...cart.packages.map((one, at) => ({ value: one.line.id, label: `${at + 1}. ${one.what}` })),
              { value: "", label: words.noHome },
            ]}
          />
        )}
        <ButtonRow>
          <Button icon="plus" label={words.addNames}>
            {words.add}
          </Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
