// When a brand owes its tax, shown: as it is and will be, what a change does before it is saved, and the line that says it
// elsewhere.
import type { VNode } from "preact";
import type { OpenTaxed } from "../../../business/billing/index.ts";
import { taxDueOn } from "../../../business/sellers/index.ts";
import type { Seller, TaxDue, TaxDueChange } from "../../../business/sellers/index.ts";
import { formatDate } from "../../../kernel/time.ts";
import { Banner, DateOnly, DEFAULT_LOCALES, Money, Stack, Table } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { TAX_DUE } from "./standing-place.ts";
import { dueWords } from "./due.words.ts";

type Row = { readonly from: string | null; readonly due: TaxDue };
type Shown = { readonly lang: Lang; readonly seller: Seller; readonly today: string };

export function DueTable({ lang, seller, today }: Shown): VNode {
  const words = dueWords(lang);
  const later = (seller.taxDueChanges ?? []).filter((one) => one.from > today);
  const rows: readonly Row[] = [{ from: null, due: taxDueOn(seller, today) }, ...later];
  return (
    <Table
      caption={words.now}
      captionHidden
      rows={rows}
      rowKey={(row) => row.from ?? "now"}
      columns={[
        {
          key: "from",
          header: words.from,
          fit: true,
          cell: (row) => (row.from === null ? words.until_today : <DateOnly date={row.from} />),
        },
        { key: "due", header: words.owed, cell: (row) => words[`due_${row.due}`] },
      ]}
    />
  );
}

type Does = {
  readonly lang: Lang;
  readonly country: string;
  readonly change: TaxDueChange;
  readonly open: readonly OpenTaxed[];
};

export function WhatItDoes({ lang, country, change, open }: Does): VNode {
  const words = dueWords(lang);
  const { from, due } = change;
  // Those of before whose tax is owed by the other rule.
  const kept = open.filter((one) => one.owedOnReceipt === (due === "invoiced"));
  const count = kept.reduce((sum, one) => sum + one.count, 0);
  return (
    <Banner tone="warning" title={words.willTitle}>
      <Stack>
        <p>{words[`will_${due}`](formatDate(from, DEFAULT_LOCALES[lang]))}</p>
        <p>
          {words[`kept_${due}`]}
          {count === 0 ? null : ` ${words.openCount(count)} `}
          {kept.map((one, at) => (
            <span key={one.currency}>
              {at === 0 ? "" : " · "}
              <Money minor={one.openMinor} currency={one.currency} />
            </span>
          ))}
        </p>
        <p>{words.others}</p>
        {due === "received" && country === "DE" ? <p>{words.note_DE}</p> : null}
        {country === "DE" && !from.endsWith("-01-01") ? <p>{words.year_DE}</p> : null}
      </Stack>
    </Banner>
  );
}

/** The rule of a day, with the way to where it is changed for whoever may see that. */
export function DueLine(props: {
  readonly lang: Lang;
  readonly seller: Seller;
  readonly day: string;
  readonly isLink: boolean;
}): VNode {
  const { lang, seller, day, isLink } = props;
  const words = dueWords(lang);
  const isChanged = (seller.taxDueChanges ?? []).length > 0;
  return (
    <p>
      {words[`line_${taxDueOn(seller, day)}`]}
      {isChanged ? ` ${words.line_changed}` : ""}
      {isLink ? (
        <>
          {" "}
          <a href={TAX_DUE}>{words.title}</a>
        </>
      ) : null}
    </p>
  );
}
