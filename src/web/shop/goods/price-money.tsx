// An amount of the catalogue where the cart has it as it will be charged: shown with tax or without, as the visitor chose.
import type { VNode } from "preact";
import { Money, useSetting } from "../../ui/index.ts";
import type { Price } from "./prices.ts";
import { shownMinor } from "./tax-view.ts";

export function PriceMoney(props: {
  readonly of: Pick<Price, "includesTax" | "taxClass" | "currency">;
  readonly minor: bigint;
}): VNode {
  const { prices } = useSetting();
  return <Money minor={shownMinor(prices, props.of, props.minor)} currency={props.of.currency} />;
}
