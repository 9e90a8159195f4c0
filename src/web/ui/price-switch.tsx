// Whether prices are shown with value added tax or without: a plain form, so that the choice works without scripts and stays.
import type { VNode } from "preact";
import { CSRF_FIELD, useSetting, type PriceView } from "./setting.ts";

/** How prices are shown: in which currency, and with tax or without. */
export function PriceSwitch({ current }: { current: PriceView }): VNode | null {
  const { currencies, prices } = useSetting();
  if (currencies === undefined && prices === undefined) return null;
  return (
    <div class="price-switches">
      <CurrencySwitch />
      <TaxSwitch current={current} />
    </div>
  );
}

/** POST /cart/currency with `currency` and `back`. Nothing where there is only one. */
function CurrencySwitch(): VNode | null {
  const { words, currencies, path, csrf } = useSetting();
  if (currencies === undefined) return null;
  return (
    <form class="price-switch" method="post" action="/cart/currency" aria-label={words.currency}>
      <input type="hidden" name={CSRF_FIELD} value={csrf} />
      <input type="hidden" name="back" value={path} />
      <span aria-hidden="true">{words.currency}</span>
      <span class="segments" role="group" aria-label={words.currency}>
        {currencies.all.map((value) => (
          <button
            key={value}
            type="submit"
            name="currency"
            value={value}
            aria-pressed={currencies.current === value ? "true" : "false"}
          >
            {value}
          </button>
        ))}
      </span>
    </form>
  );
}

/** POST /preferences with `prices` and `back`. Nothing where the seller charges no tax. */
function TaxSwitch({ current }: { current: PriceView }): VNode | null {
  const { words, prices, path, csrf } = useSetting();
  if (prices === undefined) return null;
  const choices: readonly { value: PriceView; label: string }[] = [
    { value: "gross", label: words.pricesGross },
    { value: "net", label: words.pricesNet },
  ];
  return (
    <form class="price-switch" method="post" action="/preferences" aria-label={words.prices}>
      <input type="hidden" name={CSRF_FIELD} value={csrf} />
      <input type="hidden" name="back" value={path} />
      <span aria-hidden="true">{words.prices}</span>
      <span class="segments" role="group" aria-label={words.prices}>
        {choices.map(({ value, label }) => (
          <button
            key={value}
            type="submit"
            name="prices"
            value={value}
            aria-pressed={current === value ? "true" : "false"}
          >
            {label}
          </button>
        ))}
      </span>
    </form>
  );
}
