// What a contract that staff gives to what runs would bill: the money first, and one button that gives exactly this.
import type { VNode } from "preact";
import type { GivenFigures } from "../../../business/billing/index.ts";
import { actWords } from "../../contracts/contract-acts.words.ts";
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
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { contractsWords } from "./contracts.words.ts";

export type LacksStock = "sold_out" | "too_many_each";
/** Null: the refusal is about something else. */
export const lacksStock = ({ code }: { readonly code: string }): LacksStock | null =>
  code === "sold_out" || code === "too_many_each" ? code : null;

export type ToConfirm = {
  readonly figures: GivenFigures;
  readonly values: Readonly<Record<string, string>>;
  /** What stands in its way: a colleague may say why all the same. */
  readonly lacks?: LacksStock;
};

export function GivenConfirm(props: {
  readonly lang: Lang;
  readonly action: string;
  readonly back: string;
  readonly confirm: ToConfirm;
  /** Other figures were confirmed before. */
  readonly isAgain: boolean;
  /** What the button says; left out: that the contract is given. */
  readonly label?: string;
  readonly idempotencyKey?: string;
}): VNode {
  const { lang, action, confirm } = props;
  const words = contractsWords(lang);
  const acts = actWords(lang);
  const { figures, values } = confirm;
  const money = (minor: bigint): VNode => <Money minor={minor} currency={figures.currency} />;
  const next =
    figures.nextOn === null ? (
      acts.noneFollows
    ) : (
      <>
        <DateOnly date={figures.nextOn} />: {money(figures.nextMinor)}
      </>
    );
  return (
    <Card title={words.giveEffect} lead={acts.previewLead}>
      {props.isAgain ? <Banner tone="warning">{acts.again}</Banner> : null}
      <DetailGrid
        facts={[
          { label: words.termsNow, value: String(figures.terms) },
          { label: words.chargeNow, value: <strong>{money(figures.chargeMinor)}</strong> },
          { label: acts.nextInvoice, value: next },
        ]}
      />
      <Form
        action={action}
        id="confirm"
        hidden={{ ...values, seen: figures.digest }}
        {...(props.idempotencyKey === undefined ? {} : { idempotencyKey: props.idempotencyKey })}
      >
        {confirm.lacks === undefined ? null : (
          <>
            <Banner tone="warning">{words[`lacks_${confirm.lacks}`]}</Banner>
            <TextField name="despite" label={words.despite} maxlength={300} autocomplete="off" />
          </>
        )}
        <ButtonRow>
          <Button kind="primary">{props.label ?? words.give}</Button>
          <LinkButton href={props.back}>{acts.back}</LinkButton>
        </ButtonRow>
      </Form>
    </Card>
  );
}
