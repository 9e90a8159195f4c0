// The names kept for later: what each costs today, put into the cart or removed. Nothing of it is ordered or reserved.
import type { VNode } from "preact";
import { Button, Card, Form, Money } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { searchWords } from "../goods/search.words.ts";
import { firstOf, renewalOf } from "../goods/prices.ts";
import type { Price } from "../goods/prices.ts";
import { shopWords } from "../shop.words.ts";
import { cartWords } from "./cart.words.ts";

export type SavedName = {
  /** As people read it, and as the registry knows it. */
  readonly domain: string;
  readonly name: string;
  /** As shown; null: its ending is not sold at the moment. */
  readonly price: Price | null;
};

export function SavedNames({
  saved,
  lang,
}: {
  readonly saved: readonly SavedName[];
  readonly lang: Lang;
}): VNode | null {
  const [words, shop] = [searchWords(lang), shopWords(lang)];
  if (saved.length === 0) return null;
  return (
    <Card title={words.savedTitle} lead={words.savedLead}>
      <ul class="cart-names" id="saved">
        {saved.map(({ domain, name, price }) => (
          <li key={name} class="cart-name">
            <div class="cart-name-head">
              <div>
                <p class="cart-name-text">{domain}</p>
                <p class="hint">
                  {price === null ? (
                    words.noLongerSold
                  ) : (
                    <>
                      {shop.firstYear} <Money {...firstOf(price)} />, {words.thenEachYear}{" "}
                      <Money {...renewalOf(price)} />
                    </>
                  )}
                </p>
              </div>
              <Choices domain={domain} name={name} isSold={price !== null} lang={lang} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Choices(props: {
  readonly domain: string;
  readonly name: string;
  readonly isSold: boolean;
  readonly lang: Lang;
}): VNode {
  const { domain, name, lang } = props;
  const [words, cart] = [searchWords(lang), cartWords(lang)];
  return (
    <div class="button-row button-row-end">
      {props.isSold ? (
        <Form
          action="/cart/domains"
          layout="inline"
          id={`take-${name}`}
          label={cart.addName(domain)}
          hidden={{ name, q: name, from: "saved" }}
        >
          <Button size="small" label={cart.addName(domain)}>
            {cart.add}
          </Button>
        </Form>
      ) : null}
      <Form
        action="/cart/saved/remove"
        layout="inline"
        id={`forget-${name}`}
        label={words.forgetName(domain)}
        hidden={{ name }}
      >
        <Button kind="quiet" size="small" icon="cross" label={words.forgetName(domain)}>
          {words.forget}
        </Button>
      </Form>
    </div>
  );
}
