// Moving a name here: its name and code, what stays up meanwhile, where the code is found, and what each ending costs.
import type { VNode } from "preact";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  Disclosure,
  Form,
  Money,
  PageHeader,
  PriceSwitch,
  PriceTable,
  Stack,
  TextField,
  hasErrors,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { AddedToast, DomainTabs } from "../goods/domains-page.tsx";
import type { OnSale } from "../goods/offers.ts";
import { orderWords } from "./order.words.ts";
import { byTerm, firstOf, renewalOf } from "../goods/prices.ts";
import { saleView } from "../goods/tax-view.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";
import { transferWords } from "./transfer.words.ts";

export function TransferPage(props: {
  readonly frame: Frame;
  readonly sale: OnSale;
  readonly name: string;
  /** A code typed before, sealed; empty: none. */
  readonly keptCode: string;
  readonly errors: FormErrors;
  readonly added: string | null;
  /** The registry did not say whether the added one can move. */
  readonly unsure: boolean;
}): VNode {
  const { frame, errors } = props;
  const { lang } = frame.setting;
  const words = transferWords(lang);
  const flash = props.added === null ? null : <AddedToast added={props.added} lang={lang} />;
  return (
    <ShopPage frame={frame} title={words.title} failed={hasErrors(errors)} flash={flash}>
      <PageHeader title={words.title} lead={words.lead} />
      <DomainTabs at="transfer" lang={lang} />
      {props.unsure ? <Banner tone="warning">{words.unsure}</Banner> : null}
      <Columns shape="side">
        <Stack gap="l">
          <Form
            action="/domains/transfer"
            id="transfer"
            values={{ name: props.name }}
            errors={errors}
            hidden={{ kept: props.keptCode }}
          >
            <TransferFields keptCode={props.keptCode} frame={frame} />
            <ButtonRow>
              <Button kind="primary">{words.button}</Button>
            </ButtonRow>
          </Form>
          <Stack gap="s">
            <Disclosure title={words.whereTitle}>
              <p>{words.where}</p>
            </Disclosure>
            <Disclosure title={words.staysTitle}>
              <p>{words.stays}</p>
            </Disclosure>
          </Stack>
        </Stack>
        <Prices frame={frame} sale={props.sale} />
      </Columns>
    </ShopPage>
  );
}

/** Name and code, as on each page where a name can move here. The code itself never comes back into a page. */
export function TransferFields(props: { readonly frame: Frame; readonly keptCode: string }): VNode {
  const { lang } = props.frame.setting;
  const [words, order] = [transferWords(lang), orderWords(lang)];
  return (
    <>
      <TextField name="name" label={words.name} hint={order.domainHint} inputmode="url" width="medium" />
      <TextField
        name="authCode"
        label={order.authCode}
        hint={props.keptCode === "" ? order.authCodeHint : words.keptCode}
        width="medium"
        value=""
        autocomplete="off"
        code
      />
    </>
  );
}

function Prices({ frame, sale }: { readonly frame: Frame; readonly sale: OnSale }): VNode | null {
  const { lang } = frame.setting;
  const words = transferWords(lang);
  const endings = sale.domains.flatMap((offer) => {
    const price = byTerm(offer.prices)[0];
    return price && offer.tld ? [{ tld: offer.tld, price }] : [];
  });
  if (endings.length === 0) return null;
  return (
    <Card
      title={words.cost}
      lead={words.costNote}
      actions={<PriceSwitch current={saleView(endings.map((one) => one.price))} />}
      flush
    >
      <PriceTable
        caption={words.priceCaption}
        columns={[
          { key: "move", label: words.perMove },
          { key: "later", label: shopWords(lang).thenPerYear },
        ]}
        rows={endings.map(({ tld, price }) => ({
          label: `.${tld}`,
          cells: { move: <Money {...firstOf(price)} />, later: <Money {...renewalOf(price)} /> },
        }))}
      />
    </Card>
  );
}
