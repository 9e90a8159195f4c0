// What is on sale with its prices, and for each term the form that sets its next price.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Offer, Price, PriceAhead, ProductRow } from "../../../business/catalogue/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateOnly,
  Disclosure,
  EmptyState,
  FieldRow,
  Form,
  LinkButton,
  Menu,
  Money,
  MoneyField,
  Muted,
  PageHeader,
  StatusChip,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { fieldAmount } from "../money/amounts.ts";
import { again, type Again } from "../forms.ts";
import { COUPONS } from "../catalogue/coupons-page.tsx";
import { couponsWords } from "../catalogue/coupons.words.ts";
import { PRICE_TABLE } from "../catalogue/price-table-page.tsx";
import { priceTableWords } from "../catalogue/price-table.words.ts";
import { GROUPS } from "../catalogue/groups-page.tsx";
import { groupsWords } from "../catalogue/groups.words.ts";
import { plansPath } from "../catalogue/plan-form.ts";
import { plansWords } from "../catalogue/plans.words.ts";
import { PRICE_CHANGES } from "../catalogue/price-changes-page.tsx";
import { priceChangesWords } from "../catalogue/price-changes.words.ts";
import { goodsWords } from "./setup-goods.words.ts";
import { setUpWords } from "../settings/set-up-mode.words.ts";
import { fieldsWords } from "./setup-fields.words.ts";
import { setupWords } from "./setup.words.ts";

export type ProductsProps = {
  readonly lang: Lang;
  readonly products: readonly ProductRow[];
  readonly offers: readonly Offer[];
  readonly ahead: readonly PriceAhead[];
  readonly tomorrow: string;
  readonly may: boolean;
  readonly again: Again | undefined;
};

const adds = (kind: string): string => `/office/setup/products/new?kind=${kind}`;

export function ProductsSetup(props: ProductsProps): VNode {
  const { lang, products } = props;
  const words = goodsWords(lang);
  const adding = (
    <>
      <LinkButton href={adds("hosting")} kind="primary">
        {words.addPackage}
      </LinkButton>
      <Menu
        kind="secondary"
        label={words.addOther}
        entries={[
          { label: words.addEnding, href: adds("domain") },
          { label: words.addVps, href: adds("vps") },
          { label: words.addDedicated, href: adds("dedicated") },
          { label: words.addColocation, href: adds("colocation") },
          { label: words.addCertificate, href: adds("certificate") },
          { label: words.addScan, href: adds("malware_scan") },
          { label: words.addLicence, href: adds("licence") },
          { label: words.addWork, href: adds("work") },
          { label: words.addAddOn, href: adds("add_on") },
        ]}
      />
      <LinkButton href={GROUPS}>{groupsWords(lang).title}</LinkButton>
      <LinkButton href={PRICE_TABLE}>{priceTableWords(lang).title}</LinkButton>
      <LinkButton href={COUPONS}>{couponsWords(lang).title}</LinkButton>
      <LinkButton href={PRICE_CHANGES}>{priceChangesWords(lang).title}</LinkButton>
      <LinkButton href="/office/setup/fields">{fieldsWords(lang).title}</LinkButton>
    </>
  );
  return (
    <>
      <PageHeader
        trail={[{ label: setupWords(lang).setup, href: "/office/setup" }]}
        title={words.productsTitle}
        lead={words.productsLead}
        {...(props.may ? { actions: adding } : {})}
      />
      {products.length === 0 ? (
        <Card>
          <EmptyState title={words.noProducts} icon="cart" />
        </Card>
      ) : null}
      {products.map((product) => (
        <ProductCard key={product.id} {...props} product={product} />
      ))}
    </>
  );
}

const termOf = (lang: Lang, price: Price): string => goodsWords(lang).term(price.termCount, price.termUnit);

