// Announced prices as staff sees them: the list, the days of notice, and a new one with its effect before it is published.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { ProductRow } from "../../../business/catalogue/index.ts";
import type { PriceChangeRow, PriceEffect } from "../../../business/contracts/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  DateOnly,
  EmptyState,
  FieldError,
  Form,
  LinkButton,
  Money,
  PageHeader,
  Pager,
  StatusChip,
  Table,
  TickList,
  TextField,
  formatDate,
} from "../../ui/index.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { goodsWords } from "../set-up/setup-goods.words.ts";
import { setupWords } from "../set-up/setup.words.ts";
import { priceChangesWords } from "./price-changes.words.ts";

export const PRICE_CHANGES = "/office/setup/price-changes";
type Words = ReturnType<typeof priceChangesWords>;

export function PriceChangesPage(props: {
  readonly lang: Lang;
  readonly rows: readonly PriceChangeRow[];
  readonly older: string | undefined;
  readonly may: boolean;
  readonly days: string;
  readonly errors: FormErrors;
}): VNode {
  const { lang, may } = props;
  const words = priceChangesWords(lang);
  const actions = (
    <LinkButton href={`${PRICE_CHANGES}/new`} kind="primary">
      {words.announce}
    </LinkButton>
  );
  return (
    <>
      <PageHeader trail={trailOf(lang)} title={words.title} lead={words.lead} {...(may ? { actions } : {})} />
      <Card flush>
        <Table
          caption={words.title}
          captionHidden
          rows={props.rows}
          rowKey={(row) => row.id}
          empty={
            <EmptyState icon="tag" title={words.none}>
              {words.noneHint}
            </EmptyState>
          }
          columns={[
            { key: "from", header: words.from, fit: true, cell: (row) => <DateOnly date={row.fromOn} /> },
            {
              key: "products",
              header: words.products,
              cell: (row) => row.products.map((one) => inLanguage(one, lang)).join(", "),
            },
            { key: "contracts", header: words.contracts, numeric: true, cell: (row) => row.contracts },
            { key: "told", header: words.told, cell: (row) => <Told row={row} words={words} /> },
            {
              key: "state",
              header: words.state,
              fit: true,
              cell: (row) => <State row={row} words={words} />,
            },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
      {may ? (
        <Card>
          <Form
            action={`${PRICE_CHANGES}/days`}
            id="days"
            values={{ days: props.days }}
            errors={props.errors}
          >
            <TextField name="days" label={words.days} hint={words.daysHint} width="short" maxlength={3} />
            <ButtonRow>
              <Button>{words.save}</Button>
            </ButtonRow>
          </Form>
        </Card>
      ) : null}
    </>
  );
}

const trailOf = (lang: Lang) => [
  { label: setupWords(lang).setup, href: "/office/setup" },
  { label: goodsWords(lang).productsTitle, href: "/office/setup/products" },
];

function Told({ row, words }: { row: PriceChangeRow; words: Words }): VNode {
  const isAhead = row.told === 0 && row.toldAt === null;
  return (
    <>
      <DateOnly date={row.tellOn} /> · {isAhead ? words.toldNobody : words.toldOf(row.told)}
    </>
  );
}

function State({ row, words }: { row: PriceChangeRow; words: Words }): VNode {
  if (row.spreadAt === null) return <StatusChip tone="info" word={words.spreading} />;
  if (row.toldAt !== null) return <StatusChip tone="success" word={words.done} />;
  return row.told > 0 ? (
    <StatusChip tone="info" word={words.telling} />
  ) : (
    <StatusChip tone="neutral" word={words.waiting} />
  );
}

export type NewPriceChangeProps = {
  readonly lang: Lang;
  readonly products: readonly ProductRow[];
  readonly chosen: readonly string[];
  readonly fromOn: string;
  readonly soonest: string;
  readonly days: number;
  readonly tellOn: string;
  /** Null: not asked for yet. */
  readonly effects: readonly PriceEffect[] | null;
  /** How many entries have a price of their own, which stays. */
  readonly ownKept: number;
  readonly shown: string;
  readonly errors: FormErrors;
};

export function NewPriceChange(props: NewPriceChangeProps): VNode {
  const { lang, chosen, errors } = props;
  const words = priceChangesWords(lang);
  return (
    <>
      <PageHeader
        trail={[...trailOf(lang), { label: words.title, href: PRICE_CHANGES }]}
        title={words.newTitle}
        lead={words.newLead}
      />
      <Card>
        <Form
          action={`${PRICE_CHANGES}/new`}
          method="get"
          id="wish"
          values={{ from_on: props.fromOn }}
          errors={errors}
        >
          <DateField
            name="from_on"
            label={words.day}
            min={props.soonest}
            hint={words.dayHint(formatDate(lang, props.soonest), props.days)}
          />
          <fieldset class="form-section">
            <legend>{words.chooseProducts}</legend>
            {errors["products"] ? <FieldError id="wish-products">{errors["products"]}</FieldError> : null}
            <TickList>
              {props.products.map((one) => (
                <Checkbox
                  key={one.id}
                  name={`p_${one.id}`}
                  label={inLanguage(one.names, lang)}
                  ticked={chosen.includes(one.id)}
                />
              ))}
            </TickList>
          </fieldset>
          <ButtonRow>
            <Button kind={props.effects === null ? "primary" : "secondary"}>{words.see}</Button>
          </ButtonRow>
        </Form>
      </Card>
      {props.effects === null ? null : <Effect {...props} effects={props.effects} words={words} />}
    </>
  );
}

function Effect(props: NewPriceChangeProps & { effects: readonly PriceEffect[]; words: Words }): VNode {
  const { effects, words, lang } = props;
  if (effects.length === 0 && props.ownKept === 0)
    return (
      <Card>
        <EmptyState
          icon="tag"
          title={words.nothing}
          action={<LinkButton href="/office/setup/price-table">{words.seePrices}</LinkButton>}
        >
          {words.nothingHint}
        </EmptyState>
      </Card>
    );
  const amount = (pick: (row: PriceEffect) => bigint) => (row: PriceEffect) => (
    <Money minor={pick(row)} currency={row.currency} />
  );
  const products = Object.fromEntries(props.chosen.map((id) => [`p_${id}`, "on"]));
  return (
    <Card title={words.effect} lead={words.effectLead}>
      <Table
        caption={words.effect}
        captionHidden
        empty={<p class="hint">{words.nothing}</p>}
        rows={effects}
        rowKey={(row) => `${row.currency} ${row.termCount} ${row.termUnit}`}
        columns={[
          {
            key: "term",
            header: words.term,
            cell: (row) => goodsWords(lang).term(row.termCount, row.termUnit),
          },
          { key: "contracts", header: words.contracts, numeric: true, cell: (row) => row.contracts },
          { key: "dearer", header: words.dearer, numeric: true, cell: (row) => row.dearer },
          { key: "before", header: words.before, numeric: true, cell: amount((row) => row.beforeMinor) },
          { key: "after", header: words.after, numeric: true, cell: amount((row) => row.afterMinor) },
          {
            key: "rise",
            header: words.rise,
            numeric: true,
            cell: amount((row) => row.afterMinor - row.beforeMinor),
          },
        ]}
      />
      {props.ownKept === 0 ? null : <p class="hint">{words.ownKept(props.ownKept)}</p>}
      <Form
        action={PRICE_CHANGES}
        id="publish"
        layout="full"
        hidden={{ from_on: props.fromOn, shown: props.shown, ...products }}
        idempotencyKey={freshKey()}
      >
        <p class="hint">{words.publishHint(formatDate(lang, props.tellOn))}</p>
        <ButtonRow>
          <Button kind="primary">{words.publish}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
