// Gallery: a record in the back office.
import type { VNode } from "preact";
import {
  Button,
  ButtonRow,
  Card,
  Columns,
  DateField,
  DateTime,
  DetailGrid,
  Dialog,
  FieldRow,
  Form,
  IdCopy,
  JobProgress,
  Menu,
  Money,
  MoneyField,
  OfficeLayout,
  PageHeader,
  SelectField,
  StatusChip,
  Tabs,
  TextArea,
  Timeline,
  Toast,
  type PageSetting,
} from "../index.ts";
import { office } from "./office-frame.tsx";
import { EUR, AT } from "./samples.ts";

export function officeOrder(setting: PageSetting): VNode {
  return (
    <OfficeLayout
      {...office(setting, "Order K7M-2QX")}
      flash={<Toast tone="success">The note is saved.</Toast>}
    >
      <PageHeader
        trail={[{ label: "Orders", href: "/office/orders" }]}
        title="Order K7M-2QX"
        status={<StatusChip tone="pending" word="Waiting for review" />}
        actions={
          <>
            <Button kind="primary">Accept</Button>
            <Button
              kind="danger"
              confirm="Reject this order? The customer is told, and the held 59,88 € are released."
            >
              Reject
            </Button>
            <Menu
              label="More"
              entries={[
                { label: "Print", href: "?print", icon: "print" },
                { label: "Customer card", href: "/c", icon: "person" },
              ]}
              kind="secondary"
            />
          </>
        }
      />
      <Tabs
        label="Order"
        tabs={[
          { label: "Overview", href: "?", current: true },
          { label: "Documents", href: "?documents", count: 2 },
          { label: "Messages", href: "?messages", count: 4 },
        ]}
      />
      <Columns shape="side">
        <div>
          <Card title="Order">
            <DetailGrid
              facts={[
                { label: "Customer", value: <a href="/c">Mia Brandt</a> },
                { label: "E-mail", value: "mia@lichtblick-fotografie.de" },
                { label: "Placed", value: <DateTime at={AT("09:12")} /> },
                { label: "Id", value: <IdCopy value="ord_01jd3h8k2v7w" /> },
                { label: "Total", value: <Money {...EUR(5988)} /> },
                { label: "Pays by", value: "Card, after set-up" },
              ]}
            />
          </Card>
          <Card title="Clock" lead="Day by day; everything due happens.">
            <JobProgress label="Moving to 20 Nov 2027" done={142} of={365} failed={1} />
          </Card>
          <Card title="Book a payment">
            <Form action="/office/payments" layout="full">
              <FieldRow>
                <MoneyField name="amount" label="Amount" currency="EUR" value="59,88" />
                <DateField name="booked_on" label="Received on" value="2026-11-20" />
                <SelectField
                  name="way"
                  label="How"
                  value="transfer"
                  options={[
                    { value: "transfer", label: "Bank transfer" },
                    { value: "cheque", label: "Cheque" },
                  ]}
                />
              </FieldRow>
              <TextArea name="note" label="Note" optional rows={2} />
              <ButtonRow>
                <Button kind="secondary">Book payment</Button>
                <Button kind="quiet" opens="about-booking">
                  What happens then?
                </Button>
              </ButtonRow>
            </Form>
            <Dialog id="about-booking" title="What booking does">
              The payment is written to the ledger and set against the open invoices, oldest first.
            </Dialog>
          </Card>
        </div>
        <Card title="Timeline">
          <Timeline
            label="What happened"
            entries={[
              {
                key: "1",
                at: AT("09:15"),
                what: "Sent to review",
                who: "Screening",
                tone: "pending",
                icon: "shield",
                detail:
                  "Two reasons: the card is from another country than the address; the mail address is new.",
              },
              {
                key: "2",
                at: AT("09:14"),
                what: "E-mail address confirmed",
                who: "Mia Brandt",
                tone: "success",
                icon: "check",
              },
              { key: "3", at: AT("09:12"), what: "Confirmation sent", who: "System", icon: "mail" },
              { key: "4", at: AT("09:12"), what: "Order placed", who: "Mia Brandt" },
            ]}
          />
        </Card>
      </Columns>
    </OfficeLayout>
  );
}
