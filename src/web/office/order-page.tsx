// One order in the office: why it is here, what each decision would do, its items, its money, and its whole story.
import type { ComponentChildren, VNode } from "preact";
import type { DeskItem, DeskOrderFacts } from "../../business/orders/index.ts";
import type { DeskDocument } from "../../business/billing/index.ts";
import type { BillingProfile } from "../../business/customers/index.ts";
import type { Payment } from "../../business/payments/index.ts";
import {
  Card,
  Columns,
  DateOnly,
  DateTime,
  DetailGrid,
  IdCopy,
  Money,
  Muted,
  PageHeader,
  StatusChip,
  Table,
  type Fact,
  type Lang,
} from "../ui/index.ts";
import { DecideCard, type Decision } from "./order-decide.tsx";
import { officeWords } from "./office.words.ts";
import { ordersWords } from "./orders.words.ts";
import { stateOf } from "./states.words.ts";
import { Story, type StoryFacts } from "./story.tsx";

export type OrderPageProps = {
  readonly lang: Lang;
  readonly order: DeskOrderFacts;
  readonly profile: BillingProfile | null;
  readonly judged: {
    readonly score: number;
    readonly path: string;
    readonly reasons: readonly { readonly text: string; readonly weight: number }[];
  } | null;
  readonly documents: readonly DeskDocument[];
  readonly payments: readonly Payment[];
  readonly decision: Decision | null;
  readonly story: StoryFacts;
  readonly problem: ComponentChildren;
};

export function OrderPage(props: OrderPageProps): VNode {
  const { lang, order } = props;
  const words = ordersWords(lang);
  const next = words[`next_${order.nextActor}`];
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: "/office/orders" }]}
        title={words.titleOf(order.orderNo ?? order.shortId)}
        status={<StatusChip {...stateOf(lang, "order", order.state)} />}
        lead={
          <>
            {next}
            {order.dueAt ? (
              <>
                {" · "}
                {words.until("")} <DateTime at={order.dueAt} />
              </>
            ) : null}
          </>
        }
      />
      {props.problem}
      <Columns shape="side">
        <div>
          {props.judged ? <WhyCard {...props} /> : null}
          {props.decision ? <DecideCard lang={lang} order={order} decision={props.decision} /> : null}
          <ItemsCard lang={lang} order={order} />
          <BuyerCard lang={lang} order={order} profile={props.profile} />
          <MoneyCards {...props} />
        </div>
        <Card title={words.timeline} lead={words.story}>
          <Story lang={lang} facts={props.story} label={words.timeline} />
        </Card>
      </Columns>
    </>
  );
}

