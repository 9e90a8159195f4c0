// The cart on the portal's order page: what is in it with all its choices, and the two forms that add to it.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import { NameRow, PackageCard } from "../../shop/cart/cart-lines.tsx";
import { orderWords } from "../../shop/checkout/order.words.ts";
import type { OnSale } from "../../shop/goods/offers.ts";
import { PackageFields } from "../../shop/goods/package-fields.tsx";
import { packageInCart, packageValues } from "../../shop/cart/package-in-cart.ts";
import { amountOf, byTerm, firstOf, isOnce, partsText, termText } from "../../shop/goods/prices.ts";
import type { Price } from "../../shop/goods/prices.ts";
import type { ShownCart, ShownPackage } from "../../shop/cart/shown-cart.ts";
import { hiddenBack } from "../../shop/checkout/way-back.ts";
import { shopWords } from "../../shop/shop.words.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  Money,
  RadioCards,
  SelectField,
  Stack,
  TextField,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { repeatWords } from "./order.words.ts";

export type ThingsProps = {
  readonly cart: ShownCart | null;
  readonly sale: OnSale;
  readonly payerId: string;
  /** This page for the same payer: where the cart's own forms lead back to. */
  readonly back: string;
  readonly domain: { readonly values: FormValues; readonly errors: FormErrors; readonly keptCode: string };
};

export function ThingsChosen({ cart, sale, back }: ThingsProps): VNode {
  const { lang } = useSetting();
  const words = repeatWords(lang);
  if (cart === null || cart.all.length === 0)
    return (
      <Card title={words.chosenTitle}>
        <p class="hint">{words.nothingYet}</p>
      </Card>
    );
  return (
    <Stack>
      <h2>{words.chosenTitle}</h2>
      {cart.packages.map((one) => (
        <PackageCard key={one.line.id} one={one} cart={cart} lang={lang} back={back}>
          <Extras one={one} cart={cart} sale={sale} back={back} />
        </PackageCard>
      ))}
      {cart.names.length === 0 ? null : (
        <Card>
          <ul class="cart-names">
            {cart.names.map((one) => (
              <NameRow key={one.line.id} one={one} cart={cart} lang={lang} back={back} />
            ))}
          </ul>
        </Card>
      )}
    </Stack>
  );
}

function Extras(props: {
  readonly one: ShownPackage;
  readonly cart: ShownCart;
  readonly sale: OnSale;
  readonly back: string;
}): VNode | null {
  const { one, cart, sale, back } = props;
  const { lang } = useSetting();
  const words = repeatWords(lang);
  const found = packageInCart(cart.held, sale, one.line.id);
  if (found === null) return null;
  return (
    <Disclosure title={words.extrasOf(one.what)}>
      <Form
        action={`/cart/package/${one.line.id}`}
        id={`package-${one.line.id}`}
        label={words.extrasOf(one.what)}
        values={packageValues(found)}
        hidden={hiddenBack(back)}
      >
        <PackageFields {...found} lang={lang} />
        <ButtonRow>
          <Button label={words.extrasOf(one.what)}>{words.takeSo}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

/** What comes with it at its price, or how much of the price is paid once only. */
function noteOf(price: Price, lang: Lang): VNode | undefined {
  const words = shopWords(lang);
  const together = partsText(price, lang);
  if (together !== "")
    return (
      <>
        {words.together}: {together}
      </>
    );
  if (price.setupMinor === 0n || isOnce(price)) return undefined;
  return (
    <>
      {repeatWords(lang).ofWhichSetup} <Money {...amountOf(price.setupMinor, price.currency)} />
    </>
  );
}

export function AddPackage({ sale, back, cart }: ThingsProps): VNode | null {
  const { lang } = useSetting();
  const words = repeatWords(lang);
  const options = sale.hosting.flatMap((offer) =>
    byTerm(offer.prices.filter((one) => one.left !== 0)).map((price) => ({
      value: price.planId,
      label: `${inLanguage(offer.names, lang)}, ${termText(lang, price.termCount, price.termUnit)}`,
      note: noteOf(price, lang),
      end: <Money {...firstOf(price)} />,
    })),
  );
  const [first] = options;
  if (first === undefined) return null;
  return (
    <Disclosure title={words.packageTitle} open={cart === null || cart.all.length === 0}>
      <Form
        action="/cart/packages"
        id="add-package"
        label={words.packageTitle}
        values={{ plan: first.value }}
        hidden={hiddenBack(back)}
      >
        <RadioCards name="plan" legend={words.packageLegend} options={options} />
        <ButtonRow>
          <Button icon="plus">{words.packageAdd}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

export function AddDomain({ cart, payerId, domain }: ThingsProps): VNode {
  const { lang } = useSetting();
  const [words, shop] = [repeatWords(lang), orderWords(lang)];
  const packages = cart?.packages ?? [];
  const waiting = packages.find((one) => one.trouble === "domain_missing");
  const failed = Object.keys(domain.errors).length > 0;
  const values = { mode: "register", for: waiting?.line.id ?? "", ...domain.values };
  return (
    <Disclosure title={words.domainTitle} open={failed || waiting !== undefined}>
      <Form
        action="/portal/order/domain"
        id="add-domain"
        label={words.domainTitle}
        values={values}
        errors={domain.errors}
        hidden={{ payer: payerId, kept: domain.keptCode }}
      >
        <RadioCards
          name="mode"
          legend={words.domainLegend}
          options={[
            { value: "register", label: words.register },
            { value: "transfer", label: words.transfer },
            { value: "keep", label: words.keep },
          ]}
        />
        <TextField name="name" label={shop.domainName} hint={shop.domainHint} inputmode="url" code />
        <TextField
          name="authCode"
          label={shop.authCode}
          hint={domain.keptCode === "" ? words.authCodeHint : words.authCodeKept}
          value=""
          optional
          autocomplete="off"
          code
          width="medium"
        />
        {packages.length === 0 ? null : (
          <SelectField
            name="for"
            label={words.domainHome}
            placeholder={false}
            options={[
              ...packages.map((one, at) => ({ value: one.line.id, label: `${at + 1}. ${one.what}` })),
              { value: "", label: words.noPackage },
            ]}
          />
        )}
        <p class="hint">{words.domainHint}</p>
        <ButtonRow>
          <Button icon="plus">{words.domainAdd}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
