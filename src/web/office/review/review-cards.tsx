// The columns of an order on the review desk, and the orders that are like it.
import type { VNode } from "preact";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { markAbuse } from "../../../business/screening/index.ts";
import { saidValue } from "../../core/index.ts";
import {
  Card,
  countryName,
  DateOnly,
  DateTime,
  DetailGrid,
  Stack,
  Money,
  Muted,
  StatusChip,
  Table,
  useSetting,
} from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { itemName } from "../orders/order-item.ts";
import { ordersWords } from "../orders/orders.words.ts";
import type { ReviewProps } from "./review-page.tsx";
import { reviewWords } from "./review.words.ts";
import { stateOf } from "../states.words.ts";

function Typed({ parts }: { readonly parts: ReturnType<typeof markAbuse> }): VNode {
  return (
    <span class="typed">
      {parts.map((part, at) =>
        part.isAbuse ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
      )}
    </span>
  );
}

export function OrderedCard({ lang, order, abuse }: ReviewProps): VNode {
  const words = reviewWords(lang);
  const general = ordersWords(lang);
  const marked = markAbuse(order.remarks, abuse);
  return (
    <Card title={words.what} actions={<a href={`/office/orders/${order.id}`}>{words.whole}</a>}>
      <Stack>
        <ul class="plain stack stack-s">
          {order.items.map((item) => (
            <li key={item.id}>
              {itemName(item)}
              <br />
              <Muted>
                {item.kind === "domain" && item.domainMode ? `${general[`mode_${item.domainMode}`]} · ` : ""}
                <Money
                  minor={((item.firstMinor + item.setupMinor) * item.quantityMilli) / 1000n}
                  currency={item.currency}
                />
              </Muted>
            </li>
          ))}
        </ul>
        <DetailGrid
          facts={[
            {
              label: officeWords(lang).total,
              value: <Money minor={order.totalMinor} currency={order.currency} />,
            },
            { label: general.payBy, value: general[`way_${order.payBy}` as "way_card"] },
            { label: general.gate, value: general[`gate_${order.paymentGate}`] },
            ...order.answers.map(({ itemId, field, value }) => {
              const item = order.items.find((one) => one.id === itemId);
              const label =
                item === undefined ? field.labels[lang] : `${itemName(item)}: ${field.labels[lang]}`;
              const said = saidValue(lang, field, value);
              return {
                label,
                value: field.type === "text" ? <Typed parts={markAbuse(said, abuse)} /> : said,
              };
            }),
            {
              label: words.remarks,
              wide: true,
              value: order.remarks === "" ? <Muted>{words.noRemarks}</Muted> : <Typed parts={marked} />,
            },
          ]}
        />
        {marked.some((part) => part.isAbuse) ? <p class="hint">{words.abuseSeen}</p> : null}
      </Stack>
    </Card>
  );
}

export function WhoCard({ lang, order, profile, standing, countries }: ReviewProps): VNode {
  const words = reviewWords(lang);
  const general = ordersWords(lang);
  const place = [
    profile?.organisation,
    profile?.line1,
    profile?.line2,
    `${profile?.postalCode ?? ""} ${profile?.city ?? ""}`.trim(),
  ].filter((line) => line !== undefined && line !== "");
  return (
    <Card title={words.who}>
      <DetailGrid
        facts={[
          {
            label: general.buyer,
            wide: true,
            value: <a href={`/office/customers/${order.accountId}`}>{order.accountName}</a>,
          },
          {
            label: words.mailState,
            wide: true,
            value: (
              <>
                {order.email} <Muted>{standing.emailVerified ? words.verified : words.unverified}</Muted>
              </>
            ),
          },
          ...(order.phone === null ? [] : [{ label: general.phone, value: order.phone }]),
          ...(order.network === null
            ? []
            : [{ label: general.network, value: <code>{order.network}</code> }]),
          { label: general.billing, wide: true, value: place.join(", ") },
          ...(profile?.vatId
            ? [{ label: words.vatId, wide: true, value: <VatId {...{ lang, profile }} /> }]
            : []),
          { label: words.countries, wide: true, value: <Countries lang={lang} countries={countries} /> },
          {
            label: words.accountSince,
            value: <DateOnly date={standing.accountSince.toISOString().slice(0, 10)} />,
          },
          { label: words.earlier, value: words.earlierText(standing.accepted, standing.fallen) },
          ...(order.device ? [{ label: words.device, value: order.device, wide: true }] : []),
        ]}
      />
    </Card>
  );
}

/** As the order will be taxed, also where the register answered after the check. */
function VatId({ lang, profile }: Pick<ReviewProps, "lang"> & { readonly profile: BillingProfile }): VNode {
  const { vatId, vatCheck } = profile;
  const isAnswered = vatCheck !== "none" && vatCheck !== "unchecked";
  return (
    <>
      <code>{vatId}</code>{" "}
      {isAnswered ? (
        <StatusChip {...stateOf(lang, "vat_check", vatCheck)} />
      ) : (
        <Muted>{reviewWords(lang).vatUnchecked}</Muted>
      )}
    </>
  );
}

function Countries({ lang, countries }: Pick<ReviewProps, "lang" | "countries">): VNode {
  const words = reviewWords(lang);
  const { locale } = useSetting();
  return (
    <ul class="plain chips">
      {countries.map(({ from, country, differs }) => (
        <li key={from}>
          <Muted>{words[`from_${from}`]}</Muted>{" "}
          {country === null ? <Muted>{words.unknown}</Muted> : countryName(locale, country)}
          {differs ? (
            <>
              {" "}
              <StatusChip tone="warning" word={words.differs} />
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function SimilarCard({ lang, similar }: ReviewProps): VNode {
  const words = reviewWords(lang);
  const general = officeWords(lang);
  return (
    <Card title={words.similar} lead={words.similarLead} flush={similar.length > 0}>
      <Table
        caption={words.similar}
        rows={similar}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/orders/review/${row.id}`}
        empty={<Muted>{words.noSimilar}</Muted>}
        columns={[
          {
            key: "order",
            header: words.order,
            cell: (row) => (
              <>
                <code>{row.shortId}</code> {row.accountName}
              </>
            ),
          },
          {
            key: "shared",
            header: words.shared,
            cell: (row) => (
              <>
                {row.kinds.map((kind) => words[`kind_${kind}` as "kind_card"] ?? kind).join(", ")}
                {row.isAlike ? (
                  <>
                    {" "}
                    <StatusChip tone="warning" word={words.alike} />
                  </>
                ) : null}
              </>
            ),
          },
          {
            key: "state",
            header: general.state,
            fit: true,
            cell: (row) => <StatusChip {...stateOf(lang, "order", row.state)} />,
          },
          { key: "at", header: general.placed, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
          {
            key: "total",
            header: general.total,
            numeric: true,
            cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
          },
        ]}
      />
    </Card>
  );
}
