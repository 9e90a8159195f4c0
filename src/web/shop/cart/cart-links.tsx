// Where a package in the cart leads on: to its domain, its term and extras, and one more of the same.
import type { VNode } from "preact";
import { Button, ButtonRow, Form, LinkButton } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { cartWords } from "./cart.words.ts";
import type { ShownPackage } from "./shown-cart.ts";

export function PackageLinks({ one, lang }: { readonly one: ShownPackage; readonly lang: Lang }): VNode {
  const words = cartWords(lang);
  const { line, names } = one;
  const canChoose = one.offer !== null;
  return (
    <div class="cart-actions">
      <ButtonRow>
        {line.needsName || names.length > 0 ? (
          <LinkButton
            href={`/order/domain?for=${line.id}`}
            size="small"
            icon="globe"
            kind={names.length === 0 ? "primary" : "secondary"}
            label={words.domainFor(line.title)}
          >
            {names.length === 0 ? words.chooseDomain : words.furtherDomain}
          </LinkButton>
        ) : null}
        {canChoose ? (
          <LinkButton
            href={`/cart/package/${line.id}`}
            size="small"
            icon="gear"
            label={words.termOf(line.title)}
          >
            {words.termAndExtras}
          </LinkButton>
        ) : null}
      </ButtonRow>
      {canChoose && line.planId !== null && !one.isIncluded ? (
        <Form
          action="/cart/packages"
          layout="inline"
          id={`more-${line.id}`}
          label={words.oneMoreOf(line.title)}
          hidden={{ plan: line.planId }}
        >
          <Button size="small" kind="quiet" icon="plus" label={words.oneMoreOf(line.title)}>
            {words.oneMore}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}
