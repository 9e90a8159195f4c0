// What contracts on a term that is off sale are to cost: a price from a day on, which an announced change then brings to them.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { RetiredTerm } from "../../../business/contracts/index.ts";
import { freshKey } from "../../core/index.ts";
import { Button, ButtonRow, DateField, Form, SelectField, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { goodsWords } from "../set-up/setup-goods.words.ts";
import { priceTableWords } from "./price-table.words.ts";

export const RETIRED_PRICE = "/office/setup/price-table/retired";

export function RetiredPrice(props: {
  readonly lang: Lang;
  readonly retired: readonly RetiredTerm[];
  readonly currency: string;
  readonly tomorrow: string;
  readonly values: FormValues;
  readonly errors: FormErrors;
}): VNode {
  const { lang, retired, currency, tomorrow, values } = props;
  const words = priceTableWords(lang);
  const of = (row: RetiredTerm): string =>
    `${inLanguage(row.names, lang)}, ${goodsWords(lang).term(row.termCount, row.termUnit)}`;
  return (
    <Form
      action={RETIRED_PRICE}
      id="retired"
      layout="full"
      idempotencyKey={freshKey()}
      hidden={{ currency }}
      values={{ retired_from: tomorrow, ...values }}
      errors={props.errors}
    >
      <p class="hint">{words.retiredHint}</p>
      <SelectField
        name="retired_plan"
        label={words.product}
        options={retired.map((row) => ({ value: row.planId, label: of(row) }))}
      />
      <TextField name="retired_renewal" label={words.retiredPrice(currency)} width="short" maxlength={20} />
      <DateField name="retired_from" label={words.retiredFrom} />
      <ButtonRow>
        <Button kind="secondary">{words.retiredSave}</Button>
      </ButtonRow>
    </Form>
  );
}
