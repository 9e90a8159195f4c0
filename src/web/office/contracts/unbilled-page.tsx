// What runs and nobody bills, and the page on which it gets a contract or is marked as free.
import type { VNode } from "preact";
import type { Price } from "../../../business/catalogue/index.ts";
import type { StillUp, Unbilled } from "../../../business/contracts/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { termText } from "../../shop/goods/prices.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateOnly,
  DateTime,
  Form,
  Money,
  Muted,
  PageHeader,
  RadioCards,
  Stack,
  Table,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { ProfileField } from "./choose-profile.tsx";
import { PaidUntilFields } from "./paid-until-fields.tsx";
import { contractsWords } from "./contracts.words.ts";
import { FreeFields } from "./free-fields.tsx";
import { GivenConfirm } from "./given-confirm.tsx";
import type { ToConfirm } from "./given-confirm.tsx";

export function unbilledColumns(lang: Lang): Column<Unbilled>[] {
  const words = contractsWords(lang);
  return [
    { key: "what", header: words.what, cell: (row) => row.name },
    { key: "who", header: officeWords(lang).customer, cell: (row) => row.accountName },
    { key: "since", header: words.since, fit: true, cell: (row) => <DateOnly date={row.since} /> },
  ];
}

/** What its holder reads ended, and nobody said to be taken down: it runs for nothing. */
export function StillUpCard({
  lang,
  rows,
}: {
  readonly lang: Lang;
  readonly rows: readonly StillUp[];
}): VNode | null {
  const words = contractsWords(lang);
  if (rows.length === 0) return null;
  return (
    <Card title={words.stillUp} flush>
      <Table
        caption={words.stillUp}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "what",
            header: words.what,
            cell: (row) => <a href={`/office/contracts/${row.id}`}>{row.title}</a>,
          },
          { key: "who", header: officeWords(lang).customer, cell: (row) => row.accountName },
          { key: "since", header: words.since, fit: true, cell: (row) => <DateTime at={row.since} /> },
          { key: "by", header: words.downBy, fit: true, cell: (row) => <DateOnly date={row.by} /> },
          {
            key: "give",
            header: words.giveContract,
            headerHidden: true,
            fit: true,
            cell: (row) => (
              <>
                <a href={`/office/customers/${row.accountId}/contract?from=${row.id}`}>
                  {words.giveContract}
                </a>{" "}
                <a href={`/office/contracts/${row.id}#free`}>{words.markFree}</a>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

const taxWord = (lang: Lang, { includesTax }: Pick<Price, "includesTax">): string =>
  contractsWords(lang)[includesTax ? "taxIn" : "taxOnTop"];

/** What it can cost. */
export const PlanCards = (props: { readonly lang: Lang; readonly plans: readonly Price[] }): VNode => (
  <RadioCards
    name="plan"
    legend={contractsWords(props.lang).plan}
    options={props.plans.map((one) => ({
      value: one.planId,
      label: one.names[props.lang],
      note: `${termText(props.lang, one.termCount, one.termUnit)}, ${taxWord(props.lang, one)}`,
      end: <Money minor={one.renewalMinor} currency={one.currency} />,
    }))}
  />
);

export type BillProps = {
  readonly lang: Lang;
  readonly path: string;
  readonly name: string;
  readonly accountName: string;
  readonly plans: readonly Price[];
  readonly today: string;
  readonly profiles: readonly BillingProfile[];
  readonly again: Again | undefined;
  readonly problem: string | null;
  /** What giving the contract would bill, to be confirmed; null: it is being chosen. */
  readonly confirm: ToConfirm | null;
  /** Other figures were confirmed before. */
  readonly isAgain: boolean;
};
export function BillPage(props: BillProps): VNode {
  const { lang, path, plans } = props;
  const words = contractsWords(lang);
  return (
    <>
      <PageHeader
        trail={[
          { label: words.title, href: "/office/contracts" },
          { label: words.unbilledTitle, href: "/office/contracts/unbilled" },
        ]}
        title={words.giveTitle(props.name)}
        lead={props.accountName}
      />
      {props.problem === null ? null : <Banner tone="danger">{props.problem}</Banner>}
      <Stack>
        {props.confirm === null ? null : (
          <GivenConfirm
            {...{ lang, isAgain: props.isAgain, confirm: props.confirm }}
            action={`${path}/bill`}
            back={`${path}/bill`}
          />
        )}
        <Card title={words.giveContract}>
          {plans.length === 0 ? (
            <Muted>{words.noPlans}</Muted>
          ) : (
            <Form
              action={`${path}/bill`}
              {...again(props.again, "bill", {
                paid_until: props.today,
                anchor: "",
                ...props.confirm?.values,
              })}
            >
              <PlanCards {...{ lang, plans }} />
              <PaidUntilFields lang={lang} />
              <ProfileField {...{ lang }} profiles={props.profiles} />
              <ButtonRow>
                {props.confirm === null ? (
                  <Button kind="primary">{words.give}</Button>
                ) : (
                  <Button kind="secondary">{words.giveAgain}</Button>
                )}
              </ButtonRow>
            </Form>
          )}
        </Card>
        <Card title={words.markFree}>
          <Form action={`${path}/free`} {...again(props.again, "free")}>
            <FreeFields lang={lang} />
            <ButtonRow>
              <Button kind="secondary">{words.free}</Button>
            </ButtonRow>
          </Form>
        </Card>
      </Stack>
    </>
  );
}
