// Behind the link of a shared cart: what is in it, and the button that takes it into this browser.
import type { VNode } from "preact";
import { standing } from "../../../business/carts/index.ts";
import type { HeldCart } from "../../../business/carts/index.ts";
import { Banner, Button, ButtonRow, Card, Form, LinkButton, PageHeader } from "../../ui/index.ts";
import { cartWords } from "./cart.words.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";

export function SharedCartPage(props: {
  readonly frame: Frame;
  readonly token: string;
  readonly cart: HeldCart;
  /** The short id of the cart this browser holds already, where it has something in it. */
  readonly own: string | null;
}): VNode {
  const { frame, cart, own } = props;
  const words = cartWords(frame.setting.lang);
  return (
    <ShopPage frame={frame} title={words.sharedTitle} hiddenFromSearch>
      <PageHeader title={words.sharedTitle} lead={words.sharedLead(cart.shortId)} />
      {own === null ? null : <Banner tone="warning">{words.sharedReplaces(own)}</Banner>}
      <Card title={words.sharedContent}>
        <ul class="cart-parts">
          {standing(cart.lines).map((line) => (
            <li key={line.id}>
              {line.title}
              {line.domain ? `, ${words[line.domain.mode]}` : ""}
            </li>
          ))}
        </ul>
      </Card>
      <Form action={`/cart/${props.token}`} label={words.sharedOpen}>
        <ButtonRow>
          <Button kind="primary" size="large">
            {words.sharedOpen}
          </Button>
          <LinkButton kind="quiet" href="/cart">
            {words.sharedNot}
          </LinkButton>
        </ButtonRow>
        <p class="hint">{words.linkNote}</p>
      </Form>
    </ShopPage>
  );
}

/** The same for a wrong link, one whose cart is gone, and one whose cart was ordered. */
export function NoSharedCartPage({ frame }: { readonly frame: Frame }): VNode {
  const words = cartWords(frame.setting.lang);
  return (
    <ShopPage frame={frame} title={words.noSharedTitle} hiddenFromSearch>
      <PageHeader title={words.noSharedTitle} lead={words.noShared} />
      <ButtonRow>
        <LinkButton href="/hosting">{words.morePackages}</LinkButton>
        <LinkButton href="/domains">{words.moreDomains}</LinkButton>
      </ButtonRow>
    </ShopPage>
  );
}
