// A package in the cart on a page of its own: everything that can be chosen with it.
import type { VNode } from "preact";
import { Button, ButtonRow, Form, LinkButton, PageHeader, hasErrors } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { cartWords } from "../cart/cart.words.ts";
import { PackageFields } from "./package-fields.tsx";
import type { PackageInCart } from "../cart/package-in-cart.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { hiddenBack } from "../checkout/way-back.ts";

export type PackagePageProps = {
  readonly frame: Frame;
  readonly one: PackageInCart;
  readonly values: FormValues;
  readonly errors: FormErrors;
  /** The page it was opened from; null: the cart's. */
  readonly back: string | null;
};

export function PackagePage(props: PackagePageProps): VNode {
  const { frame, one, errors, back } = props;
  const { lang } = frame.setting;
  const words = cartWords(lang);
  const title = words.termOf(one.line.title);
  return (
    <ShopPage frame={frame} title={title} hiddenFromSearch failed={hasErrors(errors)}>
      <PageHeader
        title={title}
        lead={words.termLead}
        trail={[{ label: words.title, href: back ?? "/cart" }]}
      />
      <Form
        action={`/cart/package/${one.line.id}`}
        values={props.values}
        errors={errors}
        hidden={hiddenBack(back)}
      >
        <PackageFields {...one} lang={lang} />
        <ButtonRow>
          <Button kind="primary" size="large">
            {words.intoCart}
          </Button>
          <LinkButton kind="quiet" href={back ?? "/cart"}>
            {words.unchanged}
          </LinkButton>
        </ButtonRow>
      </Form>
    </ShopPage>
  );
}
