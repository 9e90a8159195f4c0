// One line of a draft: of the catalogue with its choices and an agreed price, or in free words.
import type { VNode } from "preact";
import type { ProductOption } from "../../../business/catalogue/index.ts";
import { inLanguage } from "../../../business/catalogue/index.ts";
import { DISCOUNT_ON, QUOTE_TERMS } from "../../../business/quotes/index.ts";
import type { QuoteLine, QuoteView } from "../../../business/quotes/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  FieldRow,
  Form,
  LinkButton,
  MoneyField,
  PageHeader,
  RadioCards,
  SelectField,
  TextArea,
  TextField,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { DOMAIN_MODES } from "./quote-line-form.ts";
import { QUOTES } from "./quote-list.tsx";
import { PartDomains } from "./quote-part-domains.tsx";
import { quotesWords } from "./quotes.words.ts";

export type LinePageProps = {
  readonly lang: Lang;
  readonly quote: QuoteView;
  /** Null: a new one. */
  readonly lineId: string | null;
  /** Null: in free words. */
  readonly plan: {
    readonly planId: string;
    readonly title: string;
    /** What is sold together with it, by name; empty: nothing. */
    readonly parts: string;
    /** Packages among them by name: each needs a domain of its own. */
    readonly packages: readonly string[];
    readonly needsName: boolean;
    /** A name is bought with it, by itself or in a bundle. */
    readonly sellsName: boolean;
    /** A name of its own, which may move here. */
    readonly isName: boolean;
    /** It may stand under another line. */
    readonly isUnder: boolean;
    readonly options: readonly ProductOption[];
  } | null;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly once: string;
};

export function QuoteLinePage(props: LinePageProps): VNode {
  const { lang, quote, lineId, plan } = props;
  const words = quotesWords(lang);
  const at = `${QUOTES}/${quote.id}`;
  return (
    <>
      <PageHeader
        trail={[
          { label: words.title, href: QUOTES },
          { label: quote.label, href: at },
        ]}
        title={lineId === null ? words.lineNew : words.lineChange}
        {...(plan === null ? {} : { lead: plan.title })}
      />
      <Card>
        <Form
          action={`${at}/${lineId === null ? "line" : `lines/${lineId}`}`}
          layout="full"
          values={props.values}
          errors={props.errors}
          idempotencyKey={props.once}
          hidden={{ plan: plan?.planId ?? "" }}
        >
          {plan === null ? (
            <Free lang={lang} />
          ) : (
            <Planned {...{ lang, plan }} above={aboveFor(props)} isNew={lineId === null} />
          )}
          {lineId === null && plan !== null && plan.parts !== "" ? (
            <p class="hint">{words.bundleHint(plan.parts)}</p>
          ) : null}
          <p class="hint">{quote.includesTax ? words.pricesGross : words.pricesNet}</p>
          <Prices lang={lang} currency={quote.currency} isFree={plan === null} />
          <TextArea name="details" label={words.details} optional rows={2} maxlength={1_000} />
          <ButtonRow>
            <Button kind="primary">{words.save}</Button>
            <LinkButton kind="quiet" href={at}>
              {words.back}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Card>
      {lineId === null ? null : (
        <Form action={`${at}/lines/${lineId}/remove`} id="out">
          <Button kind="danger">{words.removeLine}</Button>
        </Form>
      )}
    </>
  );
}

function Free({ lang }: { readonly lang: Lang }): VNode {
  const words = quotesWords(lang);
  return (
    <>
      <TextField name="title" label={words.lineTitle} maxlength={300} />
      <FieldRow>
        <TextField name="quantity" label={words.quantity} inputmode="numeric" width="short" maxlength={5} />
        <SelectField
          name="term"
          label={words.term}
          placeholder={false}
          width="medium"
          options={QUOTE_TERMS.map((term) => ({ value: term, label: words[`term_${term}`] }))}
        />
      </FieldRow>
    </>
  );
}

/** Lines that this one may stand under: things of the catalogue that stand by themselves. */
const aboveFor = ({ quote, lineId }: LinePageProps): readonly QuoteLine[] =>
  quote.lines.filter((one) => one.planId !== null && one.belongsTo === null && one.id !== lineId);

function Planned({
  lang,
  plan,
  above,
  isNew,
}: {
  readonly isNew: boolean;
  readonly lang: Lang;
  readonly above: readonly QuoteLine[];
  readonly plan: NonNullable<LinePageProps["plan"]>;
}): VNode {
  const words = quotesWords(lang);
  return (
    <>
      <TextField name="quantity" label={words.quantity} inputmode="numeric" width="short" maxlength={5} />
      {plan.needsName ? (
        <>
          <TextField
            name="domain"
            label={words.domain}
            {...(plan.isName ? {} : { hint: words.domainHint })}
            maxlength={253}
            code
          />
          <RadioCards
            name="domain_mode"
            legend={words.domainMode}
            options={DOMAIN_MODES.filter((mode) => mode !== (plan.isName ? "keep" : "transfer")).map(
              (mode) => ({
                value: mode,
                label: words[`mode_${mode}`],
              }),
            )}
          />
        </>
      ) : null}
      {isNew ? <PartDomains {...{ lang, packages: plan.packages }} /> : null}
      {plan.isUnder ? (
        <SelectField
          name="belongs_to"
          label={words.belongsTo}
          optional
          placeholder={words.byItself}
          options={above.map((line) => ({ value: line.id, label: line.title }))}
        />
      ) : null}
      {plan.options.map((option) => (
        <Option key={option.optionId} lang={lang} option={option} />
      ))}
    </>
  );
}

function Option({ lang, option }: { readonly lang: Lang; readonly option: ProductOption }): VNode {
  const words = quotesWords(lang);
  const name = `option_${option.key}`;
  const label = inLanguage(option.names, lang);
  if (option.kind === "quantity")
    return (
      <TextField
        name={name}
        label={label}
        inputmode="numeric"
        width="short"
        maxlength={5}
        optional={!option.required}
      />
    );
  return (
    <SelectField
      name={name}
      label={label}
      optional={!option.required}
      placeholder={option.required ? false : words.none}
      options={option.choices.map((choice) => ({ value: choice.key, label: inLanguage(choice.names, lang) }))}
    />
  );
}

function Prices(props: { readonly lang: Lang; readonly currency: string; readonly isFree: boolean }): VNode {
  const { lang, currency, isFree } = props;
  const words = quotesWords(lang);
  return (
    <>
      <FieldRow>
        <MoneyField
          name="first"
          label={isFree ? words.price : words.firstPrice}
          currency={currency}
          {...(isFree ? {} : { hint: words.firstHint, optional: true })}
        />
        <MoneyField
          name="renewal"
          label={words.renewalPrice}
          hint={words.renewalHint}
          currency={currency}
          optional
        />
      </FieldRow>
      <MoneyField name="setup" label={words.setupPrice} currency={currency} optional />
      <FieldRow>
        <TextField
          name="percent"
          label={words.percent}
          inputmode="decimal"
          width="short"
          maxlength={6}
          optional
        />
        <SelectField
          name="discount_on"
          label={words.discountOn}
          placeholder={false}
          width="medium"
          options={DISCOUNT_ON.map((one) => ({ value: one, label: words[`on_${one}`] }))}
        />
      </FieldRow>
    </>
  );
}
