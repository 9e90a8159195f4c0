// Everything that is chosen with a package: its term, options, what is bought with it. Nothing is ticked for anybody.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Offer, ProductOption } from "../../../business/catalogue/index.ts";
import type { FieldDefinition } from "../../../business/customers/index.ts";
import { OwnFields } from "../../core/index.ts";
import { Checkbox, FormSection, Money, RadioCards, TextField, formatMoney } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { cartWords } from "../cart/cart.words.ts";
import { amountOf, byTerm, firstOf, isOnce, monthly, renewalOf, termText, noticeText } from "./prices.ts";
import type { Price } from "./prices.ts";
import { shelfTrial } from "./trial-text.ts";

export type PackageFieldsProps = {
  readonly lang: Lang;
  readonly offer: Offer;
  /** What can be bought with it. */
  readonly addOns: readonly Offer[];
  /** The term in the cart: choices show what they cost for it. */
  readonly planId: string;
  /** The house's own questions about it. */
  readonly asked: readonly FieldDefinition[];
};

export function PackageFields(props: PackageFieldsProps): VNode {
  const { offer, lang } = props;
  const words = cartWords(lang);
  // What has no price for the term in the cart cannot be taken with it.
  const addOns = props.addOns.filter((addOn) => sameTerm(addOn, props) !== undefined);
  return (
    <>
      <RadioCards
        name="plan"
        legend={words.term}
        options={byTerm(offer.prices).map((price) => termChoice(price, lang))}
      />
      {offer.options.length === 0 ? null : (
        <FormSection title={words.choices}>
          {offer.options.map((option) => (
            <OptionField key={option.key} option={option} planId={props.planId} lang={lang} />
          ))}
        </FormSection>
      )}
      {offer.kind === "hosting" ? (
        <TextField
          name="wished_name"
          label={words.wishedName}
          hint={words.wishedNameHint}
          optional
          code
          width="medium"
          autocomplete="off"
        />
      ) : null}
      {props.asked.length === 0 ? null : (
        <FormSection title={words.questions}>
          <OwnFields fields={props.asked} />
        </FormSection>
      )}
      {addOns.length === 0 ? null : (
        <FormSection title={words.addOns}>
          {addOns.map((addOn) => (
            <AddOn key={addOn.productId} {...props} addOn={addOn} />
          ))}
        </FormSection>
      )}
    </>
  );
}

function termChoice(price: Price, lang: Lang) {
  const words = cartWords(lang);
  const perMonth = monthly(price.firstMinor, price);
  const term = termText(lang, price.termCount, price.termUnit);
  return {
    value: price.planId,
    label: term,
    note: (
      <>
        <Money {...firstOf(price)} />{" "}
        {isOnce(price) ? (
          "· "
        ) : (
          <>
            {words.firstTerm(term)}, {words.afterwards} <Money {...renewalOf(price)} />.{" "}
          </>
        )}
        {noticeText(lang, price)} {shelfTrial(lang, price)}
      </>
    ),
    ...(perMonth
      ? { end: <PerMonth lang={lang} minor={perMonth.minor} currency={perMonth.currency} /> }
      : {}),
  };
}

function PerMonth({
  lang,
  ...amount
}: {
  readonly lang: Lang;
  readonly minor: bigint;
  readonly currency: string;
}) {
  return (
    <>
      <Money {...amount} /> {cartWords(lang).perMonth}
    </>
  );
}

/** The form's name of an option: the catalogue's key with a mark, so that it meets no other field. */
export const optionField = (key: string): string => `option_${key}`;
export const addOnField = (productId: string): string => `addon_${productId}`;

function OptionField(props: {
  readonly option: ProductOption;
  readonly planId: string;
  readonly lang: Lang;
}): VNode {
  const { option, planId, lang } = props;
  const words = cartWords(lang);
  const name = optionField(option.key);
  const label = inLanguage(option.names, lang);
  const priceNote = (price: ProductOption["prices"][string] | undefined): string => {
    if (!price) return words.noCharge;
    const money = (minor: bigint) => formatMoney(lang === "de" ? "de-DE" : "en-GB", minor, price.currency);
    return words.costsMore(money(price.firstMinor), money(price.renewalMinor));
  };
  if (option.kind === "quantity")
    return (
      <TextField
        name={name}
        label={label}
        hint={`${words.upTo(option.most)} ${words.each}: ${priceNote(option.prices[planId])}`}
        inputmode="numeric"
        width="short"
        optional={!option.required}
      />
    );
  const choices = option.choices.map((choice) => ({
    value: choice.key,
    label: inLanguage(choice.names, lang),
    note: priceNote(choice.prices[planId]),
  }));
  const none = { value: "", label: words.withoutIt, note: words.noCharge };
  return (
    <RadioCards
      name={name}
      legend={label}
      options={option.required || option.choices.some(isNothing) ? choices : [none, ...choices]}
    />
  );
}

/** A choice that costs nothing stands for "nothing of it": a further way to say no would only confuse. */
const isNothing = (choice: ProductOption["choices"][number]): boolean =>
  Object.keys(choice.prices).length === 0;

function sameTerm(addOn: Offer, { offer, planId }: PackageFieldsProps): Price | undefined {
  const own = offer.prices.find((price) => price.planId === planId);
  return addOn.prices.find((one) => one.termCount === own?.termCount && one.termUnit === own.termUnit);
}

function AddOn({ addOn, ...props }: PackageFieldsProps & { readonly addOn: Offer }): VNode | null {
  const { lang } = props;
  const words = cartWords(lang);
  const price = sameTerm(addOn, props);
  if (!price) return null;
  const term = termText(lang, price.termCount, price.termUnit);
  return (
    <Checkbox
      name={addOnField(addOn.productId)}
      label={inLanguage(addOn.names, lang)}
      hint={
        <>
          {addOn.blurbs ? `${inLanguage(addOn.blurbs, lang)} ` : null}
          <Money {...firstOf(price)} /> {words.firstTerm(term)}, {words.afterwards}{" "}
          <Money {...amountOf(price.renewalMinor, price.currency)} />
        </>
      }
    />
  );
}
