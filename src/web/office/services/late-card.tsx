// A name that was paid for too late, on its page: that it may be brought back, and crediting what was billed for it in one step.
import type { VNode } from "preact";
import type { LateName } from "../../../business/billing/index.ts";
import type { DeskDomainFacts } from "../../../business/domains/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DetailGrid,
  Form,
  LinkButton,
  Money,
  RadioCards,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { saidAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { NotYours } from "../parts.tsx";
import { lateWords } from "./late.words.ts";

export type LateCardProps = {
  readonly lang: Lang;
  readonly domain: DeskDomainFacts;
  /** Null: it is wanted again, and only its contract is missing. */
  readonly late: LateName | null;
  readonly formKey: string;
  readonly again: Again | undefined;
  /** Whoever looks may send money out of the house. */
  readonly mayRefund: boolean;
  /** Why they may not credit; null: they may. */
  readonly notYours: string | null;
};

export function LateCard(props: LateCardProps): VNode {
  const { lang, domain, late } = props;
  const words = lateWords(lang);
  const isRunning = domain.registryState === "active" || domain.registryState === "renewing";
  const back =
    domain.registryState === "redemption" ? words.canRestore : isRunning ? words.canKeep : words.isGone;
  if (late === null)
    return (
      <Card title={words.title} lead={words.isBack}>
        <ButtonRow>
          <LinkButton href={`/office/domains/${domain.id}/bill`} kind="primary">
            {words.giveContract}
          </LinkButton>
        </ButtonRow>
      </Card>
    );
  return (
    <Card title={words.title} lead={words.lead}>
      <DetailGrid
        facts={[
          {
            label: words.invoice,
            value: <a href={`/office/invoices/${late.documentId}`}>{late.number}</a>,
          },
          {
            label: words.billed,
            value: <Money minor={late.leftMinor} currency={late.currency} />,
          },
        ]}
      />
      <p>{back}</p>
      <Credit {...props} late={late} />
    </Card>
  );
}

function Credit(props: LateCardProps & { readonly late: LateName }): VNode {
  const { lang, domain, late, formKey } = props;
  const words = lateWords(lang);
  const money = moneyWords(lang);
  if (props.notYours !== null) return <NotYours>{props.notYours}</NotYours>;
  if (late.leftMinor === 0n) return <p>{words.nothingLeft}</p>;
  const amount = saidAmount(lang, late.leftMinor, late.currency);
  const reader = late.language === "de" ? "de" : "en";
  const reason = lateWords(reader).reasonGiven(domain.unicodeName);
  return (
    <Form
      action={`/office/domains/${domain.id}/credit-late`}
      layout="full"
      label={words.credit}
      idempotencyKey={formKey}
      hidden={{ stated: String(late.leftMinor) }}
      {...again(props.again, "credit_late", { excess: "keep", reason })}
    >
      <RadioCards
        name="excess"
        legend={money.excess}
        options={[
          { value: "keep", label: money.excess_keep },
          ...(props.mayRefund
            ? [{ value: "refund", label: money.excess_refund, note: money.excess_refund_note }]
            : []),
        ]}
      />
      <TextField name="reason" label={words.reason} maxlength={500} />
      <ButtonRow>
        <Button confirm={words.sure(amount, late.number)}>{words.doCredit(amount)}</Button>
      </ButtonRow>
    </Form>
  );
}
