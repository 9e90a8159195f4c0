// The terms of one product: on sale and off, with what runs on each, and a form for one more.
import type { VNode } from "preact";
import { inLanguage, isTryable, planUnits } from "../../../business/catalogue/index.ts";
import type { PlanRow } from "../../../business/catalogue/index.ts";
import {
  DEFAULT_LOCALES,
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  LinkButton,
  MoneyField,
  Muted,
  PageHeader,
  StatusChip,
  Table,
  formatMoney,
} from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { fieldAmount } from "../money/amounts.ts";
import { goodsWords } from "../set-up/setup-goods.words.ts";
import { setupWords } from "../set-up/setup.words.ts";
import { AddPlanForm, TrialFields } from "./plan-fields.tsx";
import type { PlanFormOf } from "./plan-form.ts";
import { plansPath } from "./plan-form.ts";
import { PRICE_TABLE } from "./price-table-page.tsx";
import { priceTableWords } from "./price-table.words.ts";
import { trialNote } from "./trial-note.ts";
import { plansWords } from "./plans.words.ts";

type PlansProps = PlanFormOf & {
  readonly plans: readonly PlanRow[];
  /** Contracts by plan; none: nothing runs on it. */
  readonly running: ReadonlyMap<string, number>;
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function PlansPage(props: PlansProps): VNode {
  const { lang, product, plans, may } = props;
  const words = plansWords(lang);
  const name = inLanguage(product.names, lang);
  return (
    <>
      <PageHeader
        trail={[
          { label: setupWords(lang).setup, href: "/office/setup" },
          { label: goodsWords(lang).productsTitle, href: "/office/setup/products" },
          ...(may ? [{ label: name, href: `/office/setup/products/${product.id}` }] : []),
        ]}
        title={words.titleOf(name)}
        lead={words.lead}
        actions={<LinkButton href={PRICE_TABLE}>{priceTableWords(lang).title}</LinkButton>}
      />
      <Card>
        <Plans {...props} />
        {may ? plans.map((plan) => <Sale key={plan.planId} {...props} plan={plan} />) : null}
        {may
          ? plans
              .filter((plan) => isTryable(product.kind, plan.termUnit))
              .map((plan) => <TrialForm key={plan.planId} {...props} plan={plan} />)
          : null}
      </Card>
      {may && product.kind === "domain" ? <RestorePrice {...props} /> : null}
      {may && planUnits(product.kind).length > 0 ? <AddPlanForm {...props} /> : null}
    </>
  );
}

const termOf = (lang: Lang, plan: Pick<PlanRow, "termCount" | "termUnit">): string =>
  goodsWords(lang).term(plan.termCount, plan.termUnit);

function Plans({ lang, product, plans, running }: PlansProps): VNode {
  const words = plansWords(lang);
  const goods = goodsWords(lang);
  const isOnce = (plan: PlanRow): boolean => plan.termUnit === "once";
  return (
    <Table
      caption={words.titleOf(inLanguage(product.names, lang))}
      captionHidden
      rows={plans}
      rowKey={(plan) => plan.planId}
      columns={[
        { key: "term", header: words.term, cell: (plan) => <Term lang={lang} plan={plan} /> },
        { key: "prices", header: words.prices, cell: (plan) => <Prices lang={lang} plan={plan} /> },
        {
          key: "minimum",
          header: words.minimum,
          cell: (plan) =>
            isOnce(plan)
              ? "–"
              : plan.minimumCount === null
                ? words.noMinimum
                : goods.term(plan.minimumCount, plan.minimumUnit ?? "month"),
        },
        {
          key: "notice",
          header: words.notice,
          cell: (plan) => (isOnce(plan) ? "–" : words.days(plan.noticeDays)),
        },
        {
          key: "after",
          header: words.after,
          cell: (plan) => (isOnce(plan) ? words.once : goods[`renewal_${plan.renewal}`]),
        },
        {
          key: "trial",
          header: words.trial,
          cell: (plan) => trialNote(lang, plan) ?? words.noTrial,
        },
        {
          key: "running",
          header: words.running,
          numeric: true,
          cell: (plan) => running.get(plan.planId) ?? 0,
        },
      ]}
    />
  );
}

/** How long one term is free first: for whoever orders from now on. */
function TrialForm({ lang, product, plan, again: refused }: PlansProps & { plan: PlanRow }): VNode {
  const words = plansWords(lang);
  const title = words.trialTitle(termOf(lang, plan));
  const form = `t${plan.planId}`;
  const values = { trialDays: String(plan.trialDays ?? ""), afterTrial: plan.afterTrial ?? "goes_on" };
  return (
    <Disclosure title={title} open={refused?.form === form}>
      <p>{words.trialLead}</p>
      <Form
        action={`${plansPath(product.id)}/trial`}
        label={title}
        hidden={{ plan: plan.planId }}
        {...again(refused, form, values)}
      >
        <TrialFields lang={lang} />
        <ButtonRow>
          <Button label={`${words.trialSave}: ${termOf(lang, plan)}`}>{words.trialSave}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function Term({ lang, plan }: { lang: Lang; plan: PlanRow }): VNode {
  const goods = goodsWords(lang);
  const isOn = plan.state === "on_sale";
  return (
    <>
      {termOf(lang, plan)}{" "}
      <StatusChip tone={isOn ? "success" : "neutral"} word={isOn ? goods.onSale : goods.retired} />
      {plan.isPart ? (
        <>
          <br />
          <Muted>{plansWords(lang).part}</Muted>
        </>
      ) : null}
    </>
  );
}

function Prices({ lang, plan }: { lang: Lang; plan: PlanRow }): VNode {
  const words = plansWords(lang);
  const tax = priceTableWords(lang);
  if (plan.prices.length === 0) return <Muted>{words.noPrice}</Muted>;
  return (
    <>
      {plan.prices.map(({ currency, firstMinor, renewalMinor, setupMinor, includesTax }) => {
        const text = (minor: bigint): string => formatMoney(DEFAULT_LOCALES[lang], minor, currency);
        const price =
          plan.termUnit === "once" || plan.renewal === "ends"
            ? text(firstMinor)
            : words.priceOf(text(firstMinor), text(renewalMinor));
        const setup = setupMinor > 0n ? [words.setup(text(setupMinor))] : [];
        return <div key={currency}>{[price, ...setup, includesTax ? tax.gross : tax.net].join(" · ")}</div>;
      })}
    </>
  );
}

/** What a name of this ending costs where it is restored after its deletion. */
function RestorePrice({ lang, product, currencies, again: refused }: PlansProps): VNode {
  const words = plansWords(lang);
  const currency = currencies[0] ?? "EUR";
  const { restoreMinor } = product;
  const restore = restoreMinor === null ? "" : fieldAmount(lang, restoreMinor, currency);
  return (
    <Card title={words.restoreTitle} lead={words.restoreLead}>
      <Form
        action={`${plansPath(product.id)}/restore`}
        label={words.restoreTitle}
        {...again(refused, "restore", { restore })}
      >
        <MoneyField
          name="restore"
          label={words.restorePrice}
          hint={words.restoreHint}
          currency={currency}
          optional
        />
        <ButtonRow>
          <Button>{words.restoreSave}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Sale(props: PlansProps & { plan: PlanRow }): VNode {
  const { lang, product, plan, running } = props;
  const words = plansWords(lang);
  const term = termOf(lang, plan);
  const isOn = plan.state === "on_sale";
  const form = `s${plan.planId}`;
  const hidden = { plan: plan.planId, onSale: isOn ? "" : "on" };
  const button = isOn ? words.off : words.on;
  const sent = (
    <Form
      action={`${plansPath(product.id)}/sale`}
      layout="inline"
      label={`${button}: ${term}`}
      hidden={hidden}
      {...again(props.again, form)}
    >
      <Button label={`${button}: ${term}`}>{isOn ? button : `${button}: ${term}`}</Button>
    </Form>
  );
  if (!isOn) return sent;
  return (
    <Disclosure title={words.offTitle(term)} open={props.again?.form === form}>
      <p>
        {words.offWhat(running.get(plan.planId) ?? 0)} {words.offNote}
      </p>
      {sent}
    </Disclosure>
  );
}
