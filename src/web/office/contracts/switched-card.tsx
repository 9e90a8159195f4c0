// On a contract's page: what a person is asked to switch off or on for it, and the click that says it is done.
import type { VNode } from "preact";
import type { SwitchOff } from "../../../business/contracts/index.ts";
import { dateIn, formatDate } from "../../../kernel/time.ts";
import { Button, ButtonRow, Card, Form, StatusChip } from "../../ui/index.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { stateOf } from "../states.words.ts";
import { whyName } from "../why.words.ts";
import { switchedWords } from "./switched.words.ts";

export const switchedPath = (contractId: string): string => `/office/contracts/${contractId}/switched`;

export function SwitchedCard(props: {
  readonly lang: Lang;
  readonly found: SwitchOff;
  readonly timeZone: string;
  readonly may: boolean;
  readonly errors: FormErrors;
}): VNode {
  const { lang, found, timeZone, may } = props;
  const words = switchedWords(lang);
  const since = found.stoppedAt === null ? "" : formatDate(dateIn(timeZone, found.stoppedAt), lang);
  const why = whyName(lang, found.why);
  const said =
    found.state === "to_stop"
      ? words.to_stop(why, formatDate(found.stopBy, lang))
      : found.state === "to_resume"
        ? words.to_resume(since)
        : words.stopped(why, since);
  return (
    <Card title={words.title} actions={<StatusChip {...stateOf(lang, "switch_off", found.state)} />}>
      <p>{said}</p>
      {may && found.state !== "stopped" ? (
        <DoneForm lang={lang} contractId={found.contractId} state={found.state} errors={props.errors} />
      ) : null}
    </Card>
  );
}

function DoneForm(props: {
  readonly lang: Lang;
  readonly contractId: string;
  readonly state: SwitchOff["state"];
  readonly errors: FormErrors;
}): VNode {
  const words = switchedWords(props.lang);
  const done = props.state === "to_stop" ? "stopped" : "resumed";
  return (
    <Form
      action={switchedPath(props.contractId)}
      id="switched"
      layout="full"
      hidden={{ done }}
      errors={props.errors}
    >
      <p class="hint">{words.hint}</p>
      <ButtonRow>
        <Button kind="primary">{done === "stopped" ? words.didStop : words.didResume}</Button>
      </ButtonRow>
    </Form>
  );
}