function WhyCard({ lang, judged }: OrderPageProps): VNode | null {
  const words = ordersWords(lang);
  if (!judged) return null;
  const path = words[`path_${judged.path}` as "path_review"];
  return (
    <Card
      title={words.why}
      lead={words.scoreHint}
      actions={<Muted>{`${words.score(judged.score)} · ${words.path}: ${path}`}</Muted>}
    >
      {judged.reasons.length === 0 ? (
        <p>{words.nothingHit}</p>
      ) : (
        <ul class="plain stack stack-s">
          {judged.reasons.map((reason) => (
            <li key={reason.text} class="button-row">
              <StatusChip
                tone={reason.weight > 0 ? "warning" : reason.weight < 0 ? "success" : "neutral"}
                word={signed(reason.weight)}
              />
              <span>{reason.text}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const signed = (weight: number): string => (weight > 0 ? `+${weight}` : String(weight).replace("-", "−"));

/** Where a service of an order has its own page. */
export function subjectHref(item: Pick<DeskItem, "kind" | "subjectId">): string | undefined {
  if (item.subjectId === null) return undefined;
  return item.kind === "domain" ? `/office/domains/${item.subjectId}` : `/office/services/${item.subjectId}`;
}

function ItemsCard({ lang, order }: { lang: Lang; order: DeskOrderFacts }): VNode {
  const words = ordersWords(lang);
  const common = officeWords(lang);
  return (
    <Card title={words.items} flush>
      <Table
        caption={words.items}
        rows={order.items}
        rowKey={(row) => row.id}
        rowHref={subjectHref}
        columns={[
          {
            key: "what",
            header: words.item,
            cell: (row) => (
              <>
                {row.domainName ?? row.title}
                <br />
                <Muted>
                  {row.domainMode ? words[`mode_${row.domainMode}`] : row.domainName ? row.title : ""}
                  {row.fault ? ` · ${row.fault}` : ""}
                </Muted>
              </>
            ),
          },
          {
            key: "state",
            header: common.state,
            fit: true,
            cell: (row) => <StatusChip {...stateOf(lang, "item", row.state)} />,
          },
          {
            key: "contract",
            header: words.contract,
            fit: true,
            cell: (row) => (row.contractNo ? <code>{row.contractNo}</code> : <Muted>—</Muted>),
          },
          {
            key: "first",
            header: words.first,
            numeric: true,
            cell: (row) => (
              <Money
                minor={((row.firstMinor + row.setupMinor) * row.quantityMilli) / 1000n}
                currency={row.currency}
              />
            ),
          },
          {
            key: "then",
            header: words.renewal,
            numeric: true,
            cell: (row) => (
              <>
                <Money minor={(row.renewalMinor * row.quantityMilli) / 1000n} currency={row.currency} />{" "}
                <Muted>{words.perTerm(row.termCount, row.termUnit)}</Muted>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

function BuyerCard(props: { lang: Lang; order: DeskOrderFacts; profile: BillingProfile | null }): VNode {
  const { lang, order, profile } = props;
  const words = ordersWords(lang);
  const name =
    order.personName === order.accountName ? order.accountName : `${order.accountName} · ${order.personName}`;
  const place = profile
    ? [
        profile.organisation,
        profile.line1,
        profile.line2,
        `${profile.postalCode} ${profile.city}`,
        profile.country,
      ]
    : [];
  const facts: Fact[] = [
    { label: words.buyer, value: <a href={`/office/customers/${order.accountId}`}>{name}</a> },
    { label: words.email, value: order.email },
    ...(order.phone ? [{ label: words.phone, value: order.phone }] : []),
    ...(order.customerNo ? [{ label: words.customerNo, value: <IdCopy value={order.customerNo} /> }] : []),
    { label: words.shortId, value: <IdCopy value={order.shortId} /> },
    ...(order.orderNo ? [{ label: words.orderNo, value: <IdCopy value={order.orderNo} /> }] : []),
    { label: officeWords(lang).placed, value: <DateTime at={order.createdAt} /> },
    { label: words.payBy, value: words[`way_${order.payBy}` as "way_card"] },
    { label: words.gate, value: words[`gate_${order.paymentGate}`] },
    { label: officeWords(lang).total, value: <Money minor={order.totalMinor} currency={order.currency} /> },
    { label: words.billing, value: place.filter((line) => line.trim() !== "").join(", ") },
    ...(order.network ? [{ label: words.network, value: <code>{order.network}</code> }] : []),
    ...(order.remarks ? [{ label: words.remarks, value: order.remarks, wide: true }] : []),
  ];
  return (
    <Card title={words.buyer}>
      <DetailGrid facts={facts.filter((fact) => fact.value !== "")} />
    </Card>
  );
}

function MoneyCards({ lang, documents, payments }: OrderPageProps): VNode {
  const words = ordersWords(lang);
  const common = officeWords(lang);
  return (
    <>
      <Card title={words.documents} flush={documents.length > 0}>
        <Table
          caption={words.documents}
          rows={documents}
          rowKey={(row) => row.id}
          rowHref={(row) => `/office/invoices/${row.id}`}
          empty={<Muted>{words.noDocuments}</Muted>}
          columns={[
            { key: "no", header: words.documents, cell: (row) => <code>{row.number ?? "…"}</code> },
            {
              key: "state",
              header: common.state,
              fit: true,
              cell: (row) => <StatusChip {...settlementOf(lang, row)} />,
            },
            {
              key: "on",
              header: common.date,
              fit: true,
              cell: (row) => (row.documentOn ? <DateOnly date={row.documentOn} /> : null),
            },
            {
              key: "sum",
              header: common.total,
              numeric: true,
              cell: (row) => <Money minor={row.grossMinor} currency={row.currency} />,
            },
          ]}
        />
      </Card>
      <Card title={words.payments} flush={payments.length > 0}>
        <Table
          caption={words.payments}
          rows={payments}
          rowKey={(row) => row.id}
          rowHref={(row) => `/office/payments/${row.id}`}
          empty={<Muted>{words.noPayments}</Muted>}
          columns={[
            { key: "way", header: words.payBy, cell: (row) => words[`way_${row.way}`] },
            {
              key: "state",
              header: common.state,
              fit: true,
              cell: (row) => <StatusChip {...stateOf(lang, "payment", row.state)} />,
            },
            { key: "at", header: common.date, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
            {
              key: "sum",
              header: common.amount,
              numeric: true,
              cell: (row) => <Money minor={row.minor} currency={row.currency} />,
            },
          ]}
        />
      </Card>
    </>
  );
}

/** How a document stands in one chip: overdue and credit notes have words of their own. */
export function settlementOf(
  lang: Lang,
  row: Pick<DeskDocument, "kind" | "overdue" | "settlement">,
): ReturnType<typeof stateOf> {
  if (row.kind === "credit_note") return stateOf(lang, "settlement", "credit_note");
  return stateOf(lang, "settlement", row.overdue ? "overdue" : (row.settlement ?? "unissued"));
}
