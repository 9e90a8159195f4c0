// Contracts as the customer reads them: what was agreed, what it charges, and how it can end.
import type { VNode } from "preact";
import type { BillingProfile } from "../../business/customers/index.ts";
import { endsWithTrial, lastDay, lastDayOf, shownTitle } from "../../business/contracts/index.ts";
import type { ContractRow, NoticeTerms, PricedTerm, SwitchState } from "../../business/contracts/index.ts";
import {
  Banner,
  Card,
  DateOnly,
  DetailGrid,
  EmptyState,
  PageHeader,
  Pager,
  StatusChip,
  Table,
  placeOf,
} from "../ui/index.ts";
import type { Fact, Lang } from "../ui/index.ts";
import { ContractActsCard } from "../contracts/contract-acts.tsx";
import type { ContractActs } from "../contracts/contract-acts.tsx";
import { portalContracts } from "../contracts/contract-area.tsx";
import { IncludedCard, NotedCard } from "../contracts/included-page.tsx";
import type { OpenNames } from "../contracts/open-names.ts";
import { noteOf } from "../contracts/payer-page.tsx";
import { payerWords } from "../contracts/payer.words.ts";
import { TrialNote, trialFacts } from "../contracts/trial-told.tsx";
import { accountWords } from "./account/account.words.ts";
import { ContractCharges } from "./contract-charges.tsx";
import { PortalPage } from "./portal-frame.tsx";
import { portalWords } from "./portal.words.ts";
import type { PortalFrame } from "./portal-frame.tsx";
import { PriceToCome } from "./price-to-come.tsx";
import type { Coming } from "./price-to-come.tsx";
import { contractState } from "./states.words.ts";

