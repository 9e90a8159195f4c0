// The list of payments, and what still lies on no invoice.
import { accountsByIds } from "../../../business/customers/index.ts";
import {
  freeOf,
  paymentsOfConcern,
  recentPayments,
  unallocatedPayments,
} from "../../../business/payments/index.ts";
import type { Payment } from "../../../business/payments/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import {
  DateTime,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  StatusChip,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import type { ListQuery } from "../forms.ts";
import { office } from "../frame.tsx";
import { bankWords } from "../bank/bank.words.ts";
import { STATEMENTS, WAITING } from "../bank/places.ts";
import { moneyWords } from "../money/money.words.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { List, PAGE } from "../parts.tsx";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { WaitsFor, waitsOf } from "../money/waits-for.tsx";
import type { Waits } from "../money/waits-for.tsx";

type Row = Payment & { readonly accountName: string; readonly waits: readonly Waits[] };

export async function showList(site: Site, visit: Visit, input: ListQuery): Promise<Reply> {
  const db = site.db.read;
  const words = moneyWords(visit.lang);
  const page = { limit: PAGE, before: input.before };
  const payments =
    input.view === "unallocated"
      ? await unallocatedPayments(db, sellersOf(visit), page)
      : input.view === "concern"
        ? await paymentsOfConcern(db, page)
        : await recentPayments(db, sellersOf(visit), page);
  const names = await accountsByIds(db, [...new Set(payments.map((one) => one.accountId))]);
  const waits = await waitsOf(site, payments);
  const rows = payments.map((one) => ({
    ...one,
    waits: waits.get(one.id) ?? [],
    accountName: names.find((account) => account.id === one.accountId)?.name ?? "",
  }));
  const empty = {
    unallocated: { title: words.freeEmpty },
    concern: { title: words.concernEmpty },
  }[input.view ?? ""] ?? {
    title: words.paymentsEmpty,
    hint: words.paymentsEmptyHint,
    icon: "wallet" as const,
  };
  return office(site, visit, {
    title: words.payments,
    place: "payments",
    listed: rows,
    done: input.done,
    children: (
      <>
        <PageHeader
          title={words.payments}
          actions={
            <>
              <LinkButton href={WAITING} icon="inbox">
                {bankWords(visit.lang).waiting}
              </LinkButton>
              <LinkButton href={STATEMENTS}>{bankWords(visit.lang).statements}</LinkButton>
              {holds(visit, "payments.book") ? (
                <LinkButton kind="primary" icon="plus" href="/office/payments/new">
                  {words.book}
                </LinkButton>
              ) : null}
            </>
          }
        />
        <List
          lang={visit.lang}
          path="/office/payments"
          caption={words.payments}
          columns={columns(visit.lang)}
          rows={rows}
          href={(row) => `/office/payments/${row.id}`}
          query={input}
          views={[
            { key: "all", label: words.viewAll },
            { key: "unallocated", label: words.viewFree },
            { key: "concern", label: words.viewConcern },
          ]}
          empty={empty}
        />
      </>
    ),
  });
}

function columns(lang: Lang): Column<Row>[] {
  const words = moneyWords(lang);
  const general = officeWords(lang);
  return [
    { key: "who", header: general.customer, cell: (row) => row.accountName },
    { key: "way", header: words.way, fit: true, cell: (row) => ordersWords(lang)[`way_${row.way}`] },
    {
      key: "ref",
      header: words.reference,
      cell: (row) => (
        <>
          <Muted>{row.bankReference ?? row.payer ?? ""}</Muted>
          <WaitsFor lang={lang} waits={row.waits} />
        </>
      ),
    },
    {
      key: "state",
      header: general.state,
      fit: true,
      cell: (row) =>
        row.concern ? (
          <StatusChip tone="warning" word={words.viewConcern} />
        ) : (
          <StatusChip {...stateOf(lang, "payment", row.state)} />
        ),
    },
    { key: "at", header: general.date, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
    {
      key: "free",
      header: words.free,
      numeric: true,
      cell: (row) => (freeOf(row) > 0n ? <Money minor={freeOf(row)} currency={row.currency} /> : null),
    },
    {
      key: "sum",
      header: general.amount,
      numeric: true,
      cell: (row) => <Money minor={row.minor} currency={row.currency} />,
    },
  ];
}
