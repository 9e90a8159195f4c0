// The money side of an invoice: its lines, what was paid and taken back, and what its renewal sequence has done.
import type { VNode } from "preact";
import { addDays } from "../../../kernel/time.ts";
import {
  Card,
  DateOnly,
  DEFAULT_LOCALES,
  DetailGrid,
  formatNumber,
  Money,
  Muted,
  Table,
} from "../../ui/index.ts";
import { Framed } from "../framed.tsx";
import { moneyWords } from "../money/money.words.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import type { InvoiceProps } from "./invoice-page.tsx";
import { outcomeSaid, stepsWords } from "../dunning/steps.words.ts";
import { sequencesWords } from "../sequences/sequences.words.ts";

export function Settlement({ lang, document }: InvoiceProps): VNode {
  const words = moneyWords(lang);
  const general = officeWords(lang);
  const sum = (minor: bigint): VNode => <Money minor={minor} currency={document.currency} />;
  return (
    <>
      <Card title={words.settlement}>
        <DetailGrid
          facts={[
            { label: words.gross, value: sum(document.grossMinor) },
            { label: words.paid, value: sum(document.paidMinor) },
            ...(document.creditedMinor === 0n
              ? []
              : [{ label: words.credited, value: sum(document.creditedMinor) }]),
            ...(document.freedMinor === 0n ? [] : [{ label: words.freed, value: sum(document.freedMinor) }]),
            { label: words.left, value: <strong>{sum(document.openMinor)}</strong> },
          ]}
        />
      </Card>
      <Framed
        title={words.allocations}
        none={words.noAllocations}
        rows={document.allocations}
        id={(row) => row.paymentId}
        href={(row) => `/office/payments/${row.paymentId}`}
        columns={[
          { key: "way", header: words.way, cell: (row) => ordersWords(lang)[`way_${row.way}` as "way_card"] },
          { key: "payer", header: words.payer, cell: (row) => <Muted>{row.payer}</Muted> },
          { key: "on", header: general.date, fit: true, cell: (row) => <DateOnly date={row.allocatedOn} /> },
          {
            key: "sum",
            header: general.amount,
            numeric: true,
            cell: (row) => (row.minor === 0n ? <Muted>{words.takenOff}</Muted> : sum(row.minor)),
          },
        ]}
      />
      {document.creditNotes.length > 0 ? (
        <Framed
          title={words.creditNotes}
          none=""
          rows={document.creditNotes}
          id={(row) => row.id}
          href={(row) => `/office/invoices/${row.id}`}
          columns={[
            { key: "no", header: words.number, cell: (row) => <code>{row.number ?? "…"}</code> },
            { key: "sum", header: general.amount, numeric: true, cell: (row) => sum(row.grossMinor) },
          ]}
        />
      ) : null}
    </>
  );
}

const mailSaid = (lang: InvoiceProps["lang"], mail: string): string =>
  sequencesWords(lang)[`mail_${mail}` as "mail_due_soon"] ?? mail;

export function Dunning({ lang, document }: InvoiceProps): VNode {
  const words = moneyWords(lang);
  const steps = stepsWords(lang);
  return (
    <Framed
      title={words.dunning}
      none=""
      rows={document.dunning}
      id={(row) => row.id}
      columns={[
        {
          key: "act",
          header: steps.step,
          cell: (row) => {
            const outcome = outcomeSaid(lang, row.outcome);
            return (
              <>
                {words[`act_${row.act}` as "act_mail"] ?? row.act.replaceAll("_", " ")}
                {row.act === "mail" && row.mail !== null ? `: ${mailSaid(lang, row.mail)}` : null}
                {outcome === "" ? null : (
                  <>
                    <br />
                    <Muted>{outcome}</Muted>
                  </>
                )}
              </>
            );
          },
        },
        {
          key: "on",
          header: officeWords(lang).date,
          fit: true,
          cell: (row) => (
            <>
              <DateOnly date={row.doneOn} />
              <br />
              <Muted>{steps.dayOf(row.day)}</Muted>
            </>
          ),
        },
      ]}
    />
  );
}

/** A receipt has no lines and no tax, and the books speak of its payment. */
export function Received({ lang, document }: InvoiceProps): VNode {
  const words = moneyWords(lang);
  return (
    <Card title={words.receivedSum} lead={words.receivedFor}>
      <p>
        <strong>
          <Money minor={document.grossMinor} currency={document.currency} />
        </strong>
      </p>
    </Card>
  );
}

export function Lines({ lang, document }: InvoiceProps): VNode {
  const words = moneyWords(lang);
  const { currency } = document;
  const sum = (minor: bigint): VNode => <Money minor={minor} currency={currency} />;
  const counts = document.lines.some((row) => row.quantityMilli !== 1000n);
  return (
    <Card title={words.lines} flush>
      <Table
        caption={words.lines}
        rows={document.lines}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "text",
            header: words.text,
            cell: (row) => (
              <>
                {row.text}
                {row.periodFrom && row.periodUntil ? (
                  <>
                    <br />
                    <Muted>
                      <DateOnly date={row.periodFrom} /> – <DateOnly date={addDays(row.periodUntil, -1)} />
                    </Muted>
                  </>
                ) : null}
                {row.discountMinor === 0n ? null : (
                  <>
                    <br />
                    <Muted>
                      {row.discountText}: {sum(-row.discountMinor)}
                    </Muted>
                  </>
                )}
                {row.contractId === null ? null : (
                  <>
                    <br />
                    <a href={`/office/contracts/${row.contractId}`}>{row.contractNo}</a>
                  </>
                )}
              </>
            ),
          },
          ...(counts
            ? [
                {
                  key: "quantity",
                  header: words.quantity,
                  numeric: true,
                  cell: (row: (typeof document.lines)[number]) =>
                    formatNumber(DEFAULT_LOCALES[lang], Number(row.quantityMilli) / 1000),
                },
              ]
            : []),
          { key: "net", header: words.net, numeric: true, cell: (row) => sum(row.netMinor) },
          {
            key: "tax",
            header: words.tax,
            numeric: true,
            cell: (row) => (
              <>
                {sum(row.taxMinor)} <Muted>{row.taxRatePermyriad / 100} %</Muted>
              </>
            ),
          },
          {
            key: "gross",
            header: words.gross,
            numeric: true,
            cell: (row) => sum(row.netMinor + row.taxMinor),
          },
        ]}
        totals={{
          text: words.gross,
          net: sum(document.netMinor),
          tax: sum(document.taxMinor),
          gross: sum(document.grossMinor),
        }}
      />
    </Card>
  );
}