function ProductCard(props: ProductsProps & { product: ProductRow }): VNode {
  const { lang, product } = props;
  const words = goodsWords(lang);
  const prices = props.offers.find((one) => one.productId === product.id)?.prices ?? [];
  const aheadOf = props.ahead.filter((one) => prices.some((price) => price.planId === one.planId));
  const isOn = product.state === "on_sale";
  const word = isOn ? words.onSale : words.retired;
  return (
    <Card
      title={inLanguage(product.names, lang)}
      actions={<StatusChip tone={isOn ? "success" : "neutral"} word={word} />}
    >
      <Table
        caption={inLanguage(product.names, lang)}
        rows={prices}
        rowKey={(price) => price.planId}
        empty={<Muted>{words.noPrice}</Muted>}
        columns={[
          { key: "term", header: words.termHead, cell: (price) => termOf(lang, price) },
          {
            key: "first",
            header: words.firstTerm,
            numeric: true,
            cell: (price) => <Money minor={price.firstMinor} currency={price.currency} />,
          },
          {
            key: "renewal",
            header: words.renewal,
            numeric: true,
            cell: (price) => <Money minor={price.renewalMinor} currency={price.currency} />,
          },
          ...(aheadOf.length === 0
            ? []
            : [
                {
                  key: "ahead",
                  header: words.ahead,
                  cell: (price: Price) => (
                    <Ahead list={aheadOf.filter((one) => one.planId === price.planId)} />
                  ),
                },
              ]),
        ]}
      />
      <LinkRow product={product} lang={lang} may={props.may} />
      {props.may ? prices.map((price) => <NewPrice key={price.planId} {...props} price={price} />) : null}
    </Card>
  );
}

function LinkRow({ product, lang, may }: { product: ProductRow; lang: Lang; may: boolean }): VNode {
  const words = goodsWords(lang);
  const name = inLanguage(product.names, lang);
  return (
    <ButtonRow>
      {may ? (
        <LinkButton href={`/office/setup/products/${product.id}`} label={`${words.change}: ${name}`}>
          {words.change}
        </LinkButton>
      ) : null}
      <LinkButton href={plansPath(product.id)} label={`${plansWords(lang).title}: ${name}`}>
        {plansWords(lang).title}
      </LinkButton>
      <LinkButton
        href={`/office/setup/products/${product.id}/options`}
        label={`${words.optionsAndAddOns}: ${name}`}
      >
        {words.optionsAndAddOns}
      </LinkButton>
      <LinkButton
        href={`/office/setup/products/${product.id}/set-up`}
        label={`${setUpWords(lang).change}: ${name}`}
      >
        {setUpWords(lang).change}
      </LinkButton>
    </ButtonRow>
  );
}

function Ahead({ list }: { list: readonly PriceAhead[] }): VNode {
  return (
    <>
      {list.map((one) => (
        <div key={one.validFrom}>
          <DateOnly date={one.validFrom} />: <Money minor={one.firstMinor} currency={one.currency} />
        </div>
      ))}
    </>
  );
}

function NewPrice(props: ProductsProps & { product: ProductRow; price: Price }): VNode {
  const { lang, price, tomorrow } = props;
  const words = goodsWords(lang);
  const { currency } = price;
  const form = `p${price.planId}`;
  const name = `${inLanguage(props.product.names, lang)}, ${termOf(lang, price)}`;
  const filled = {
    first: fieldAmount(lang, price.firstMinor, currency),
    renewal: fieldAmount(lang, price.renewalMinor, currency),
    setup: fieldAmount(lang, price.setupMinor, currency),
    validFrom: tomorrow,
  };
  return (
    <Disclosure title={words.newPrice(termOf(lang, price))} open={props.again?.form === form}>
      <p class="hint">{words.newPriceLead}</p>
      <Form
        action="/office/setup/prices"
        layout="full"
        label={words.newPrice(name)}
        hidden={{ planId: price.planId }}
        idempotencyKey={freshKey()}
        {...again(props.again, form, filled)}
      >
        <FieldRow>
          <DateField name="validFrom" label={words.validFrom} min={tomorrow} />
          <MoneyField name="first" label={words.firstTerm} currency={currency} />
        </FieldRow>
        <FieldRow>
          <MoneyField name="renewal" label={words.renewal} currency={currency} />
          <MoneyField name="setup" label={words.setupFee} currency={currency} />
        </FieldRow>
        <ButtonRow>
          <Button label={`${words.setPrice}: ${name}`}>{words.setPrice}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
