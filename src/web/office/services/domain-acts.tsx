// What staff does with a domain by hand: renewing it out of turn, having it restored and giving it up, each with what comes of it
// said first.
import type { VNode } from "preact";
import type { Money as MoneyValue } from "../../../kernel/money.ts";
import type { MayGoOn } from "../../../business/billing/index.ts";
import type { DeskDomainFacts } from "../../../business/domains/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  RadioCards,
  SelectField,
  Stack,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { termText } from "../../shop/goods/prices.ts";
import { saidAmount } from "../money/amounts.ts";
import { domainActsWords } from "./domain-acts.words.ts";

type Props = {
  readonly lang: Lang;
  readonly domain: DeskDomainFacts;
  /** What its registry sells at once. */
  readonly years: readonly number[];
  /** What restoring costs its customer, with tax; null: it is agreed case by case. */
  readonly restoreFee: MoneyValue | null;
  /** The contract that ended with it and may go on; null: none did. */
  readonly goesOn: MayGoOn | null;
  readonly formKey: string;
  readonly again: Again | undefined;
};

export function DomainActs(props: Props): VNode | null {
  const { registryState, wantedState } = props.domain;
  const isOurs = ["active", "renewing", "redemption"].includes(registryState);
  const isLeft = wantedState === "transferred_out" || registryState === "gone";
  if (isLeft) return null;
  return (
    <Card title={domainActsWords(props.lang).title}>
      <Stack>
        {registryState === "redemption" ? <Restore {...props} /> : null}
        {wantedState === "given_up" && (registryState === "active" || registryState === "renewing") ? (
          <Keep {...props} />
        ) : null}
        {isOurs && wantedState !== "given_up" ? <Renew {...props} /> : null}
        <GiveUp {...props} />
      </Stack>
    </Card>
  );
}

function Renew({ lang, domain, years, formKey, again: refused }: Props): VNode {
  const words = domainActsWords(lang);
  return (
    <Disclosure title={words.renew} open={refused?.form === "renew"}>
      <Form
        action={`/office/domains/${domain.id}/renew`}
        idempotencyKey={formKey}
        {...again(refused, "renew", { years: String(years[0] ?? 1) })}
      >
        <p class="hint">{words.renewEffect}</p>
        <SelectField
          name="years"
          label={words.years}
          options={years.map((n) => ({ value: String(n), label: words.yearsOf(n) }))}
        />
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={500} />
        <ButtonRow>
          <Button kind="secondary" confirm={words.renewSure(domain.unicodeName)}>
            {words.renew}
          </Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

/** What is shown of its contract is sent along: another one, or another price, is never agreed by it. */
const shownOf = (goesOn: MayGoOn | null): Readonly<Record<string, string>> =>
  goesOn?.why === null ? { contract: goesOn.contractId, contract_price: String(goesOn.price.minor) } : {};

function GoesOn({ lang, goesOn }: Pick<Props, "lang" | "goesOn">): VNode | null {
  const words = domainActsWords(lang);
  if (goesOn === null) return null;
  const { contractNo, price, includesTax, termCount, termUnit, why } = goesOn;
  if (why !== null) return <p class="hint">{words[`notOn_${why}`]}</p>;
  const amount = saidAmount(lang, price.minor, price.currency);
  const said = includesTax ? amount : `${amount} ${words.plusTax}`;
  return (
    <RadioCards
      name="goes_on"
      legend={words.goesOn}
      options={[
        {
          value: "yes",
          label: words.goesOnYes(contractNo, said, termText(lang, termCount, termUnit)),
          note: words.goesOnNote,
        },
        { value: "no", label: words.goesOnNo, note: words.goesOnNoNote },
      ]}
    />
  );
}

function Restore({ lang, domain, restoreFee: fee, goesOn, again: refused }: Props): VNode {
  const words = domainActsWords(lang);
  return (
    <Disclosure title={words.restore} open>
      <Form
        action={`/office/domains/${domain.id}/restore`}
        hidden={{ ...(fee === null ? {} : { stated: String(fee.minor) }), ...shownOf(goesOn) }}
        {...again(refused, "restore", { goes_on: "yes" })}
      >
        <p class="hint">
          {words.restoreEffect} {fee === null ? words.restoreByHand : words.restoreFee} {words.restoreThen}
        </p>
        {fee === null ? null : (
          <RadioCards
            name="fee"
            legend={words.fee}
            options={[
              {
                value: "bill",
                label: words.feeBill(saidAmount(lang, fee.minor, fee.currency)),
                note: words.feeBillNote,
              },
              { value: "waive", label: words.feeWaive },
            ]}
          />
        )}
        <GoesOn {...{ lang, goesOn }} />
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={500} />
        <ButtonRow>
          <Button kind="secondary" confirm={words.restoreSure(domain.unicodeName)}>
            {words.restore}
          </Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function Keep({ lang, domain, again: refused }: Props): VNode {
  const words = domainActsWords(lang);
  return (
    <Disclosure title={words.keep} open={refused?.form === "keep"}>
      <Form action={`/office/domains/${domain.id}/keep`} {...again(refused, "keep")}>
        <p class="hint">{words.keepEffect}</p>
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={500} />
        <ButtonRow>
          <Button kind="secondary">{words.keep}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function GiveUp({ lang, domain, again: refused }: Props): VNode {
  const words = domainActsWords(lang);
  const when = domain.wantedState === "given_up" ? (["now"] as const) : (["at_end", "now"] as const);
  return (
    <Disclosure title={words.giveUp} open={refused?.form === "give_up"}>
      <Form action={`/office/domains/${domain.id}/give-up`} {...again(refused, "give_up")}>
        <p class="hint">{words.giveUpEffect}</p>
        <RadioCards
          name="when"
          legend={words.when}
          options={when.map((value) => ({ value, label: words[`when_${value}`] }))}
        />
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={500} />
        <ButtonRow>
          <Button kind="danger" confirm={words.giveUpSure(domain.unicodeName)}>
            {words.giveUp}
          </Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
