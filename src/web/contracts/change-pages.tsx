// The pages of a change: what it shall become, with what and from when, and the money before anything happens.
import type { VNode } from "preact";
import type { ChangeFigures, ChangeOffer } from "../../business/billing/index.ts";
import type { BundledWith, ContractRow } from "../../business/contracts/index.ts";
import { lastDay } from "../../business/contracts/index.ts";
import { termText } from "../shop/goods/prices.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DetailGrid,
  Form,
  LinkButton,
  Money,
  PageHeader,
  RadioCards,
  SelectField,
  TextField,
  formatDate,
} from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import { OthersOfBundle } from "./bundled-with.tsx";
import { optionField, valuesOf } from "./change-form.ts";
import { choiceText, costSentence, eachHint, nameFacts, PartFields, saysNothing } from "./change-parts.tsx";
import type { ShownName } from "./change-parts.tsx";
import { moneyFacts } from "./change-money.tsx";
import { actWords } from "./contract-acts.words.ts";
import { whenTried } from "./trial-told.tsx";
import type { ContractArea, Typed } from "./contract-area.tsx";

export type ChangeFormProps = {
  readonly area: ContractArea;
  readonly lang: Lang;
  readonly row: ContractRow;
  /** At its seller's. */
  readonly today: string;
  readonly offers: readonly ChangeOffer[];
  /** It shares a price with these. */
  readonly isBundled: boolean;
  readonly others: readonly BundledWith[];
  readonly form: Typed;
  readonly problem: string | null;
};

function Head({
  area,
  lang,
  row,
  lead,
}: {
  area: ContractArea;
  lang: Lang;
  row: ContractRow;
  lead: string;
}): VNode {
  const words = actWords(lang);
  const own = `${area.base}/${row.id}`;
  return (
    <PageHeader
      title={words.changeTitle(row.contractNo)}
      lead={lead}
      trail={[
        { label: words.contracts, href: area.base },
        { label: row.contractNo, href: own },
      ]}
    />
  );
}

export function ChangePage(props: ChangeFormProps): VNode {
  const { area, lang, row, offers, form } = props;
  const words = actWords(lang);
  const offer = offers.find((one) => one.planId === form["plan"]);
  if (props.isBundled && !area.isOffice)
    return (
      <>
        <Head area={area} lang={lang} row={row} lead={words.changeLead} />
        <Banner tone={props.problem === null ? "info" : "danger"}>{words.refused_part_of_bundle}</Banner>
      </>
    );
  return (
    <>
      <Head area={area} lang={lang} row={row} lead={words.changeLead} />
      {offers.length === 0 ? null : <OthersOfBundle lang={lang} others={props.others} />}
      {props.problem === null ? null : <Banner tone="danger">{props.problem}</Banner>}
      {offers.length === 0 ? <Banner tone="info">{words.noOffers}</Banner> : <Plans {...props} />}
      {offer ? <Choices {...props} offer={offer} /> : null}
    </>
  );
}

