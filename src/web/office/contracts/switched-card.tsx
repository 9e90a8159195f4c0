// On a contract's page: what a person is asked to switch off, to switch on or to take down for it, and the click that
// says it is done.
import type { VNode } from "preact";
import { lastDay, RESTS } from "../../../business/contracts/index.ts";
import type { GiftRow, SwitchOff } from "../../../business/contracts/index.ts";
import { dateIn } from "../../../kernel/time.ts";
import { Button, ButtonRow, Card, Disclosure, Form, Stack, StatusChip, formatDate } from "../../ui/index.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { stateOf } from "../states.words.ts";
import { whyName } from "../why.words.ts";
import { contractsWords } from "./contracts.words.ts";
import { FreeFields } from "./free-fields.tsx";
import { switchedWords } from "./switched.words.ts";

export const switchedPath = (contractId: string): string => `/office/contracts/${contractId}/switched`;

export function SwitchedCard(props: {
  readonly lang: Lang;
  readonly found: SwitchOff;
  readonly timeZone: string;
  readonly may: boolean;
  readonly errors: FormErrors;
  /** Given for free though it is over; null: it is not. */
  readonly gift: GiftRow | null;
  readonly mayGive: boolean;
  readonly again: Again | undefined;
}): VNode {
  const { lang, found, timeZone, may } = props;
  const words = switchedWords(lang);
  return (
    <Card title={words.title} actions={<StatusChip {...stateOf(lang, "switch_off", found.state)} />}>
      <Stack>
        <p>{said(lang, found, timeZone)}</p>
        {may ? <DoneForm lang={lang} found={found} errors={props.errors} /> : null}
        {found.state === "to_end" && props.mayGive ? <Free {...props} /> : null}
      </Stack>
    </Card>
  );
}

function said(lang: Lang, { state, why, stopBy, stoppedAt }: SwitchOff, timeZone: string): string {
  const words = switchedWords(lang);
  const since = stoppedAt === null ? "" : formatDate(lang, dateIn(timeZone, stoppedAt));
  const because = whyName(lang, why);
  if (state === "to_stop" || state === "to_end") return words[state](because, formatDate(lang, stopBy));
  if (state === "held") return words.held(because);
  if (state === "to_resume") return why === RESTS ? words.to_resume_rested(since) : words.to_resume(since);
  return words.stopped(because, since);
}

/** What is over may run on for nothing: who decided it, why and until when, and the form that does. */
function Free(props: {
  readonly lang: Lang;
  readonly found: SwitchOff;
  readonly gift: GiftRow | null;
  readonly again: Again | undefined;
}): VNode {
  const { lang, gift } = props;
  const words = switchedWords(lang);
  const named = contractsWords(lang);
  const path = `/office/contracts/${props.found.contractId}/free`;
  if (gift !== null)
    return (
      <Form action={`${path}/end`} id="free" layout="full" hidden={{ gift: gift.id }}>
        <p>
          {words.freeSaid(
            gift.decidedBy ?? "",
            gift.untilOn === null ? null : formatDate(lang, lastDay(gift.untilOn)),
          )}{" "}
          {gift.reason}
        </p>
        <ButtonRow>
          <Button kind="secondary">{words.endFree}</Button>
        </ButtonRow>
      </Form>
    );
  return (
    <Disclosure title={words.freeTitle} open={props.again?.form === "free"}>
      <Form action={path} layout="full" {...again(props.again, "free")}>
        <p class="hint">{words.freeHint}</p>
        <FreeFields lang={lang} />
        <ButtonRow>
          <Button kind="secondary">{named.free}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

type Asks = "to_stop" | "to_resume" | "to_end";
const DONE = { to_stop: "stopped", to_resume: "resumed", to_end: "ended" } as const;
const CLICK = { to_stop: "didStop", to_resume: "didResume", to_end: "didEnd" } as const;
const isAsked = (state: SwitchOff["state"]): state is Asks => Object.hasOwn(DONE, state);

function DoneForm(props: {
  readonly lang: Lang;
  readonly found: SwitchOff;
  readonly errors: FormErrors;
}): VNode | null {
  const { contractId, state, why } = props.found;
  if (!isAsked(state)) return null;
  const words = switchedWords(props.lang);
  const rests = state === "to_stop" && why === RESTS;
  const hint = state === "to_end" ? words.hintEnd : rests ? words.hintRests : words.hint;
  return (
    <Form
      action={switchedPath(contractId)}
      id="switched"
      layout="full"
      hidden={{ done: DONE[state] }}
      errors={props.errors}
    >
      <p class="hint">{hint}</p>
      <ButtonRow>
        <Button kind="primary">{words[CLICK[state]]}</Button>
      </ButtonRow>
    </Form>
  );
}
