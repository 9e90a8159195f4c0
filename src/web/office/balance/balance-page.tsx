// A customer's balance as the desk sees it: the figures, what was asked for, every movement, and what staff can do.
import type { VNode } from "preact";
import type { Balance, GoodwillInvoice, Movement, Payout } from "../../../business/billing/index.ts";
import {
  Card,
  Columns,
  DateOnly,
  DateTime,
  DetailGrid,
  Money,
  Muted,
  Pager,
  Stack,
  StatusChip,
  Table,
} from "../../ui/index.ts";
import type { Lang, Tone } from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { Asked, CreditGift, Give, PayOutForm, Use } from "./balance-forms.tsx";
import { balanceWords } from "./balance.words.ts";

export type BalanceShown = {
  readonly lang: Lang;
  readonly accountId: string;
  readonly currency: string;
  readonly balances: readonly Balance[];
  readonly movements: readonly Movement[];
  readonly older: string | undefined;
  readonly payouts: readonly Payout[];
  /** The bank account of what is asked for, where whoever looks may pay it out. */
  readonly iban: string | null;
  readonly isAutomatic: boolean;
  /** What goodwill can be credited on. */
  readonly invoices: readonly GoodwillInvoice[];
  readonly may: { readonly book: boolean; readonly credit: boolean; readonly refund: boolean };
  readonly again: Again | undefined;
  readonly once: string;
};

export function BalancePart(props: BalanceShown): VNode {
  const { lang, may, payouts } = props;
  const asked = payouts.find((one) => one.state === "asked") ?? null;
  const payable = props.balances.filter((one) => one.payableMinor > 0n);
  return (
    <Columns shape="side">
      <Stack>
        <Figures {...props} />
        {asked === null ? null : <Asked {...props} payout={asked} />}
        <Movements {...props} />
        {payouts.some((one) => one.state !== "asked") ? <Before {...props} /> : null}
      </Stack>
      <Stack>
        {may.book ? <Use {...props} /> : null}
        {may.credit ? <Give {...props} /> : null}
        {may.credit && props.invoices.length > 0 ? <CreditGift {...props} /> : null}
        {may.refund && asked === null
          ? payable.map(({ currency }) => (
              <PayOutForm
                key={currency}
                {...props}
                currency={currency}
                id={`pay-out-${currency}`}
                title={balanceWords(lang).payOut}
                lead={balanceWords(lang).payOutLead}
                payout={null}
              />
            ))
          : null}
      </Stack>
    </Columns>
  );
}

function Figures({ lang, balances }: BalanceShown): VNode {
  const words = balanceWords(lang);
  const sums = (of: (one: Balance) => bigint) =>
    balances.map((one) => (
      <div key={one.currency}>
        <Money minor={of(one)} currency={one.currency} />
      </div>
    ));
  return (
    <Card title={words.title}>
      <DetailGrid
        facts={[
          { label: words.available, value: sums((one) => one.spendableMinor) },
          { label: words.payable, value: sums((one) => one.payableMinor) },
          { label: words.total, value: sums((one) => one.totalMinor) },
        ]}
      />
    </Card>
  );
}

function said(lang: Lang, row: Movement): string {
  const words = balanceWords(lang);
  switch (row.kind) {
    case "payment":
      return row.way === "goodwill" ? words.goodwill : words.payment;
    case "allocation":
      return row.minor < 0n ? words.used : words.usedBack;
    case "refund":
      return row.way === "goodwill" ? words.tookBack : words.paidOut;
    case "refund_bounced":
      return words.claimedBack;
    case "reversal":
      return row.minor > 0n ? words.refundBack : words.reversed;
  }
}

function Movements({ lang, movements, older }: BalanceShown): VNode {
  const words = balanceWords(lang);
  return (
    <Stack>
      <Card title={words.movements} flush>
        <Table
          caption={words.movements}
          rows={movements}
          rowKey={(row) => row.id}
          empty={<Muted>{words.none}</Muted>}
          columns={[
            { key: "on", header: words.date, fit: true, cell: (row) => <DateOnly date={row.on} /> },
            {
              key: "what",
              header: words.what,
              cell: (row) => (
                <div>
                  {said(lang, row)}
                  {row.documentId === null ? null : (
                    <>
                      {" "}
                      <a href={`/office/invoices/${row.documentId}`}>{row.number}</a>
                    </>
                  )}
                  {row.reason === null ? null : <Muted> {row.reason}</Muted>}
                </div>
              ),
            },
            {
              key: "amount",
              header: words.amount,
              numeric: true,
              cell: (row) => <Money minor={row.minor} currency={row.currency} />,
            },
            {
              key: "after",
              header: words.after,
              numeric: true,
              cell: (row) => <Money minor={row.afterMinor} currency={row.currency} />,
            },
          ]}
        />
      </Card>
      {older === undefined ? null : <Pager next={older} />}
    </Stack>
  );
}

const TONES = {
  asked: "pending",
  paid: "success",
  partly: "warning",
  failed: "danger",
  declined: "danger",
  withdrawn: "neutral",
} as const satisfies Record<Payout["state"], Tone>;

function Before({ lang, payouts }: BalanceShown): VNode {
  const words = balanceWords(lang);
  return (
    <Card title={words.before} flush>
      <Table
        caption={words.before}
        rows={payouts.filter((one) => one.state !== "asked")}
        rowKey={(row) => row.id}
        columns={[
          { key: "on", header: words.date, fit: true, cell: (row) => <DateTime at={row.askedAt} /> },
          {
            key: "state",
            header: words.state,
            cell: (row) => (
              <div>
                <StatusChip tone={TONES[row.state]} word={words[`state_${row.state}`]} />
                {row.reason === null ? null : (
                  <div>
                    <Muted>{row.reason}</Muted>
                  </div>
                )}
                {row.failedMinor === 0n ? null : (
                  <div>
                    <Muted>
                      {words.cameBack} <Money minor={row.failedMinor} currency={row.currency} />
                    </Muted>
                  </div>
                )}
              </div>
            ),
          },
          {
            key: "amount",
            header: words.amount,
            numeric: true,
            cell: (row) => <Money minor={row.minor} currency={row.currency} />,
          },
        ]}
      />
    </Card>
  );
}
