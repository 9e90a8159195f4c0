// Giving up what cannot be had of an order: what it does is said before it is done.
import type { VNode } from "preact";
import { GIVE_UP_REASON_MAX } from "../../../business/orders/index.ts";
import type { DeskItem, DeskOrderFacts } from "../../../business/orders/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  RadioCards,
  SummaryList,
  TextArea,
  formatMoney,
  useSetting,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { moneyWords } from "../money/money.words.ts";
import { NotYours } from "../parts.tsx";
import { giveUpWords } from "./give-up.words.ts";
import { itemName } from "./order-item.ts";

/** One thing that can be given up, and what that would do. */
export type Leaving = {
  readonly item: DeskItem;
  /** Its add-ons, which go with it. */
  readonly with: readonly DeskItem[];
  /** What was invoiced for all of it, with tax. */
  readonly billedMinor: bigint;
  readonly left: "something" | "nothing";
};

export type GivingUp = {
  readonly leavings: readonly Leaving[];
  readonly notYours: string | null;
  readonly mayRefund: boolean;
  readonly again: Again | undefined;
};

type Props = { readonly lang: Lang; readonly order: DeskOrderFacts; readonly givingUp: GivingUp };

export function GiveUpCard({ lang, order, givingUp }: Props): VNode | null {
  if (givingUp.leavings.length === 0) return null;
  const words = giveUpWords(lang);
  return (
    <Card title={words.title} lead={words.lead}>
      {givingUp.notYours === null ? null : <NotYours>{givingUp.notYours}</NotYours>}
      {givingUp.leavings.map((leaving) => (
        <One key={leaving.item.id} lang={lang} order={order} givingUp={givingUp} leaving={leaving} />
      ))}
    </Card>
  );
}

function One({ lang, order, givingUp, leaving }: Props & { readonly leaving: Leaving }): VNode {
  const words = giveUpWords(lang);
  const { item, billedMinor } = leaving;
  const name = itemName(item);
  const form = `give-up-${item.id}`;
  return (
    <Disclosure title={words.giveUpOf(name)} open={givingUp.again?.form === form}>
      <SummaryList rows={useEffects(lang, leaving)} />
      {givingUp.notYours === null ? (
        <Form
          action={`/office/orders/${order.id}/items/${item.id}/give-up`}
          layout="full"
          label={words.giveUpOf(name)}
          {...again(givingUp.again, form, { excess: "refund" })}
        >
          <TextArea
            name="reason"
            label={words.reason}
            hint={words.reasonHint(order.language)}
            rows={3}
            maxlength={GIVE_UP_REASON_MAX}
          />
          {billedMinor > 0n ? (
            <RadioCards
              name="excess"
              legend={words.excess}
              hint={givingUp.mayRefund ? undefined : moneyWords(lang).waitsForRight}
              options={[
                { value: "refund", label: words.excess_refund },
                { value: "keep", label: words.excess_keep },
              ]}
            />
          ) : null}
          <ButtonRow>
            <Button kind="danger">{words.giveUp}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Disclosure>
  );
}

function useEffects(lang: Lang, { item, with: more, billedMinor, left }: Leaving) {
  const words = giveUpWords(lang);
  const { locale } = useSetting();
  const billed = billedMinor > 0n;
  return [
    { label: words.contract, value: billed ? words.contractEnds(item.contractNo ?? "") : words.contractVoid },
    {
      label: words.money,
      value: billed ? words.credited(formatMoney(locale, billedMinor, item.currency)) : words.neverBilled,
    },
    ...(more.length === 0 ? [] : [{ label: words.goesWith, value: more.map(itemName).join(", ") }]),
    { label: words.order, value: left === "something" ? words.orderGoesOn : words.orderEnds },
    { label: words.mail, value: billed ? words.mailBilled : words.mailBuyer },
  ];
}