export function ContractsPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly ContractRow[];
  readonly older: string | undefined;
}): VNode {
  const { lang } = props.frame.setting;
  const words = accountWords(lang);
  return (
    <PortalPage frame={props.frame} title={words.contractsTitle}>
      <PageHeader title={words.contractsTitle} lead={words.contractsLead} />
      <Card flush>
        <Table
          caption={words.contractsTitle}
          rows={props.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/portal/contracts/${row.id}`}
          empty={
            <EmptyState icon="book" title={words.noContracts}>
              {words.noContractsText}
            </EmptyState>
          }
          columns={[
            { key: "what", header: words.what, cell: (row) => shownTitle(row, lang) },
            {
              key: "no",
              header: words.number,
              cell: (row) => <span class="unbroken">{row.contractNo}</span>,
            },
            {
              key: "state",
              header: words.state,
              cell: (row) => <StatusChip {...contractState(row, lang)} />,
            },
            { key: "next", header: words.nextDueOn, cell: (row) => dateOr(row.nextDueOn) },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </PortalPage>
  );
}

const dateOr = (date: string | null): VNode | string => (date === null ? "—" : <DateOnly date={date} />);

/** It goes on beyond the day on which it may end because of its price. */
const endsLaterThan = ({ state, endsOn }: ContractRow, day: string | null): boolean =>
  state === "running" || state === "paused" || (state === "ending" && (endsOn ?? "") > (day ?? ""));

export function ContractPage({
  frame,
  row,
  today,
  prices,
  coming,
  asks,
  notice,
  acts,
  switched,
  names,
  billedTo,
}: {
  readonly frame: PortalFrame;
  readonly row: ContractRow;
  readonly today: string;
  /** By entry, which price holds for which terms. */
  readonly prices: ReadonlyMap<string, readonly PricedTerm[]>;
  readonly coming: Coming;
  /** The visitor may only ask for what can be done with it. */
  readonly asks: boolean;
  readonly notice: NoticeTerms;
  /** Whether a person of the house switches it off or on; null: nobody does. */
  readonly switched: SwitchState | null;
  readonly acts: Omit<ContractActs, "area" | "lang" | "row" | "today">;
  /** Names that its plan includes and that nobody took yet. */
  readonly names: OpenNames;
  /** Where its invoices go, for whoever may see addresses. */
  readonly billedTo: BilledTo | null;
}): VNode {
  const { lang } = frame.setting;
  const words = accountWords(lang);
  return (
    <PortalPage frame={frame} title={words.contractTitle(row.contractNo)}>
      <PageHeader
        title={words.contractTitle(row.contractNo)}
        lead={shownTitle(row, lang)}
        status={<StatusChip {...contractState(row, lang)} />}
        trail={[{ label: words.contractsTitle, href: "/portal/contracts" }]}
      />
      <Switched state={switched} lang={lang} />
      <TrialNote {...{ row, lang, today }} />
      <Card>
        <DetailGrid facts={[...billedFacts(row, billedTo, lang), ...contractFacts(row, notice, lang)]} />
      </Card>
      <PriceToCome
        contractId={row.id}
        {...{ coming, prices, lang }}
        mayEnd={!row.bundle?.isPart && endsLaterThan(row, coming.endsOn)}
      />
      <ContractCharges {...{ row, prices, lang, today }} />
      <NotedCard lang={lang} noted={names.noted} />
      {asks ? null : <IncludedCard area={portalContracts} lang={lang} contractId={row.id} names={names} />}
      {asks ? <p class="hint">{portalWords(lang).askHint}</p> : null}
      <ContractActsCard area={portalContracts} {...{ lang, row, today }} {...acts} />
    </PortalPage>
  );
}

function Switched({
  state,
  lang,
}: {
  readonly state: SwitchState | null;
  readonly lang: Lang;
}): VNode | null {
  if (state !== "to_stop" && state !== "stopped" && state !== "to_resume") return null;
  const words = accountWords(lang);
  return (
    <Banner tone={state === "to_resume" ? "info" : "warning"}>
      {words[`switch_${state}`]}{" "}
      {state === "to_resume" ? null : <a href="/portal/invoices">{words.switchPay}</a>}
    </Banner>
  );
}

export type BilledTo = { readonly profile: BillingProfile; readonly mayChoose: boolean };

function billedFacts(row: ContractRow, billedTo: BilledTo | null, lang: Lang): Fact[] {
  if (billedTo === null) return [];
  const words = payerWords(lang);
  const { profile, mayChoose } = billedTo;
  const note = noteOf(lang, profile);
  const value = (
    <>
      {placeOf(lang, profile)}
      <p class="hint">
        {note}
        {mayChoose ? (
          <>
            {" · "}
            <a href={`/portal/contracts/${row.id}/payer`}>{words.link}</a>
          </>
        ) : null}
      </p>
    </>
  );
  return [{ label: words.billedTo, value, wide: true }];
}

function contractFacts(row: ContractRow, notice: NoticeTerms, lang: Lang): Fact[] {
  const words = accountWords(lang);
  const day = (label: string, date: string | null): Fact[] =>
    date === null ? [] : [{ label, value: <DateOnly date={date} /> }];
  return [
    ...day(words.concludedOn, row.concludedOn),
    ...day(words.startsOn, row.startsOn),
    ...trialFacts(row, lang),
    ...day(words.minimumLastDay, row.endsOn || endsWithTrial(row) ? null : lastDay(row.minimumUntil)),
    ...(row.noticeDays > 0 && row.renewal === "same_term"
      ? [{ label: words.notice, value: words.noticeDays(row.noticeDays) }]
      : []),
    ...(row.endsOn === null ? [{ label: words.after, value: words[`after_${row.renewal}`] }] : []),
    ...(row.state === "running" && row.fixedUntil === null && row.renewal === "same_term"
      ? day(words.noticeUntil, notice.noticeUntil)
      : []),
    ...(row.state === "running" ? day(words.endsItself, lastDay(row.fixedUntil)) : []),
    ...day(words.lastDay, lastDayOf(row)),
    ...(row.bundle === null ? [] : [{ label: words.bundle, value: words.bundleOf(row.bundle.names[lang]) }]),
    ...day(words.nextDueOn, row.nextDueOn),
    ...(row.orderId === null
      ? []
      : [{ label: words.toOrder, value: <a href={`/portal/orders/${row.orderId}`}>{words.seeOrder}</a> }]),
  ];
}
