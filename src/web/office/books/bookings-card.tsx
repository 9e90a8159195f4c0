// What the books say of an invoice or a payment: each posting with its day and account, debit and credit, which are equal.
import type { VNode } from "preact";
import type { BookedPosting, Bookings } from "../../../business/billing/index.ts";
import { Card, DateOnly, Money, Muted, Table, type Lang } from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { bookingsWords, ledgerAccountName } from "./bookings.words.ts";

export function BookingsCard({ lang, bookings }: { lang: Lang; bookings: Bookings }): VNode {
  const words = bookingsWords(lang);
  const { postings, isCut } = bookings;
  const debit = (row: BookedPosting): bigint => (row.minor > 0n ? row.minor : 0n);
  const credit = (row: BookedPosting): bigint => (row.minor < 0n ? -row.minor : 0n);
  const amount = (minor: bigint, currency: string): VNode | null =>
    minor === 0n ? null : <Money minor={minor} currency={currency} />;
  const currencies = [...new Set(postings.map((row) => row.currency))];
  const sums = (of: (row: BookedPosting) => bigint): VNode => (
    <>
      {currencies.map((currency) => (
        <div key={currency}>
          <Money
            minor={postings
              .filter((row) => row.currency === currency)
              .reduce((sum, row) => sum + of(row), 0n)}
            currency={currency}
          />
        </div>
      ))}
    </>
  );
  return (
    <Card title={words.title} lead={words.lead} flush={postings.length > 0}>
      <Table
        caption={words.title}
        rows={postings}
        rowKey={(row) => row.id}
        empty={<Muted>{words.none}</Muted>}
        columns={[
          {
            key: "on",
            header: officeWords(lang).date,
            fit: true,
            cell: (row) => <DateOnly date={row.bookedOn} />,
          },
          {
            key: "account",
            header: words.account,
            cell: (row) => (
              <>
                {ledgerAccountName(lang, row.account)}
                <br />
                <Muted>{words[row.source]}</Muted>
              </>
            ),
          },
          {
            key: "debit",
            header: words.debit,
            numeric: true,
            cell: (row) => amount(debit(row), row.currency),
          },
          {
            key: "credit",
            header: words.credit,
            numeric: true,
            cell: (row) => amount(credit(row), row.currency),
          },
        ]}
        {...(postings.length === 0
          ? {}
          : {
              totals: { account: isCut ? words.cut : words.zero, debit: sums(debit), credit: sums(credit) },
            })}
      />
    </Card>
  );
}
