// What is known of a document beside its lines: whose it is, its days, and the documents it belongs to.
import type { DeskDocumentFacts, VatAnswer } from "../../../business/billing/index.ts";
import { DateOnly, DateTime, StatusChip, type Fact, type Lang } from "../../ui/index.ts";
import { VAT_CHECKS } from "../customers/vat-check-page.tsx";
import { vatWords } from "../customers/vat.words.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { stateOf } from "../states.words.ts";
import { moneyWords } from "../money/money.words.ts";
import { disputeWords } from "../payments/dispute.words.ts";
import { replaceWords } from "./replace.words.ts";

export function invoiceFacts(lang: Lang, document: DeskDocumentFacts): Fact[] {
  const words = moneyWords(lang);
  const general = officeWords(lang);
  return [
    {
      label: general.customer,
      value: <a href={`/office/customers/${document.accountId}`}>{document.accountName}</a>,
    },
    ...(document.documentOn ? [{ label: general.date, value: <DateOnly date={document.documentOn} /> }] : []),
    ...(document.dueOn ? [{ label: words.due, value: <DateOnly date={document.dueOn} /> }] : []),
    // On credit notes and receipts nothing is paid.
    ...(document.kind === "credit_note" || document.kind === "receipt"
      ? []
      : [{ label: words.payBy, value: ordersWords(lang)[`way_${document.payBy}` as "way_card"] }]),
    ...(document.orderId
      ? [
          {
            label: words.order,
            value: <a href={`/office/orders/${document.orderId}`}>{document.orderNo ?? words.order}</a>,
          },
        ]
      : []),
    ...(document.correctsId
      ? [
          {
            label: words.corrects,
            value: <a href={`/office/invoices/${document.correctsId}`}>{document.correctsNumber}</a>,
          },
        ]
      : []),
    ...(document.replacesId === null
      ? []
      : [
          {
            label: replaceWords(lang).replaces,
            value: <a href={`/office/invoices/${document.replacesId}`}>{document.replacesNumber}</a>,
          },
        ]),
    ...(document.requestId === null
      ? []
      : [
          {
            label: replaceWords(lang).requestedBy,
            value: <a href={`/office/invoices/${document.requestId}`}>{document.requestNumber}</a>,
          },
        ]),
    ...(document.invoicedId === null
      ? []
      : [
          {
            label: replaceWords(lang).invoicedBy,
            value: <a href={`/office/invoices/${document.invoicedId}`}>{document.invoicedNumber ?? "…"}</a>,
          },
        ]),
    ...(document.replacedById === null
      ? []
      : [
          {
            label: replaceWords(lang).replacedBy,
            value: (
              <a href={`/office/invoices/${document.replacedById}`}>
                {document.replacedByNumber ?? replaceWords(lang).aDraft}
              </a>
            ),
          },
        ]),
    ...(document.disputedAt
      ? [{ label: disputeWords(lang).disputedOn, value: <DateTime at={document.disputedAt} /> }]
      : []),
    ...(document.issuedAt ? [{ label: words.issued, value: <DateTime at={document.issuedAt} /> }] : []),
    ...document.deliveries.map((one) => ({
      label: words.deliveries,
      value: (
        <>
          {words[`delivery_${one.way}` as "delivery_mail"]}{" "}
          <StatusChip {...stateOf(lang, "delivery", one.state)} />{" "}
          {one.postedOn === null ? null : <DateOnly date={one.postedOn} />}
        </>
      ),
    })),
    ...(document.chainHash
      ? [{ label: words.hash, value: <code>{document.chainHash.slice(0, 12)}…</code> }]
      : []),
  ];
}

/** From when the answer is by which it bears no tax, and whether it had been asked for again in vain. */
export function vatFacts(lang: Lang, answer: VatAnswer | null): Fact[] {
  if (answer === null) return [];
  const words = vatWords(lang);
  const { vatId, at, isDecided, silentSince } = answer;
  const rests = (
    <>
      <a href={`${VAT_CHECKS}/${answer.checkId}`}>
        {isDecided ? words.restsOnDecision(vatId) : words.restsOnAnswer(vatId)}
      </a>{" "}
      <DateTime at={at} />
    </>
  );
  if (silentSince === null) return [{ label: words.restsOn, value: rests, wide: true }];
  const silent = (
    <>
      {rests}. {words.silentSince} <DateTime at={silentSince} />
    </>
  );
  return [{ label: words.restsOn, value: silent, wide: true }];
}
