// What each plan of a product sells together with it: parts with their shares, and what these come to today.
import type { VNode } from "preact";
import { inLanguage, sharesOf } from "../../../business/catalogue/index.ts";
import type { Offer, Price } from "../../../business/catalogue/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  FieldRow,
  Form,
  Money,
  Muted,
  SelectField,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { bundleWords } from "./setup-bundle.words.ts";
import { goodsWords } from "./setup-goods.words.ts";

export const PART_ROWS = 5;

export type BundlesProps = {
  readonly lang: Lang;
  readonly offer: Offer;
  readonly offers: readonly Offer[];
  /** Off sale by themselves, for who has them or with what includes them. */
  readonly offSale: readonly Price[];
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function Bundles(props: BundlesProps): VNode | null {
  const { lang, offer } = props;
  const words = bundleWords(lang);
  const plans = offer.prices.filter((one) => one.termUnit !== "once");
  if (offer.kind === "domain" || plans.length === 0) return null;
  return (
    <Card title={words.title} lead={words.lead}>
      {plans.map((plan) => (
        <Plan key={plan.planId} {...props} plan={plan} />
      ))}
    </Card>
  );
}

const shareText = (permyriad: number, lang: Lang): string => (permyriad / 100).toLocaleString(lang);

function Plan(props: BundlesProps & { plan: Price }): VNode {
  const { lang, offer, plan, may } = props;
  const words = bundleWords(lang);
  const parts = plan.parts ?? [];
  const form = `b${plan.planId}`;
  const term = goodsWords(lang).term(plan.termCount, plan.termUnit);
  const amounts = sharesOf(plan, parts);
  const names = [words.own, ...parts.map((part) => inLanguage(part.names, lang))];
  const filled = Object.fromEntries(
    parts.flatMap((part, at) => [
      [`part_${at}`, part.planId],
      [`share_${at}`, shareText(part.sharePermyriad, lang)],
    ]),
  );
  return (
    <Disclosure title={term} open={props.again?.form === form || parts.length > 0}>
      {parts.length === 0 ? (
        <Muted>{words.none}</Muted>
      ) : (
        <p>
          {words.shares}:{" "}
          {names.map((name, at) => (
            <span key={name}>
              {at === 0 ? "" : " + "}
              {name} <Money minor={amounts[at]?.firstMinor ?? 0n} currency={plan.currency} />
            </span>
          ))}{" "}
          = <Money minor={plan.firstMinor} currency={plan.currency} />
        </p>
      )}
      {may ? (
        <Form
          action={`/office/setup/products/${offer.productId}/parts`}
          layout="full"
          label={`${words.title}: ${term}`}
          hidden={{ plan: plan.planId }}
          {...again(props.again, form, filled)}
        >
          <p class="hint">{words.shareHint}</p>
          {Array.from({ length: PART_ROWS }, (_, at) => (
            <PartFields key={at} {...props} plan={plan} at={at} />
          ))}
          <ButtonRow>
            <Button label={`${words.save}: ${term}`}>{words.save}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Disclosure>
  );
}

/** What fits the plan for a share: of the same term, with what follows it. What is included, for nothing, may have another. */
function PartFields({
  lang,
  offers,
  offSale,
  offer,
  plan,
  at,
}: BundlesProps & { plan: Price; at: number }): VNode {
  const words = bundleWords(lang);
  const isFit = (one: Price): boolean =>
    one.termCount === plan.termCount && one.termUnit === plan.termUnit && one.renewal === plan.renewal;
  const { term } = goodsWords(lang);
  const labelOf = (price: Price): string => {
    const name = inLanguage(price.names, lang);
    return isFit(price) ? name : words.onlyFree(name, term(price.termCount, price.termUnit));
  };
  const options = [...offers.flatMap((one) => one.prices), ...offSale]
    .filter((one) => one.productId !== offer.productId && one.kind !== "balance")
    .toSorted((a, b) => Number(isFit(b)) - Number(isFit(a)))
    .map((price) => ({ value: price.planId, label: labelOf(price) }));
  return (
    <FieldRow>
      <SelectField
        name={`part_${at}`}
        label={words.part(at + 1)}
        optional
        placeholder={words.nothing}
        options={options}
      />
      <TextField
        name={`share_${at}`}
        label={words.share(at + 1)}
        optional
        width="short"
        maxlength={5}
        autocomplete="off"
      />
    </FieldRow>
  );
}