function Plans({ area, lang, row, offers, form }: ChangeFormProps): VNode {
  const words = actWords(lang);
  return (
    <Card>
      <Form action={`${area.base}/${row.id}/change`} method="get" id="plan" values={form}>
        <RadioCards
          name="plan"
          legend={words.choosePlan}
          options={offers.map((one) => ({
            value: one.planId,
            label: one.names[lang],
            note: [
              termText(lang, one.termCount, one.termUnit),
              one.includesTax ? words.withTax : words.beforeTax,
              ...(one.isCurrent ? [words.now] : []),
            ].join(", "),
            end: <Money minor={one.renewalMinor} currency={one.currency} />,
          }))}
        />
        <ButtonRow>
          <Button kind={form["plan"] ? "secondary" : "primary"}>{words.next}</Button>
          <LinkButton href={`${area.base}/${row.id}`}>{words.back}</LinkButton>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Choices({
  area,
  lang,
  row,
  today,
  offer,
  form,
}: ChangeFormProps & { readonly offer: ChangeOffer }): VNode {
  const words = actWords(lang);
  const tried = whenTried(row, lang, today);
  const fixed = row.fixedUntil === null ? null : formatDate(lang, lastDay(row.fixedUntil));
  return (
    <Card title={offer.names[lang]} {...(offer.options.length > 0 ? { lead: words.optionsHint } : {})}>
      <Form
        action={`${area.base}/${row.id}/change/preview`}
        id="change"
        values={valuesOf(offer, form)}
        hidden={{ plan: offer.planId }}
      >
        {offer.options.map((option) =>
          option.kind === "choice" ? (
            <SelectField
              key={option.key}
              name={optionField(option.key)}
              label={option.names[lang]}
              placeholder={option.required || saysNothing(option, offer) ? false : words.none}
              options={option.choices.map((one) => ({ value: one.key, label: choiceText(lang, one, offer) }))}
            />
          ) : (
            <TextField
              key={option.key}
              name={optionField(option.key)}
              label={option.names[lang]}
              {...eachHint(lang, option, offer)}
              inputmode="numeric"
              maxlength={5}
            />
          ),
        )}
        {offer.isCountable ? (
          <TextField name="quantity" label={words.quantity} inputmode="numeric" maxlength={5} />
        ) : null}
        <PartFields lang={lang} offer={offer} />
        <RadioCards
          name="when"
          legend={words.when}
          options={[
            { value: "now", label: words.whenNow, note: tried?.now ?? words.whenNowNote },
            {
              value: "end_of_term",
              label: tried?.over ?? words.whenEnd,
              note: tried?.overNote ?? (fixed === null ? words.whenEndNote : words.whenFixedNote(fixed)),
            },
          ]}
        />
        <ButtonRow>
          <Button kind="primary">{words.showMoney}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function PreviewPage(props: {
  readonly area: ContractArea;
  readonly lang: Lang;
  readonly row: ContractRow;
  readonly others: readonly BundledWith[];
  readonly figures: ChangeFigures;
  readonly token: string;
  readonly form: Typed;
  /** They are not what was shown before. */
  readonly changed: boolean;
  /** What is used beyond the new package. */
  readonly over: string | null;
  readonly names: readonly ShownName[];
}): VNode {
  const { area, lang, row, form, figures } = props;
  const words = actWords(lang);
  const own = `${area.base}/${row.id}`;
  // All that was chosen stands in the form again.
  const chosen = Object.entries(form).filter(([name]) => name !== "token");
  const waitsFor = form["when"] === "end_of_term" ? figures.effectiveOn : null;
  const again = new URLSearchParams(chosen.map(([name, said]) => [name, said ?? ""])).toString();
  return (
    <>
      <Head area={area} lang={lang} row={row} lead={words.previewLead} />
      {props.changed ? <Banner tone="warning">{words.again}</Banner> : null}
      {props.over === null ? null : <Banner tone="warning">{words.over_warning(props.over)}</Banner>}
      <Card title={words.previewTitle}>
        <OthersOfBundle lang={lang} others={props.others} />
        <DetailGrid facts={[...moneyFacts(lang, figures), ...nameFacts(lang, props.names, waitsFor)]} />
        <Form action={`${own}/change`} id="confirm" hidden={{ ...form, token: props.token }}>
          {figures.parts.map((one) =>
            one.outcome === "keeps" ? (
              <p key={one.contractId}>{costSentence(lang, one, figures.currency)}</p>
            ) : null,
          )}
          <ButtonRow>
            <Button kind="primary">
              {figures.parts.some((one) => one.outcome === "keeps") ? words.confirmPaying : words.confirm}
            </Button>
            <LinkButton href={`${own}/change?${again}`}>{words.back}</LinkButton>
          </ButtonRow>
        </Form>
      </Card>
    </>
  );
}
