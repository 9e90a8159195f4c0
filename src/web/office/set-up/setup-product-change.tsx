// The page of one product that is on sale already: everything about it but its price, which has versions of its own.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { ProductDetail } from "../../../business/catalogue/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  FieldRow,
  Form,
  FormSection,
  LinkButton,
  PageHeader,
  TextField,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { StockCard } from "../catalogue/stock-card.tsx";
import type { StockShown } from "../catalogue/stock-card.tsx";
import { goodsWords } from "./setup-goods.words.ts";
import { filledFacts, missingInContract } from "./setup-product-facts.ts";
import { FactFields, TermFields } from "./setup-product-parts.tsx";
import { Names } from "./setup-product-page.tsx";
import { setupWords } from "./setup.words.ts";

export type ChangeProps = {
  readonly lang: Lang;
  readonly product: ProductDetail;
  readonly values: FormValues;
  readonly ticks: { readonly onSale: boolean; readonly alwaysReview: boolean };
  readonly errors: FormErrors;
  readonly stock: StockShown;
};

/** What the fields say before anybody typed. */
export const filledProduct = (product: ProductDetail): Readonly<Record<string, string>> => ({
  name_de: product.names.de,
  name_en: product.names.en,
  blurb_de: product.blurbs?.de ?? "",
  blurb_en: product.blurbs?.en ?? "",
  panelPlan: product.panelPlan ?? "",
  serverGroup: product.serverGroup ?? "",
  minimumMonths: product.minimumMonths === null ? "" : String(product.minimumMonths),
  noticeDays: String(product.noticeDays),
  renewal: product.renewal,
  ...filledFacts(product.facts),
});

export function ChangeProductPage({ lang, product, values, ticks, errors, stock }: ChangeProps): VNode {
  const words = goodsWords(lang);
  const isHosting = product.kind === "hosting";
  const lacks = missingInContract(product, lang, words.minimumMonths);
  return (
    <>
      <PageHeader
        trail={[
          { label: setupWords(lang).setup, href: "/office/setup" },
          { label: words.productsTitle, href: "/office/setup/products" },
        ]}
        title={inLanguage(product.names, lang)}
        lead={words.changeLead}
        actions={<LinkButton href="/office/setup/products">{words.toPrices}</LinkButton>}
      />
      {lacks.length === 0 ? null : <Banner tone="warning">{words.contractLacks(lacks)}</Banner>}
      <Card>
        <Form
          action={`/office/setup/products/${product.id}`}
          id="product"
          layout="full"
          values={values}
          errors={errors}
        >
          <FormSection title={words.productPart}>
            <Names lang={lang} />
            {isHosting ? (
              <FieldRow>
                <TextField
                  name="panelPlan"
                  label={words.panelPlan}
                  hint={words.panelPlanHint}
                  maxlength={200}
                  code
                />
                <TextField
                  name="serverGroup"
                  label={words.serverGroup}
                  hint={words.serverGroupHint}
                  maxlength={60}
                />
              </FieldRow>
            ) : null}
          </FormSection>
          <FactFields lang={lang} shown={product.facts.length} />
          <TermFields lang={lang} />
          <FormSection title={words.salePart}>
            <Checkbox name="onSale" label={words.isOnSale} hint={words.isOnSaleHint} ticked={ticks.onSale} />
            <Checkbox
              name="alwaysReview"
              label={words.alwaysReview}
              hint={words.alwaysReviewHint}
              ticked={ticks.alwaysReview}
            />
          </FormSection>
          <ButtonRow>
            <Button kind="primary">{words.saveProduct}</Button>
          </ButtonRow>
        </Form>
      </Card>
      <StockCard lang={lang} productId={product.id} shown={stock} />
    </>
  );
}
