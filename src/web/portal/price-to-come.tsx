// On the page of a contract: what it will cost, from when, and the way to end it before.
import type { VNode } from "preact";
import { lastDay } from "../../business/contracts/index.ts";
import type { PricedTerm, pricesToCome } from "../../business/contracts/index.ts";
import { Button, ButtonRow, Card, DateOnly, Form, Money, Table, formatDate } from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import { accountWords } from "./account/account.words.ts";

export type Coming = Awaited<ReturnType<typeof pricesToCome>>;

export function PriceToCome(props: {
  readonly contractId: string;
  readonly coming: Coming;
  /** By entry, which price holds for which terms, a coupon off. */
  readonly prices: ReadonlyMap<string, readonly PricedTerm[]>;
  readonly lang: Lang;
  readonly mayEnd: boolean;
}): VNode | null {
  const { coming, lang } = props;
  const words = accountWords(lang);
  const [first] = coming.prices;
  if (first === undefined) return null;
  const { endsOn } = coming;
  const on = formatDate(lang, endsOn ?? first.on);
  const end = formatDate(lang, lastDay(endsOn ?? first.on));
  return (
    <Card
      title={endsOn === null ? words.priceFalls(on) : words.priceRises(on)}
      {...leadOf(endsOn, words, end)}
    >
      <Table
        caption={words.newPrice}
        captionHidden
        rows={coming.prices}
        rowKey={(row) => `${row.entryId} ${row.on}`}
        columns={[
          {
            key: "what",
            header: words.what,
            cell: (row) => (
              <What text={row.text[lang]} terms={props.prices.get(row.entryId) ?? []} lang={lang} />
            ),
          },
          {
            key: "before",
            header: words.untilNow,
            numeric: true,
            cell: (row) => <Money minor={row.beforeMinor} currency={row.currency} />,
          },
          {
            key: "after",
            header: words.newPrice,
            numeric: true,
            cell: (row) => <Money minor={row.afterMinor} currency={row.currency} />,
          },
          { key: "from", header: words.priceFrom, fit: true, cell: (row) => <DateOnly date={row.on} /> },
        ]}
      />
      {props.mayEnd && endsOn !== null ? (
        <Form action={`/portal/contracts/${props.contractId}/end-for-price`} layout="full">
          <p class="hint">{words.endForPriceHint}</p>
          <ButtonRow>
            <Button>{words.endForPrice(end)}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Card>
  );
}

/** What is paid is another sum than both prices where a coupon is off. */
function What(props: {
  readonly text: string;
  readonly terms: readonly PricedTerm[];
  readonly lang: Lang;
}): VNode {
  const coupon = props.terms.find((one) => one.coupon !== undefined)?.coupon;
  return (
    <>
      {props.text}
      {coupon === undefined ? null : <div class="hint">{accountWords(props.lang).besideCoupon(coupon)}</div>}
    </>
  );
}

const leadOf = (endsOn: string | null, words: ReturnType<typeof accountWords>, end: string) =>
  endsOn === null ? {} : { lead: words.priceRisesText(end) };
