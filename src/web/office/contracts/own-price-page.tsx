// The page of one entry's own price: what holds, the wish, what that changes, and only then the button.
import type { VNode } from "preact";
import { cataloguePriceOn, yearly } from "../../../business/contracts/index.ts";
import type {
  ContractRow,
  EntryToPrice,
  KeptPrice,
  OwnPriceEffect,
} from "../../../business/contracts/index.ts";
import { multiply } from "../../../kernel/money.ts";
import { addDays } from "../../../kernel/time.ts";
import { freshKey } from "../../core/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  DateOnly,
  DetailGrid,
  FieldRow,
  Form,
  LinkButton,
  MoneyField,
  PageHeader,
  Stack,
  TextField,
  formatDate,
} from "../../ui/index.ts";
import type { Fact, FormErrors, Lang } from "../../ui/index.ts";
import { actWords } from "../../contracts/contract-acts.words.ts";
import { saidAmount } from "../money/amounts.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { contractsWords } from "./contracts.words.ts";
import { OwnPriceHistory } from "./own-price-history.tsx";
import { ownPriceWords } from "./own-price.words.ts";

export type How = "set" | "end";
export type OwnPriceProps = {
  readonly lang: Lang;
  readonly row: ContractRow;
  readonly entry: EntryToPrice;
  /** All that were ever agreed for it. */
  readonly kept: readonly KeptPrice[];
  readonly today: string;
  readonly values: Readonly<Record<string, string>>;
  /** Null: nothing is asked for yet, or what is cannot be had. */
  readonly asked: { readonly how: How; readonly effect: OwnPriceEffect } | null;
  /** Beside the fields of the wish, or of what confirms it. */
  readonly errors: { readonly form: How | "save"; readonly errors: FormErrors } | null;
};

const errorsOf = ({ errors }: OwnPriceProps, form: How | "save"): FormErrors =>
  errors?.form === form ? errors.errors : {};

export const ownPricePath = (contractId: string, entryId: string): string =>
  `/office/contracts/${contractId}/price/${entryId}`;

/** What a term costs with the whole quantity, and for how long. */
function said({ lang, entry }: OwnPriceProps, minor: bigint): string {
  const { currency, quantityMilli, term } = entry;
  const whole = saidAmount(lang, multiply({ minor, currency }, quantityMilli).minor, currency);
  return `${whole} ${ordersWords(lang).perTerm(term.count, term.unit)}`;
}

export function OwnPricePage(props: OwnPriceProps): VNode {
  const { lang, row, entry, values, asked } = props;
  const words = ownPriceWords(lang);
  const action = ownPricePath(row.id, entry.id);
  const ends = entry.own.some((one) => one.until === null || one.until > props.today);
  // Somebody ended it meanwhile: then its form is gone, and the sentence is all there is to say.
  const late = ends ? undefined : errorsOf(props, "end")[""];
  return (
    <>
      <PageHeader
        trail={[
          { label: contractsWords(lang).title, href: "/office/contracts" },
          { label: row.contractNo, href: `/office/contracts/${row.id}` },
        ]}
        title={words.title(entry.text[lang])}
        lead={words.lead}
      />
      <Stack>
        <Card>
          <DetailGrid facts={nowFacts(props)} />
        </Card>
        {late === undefined ? null : <Banner tone="warning">{late}</Banner>}
        {asked === null ? null : <Effect {...props} asked={asked} />}
        <Card title={words.set}>
          <Form
            action={action}
            method="get"
            id="set"
            hidden={{ how: "set" }}
            values={values}
            errors={errorsOf(props, "set")}
          >
            <MoneyField
              name="price"
              label={entry.quantityMilli === 1000n ? words.price : words.priceEach}
              currency={entry.currency}
              hint={entry.includesTax ? words.withTax : words.beforeTax}
            />
            <FieldRow>
              <DateField name="from_on" label={words.fromOn} min={props.today} hint={words.fromHint} />
              <DateField
                name="until_on"
                label={words.untilOn}
                min={props.today}
                hint={words.untilHint}
                optional
              />
            </FieldRow>
            <ButtonRow>
              <Button kind={asked === null ? "primary" : "secondary"}>{words.see}</Button>
              <LinkButton href={`/office/contracts/${row.id}`}>{actWords(lang).back}</LinkButton>
            </ButtonRow>
          </Form>
        </Card>
        {ends ? (
          <Card title={words.end} lead={words.endLead}>
            <Form
              action={action}
              method="get"
              id="end"
              hidden={{ how: "end" }}
              values={values}
              errors={errorsOf(props, "end")}
            >
              <DateField name="from_on" label={words.fromOn} min={props.today} />
              <ButtonRow>
                <Button kind="secondary">{words.see}</Button>
              </ButtonRow>
            </Form>
          </Card>
        ) : null}
        <OwnPriceHistory lang={lang} kept={props.kept} currency={entry.currency} />
      </Stack>
    </>
  );
}

