// What stands above the cart when something just happened to it: a thing that was taken out, prices that changed.
import type { VNode } from "preact";
import { Banner, Button, Form, Toast } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { cartWords } from "./cart.words.ts";
import type { ShownCart, ShownLine } from "./shown-cart.ts";
import { hiddenBack } from "../checkout/way-back.ts";

/** Says what was taken out, with the way to put it back. */
export function Undo(props: {
  readonly line: ShownLine["line"];
  readonly lang: Lang;
  readonly back?: string | null;
}): VNode {
  const { line, lang, back = null } = props;
  const words = cartWords(lang);
  return (
    <Toast
      undo={
        <Form
          action={`/cart/lines/${line.id}/restore`}
          layout="inline"
          id="undo"
          label={words.undo}
          hidden={hiddenBack(back)}
        >
          <Button size="small">{words.undo}</Button>
        </Form>
      }
    >
      {words.removed(line.title)}
    </Toast>
  );
}

/** Prices changed since: they count once they were agreed to. */
export function PriceNews(props: {
  readonly cart: ShownCart;
  readonly lang: Lang;
  readonly back?: string | null;
  /** Where the form goes, where that is not the browser's own cart. */
  readonly base?: string;
}): VNode | null {
  const { cart, lang, back = null, base = "/cart" } = props;
  const words = cartWords(lang);
  const changed = cart.all.filter((one) => one.trouble === "price_changed");
  if (changed.length === 0) return null;
  const shown = changed
    .flatMap(({ line, now }) =>
      now ? [[line.id, now.setupMinor, now.firstMinor, now.renewalMinor].join(":")] : [],
    )
    .join(",");
  return (
    <Banner
      tone="warning"
      title={words.pricesTitle}
      action={
        <Form
          action={`${base}/prices`}
          layout="inline"
          id="prices"
          label={words.acceptPrices}
          hidden={{ shown, ...hiddenBack(back) }}
        >
          <Button kind="primary">{words.acceptPrices}</Button>
        </Form>
      }
    >
      {words.pricesText}
    </Banner>
  );
}
