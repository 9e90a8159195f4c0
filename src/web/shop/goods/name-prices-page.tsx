// Every ending with its prices, to look one up and to compare; the same as a file.
import type { VNode } from "preact";
import type { Seller } from "../../../business/sellers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  EmptyState,
  Form,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  PriceSwitch,
  Stack,
  Table,
  TextField,
} from "../../ui/index.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { DomainTabs } from "./domains-page.tsx";
import { hasRestores } from "./name-prices.ts";
import type { NamePrice } from "./name-prices.ts";
import { namePricesWords } from "./name-prices.words.ts";
import { saleView } from "./tax-view.ts";
import { taxText, termText } from "./prices.ts";

export const NAME_PRICES = "/domains/prices";

export function NamePricesPage(props: {
  readonly frame: Frame;
  readonly seller: Seller;
  readonly asked: string;
  readonly rows: readonly NamePrice[];
}): VNode {
  const { frame, asked, rows, seller } = props;
  const { lang } = frame.setting;
  const words = namePricesWords(lang);
  const [any] = rows;
  return (
    <ShopPage frame={frame} title={words.title} hiddenFromSearch={asked !== ""}>
      <PageHeader title={words.title} lead={words.lead} />
      <DomainTabs at="prices" lang={lang} />
      <Stack>
        <Form action={NAME_PRICES} method="get" layout="inline" id="endings" values={{ q: asked }}>
          <TextField name="q" label={words.filter} hint={words.filterHint} optional width="short" code />
          <Button>{words.show}</Button>
        </Form>
        <PriceSwitch current={saleView([any?.price])} />
        <Card flush>
          <Table
            caption={words.title}
            columns={[
              { key: "tld", header: words.ending, cell: (row) => <strong>.{row.tld}</strong> },
              { key: "first", header: words.first, numeric: true, cell: (row) => <Money {...row.first} /> },
              {
                key: "renewal",
                header: words.renewal,
                numeric: true,
                cell: (row) => <Money {...row.renewal} />,
              },
              { key: "move", header: words.move, numeric: true, cell: (row) => <Money {...row.move} /> },
              ...(hasRestores(rows)
                ? [
                    {
                      key: "restore",
                      header: words.restore,
                      numeric: true,
                      cell: ({ restore }: NamePrice) =>
                        restore === null ? <Muted>{words.byAgreement}</Muted> : <Money {...restore} />,
                    },
                  ]
                : []),
              {
                key: "term",
                header: words.term,
                fit: true,
                cell: ({ price }) => termText(lang, price.termCount, price.termUnit),
              },
            ]}
            rows={rows}
            rowKey={(row) => row.tld}
            empty={<EmptyState title={words.none}>{words.noneHint}</EmptyState>}
          />
        </Card>
        {hasRestores(rows) ? <Muted>{words.restoreNote}</Muted> : null}
        {any === undefined ? null : <Muted>{taxText(lang, any.price, seller)}</Muted>}
        <ButtonRow>
          <LinkButton href={`${NAME_PRICES}.csv`} icon="download">
            {words.file}
          </LinkButton>
        </ButtonRow>
      </Stack>
    </ShopPage>
  );
}
