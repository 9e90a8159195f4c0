// All brands a member may see: which of them sell, and what the others lack.
import type { VNode } from "preact";
import type { Seller } from "../../../business/sellers/index.ts";
import { Card, LinkButton, Muted, PageHeader, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { stateOf } from "../states.words.ts";
import { BRANDS, partPath } from "./brand-frame.tsx";
import { brandsWords } from "./brands.words.ts";

export type BrandRow = { readonly seller: Seller; readonly lacks: number };

export function BrandList(props: { lang: Lang; rows: readonly BrandRow[]; mayAdd: boolean }): VNode {
  const words = brandsWords(props.lang);
  return (
    <>
      <PageHeader
        title={words.brands}
        lead={words.lead}
        actions={
          props.mayAdd ? (
            <LinkButton href={`${BRANDS}/new`} kind="primary" icon="plus">
              {words.add}
            </LinkButton>
          ) : null
        }
      />
      <Card flush>
        <Table
          caption={words.brands}
          captionHidden
          rows={props.rows}
          rowKey={({ seller }) => seller.id}
          rowHref={({ seller }) => partPath(seller.id, "overview")}
          columns={[
            { key: "name", header: words.name, cell: ({ seller }) => seller.name },
            {
              key: "host",
              header: words.host,
              cell: ({ seller }) => seller.host ?? <Muted>{words.anyHost}</Muted>,
            },
            {
              key: "lacks",
              header: words.lacks,
              numeric: true,
              cell: ({ lacks }) => (lacks === 0 ? <Muted>{words.nothingLacks}</Muted> : lacks),
            },
            {
              key: "state",
              header: officeWords(props.lang).state,
              fit: true,
              cell: ({ seller }) => <StatusChip {...stateOf(props.lang, "seller", seller.state)} />,
            },
          ]}
        />
      </Card>
    </>
  );
}