function nowFacts(props: OwnPriceProps): Fact[] {
  const { lang, entry, today } = props;
  const words = ownPriceWords(lang);
  const day = entry.billedUntil !== null && entry.billedUntil > today ? entry.billedUntil : today;
  const from = (one: string): string => formatDate(lang, one);
  const own = entry.own
    .filter((one) => one.until === null || one.until > today)
    .map(({ minor, from: since, until }) =>
      until === null
        ? words.since(said(props, minor), from(since))
        : words.between(said(props, minor), from(since), from(until)),
    );
  return [
    {
      label: words.now,
      value: own.length === 0 ? words.nowNone : own.map((one) => <div key={one}>{one}</div>),
    },
    { label: words.list, value: <Regular {...props} day={day} /> },
    ...(entry.billedUntil === null
      ? []
      : [{ label: words.billed, value: <DateOnly date={addDays(entry.billedUntil, -1)} /> }]),
  ];
}

/** Without a price of its own: what holds on the day, and what is announced for later. */
function Regular(props: OwnPriceProps & { readonly day: string }): VNode {
  const { lang, entry, day } = props;
  const words = ownPriceWords(lang);
  return (
    <>
      {said(props, cataloguePriceOn(entry, day))}
      {entry.announced
        .filter((one) => one.from > day)
        .map((one) => (
          <div key={one.from} class="hint">
            {words.since(said(props, one.minor), formatDate(lang, one.from))}
          </div>
        ))}
    </>
  );
}

function Effect(props: OwnPriceProps & { readonly asked: NonNullable<OwnPriceProps["asked"]> }): VNode {
  const { lang, row, entry, values, asked } = props;
  const words = ownPriceWords(lang);
  const { how, effect } = asked;
  const { on, beforeMinor, afterMinor, back, isDearer } = effect;
  const errors = errorsOf(props, "save");
  const typed = (name: string): string => values[name] ?? "";
  const until = how === "end" ? {} : { price: typed("price"), until_on: typed("until_on") };
  return (
    <Card title={words.effect} lead={effectSentence(props, effect)}>
      {errors["effect"] ? <Banner tone="warning">{errors["effect"]}</Banner> : null}
      <DetailGrid
        facts={[
          { label: words.from, value: <DateOnly date={on} /> },
          { label: words.before, value: said(props, beforeMinor) },
          { label: words.after, value: <strong>{said(props, afterMinor)}</strong> },
          ...(how === "end"
            ? []
            : [{ label: words.listThen, value: said(props, cataloguePriceOn(entry, on)) }]),
          ...(back === null
            ? []
            : [
                {
                  label: words.back,
                  value: words.backFrom(formatDate(lang, back.on), said(props, back.minor)),
                },
              ]),
        ]}
      />
      <Form
        action={`${ownPricePath(row.id, entry.id)}${how === "end" ? "/end" : ""}`}
        id="save"
        hidden={{ ...until, from_on: typed("from_on"), seen: effect.seen }}
        values={values}
        errors={{ ...errors, effect: undefined }}
        idempotencyKey={freshKey()}
      >
        {isDearer ? <Checkbox name="agreed" label={words.agreed} hint={words.agreedHint} /> : null}
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={300} />
        <p class="hint">
          {back === null ? "" : `${words.dayStays} `}
          {how === "set" ? `${words.coupon} ` : ""}
          {words.mail}
        </p>
        <ButtonRow>
          <Button kind="primary">{how === "set" ? words.save : words.saveEnd}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function effectSentence(props: OwnPriceProps, { on, beforeMinor, afterMinor }: OwnPriceEffect): string {
  const { lang, entry } = props;
  const words = ownPriceWords(lang);
  const line = words.effectLine(formatDate(lang, on), said(props, afterMinor), said(props, beforeMinor));
  const year = yearly(entry, afterMinor - beforeMinor);
  const sum = saidAmount(lang, year < 0n ? -year : year, entry.currency);
  return `${line} ${year === 0n ? words.same : year < 0n ? words.less(sum) : words.more(sum)}`;
}
