// Options of a product with their prices by term, what can be bought with it, and the forms that change them.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Offer, OptionPrices, ProductOption } from "../../../business/catalogue/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Disclosure,
  EmptyState,
  Form,
  Money,
  Muted,
  PageHeader,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { Bundles } from "./setup-bundle.tsx";
import { goodsWords } from "./setup-goods.words.ts";
import { NewChoice, NewOptionPrice, NewOptions } from "./setup-option-forms.tsx";
import { optionsWords } from "./setup-options.words.ts";
import { setupWords } from "./setup.words.ts";

export type OptionsProps = {
  readonly lang: Lang;
  readonly offer: Offer;
  /** Products of the same shop that could be add-ons. */
  readonly addOns: readonly Offer[];
  readonly offers: readonly Offer[];
  /** Terms off sale, of products that are not. */
  readonly offSale: Offer["prices"];
  readonly tomorrow: string;
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function OptionsSetup(props: OptionsProps): VNode {
  const { lang, offer, may } = props;
  const words = optionsWords(lang);
  return (
    <>
      <PageHeader
        trail={[
          { label: setupWords(lang).setup, href: "/office/setup" },
          { label: goodsWords(lang).productsTitle, href: "/office/setup/products" },
        ]}
        title={words.titleOf(inLanguage(offer.names, lang))}
        lead={words.lead}
      />
      {offer.options.length === 0 ? (
        <Card>
          <EmptyState title={words.noOptions} icon="cart" />
        </Card>
      ) : null}
      {offer.options.map((option) => (
        <OptionCard key={option.optionId} {...props} option={option} />
      ))}
      {may ? <NewOptions {...props} /> : null}
      {offer.kind === "domain" ? null : <AddOns {...props} />}
      <Bundles {...props} />
    </>
  );
}

type PricedRow = { readonly key: string; readonly name: string; readonly prices: OptionPrices };

/** What has a price: each choice, or one piece. */
function pricedRows(option: ProductOption, lang: Lang): readonly PricedRow[] {
  const words = optionsWords(lang);
  if (option.kind === "quantity") return [{ key: "", name: words.perPiece, prices: option.prices }];
  return option.choices.map(({ choiceId, names, isProposed, prices }) => ({
    key: choiceId,
    name: `${inLanguage(names, lang)}${isProposed ? ` (${words.proposed})` : ""}`,
    prices,
  }));
}

function OptionCard(props: OptionsProps & { option: ProductOption }): VNode {
  const { lang, offer, option, may } = props;
  const words = optionsWords(lang);
  const name = inLanguage(option.names, lang);
  const kind = option.kind === "quantity" ? words.bounds(option.least, option.most) : words.choice;
  return (
    <Card title={name}>
      <p>
        <Muted>{option.required ? `${kind}, ${words.required}` : kind}</Muted>
      </p>
      <Table
        caption={name}
        rows={pricedRows(option, lang)}
        rowKey={(row) => row.key}
        columns={[
          { key: "name", header: words.choiceHead, cell: (row) => row.name },
          ...offer.prices.map((plan) => ({
            key: plan.planId,
            header: goodsWords(lang).term(plan.termCount, plan.termUnit),
            numeric: true,
            cell: (row: PricedRow) => <Cell prices={row.prices} planId={plan.planId} lang={lang} />,
          })),
        ]}
      />
      {may ? (
        <>
          <NewOptionPrice {...props} />
          {option.kind === "choice" ? <NewChoice {...props} /> : null}
          <Retire {...props} />
        </>
      ) : null}
    </Card>
  );
}

function Cell({ prices, planId, lang }: { prices: OptionPrices; planId: string; lang: Lang }): VNode {
  const price = prices[planId];
  return price ? (
    <Money minor={price.renewalMinor} currency={price.currency} />
  ) : (
    <Muted>{optionsWords(lang).free}</Muted>
  );
}

function Retire(props: OptionsProps & { option: ProductOption }): VNode {
  const { lang, option } = props;
  const words = optionsWords(lang);
  const form = `r${option.optionId}`;
  const choices = option.choices.length > 1 ? option.choices : [];
  return (
    <Disclosure title={words.retireOption} open={props.again?.form === form}>
      <Form
        action={`/office/setup/options/${option.optionId}/retire`}
        layout="full"
        label={`${words.retireOption}: ${inLanguage(option.names, lang)}`}
        {...again(props.again, form)}
      >
        <ButtonRow>
          <Button kind="danger" label={`${words.retireOption}: ${inLanguage(option.names, lang)}`}>
            {words.retireOption}
          </Button>
          {choices.map((choice) => (
            <Button key={choice.choiceId} name="choiceId" value={choice.choiceId}>
              {words.retireChoice(inLanguage(choice.names, lang))}
            </Button>
          ))}
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

/** An add-on is bought for the term of what it is bought with. */
const hasTerm = (addOn: Offer, { termCount, termUnit }: Offer["prices"][number]): boolean =>
  addOn.prices.some((one) => one.termCount === termCount && one.termUnit === termUnit);

function AddOns(props: OptionsProps): VNode {
  const { lang, offer, addOns, may } = props;
  const words = optionsWords(lang);
  return (
    <Card title={words.addOnsTitle}>
      <p>{words.addOnsLead}</p>
      {addOns.length === 0 ? <Muted>{words.noAddOns}</Muted> : null}
      {addOns.map((addOn) => {
        const name = inLanguage(addOn.names, lang);
        const form = `a${addOn.productId}`;
        const isOffered = addOn.addOnOf.includes(offer.productId);
        return (
          <Form
            key={addOn.productId}
            action={`/office/setup/products/${offer.productId}/add-ons`}
            layout="full"
            label={name}
            hidden={{ addOnId: addOn.productId }}
            {...again(props.again, form, {
              offered: isOffered ? "on" : "",
              only: addOn.onlyWithAnother ? "on" : "",
            })}
          >
            <h3>{name}</h3>
            {offer.prices.some((one) => hasTerm(addOn, one)) ? null : <Muted>{words.noSharedTerm}</Muted>}
            <Checkbox name="offered" label={words.offered} disabled={!may} />
            <Checkbox name="only" label={words.only} disabled={!may} />
            {may ? (
              <ButtonRow>
                <Button label={`${words.save}: ${name}`}>{words.save}</Button>
              </ButtonRow>
            ) : null}
          </Form>
        );
      })}
    </Card>
  );
}
