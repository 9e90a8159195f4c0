// The form for a new coupon.
import type { VNode } from "preact";
import { inLanguage, PRODUCT_KINDS } from "../../../business/catalogue/index.ts";
import type { ProductRow } from "../../../business/catalogue/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  FieldRow,
  Form,
  MoneyField,
  PageHeader,
  SelectField,
  TextField,
  TickList,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { COUPONS, trailOf } from "./coupons-page.tsx";
import { couponsWords } from "./coupons.words.ts";
import { kindWords } from "./kinds.words.ts";

export function NewCouponPage(props: {
  readonly lang: Lang;
  /** What the brand sells in, its own first. */
  readonly currencies: readonly string[];
  readonly products: readonly ProductRow[];
  readonly values: FormValues;
  readonly errors: FormErrors;
}): VNode {
  const { lang, currencies } = props;
  const [home = ""] = currencies;
  const words = couponsWords(lang);
  return (
    <>
      <PageHeader trail={trailOf(lang, true)} title={words.make} lead={words.lead} />
      <Card>
        <Form
          action={COUPONS}
          id="coupon"
          layout="full"
          values={props.values}
          errors={props.errors}
          idempotencyKey={freshKey()}
        >
          <TextField
            name="code"
            label={words.code}
            hint={words.codeHint}
            width="medium"
            maxlength={40}
            code
          />
          <FieldRow>
            <TextField name="percent" label={words.percent} hint={words.percentHint} optional maxlength={8} />
            {currencies.length < 2 ? (
              <MoneyField name="amount" label={words.amount} currency={home} optional />
            ) : (
              <TextField name="amount" label={words.amount} optional inputmode="decimal" maxlength={20} />
            )}
          </FieldRow>
          {currencies.length < 2 ? null : (
            <SelectField
              name="currency"
              label={words.currency}
              hint={words.currencyHint(home)}
              width="short"
              options={currencies.map((value) => ({ value, label: value }))}
            />
          )}
          <FieldRow>
            <TextField name="terms" label={words.terms} hint={words.termsHint} optional maxlength={4} />
            <TextField
              name="minimum"
              label={words.minimum}
              hint={words.minimumHint}
              inputmode="decimal"
              maxlength={20}
              optional
            />
          </FieldRow>
          <FieldRow>
            <TextField name="most" label={words.most} hint={words.mostHint} optional maxlength={7} />
            <TextField name="mostEach" label={words.mostEach} hint={words.eachHint} optional maxlength={4} />
          </FieldRow>
          <FieldRow>
            <DateField name="validFrom" label={words.validFrom} />
            <DateField name="validUntil" label={words.validUntil} hint={words.validUntilHint} optional />
          </FieldRow>
          <Checkbox name="firstOnly" label={words.firstOnly} hint={words.firstOnlyHint} />
          <Meant {...props} />
          <ButtonRow>
            <Button kind="primary">{words.make}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </>
  );
}

function Meant({ lang, products }: { readonly lang: Lang; readonly products: readonly ProductRow[] }): VNode {
  const words = couponsWords(lang);
  const kinds = kindWords(lang);
  return (
    <>
      <fieldset class="form-section">
        <legend>{words.kinds}</legend>
        <p class="hint">{words.kindsHint}</p>
        <TickList>
          {PRODUCT_KINDS.map((kind) => (
            <Checkbox key={kind} name={`k_${kind}`} label={kinds[kind]} />
          ))}
        </TickList>
      </fieldset>
      {products.length === 0 ? null : (
        <fieldset class="form-section">
          <legend>{words.products}</legend>
          <p class="hint">{words.kindsHint}</p>
          <TickList>
            {products.map((one) => (
              <Checkbox key={one.id} name={`p_${one.id}`} label={inLanguage(one.names, lang)} />
            ))}
          </TickList>
        </fieldset>
      )}
    </>
  );
}
