// Paying one or several invoices while signed in: what they are, the sum, and one button.
import type { VNode } from "preact";
import type { CustomerDocument } from "../../../business/billing/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { AmountDue, CardForm, OtherWays } from "../../pay/pay-parts.tsx";
import type { CardFormProps } from "../../pay/pay-parts.tsx";
import { payWords } from "../../pay/pay.words.ts";
import {
  Banner,
  Card,
  Columns,
  DateOnly,
  EmptyState,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  Stack,
  Table,
} from "../../ui/index.ts";
import { PayFromBalanceCard } from "../balance/pay-from-balance-card.tsx";
import type { FromBalanceProps } from "../balance/pay-from-balance-card.tsx";
import { PayByKeptCard } from "./kept-card.tsx";
import type { KeptCardProps } from "./kept-card.tsx";
import { moneyWords } from "./money.words.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";

export type PayPageProps = {
  readonly frame: PortalFrame;
  readonly documents: readonly CustomerDocument[];
  /** Null: what was chosen cannot be paid in one go, or nothing was. */
  readonly card: CardFormProps | null;
  /** Null: there is no balance to pay with. */
  readonly balance: FromBalanceProps | null;
  /** Null: no card is kept, or a payment is with the bank. */
  readonly kept: KeptCardProps | null;
  readonly mixed: boolean;
  readonly seller: Seller;
  readonly failed: boolean;
};

export function PayPage(props: PayPageProps): VNode {
  const { frame, documents, card, mixed, seller, failed } = props;
  const { lang } = frame.setting;
  const [words, money] = [payWords(lang), moneyWords(lang)];
  const trail = [{ label: money.invoicesTitle, href: "/portal/invoices" }];
  if (card === null)
    return (
      <PortalPage frame={frame} title={words.payTitle}>
        <PageHeader title={words.payTitle} trail={trail} />
        {mixed ? <Banner tone="info">{words.oneAccount}</Banner> : null}
        <EmptyState
          icon="invoice"
          title={words.choose}
          action={<LinkButton href="/portal/invoices">{words.backToInvoices}</LinkButton>}
        >
          {words.chooseText}
        </EmptyState>
      </PortalPage>
    );
  const numbers = documents.map((one) => one.number).join(", ");
  return (
    <PortalPage frame={frame} title={words.payTitle} failed={failed}>
      <PageHeader
        title={words.payTitle}
        trail={trail}
        {...(documents.length > 1 ? { lead: words.payLead } : {})}
      />
      <Columns shape="side">
        <Stack gap="l">
          {props.balance === null ? null : <PayFromBalanceCard {...props.balance} />}
          {props.kept === null ? null : <PayByKeptCard {...props.kept} />}
          <Card>
            <Stack>
              <AmountDue label={words.toPay} amount={card.amount} />
              <CardForm {...card} isForAnother={props.kept !== null} />
            </Stack>
          </Card>
          <OtherWays seller={seller} amount={card.amount} reference={numbers} open={null} />
        </Stack>
        <Card flush title={money.invoicesTitle}>
          <Table
            caption={money.invoicesTitle}
            rows={documents}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "number",
                header: money.number,
                cell: (row) => (
                  <>
                    {row.number}
                    <br />
                    <Muted>
                      {money.due} <DateOnly date={row.dueOn ?? row.documentOn} />
                    </Muted>
                  </>
                ),
              },
              {
                key: "open",
                header: money.open,
                numeric: true,
                cell: (row) => <Money minor={row.openMinor} currency={row.currency} />,
              },
            ]}
          />
        </Card>
      </Columns>
    </PortalPage>
  );
}
