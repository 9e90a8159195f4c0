// What a deed on a contract moves, before it is done: the money on a page of its own, and one button that does exactly this.
import type { VNode } from "preact";
import type { ActFigures } from "../../business/billing/index.ts";
import { endsWithTrial, lastDay, shownTitle } from "../../business/contracts/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
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
  formatDate,
} from "../ui/index.ts";
import type { Fact, Lang } from "../ui/index.ts";
import { actWords } from "./contract-acts.words.ts";
import type { ContractArea, Typed } from "./contract-area.tsx";
import { goOnFacts } from "./trial-told.tsx";
import { trialWords } from "./trial.words.ts";

/** The deeds that are shown first, by the end of their address. */
export type Shown = "renew" | "renew-term" | "cancel" | "pause" | "give";

export function ConfirmPage(props: {
  readonly area: ContractArea;
  readonly lang: Lang;
  readonly row: ContractRow;
  readonly which: Shown;
  /** Null: it cannot be done, as the problem says. */
  readonly seen: { readonly figures: ActFigures; readonly digest: string } | null;
  readonly form: Typed;
  readonly problem: string | null;
  /** To whom it goes. */
  readonly taker: string | null;
}): VNode {
  const { area, lang, row, which, seen, problem } = props;
  const words = actWords(lang);
  const own = `${area.base}/${row.id}`;
  // A further term of what is tried is the first one that is paid for.
  const isTrial = which === "renew-term" && endsWithTrial(row);
  const no = row.contractNo;
  const title = isTrial ? trialWords(lang).goOnTitle(no) : confirmTitle(lang, which, no);
  const back = which === "renew" || which === "renew-term" ? own : `${own}/${which}`;
  const { seen: _, ...form } = props.form;
  return (
    <>
      <PageHeader
        title={title}
        lead={words.previewLead}
        trail={[
          { label: words.contracts, href: area.base },
          { label: row.contractNo, href: own },
        ]}
      />
      {problem === null ? null : <Banner tone="warning">{problem}</Banner>}
      {seen === null ? (
        <ButtonRow>
          <LinkButton href={own}>{words.back}</LinkButton>
        </ButtonRow>
      ) : (
        <Card title={shownTitle(row, lang)}>
          {which === "cancel" && form["when"] === "now" ? (
            <Banner tone="warning">{words.whenAtOnceNote}</Banner>
          ) : null}
          <DetailGrid
            facts={[
              ...facts(lang, isTrial ? "trial" : which, seen.figures, props.taker, area.isOffice),
              ...(isTrial ? goOnFacts(row, lang) : []),
            ]}
          />
          <Form action={`${own}/${which}`} id="confirm" hidden={{ ...form, seen: seen.digest }}>
            <ButtonRow>
              <Button kind={which === "cancel" ? "danger" : "primary"}>
                {isTrial ? trialWords(lang).goOnButton : doneBy(lang, which)}
              </Button>
              <LinkButton href={back}>{words.back}</LinkButton>
            </ButtonRow>
          </Form>
        </Card>
      )}
    </>
  );
}

export function confirmTitle(lang: Lang, which: Shown, no: string): string {
  const words = actWords(lang);
  const titles = {
    renew: words.renewTitle,
    "renew-term": words.renewTermTitle,
    cancel: words.cancelTitle,
    pause: words.pauseTitle,
    give: words.giveTitle,
  };
  return titles[which](no);
}

function doneBy(lang: Lang, which: Shown): string {
  const words = actWords(lang);
  return {
    renew: words.renew,
    "renew-term": words.renewTerm,
    cancel: words.doCancel,
    pause: words.doPause,
    give: words.doGive,
  }[which];
}

/** Where a register is asked about a VAT id, invoices wait for it. */
export function vatFacts(lang: Lang, wait: ActFigures["vatWait"]): Fact[] {
  const words = actWords(lang);
  return wait === null
    ? []
    : [{ label: words.vatWait, value: words.vatWaits(wait.vatId, formatDate(lang, wait.untilOn)) }];
}

/** What lasts until a day is said with its last one, what begins on one with that. */
const isUntil = (which: Shown | "trial"): boolean =>
  which !== "pause" && which !== "give" && which !== "trial";

function facts(
  lang: Lang,
  which: Shown | "trial",
  figures: ActFigures,
  taker: string | null,
  isOffice: boolean,
): Fact[] {
  const words = actWords(lang);
  const money = (minor: bigint): VNode => <Money minor={minor} currency={figures.currency} />;
  const day = {
    renew: words.paidUntil,
    "renew-term": words.goesOnUntil,
    trial: trialWords(lang).paidFrom,
    cancel: words.lastDay,
    pause: words.pauseUntil,
    give: words.from,
  }[which];
  return [
    ...(taker === null ? [] : [{ label: words.taker, value: taker }]),
    { label: day, value: <DateOnly date={isUntil(which) ? lastDay(figures.on) : figures.on} /> },
    ...(which === "cancel"
      ? [
          { label: words.owedNow, value: money(figures.owedMinor) },
          { label: words.toCome, value: money(figures.toComeMinor) },
        ]
      : []),
    which === "give"
      ? {
          label: words.paidAhead,
          value: (
            <>
              {money(figures.aheadMinor)}
              {figures.aheadMinor > 0n ? <p class="hint">{words.paidAheadHint}</p> : null}
            </>
          ),
        }
      : { label: words.credit, value: money(figures.creditMinor) },
    // What goes to somebody else is not its holder's to know.
    ...(isOffice && figures.formerMinor > 0n
      ? [{ label: words.creditFormer, value: money(figures.formerMinor) }]
      : []),
    ...(which === "give" ? [{ label: words.staysHere, value: words.staysHereWhat }] : []),
    { label: words.toInvoice, value: <strong>{money(figures.chargeMinor)}</strong> },
    {
      label: words.nextInvoice,
      value:
        figures.nextOn === null ? (
          words.noneFollows
        ) : (
          <>
            <DateOnly date={figures.nextOn} />: {money(figures.nextMinor)}
          </>
        ),
    },
    ...figures.parts.map((part) => ({
      label: which === "cancel" ? words.endsWithIt : words.restsWithIt,
      value: (
        <>
          {part.title}, <DateOnly date={isUntil(which) ? lastDay(part.on) : part.on} />
        </>
      ),
    })),
    ...figures.prices.map(({ text, price, includesTax, from, until }) => ({
      label: which === "give" ? words.takesPrice : words.priceEndStays,
      value: (
        <>
          {text[lang]}: <Money {...price} /> {includesTax ? "" : `${words.beforeTax} `}
          {from > figures.on ? words.priceFrom(formatDate(lang, from)) : words.priceEachTerm}
          {until === null ? null : `, ${words.priceUntil(formatDate(lang, until))}`}
        </>
      ),
    })),
    ...vatFacts(lang, figures.vatWait),
  ];
}
