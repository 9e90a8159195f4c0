// What stands beside the figures of value added tax: the tax accounts of the books, and the recapitulative statement.
import type { VNode } from "preact";
import { besidesKind, isAsBooked } from "../../../business/billing/index.ts";
import type { StatementRow, TaxAccount } from "../../../business/billing/index.ts";
import { Banner, Card, LinkButton, Money, Muted, Stack, Table, type Lang } from "../../ui/index.ts";
import { ledgerAccountName } from "../books/bookings.words.ts";
import { address } from "../forms.ts";
import { VAT } from "../money/places.ts";
import type { VatShown } from "./vat-page.tsx";
import { vatWords } from "./vat.words.ts";

export function BooksCard({ lang, accounts }: { lang: Lang; accounts: readonly TaxAccount[] }): VNode | null {
  const words = vatWords(lang);
  if (accounts.length === 0) return null;
  const isSound = accounts.every(isAsBooked);
  return (
    <>
      {isSound ? null : (
        <Banner tone="danger" title={words.differs}>
          {words.differsLead}
        </Banner>
      )}
      <Card title={words.books} lead={words.booksLead} footer={isSound ? words.agrees : undefined} flush>
        <Table
          caption={words.books}
          rows={accounts}
          rowKey={(row) => `${row.account} ${row.currency}`}
          columns={[
            { key: "account", header: words.account, cell: (row) => ledgerAccountName(lang, row.account) },
            {
              key: "documents",
              header: words.ofDocuments,
              numeric: true,
              cell: (row) => <Money minor={row.documentsMinor} currency={row.currency} />,
            },
            ...(accounts.some((one) => one.receivedMinor !== 0n)
              ? [
                  {
                    key: "received",
                    header: words.received,
                    numeric: true,
                    cell: (row: TaxAccount) => <Money minor={row.receivedMinor} currency={row.currency} />,
                  },
                ]
              : []),
            { key: "besides", header: words.besides, numeric: true, cell: (row) => besidesOf(lang, row) },
            {
              key: "booked",
              header: words.booked,
              numeric: true,
              cell: (row) => <Money minor={row.bookedMinor} currency={row.currency} />,
            },
          ]}
        />
      </Card>
    </>
  );
}

function besidesOf(lang: Lang, { besides, currency }: TaxAccount): VNode {
  const words = vatWords(lang);
  const groups = [...Map.groupBy(besides, (one) => besidesKind(one.source))];
  return (
    <>
      {groups.map(([said, list]) => (
        <div key={said}>
          <Money minor={list.reduce((sum, one) => sum + one.taxMinor, 0n)} currency={currency} />
          <br />
          <Muted>{words[`s_${said}`]}</Muted>
          <br />
          <Muted>
            {words.besidesNet}{" "}
            <Money minor={list.reduce((sum, one) => sum + one.netMinor, 0n)} currency={currency} />
          </Muted>
        </div>
      ))}
    </>
  );
}

type StatementProps = VatShown & { readonly rows: readonly StatementRow[]; readonly hasFile: boolean };

export function StatementCard({ lang, currency, period, rows, hasFile }: StatementProps): VNode | null {
  const words = vatWords(lang);
  if (rows.length === 0) return null;
  const file = (
    <LinkButton href={address(`${VAT}/statement`, { period: period.name })} download>
      {words.statementCsv}
    </LinkButton>
  );
  return (
    <Card title={words.statement} lead={words.statementLead} actions={hasFile ? file : undefined}>
      <Stack>
        {rows.some((row) => row.vatId === "") ? (
          <Banner tone="warning" title={words.noVatId}>
            {words.noVatIdLead}
          </Banner>
        ) : null}
        <Table
          caption={words.statement}
          rows={rows}
          rowKey={(row) => `${row.vatId} ${row.supply}`}
          columns={[
            {
              key: "id",
              header: words.vatId,
              cell: (row) => (row.vatId === "" ? <Muted>{words.noVatId}</Muted> : row.vatId),
            },
            { key: "supply", header: words.supply, cell: (row) => words[`supply_${row.supply}`] },
            {
              key: "net",
              header: words.net,
              numeric: true,
              cell: (row) => <Money minor={row.netMinor} currency={currency} />,
            },
          ]}
        />
        {hasFile ? <p class="hint">{words.statementFile}</p> : null}
      </Stack>
    </Card>
  );
}
