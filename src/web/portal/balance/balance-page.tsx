// The page of an account's balance: the sum first, then what can be done with it, then every movement.
import type { VNode } from "preact";
import type { Balance, Movement, Payout } from "../../../business/billing/index.ts";
import {
  Banner,
  Button,
  Card,
  Columns,
  DateOnly,
  DateTime,
  EmptyState,
  Form,
  Money,
  Muted,
  PageHeader,
  Pager,
  Stack,
  StatusChip,
  Table,
  useSetting,
} from "../../ui/index.ts";
import type { Lang, Tone } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { moneyWords } from "../money/money.words.ts";
import { AskPayout, HOME, TopUp, Use } from "./balance-forms.tsx";
import type { Refused, TopUpProps } from "./balance-forms.tsx";
import { balanceWords } from "./balance.words.ts";

export type BalanceProps = {
  readonly frame: PortalFrame;
  /** The account's own currency first. */
  readonly balances: readonly Balance[];
  readonly movements: readonly Movement[];
  readonly older: string | undefined;
  readonly payouts: readonly Payout[];
  readonly isAutomatic: boolean;
  readonly mayDo: boolean;
  /** Null: not offered, or not theirs to buy. */
  readonly topUp: Omit<TopUpProps, "refused"> | null;
  readonly refused: Refused | null;
  readonly problem: string | null;
  readonly once: string;
};

export function BalancePage(props: BalanceProps): VNode {
  const { frame, balances, refused } = props;
  const words = balanceWords(frame.setting.lang);
  const [own] = balances;
  const isAsked = props.payouts.some((one) => one.state === "asked");
  const failed = refused !== null || props.problem !== null;
  return (
    <PortalPage frame={frame} title={words.title} failed={failed}>
      <PageHeader title={words.title} lead={words.lead} />
      {props.problem === null ? null : <Banner tone="danger">{props.problem}</Banner>}
      <Columns shape="side">
        <Stack gap="l">
          {balances.map((one) => (
            <Standing key={one.currency} balance={one} />
          ))}
          <Movements {...props} />
          {props.payouts.length === 0 ? null : <Requests {...props} />}
        </Stack>
        <Stack gap="l">
          {props.topUp === null ? null : <TopUp {...props.topUp} refused={refused} />}
          {props.mayDo ? <Use isAutomatic={props.isAutomatic} refused={refused} /> : null}
          {props.mayDo && !isAsked
            ? balances
                .filter((one) => one.payableMinor > 0n)
                .map((one) => (
                  <AskPayout
                    key={one.currency}
                    balance={one}
                    isOwn={one === own}
                    refused={refused}
                    once={props.once}
                  />
                ))
            : null}
        </Stack>
      </Columns>
    </PortalPage>
  );
}

function Standing({ balance }: { readonly balance: Balance }): VNode {
  const { lang } = useSetting();
  const words = balanceWords(lang);
  const { currency, totalMinor, spendableMinor } = balance;
  return (
    <Card>
      <div class="stat">
        <p class="stat-label">{words.available}</p>
        <p class="stat-value">
          <Money minor={spendableMinor} currency={currency} />
        </p>
        {totalMinor === spendableMinor ? null : (
          <p class="hint">
            {words.total}: <Money minor={totalMinor} currency={currency} />. {words.heldNote}
          </p>
        )}
      </div>
    </Card>
  );
}

function Movements({ frame, movements, older }: BalanceProps): VNode {
  const { lang } = frame.setting;
  const words = balanceWords(lang);
  return (
    <Stack>
      <Card title={words.movements} flush>
        <Table
          caption={words.movements}
          rows={movements}
          rowKey={(row) => row.id}
          empty={
            <EmptyState icon="wallet" title={words.none}>
              {words.noneText}
            </EmptyState>
          }
          columns={[
            { key: "date", header: words.date, fit: true, cell: (row) => <DateOnly date={row.on} /> },
            { key: "what", header: words.what, cell: (row) => <What row={row} lang={lang} /> },
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

/** What a movement was, in the reader's words. */
function saidMovement(lang: Lang, row: Movement): string {
  const words = balanceWords(lang);
  const way = moneyWords(lang)[`way_${row.way ?? "transfer"}` as "way_card"];
  switch (row.kind) {
    case "payment":
      return row.way === "goodwill" ? words.goodwill : words.toppedUp(way);
    case "allocation":
      return (row.minor < 0n ? words.used : words.usedBack)(row.number ?? "");
    case "refund":
      return row.way === "goodwill" ? words.tookBack : words.paidOut;
    case "refund_bounced":
      return words.claimedBack;
    case "reversal":
      return row.minor > 0n ? words.refundBack : words.reversed;
  }
}

function What({ row, lang }: { readonly row: Movement; readonly lang: Lang }): VNode {
  const words = balanceWords(lang);
  const text = saidMovement(lang, row);
  const at = row.documentId === null ? null : `/portal/invoices/${row.documentId}`;
  return (
    <div>
      {row.kind === "allocation" && at !== null ? <a href={at}>{text}</a> : text}
      {row.reason === null ? null : (
        <>
          <br />
          <Muted>{row.reason}</Muted>
        </>
      )}
      {row.kind === "payment" && at !== null ? (
        <>
          <br />
          <a href={at}>{words.receipt(row.number ?? "")}</a>
        </>
      ) : null}
    </div>
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

function Requests({ frame, payouts, mayDo }: BalanceProps): VNode {
  const words = balanceWords(frame.setting.lang);
  return (
    <Card title={words.requests} flush>
      <Table
        caption={words.requests}
        rows={payouts}
        rowKey={(row) => row.id}
        columns={[
          { key: "on", header: words.askedOn, fit: true, cell: (row) => <DateTime at={row.askedAt} /> },
          {
            key: "state",
            header: words.state,
            cell: (row) => (
              <div>
                <StatusChip tone={TONES[row.state]} word={words[row.state]} />
                {row.failedMinor === 0n ? null : (
                  <Muted>
                    {" "}
                    {words.cameBack} <Money minor={row.failedMinor} currency={row.currency} />
                  </Muted>
                )}
                {row.state === "declined" && row.reason !== null ? <Muted> {row.reason}</Muted> : null}
                {row.state === "asked" && mayDo ? (
                  <Form action={`${HOME}/payouts/${row.id}/withdraw`} layout="inline" id={`back-${row.id}`}>
                    <Button size="small" kind="quiet">
                      {words.withdraw}
                    </Button>
                  </Form>
                ) : null}
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
