// The decision on an order: what each button would do is said before it is pressed.
import type { VNode } from "preact";
import type { DeskOrderFacts } from "../../business/orders/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  formatMoney,
  SummaryList,
  TextArea,
  useSetting,
  type Lang,
} from "../ui/index.ts";
import { again, type Again } from "./forms.ts";
import { officeWords } from "./office.words.ts";
import { ordersWords } from "./orders.words.ts";
import { NotYours } from "./parts.tsx";

export type Decision = {
  readonly may: {
    readonly accept: boolean;
    readonly drop: boolean;
    readonly reject: boolean;
    readonly confirm: boolean;
  };
  /** Reserved or paid already, in the order's currency. */
  readonly coveredMinor: bigint;
  /** Said instead of the buttons where the reader may not decide. */
  readonly notYours: string | null;
  readonly again: Again | undefined;
  readonly key: string;
};

export function DecideCard(props: { lang: Lang; order: DeskOrderFacts; decision: Decision }): VNode {
  const { lang, order, decision } = props;
  const words = ordersWords(lang);
  const { locale } = useSetting();
  const path = `/office/orders/${order.id}`;
  const amount = (minor: bigint): string => formatMoney(locale, minor, order.currency);
  const { may, coveredMinor } = decision;
  const releases = coveredMinor > 0n ? words.releaseEffect(amount(coveredMinor)) : "";
  const titles = order.items
    .map((item) => (item.kind === "domain" ? (item.domainName ?? item.title) : item.title))
    .join(", ");
  const money =
    order.paymentGate === "after_activation"
      ? words.acceptLater
      : coveredMinor >= order.totalMinor
        ? words.acceptTake(amount(coveredMinor))
        : words.acceptWait(amount(order.totalMinor - coveredMinor));
  const effects = [
    ...(may.accept
      ? [
          {
            label: words.accept,
            value: `${words.acceptEffect(order.accountName, titles)} ${money} ${words.remembered}`,
          },
        ]
      : []),
    ...(may.drop ? [{ label: words.drop, value: `${words.dropEffect} ${releases}` }] : []),
    ...(may.reject ? [{ label: words.reject, value: `${words.rejectEffect} ${releases}` }] : []),
  ];
  return (
    <Card title={words.decide}>
      {may.confirm && decision.notYours === null ? (
        <Form action={`${path}/confirm`} id="confirm" layout="full" label={words.confirmMail}>
          <p class="hint">{words.confirmMailHint}</p>
          <ButtonRow>
            <Button kind="secondary">{words.confirmMail}</Button>
          </ButtonRow>
        </Form>
      ) : null}
      <SummaryList rows={effects} />
      {decision.notYours !== null ? (
        <NotYours>{decision.notYours}</NotYours>
      ) : (
        <Form
          action={`${path}/accept`}
          layout="full"
          idempotencyKey={decision.key}
          label={words.decide}
          {...again(decision.again, "decide")}
        >
          <TextArea
            name="reason"
            label={officeWords(lang).reason}
            hint={words.reasonHint}
            optional
            rows={2}
            maxlength={500}
          />
          <ButtonRow>
            {may.accept ? <Button kind="primary">{words.accept}</Button> : null}
            {may.drop ? (
              <Button kind="secondary" formaction={`${path}/drop`} confirm={words.confirmDrop(order.shortId)}>
                {words.drop}
              </Button>
            ) : null}
            {may.reject ? (
              <Button
                kind="danger"
                formaction={`${path}/reject`}
                confirm={words.confirmReject(order.shortId)}
              >
                {words.reject}
              </Button>
            ) : null}
          </ButtonRow>
        </Form>
      )}
    </Card>
  );
}
