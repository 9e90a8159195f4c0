// The choices above the results of a search: kind and price of the ending, and only what is free. A plain GET form.
import type { VNode } from "preact";
import { Button, Checkbox, Disclosure, Form, formatMoney, SelectField, useSetting } from "../../ui/index.ts";
import { ENDING_KINDS, isFiltered } from "./name-filter.ts";
import type { NameFilter } from "./name-filter.ts";
import { searchWords } from "./search.words.ts";

export function EndingFilter(props: {
  readonly asked: string;
  readonly filter: NameFilter;
  /** Prices to choose from. */
  readonly steps: readonly bigint[];
  readonly currency: string;
  /** How many names the choice leaves out. */
  readonly hidden: number;
}): VNode {
  const { asked, filter, steps, currency, hidden } = props;
  const { lang, locale } = useSetting();
  const words = searchWords(lang);
  const all = steps.map((minor) => minor.toString());
  const prices = filter.most === "" || all.includes(filter.most) ? all : [...all, filter.most];
  const any = { value: "", label: words.any };
  const clear = `/domains?q=${encodeURIComponent(asked)}`;
  return (
    <div class="stack stack-s">
      <Disclosure title={words.filter} open={isFiltered(filter)}>
        <Form
          action="/domains"
          method="get"
          layout="inline"
          id="endings"
          label={words.filter}
          hidden={{ q: asked }}
          values={{ kind: filter.kind, most: filter.most, free: filter.free === "1" }}
        >
          <SelectField
            name="kind"
            label={words.kind}
            placeholder={false}
            options={[any, ...ENDING_KINDS.map((kind) => ({ value: kind, label: words[`kind_${kind}`] }))]}
          />
          <SelectField
            name="most"
            label={words.most}
            placeholder={false}
            options={[
              any,
              ...prices.map((value) => ({ value, label: formatMoney(locale, BigInt(value), currency) })),
            ]}
          />
          <Checkbox name="free" value="1" label={words.free} ticked={filter.free === "1"} />
          <Button>{words.apply}</Button>
        </Form>
      </Disclosure>
      {hidden > 0 ? (
        <p class="hint">
          {words.hidden(hidden)} <a href={clear}>{words.clear}</a>
        </p>
      ) : null}
    </div>
  );
}
