// The prices on the form of a new product: by the month, the year, once, and one term of another length.
import type { VNode } from "preact";
import { planUnits } from "../../../business/catalogue/index.ts";
import { FieldRow, FormSection, MoneyField, SelectField, TextField, type Lang } from "../../ui/index.ts";
import { plansWords } from "../catalogue/plans.words.ts";
import { goodsWords } from "./setup-goods.words.ts";
import { unitsOf } from "./setup-product.ts";
import type { SoldKind } from "./setup-product.ts";

type PricesOf = { readonly lang: Lang; readonly kind: SoldKind; readonly currency: string };

/** One term of another length; further ones are added on the product's page of terms. */
function OwnTerm({ lang, kind, currency }: PricesOf): VNode {
  const words = goodsWords(lang);
  const units = planUnits(kind === "add_on" ? "licence" : kind).filter((one) => one !== "once");
  return (
    <>
      <FieldRow>
        <TextField
          name="own_count"
          label={words.ownCount}
          hint={words.ownCountHint}
          inputmode="numeric"
          maxlength={3}
          optional
        />
        <SelectField
          name="own_unit"
          label={words.ownUnit}
          placeholder={false}
          options={units.map((value) => ({ value, label: plansWords(lang)[`unit_${value}`] }))}
        />
      </FieldRow>
      <FieldRow>
        <MoneyField
          name="own_first"
          label={`${words.ownPart}: ${words.firstTerm}`}
          optional
          currency={currency}
        />
        <MoneyField
          name="own_renewal"
          label={`${words.ownPart}: ${words.renewal}`}
          optional
          currency={currency}
        />
      </FieldRow>
    </>
  );
}

export function PriceFields({ lang, kind, currency }: PricesOf): VNode {
  const words = goodsWords(lang);
  const units = unitsOf(kind);
  return (
    <FormSection title={words.pricesPart} hint={words.termsNeeded}>
      <SelectField
        name="includesTax"
        label={words.includesTax}
        width="medium"
        placeholder={false}
        options={(["gross", "net"] as const).map((value) => ({ value, label: words[value] }))}
      />
      {units.includes("once") ? (
        <MoneyField name="once_first" label={words.oncePart} optional={kind !== "work"} currency={currency} />
      ) : null}
      {units
        .filter((unit) => unit !== "once")
        .map((unit) => (
          <FieldRow key={unit}>
            <MoneyField
              name={`${unit}_first`}
              label={`${words[`${unit}Part`]}: ${words.firstTerm}`}
              optional={kind !== "domain"}
              currency={currency}
            />
            <MoneyField
              name={`${unit}_renewal`}
              label={`${words[`${unit}Part`]}: ${words.renewal}`}
              optional
              currency={currency}
            />
          </FieldRow>
        ))}
      {kind === "work" ? null : <OwnTerm lang={lang} kind={kind} currency={currency} />}
      <MoneyField name="setup" label={words.setupFee} optional currency={currency} />
    </FormSection>
  );
}
