// One contract in the office: what was agreed, what it charges from when, what can be done with it, and its story.
import type { ComponentChildren, VNode } from "preact";
import { lastDay, lastDayOf, shownTitle } from "../../../business/contracts/index.ts";
import type {
  ContractRow,
  EntryToPrice,
  NoticeTerms,
  GiftRow,
  PricedTerm,
  SwitchOff,
} from "../../../business/contracts/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { ContractActsCard } from "../../contracts/contract-acts.tsx";
import { IncludedCard, NotedCard } from "../../contracts/included-page.tsx";
import { officeContracts } from "../../contracts/contract-area.tsx";
import type { OpenNames } from "../../contracts/open-names.ts";
import {
  Banner,
  Card,
  DateOnly,
  DetailGrid,
  PageHeader,
  Stack,
  StatusChip,
  type Fact,
  type Lang,
  formatDate,
  placeOf,
} from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { NotYours } from "../parts.tsx";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";
import { Entries } from "./contract-entries.tsx";
import { contractsWords } from "./contracts.words.ts";
import { PartsCard } from "./parts-card.tsx";
import { noteOf } from "../../contracts/payer-page.tsx";
import { payerWords } from "../../contracts/payer.words.ts";
import { trialFacts } from "../../contracts/trial-told.tsx";
import { SwitchedCard } from "./switched-card.tsx";

export type ContractProps = {
  readonly lang: Lang;
  readonly row: ContractRow;
  readonly accountName: string;
  /** Where its invoices go; null: nothing is known of it. An add-on is billed with what it belongs to. */
  readonly billedTo: { readonly profile: BillingProfile; readonly isByWhole: boolean } | null;
  readonly notice: NoticeTerms;
  /** By entry, which price holds for which terms. */
  readonly prices: ReadonlyMap<string, readonly PricedTerm[]>;
  /** Those whose price whoever looks may agree. */
  readonly toPrice: readonly EntryToPrice[];
  readonly today: string;
  readonly changesOn: string | null;
  readonly pausedUntil: string | null;
  readonly mayChange: boolean;
  readonly notYours: string | null;
  readonly story: StoryFacts;
  /** Whether its months are supplies of their own: what was agreed, else what the brand says. */
  readonly performance: string;
  readonly again: Again | undefined;
  /** What a person is to switch off or on, or has switched off; null: nothing. */
  readonly switched: SwitchOff | null;
  /** Given for free though it is over; null: it is not. */
  readonly gift: GiftRow | null;
  readonly mayGive: boolean;
  readonly timeZone: string;
  /** What was billed for it. */
  readonly invoices: ComponentChildren;
  /** Dated holds on it. */
  readonly holds: ComponentChildren;
  /** Names that its plan includes and that nobody took yet. */
  readonly names: OpenNames;
};

export function ContractPage(props: ContractProps): VNode {
  const { lang, row } = props;
  const words = contractsWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: "/office/contracts" }]}
        title={words.contract(row.contractNo)}
        lead={shownTitle(row, lang)}
        status={<StatusChip {...stateOf(lang, "contract", row.state)} />}
      />
      <Stack>
        <Switched {...props} />
        <Card>
          <DetailGrid facts={facts(props)} />
        </Card>
        <Card title={words.entries} flush>
          <Entries {...props} />
        </Card>
        {props.invoices}
        {props.notYours === null ? (
          <>
            <NotedCard lang={lang} noted={props.names.noted} />
            <IncludedCard area={officeContracts} lang={lang} contractId={row.id} names={props.names} />
            <ContractActsCard area={officeContracts} {...props} mayPause />
            {row.endsOn === null ? (
              <PartsCard contractId={row.id} agreed={props.performance} {...{ lang, again: props.again }} />
            ) : null}
          </>
        ) : (
          <Card title={words.timeline}>
            <NotYours>{props.notYours}</NotYours>
          </Card>
        )}
        {props.holds}
      </Stack>
      <Card title={words.timeline} lead={words.story}>
        <Story lang={lang} facts={props.story} label={words.timeline} />
      </Card>
    </>
  );
}

/** Also where a click came too late: then its sentence is all there is to say. */
function Switched({ lang, switched, timeZone, notYours, again, gift, mayGive }: ContractProps): VNode | null {
  const errors = again?.form === "switched" ? again.errors : {};
  const late = errors[""];
  if (switched === null) return late === undefined ? null : <Banner tone="warning">{late}</Banner>;
  return (
    <SwitchedCard
      {...{ lang, timeZone, errors, gift, mayGive, again }}
      found={switched}
      may={notYours === null}
    />
  );
}

function BilledTo({ lang, row, billedTo, notYours }: ContractProps): VNode | null {
  if (billedTo === null) return null;
  const isOver = row.state === "ended" || row.state === "void";
  const mayMove = !isOver && notYours === null && !billedTo.isByWhole;
  return (
    <>
      {placeOf(lang, billedTo.profile)}
      <p class="hint">
        {noteOf(lang, billedTo.profile)}
        {mayMove ? (
          <>
            {" · "}
            <a href={`/office/contracts/${row.id}/payer`}>{payerWords(lang).link}</a>
          </>
        ) : null}
      </p>
    </>
  );
}

function facts(props: ContractProps): Fact[] {
  const { lang, row, accountName, notice } = props;
  const words = contractsWords(lang);
  const day = (label: string, date: string | null): Fact[] =>
    date === null ? [] : [{ label, value: <DateOnly date={date} /> }];
  const isOver = row.state === "ended" || row.state === "void";
  const said = words.noticeText(
    row.noticeDays,
    formatDate(lang, lastDay(notice.endsOn)),
    formatDate(lang, notice.noticeUntil),
  );
  return [
    {
      label: officeWords(lang).customer,
      value: <a href={`/office/customers/${row.accountId}`}>{accountName}</a>,
    },
    ...(props.billedTo === null
      ? []
      : [{ label: payerWords(lang).billedTo, value: <BilledTo {...props} />, wide: true }]),
    ...day(words.concluded, row.concludedOn),
    ...day(words.starts, row.startsOn),
    ...trialFacts(row, lang),
    ...(isOver ? [] : day(words.minimum, lastDay(row.minimumUntil))),
    ...(row.state === "running" && row.fixedUntil === null ? [{ label: words.notice, value: said }] : []),
    ...(isOver ? [] : [{ label: words.after, value: words[`after_${row.renewal}`] }]),
    ...(row.state === "running" ? day(words.endsItself, lastDay(row.fixedUntil)) : []),
    ...day(words.lastDay, lastDayOf(row)),
    ...(isOver ? [] : day(words.next, row.nextDueOn)),
    ...(row.bundle === null ? [] : [{ label: words.bundle, value: <Together {...{ row, lang }} /> }]),
    ...(row.orderId === null
      ? []
      : [{ label: words.order, value: <a href={`/office/orders/${row.orderId}`}>{words.toOrder}</a> }]),
  ];
}

/** The other contracts of one price. */
function Together({ lang, row }: { lang: Lang; row: ContractRow }): VNode {
  const others = (row.bundle?.contracts ?? []).filter((one) => one.id !== row.id);
  return (
    <>
      {row.bundle?.names[lang]}:{" "}
      {others.map((one, at) => (
        <span key={one.id}>
          {at === 0 ? "" : ", "}
          <a href={`/office/contracts/${one.id}`}>{shownTitle(one, lang)}</a>
        </span>
      ))}
    </>
  );
}
