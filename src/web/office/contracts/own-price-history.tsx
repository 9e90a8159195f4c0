// The prices that were ever agreed for an entry: from when until when, by whom, and how it came about.
import type { VNode } from "preact";
import type { KeptPrice } from "../../../business/contracts/index.ts";
import { Card, DateOnly, DateTime, Money, Table } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { ownPriceWords } from "./own-price.words.ts";

export function OwnPriceHistory(props: {
  readonly lang: Lang;
  readonly kept: readonly KeptPrice[];
  readonly currency: string;
}): VNode | null {
  const { kept, currency } = props;
  if (kept.length === 0) return null;
  const words = ownPriceWords(props.lang);
  return (
    <Card title={words.history} flush>
      <Table
        caption={words.history}
        captionHidden
        rows={kept}
        rowKey={(row) => row.id}
        columns={[
          { key: "from", header: words.fromShort, fit: true, cell: (row) => <DateOnly date={row.from} /> },
          {
            key: "minor",
            header: words.price,
            numeric: true,
            cell: (row) => <Money minor={row.minor} currency={currency} />,
          },
          { key: "until", header: words.untilShort, fit: true, cell: (row) => untilOf(row, words) },
          {
            key: "reason",
            header: words.reason,
            cell: (row) => (
              <>
                {row.reason}
                {row.dearerAgreed ? <div class="hint">{words.dearerAgreed}</div> : null}
              </>
            ),
          },
          {
            key: "by",
            header: words.by,
            cell: (row) => (
              <>
                {row.by ?? "–"}
                <div class="hint">
                  <DateTime at={row.at} />
                </div>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

function untilOf({ from, until }: KeptPrice, words: ReturnType<typeof ownPriceWords>): VNode | string {
  if (until === null) return "–";
  return until === from ? words.never : <DateOnly date={until} />;
}
