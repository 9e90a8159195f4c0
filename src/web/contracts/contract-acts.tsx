// What can be done with a contract, as its page offers it: by its state, and with what waits.
import type { VNode } from "preact";
import type { ContractRow } from "../../business/contracts/index.ts";
import { endsWithTrial, inTrial, isBilledAhead, lastDay } from "../../business/contracts/index.ts";
import { Button, ButtonRow, Card, Form, LinkButton, formatDate } from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import { actWords } from "./contract-acts.words.ts";
import type { ContractArea } from "./contract-area.tsx";
import { trialWords } from "./trial.words.ts";

export type ContractActs = {
  readonly area: ContractArea;
  readonly lang: Lang;
  readonly row: ContractRow;
  readonly today: string;
  /** The day of a change that waits. */
  readonly changesOn: string | null;
  readonly pausedUntil: string | null;
  readonly mayPause: boolean;
  /** There is something that it could become. */
  readonly mayChange: boolean;
};

export function ContractActsCard(props: ContractActs): VNode | null {
  const { area, lang, row, changesOn, pausedUntil } = props;
  const words = actWords(lang);
  const own = `${area.base}/${row.id}`;
  if (row.state === "ended" || row.state === "void" || row.state === "agreed") return null;
  const isRunning = row.state === "running";
  const isTried = inTrial(row, props.today);
  // Whoever bought several things at one price ends them together; what they consist of, staff changes.
  const isHeld = !area.isOffice && row.bundle !== null;
  return (
    <Card title={words.acts}>
      {changesOn === null ? null : (
        <One action={`${own}/change/back`} hint={words.waits(formatDate(lang, changesOn))}>
          {words.takeBackChange}
        </One>
      )}
      {pausedUntil === null ? null : (
        <One action={`${own}/go-on`} hint={words.paused(formatDate(lang, pausedUntil))}>
          {words.goOn}
        </One>
      )}
      {row.state === "ending" ? (
        <One action={`${own}/cancel/back`} hint={words.keepHint}>
          {words.keep}
        </One>
      ) : null}
      {isRunning && isTried && endsWithTrial(row) && row.fixedUntil !== null ? (
        <Shown
          href={`${own}/renew-term`}
          hint={trialWords(lang).goOnHint(formatDate(lang, lastDay(row.fixedUntil)))}
        >
          {trialWords(lang).goOn}
        </Shown>
      ) : null}
      {isRunning && !isTried && row.renewal === "ends" && row.fixedUntil !== null ? (
        <Shown
          href={`${own}/renew-term`}
          hint={words.renewTermHint(formatDate(lang, lastDay(row.fixedUntil)))}
        >
          {words.renewTerm}
        </Shown>
      ) : null}
      {isRunning && !isTried && changesOn === null && row.fixedUntil === null ? (
        <Renew {...props} own={own} />
      ) : null}
      <ButtonRow>
        {isRunning && changesOn === null && props.mayChange && !isHeld ? (
          <LinkButton href={`${own}/change`}>{words.change}</LinkButton>
        ) : null}
        {isRunning && !isTried && props.mayPause && row.kind !== "domain" && row.fixedUntil === null ? (
          <LinkButton href={`${own}/pause`}>{words.pause}</LinkButton>
        ) : null}
        {row.state === "ending" || (isHeld && row.bundle?.isPart) ? null : (
          <LinkButton href={`${own}/cancel`}>{words.cancel}</LinkButton>
        )}
        {area.isOffice && row.state !== "paused" ? (
          <LinkButton href={`${own}/give`}>{words.give}</LinkButton>
        ) : null}
      </ButtonRow>
    </Card>
  );
}

function Renew({ lang, row, today, own }: ContractActs & { readonly own: string }): VNode {
  const words = actWords(lang);
  const isAhead = row.entries.some(
    ({ state, isReplaced, anchorOn, billedUntil, termCount: count, termUnit: unit }) =>
      state === "running" &&
      !isReplaced &&
      unit !== "once" &&
      anchorOn !== null &&
      isBilledAhead({ anchorOn, billedUntil }, { count, unit }, today),
  );
  return isAhead ? (
    <p class="hint">{words.refused_renewed_already}</p>
  ) : (
    <Shown href={`${own}/renew`} hint={words.renewHint}>
      {words.renew}
    </Shown>
  );
}

function One(props: { readonly action: string; readonly hint: string; readonly children: string }): VNode {
  return (
    <Form
      action={props.action}
      id={props.action.split("/").slice(4).join("-")}
      layout="full"
      label={props.children}
    >
      <p class="hint">{props.hint}</p>
      <ButtonRow>
        <Button kind="secondary">{props.children}</Button>
      </ButtonRow>
    </Form>
  );
}

/** What costs something is shown on a page of its own first. */
function Shown(props: { readonly href: string; readonly hint: string; readonly children: string }): VNode {
  return (
    <>
      <p class="hint">{props.hint}</p>
      <ButtonRow>
        <LinkButton href={props.href}>{props.children}</LinkButton>
      </ButtonRow>
    </>
  );
}
