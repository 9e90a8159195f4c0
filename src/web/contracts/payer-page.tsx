// Where a contract's invoices go: its holder's billing profiles to choose from, and what the next invoice comes to there.
import type { VNode } from "preact";
import type { ActFigures } from "../../business/billing/index.ts";
import { shownTitle } from "../../business/contracts/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import type { BillingProfile } from "../../business/customers/index.ts";
import { vatFacts } from "./confirm-page.tsx";
import { actWords } from "./contract-acts.words.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateOnly,
  DetailGrid,
  Form,
  LinkButton,
  Money,
  PageHeader,
  RadioCards,
  placeOf,
} from "../ui/index.ts";
import type { Fact, FormErrors, Lang } from "../ui/index.ts";
import type { ContractArea } from "./contract-area.tsx";
import { ordersWords } from "../office/orders/orders.words.ts";
import { payerWords } from "./payer.words.ts";

type PayerProps = {
  readonly area: ContractArea;
  readonly lang: Lang;
  readonly row: ContractRow;
  readonly profiles: readonly BillingProfile[];
  /** The one it is billed to now. */
  readonly current: string;
  readonly chosen: BillingProfile | null;
  /** Of the chosen one; null: nothing is chosen. */
  readonly seen: { readonly figures: ActFigures; readonly digest: string } | null;
  readonly errors: FormErrors;
  readonly problem: string | null;
};

export function PayerPage(props: PayerProps): VNode {
  const { lang, row, profiles, current, chosen, seen, problem } = props;
  const words = payerWords(lang);
  const { area } = props;
  const own = `${area.base}/${row.id}`;
  const further = area.isOffice
    ? `/office/customers/${row.accountId}/billing/new`
    : `/portal/details/${row.accountId}/billing?profile=new`;
  const others = profiles.filter((one) => one.id !== current);
  return (
    <>
      <PageHeader
        title={words.title(row.contractNo)}
        lead={words.lead}
        trail={[
          { label: actWords(lang).contracts, href: area.base },
          { label: row.contractNo, href: own },
        ]}
      />
      {problem === null ? null : <Banner tone="danger">{problem}</Banner>}
      <Card title={shownTitle(row, lang)}>
        {others.length === 0 ? (
          <>
            <p>{area.isOffice ? words.onlyOne : words.onlyOneOfYours}</p>
            <ButtonRow>
              <LinkButton href={further}>{words.addOne}</LinkButton>
              <LinkButton href={own}>{words.back}</LinkButton>
            </ButtonRow>
          </>
        ) : (
          <Form
            action={`${own}/payer`}
            method="get"
            id="choose"
            hidden={{ asked: "1" }}
            values={{ profile: chosen?.id ?? "" }}
            errors={props.errors}
          >
            <RadioCards
              name="profile"
              legend={words.choose}
              options={others.map((one) => ({
                value: one.id,
                label: placeOf(lang, one),
                note: noteOf(lang, one),
              }))}
            />
            <ButtonRow>
              <Button kind={seen === null ? "primary" : "secondary"}>{words.see}</Button>
              <LinkButton href={own}>{words.back}</LinkButton>
            </ButtonRow>
          </Form>
        )}
      </Card>
      {seen === null || chosen === null ? null : (
        <Card title={words.effect} lead={area.isOffice ? words.effectLead : words.effectLeadOfYours}>
          <DetailGrid facts={facts(lang, chosen, seen.figures)} />
          <Form action={`${own}/payer`} id="confirm" hidden={{ profile: chosen.id, seen: seen.digest }}>
            <ButtonRow>
              <Button kind="primary">{words.confirm}</Button>
            </ButtonRow>
          </Form>
        </Card>
      )}
    </>
  );
}

/** How it is paid and what stands on its invoices, so that two of one address are told apart. */
export function noteOf(lang: Lang, profile: BillingProfile): string {
  const words = payerWords(lang);
  const { payBy, purchaseOrder, vatId } = profile;
  return [
    ordersWords(lang)[`way_${payBy}`],
    vatId === null ? "" : words.vatId(vatId),
    purchaseOrder === null ? "" : words.order(purchaseOrder),
  ]
    .filter((one) => one !== "")
    .join(" · ");
}

function facts(lang: Lang, chosen: BillingProfile, figures: ActFigures): Fact[] {
  const acts = actWords(lang);
  return [
    { label: payerWords(lang).goesTo, value: placeOf(lang, chosen) },
    {
      label: acts.nextInvoice,
      value:
        figures.nextOn === null ? (
          acts.noneFollows
        ) : (
          <>
            <DateOnly date={figures.nextOn} />:{" "}
            <Money minor={figures.nextMinor} currency={figures.currency} />
          </>
        ),
    },
    ...vatFacts(lang, figures.vatWait),
  ];
}
