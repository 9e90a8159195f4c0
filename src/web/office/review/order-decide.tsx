// The decision on an order: what each would do to money, services, mail and the next order is said before it is made, and for a
// moment it can be taken back.
import type { VNode } from "preact";
import { OTHER_REASON } from "../../../business/orders/index.ts";
import type {
  Decision,
  DecisionKind,
  DecisionReason,
  DeskOrderFacts,
} from "../../../business/orders/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  SelectField,
  SummaryList,
  TextArea,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { effectsOf, effectsOfQuestion, undoEffect } from "./decision-effects.ts";
import { NotYours } from "../parts.tsx";
import { reviewWords } from "./review.words.ts";

export type Deciding = {
  readonly may: Readonly<Record<DecisionKind, boolean>>;
  /** Reserved or paid already, in the order's currency. */
  readonly coveredMinor: bigint;
  /** Of that what was booked by hand: no machine sends it back. */
  readonly byHandMinor: bigint;
  /** What the buyer would have to sign before an acceptance counts, by name. */
  readonly owedForms: readonly string[];
  /** What is out to be signed or was not looked at yet, by name: `optional` what only proves who orders. */
  readonly openForms: { readonly all: readonly string[]; readonly optional: readonly string[] };
  /** What is lent to the order now, and until when; null: nothing. */
  readonly preview: { readonly address: string; readonly until: Date | null } | null;
  /** Said instead of the buttons where the reader may not decide. */
  readonly notYours: string | null;
  readonly reasons: readonly DecisionReason[];
  readonly undoSeconds: number;
  readonly reopenDays: number;
  readonly answerDays: number;
  readonly again: Again | undefined;
  readonly key: string;
};

/** A decision that stands for the moment (`seconds` left), or one that took effect and can still be taken back. */
export type Undoing = {
  /** Null: the machine accepted it, and all of it is held. */
  readonly decision: Decision | null;
  readonly by: string;
  readonly seconds: number;
  /** Where the order goes by it. */
  readonly to: "desk" | "confirmation" | "check";
};

type Props = { readonly lang: Lang; readonly order: DeskOrderFacts; readonly back: string };

const DECISIONS = ["accept", "drop", "reject"] as const;
/** A decision that settles the order, as against a question to its buyer. */
export type Closing = (typeof DECISIONS)[number];

export function DecideCard(props: Props & { readonly deciding: Deciding }): VNode {
  const { lang, deciding } = props;
  const { may } = deciding;
  return (
    <Card title={reviewWords(lang).decide}>
      {deciding.notYours === null ? null : <NotYours>{deciding.notYours}</NotYours>}
      {DECISIONS.filter((kind) => may[kind]).map((kind) => (
        <Choice key={kind} {...props} kind={kind} />
      ))}
      {may.ask ? <Ask {...props} /> : null}
    </Card>
  );
}

function Choice(props: Props & { readonly deciding: Deciding; readonly kind: Closing }): VNode {
  const { lang, order, deciding, kind } = props;
  const words = reviewWords(lang);
  return (
    <Disclosure
      group="decision"
      id={`decide-${kind}`}
      open={deciding.again?.form === kind}
      title={
        <span>
          <strong>{words[kind]}</strong> · {words[`${kind}Hint`]}
        </span>
      }
    >
      <SummaryList rows={effectsOf(props)} />
      {deciding.notYours === null ? (
        <Form
          action={`/office/orders/${order.id}/${kind}`}
          layout="full"
          idempotencyKey={`${deciding.key}-${kind}`}
          hidden={{ back: props.back }}
          label={words[kind]}
          {...again(deciding.again, kind)}
        >
          <Why lang={lang} deciding={deciding} kind={kind} />
          <ButtonRow>
            <Button kind={kind === "reject" ? "danger" : kind === "accept" ? "primary" : "secondary"}>
              {words[kind]}
            </Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Disclosure>
  );
}

/** The reason of a decision: a code of the brand's list, or other words. */
function Why(props: {
  readonly lang: Lang;
  readonly deciding: Deciding;
  readonly kind: DecisionKind;
}): VNode {
  const { lang, deciding, kind } = props;
  const words = reviewWords(lang);
  const reasons = deciding.reasons.filter((reason) => reason.kind === kind);
  return (
    <>
      <SelectField
        name="reason"
        label={words.chosenReason}
        options={[
          ...reasons.map((one) => ({ value: one.code, label: lang === "de" ? one.de : one.en })),
          { value: OTHER_REASON, label: words.otherReason },
        ]}
      />
      <TextArea name="words" label={words.words} hint={words.wordsHint} optional rows={2} maxlength={1000} />
    </>
  );
}

function Ask({ lang, order, deciding, back }: Props & { readonly deciding: Deciding }): VNode {
  const words = reviewWords(lang);
  return (
    <Disclosure
      group="decision"
      id="decide-ask"
      open={deciding.again?.form === "ask"}
      title={
        <span>
          <strong>{words.ask}</strong> · {words.askHint}
        </span>
      }
    >
      <SummaryList rows={effectsOfQuestion({ lang, order, deciding })} />
      {deciding.notYours === null ? (
        <Form
          action={`/office/orders/${order.id}/ask`}
          layout="full"
          idempotencyKey={`${deciding.key}-ask`}
          hidden={{ back }}
          label={words.ask}
          {...again(deciding.again, "ask")}
        >
          <Why lang={lang} deciding={deciding} kind="ask" />
          <TextArea
            name="question"
            label={words.question}
            hint={words.questionHint}
            rows={5}
            maxlength={5000}
          />
          <ButtonRow>
            <Button>{words.askButton}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Disclosure>
  );
}

/** Above the page: what was decided, and the way to take it back. */
export function UndoBanner(props: Props & { readonly undoing: Undoing }): VNode {
  const { lang, order } = props;
  const { decision, by, seconds } = props.undoing;
  const words = reviewWords(lang);
  const standing = decision?.state === "standing" ? decision : null;
  const stands = standing !== null;
  const title = stands ? words[`standing_${standing.kind}`](by) : words.undoTitle;
  return (
    <Banner tone={stands ? "warning" : "info"} title={title}>
      {stands && standing.question !== "" ? <p class="hint">{standing.question}</p> : null}
      <p>{stands ? words.standingFor(seconds) : undoEffect(lang, order, props.undoing)}</p>
      <Form
        action={`/office/orders/${order.id}/undo`}
        id="undo"
        layout="inline"
        hidden={{ back: props.back }}
        label={words.undo}
      >
        <Button kind={stands ? "primary" : "secondary"}>{words.undo}</Button>
      </Form>
    </Banner>
  );
}

/** The page looks again once the decision that stands has taken effect. */
export const refreshFor = (undoing: Undoing | null): { readonly refreshSeconds?: number } =>
  undoing?.decision?.state === "standing" ? { refreshSeconds: undoing.seconds + 2 } : {};
