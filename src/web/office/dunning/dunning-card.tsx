// An open invoice by hand: its sequence paused or let go on, and what nobody will pay written off, each with its reason.
import type { VNode } from "preact";
import type { DeskDocumentFacts } from "../../../business/billing/index.ts";
import { Button, ButtonRow, Card, Disclosure, Form, Stack, TextField, type Lang } from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { saidAmount } from "../money/amounts.ts";
import { dunningWords } from "./dunning.words.ts";

type Props = {
  readonly lang: Lang;
  readonly document: DeskDocumentFacts;
  /** Pausing and going on. */
  readonly mayPause: boolean;
  readonly mayWriteOff: boolean;
  readonly again: Again | undefined;
};

export function DunningCard(props: Props): VNode | null {
  const { lang, document, mayPause, mayWriteOff } = props;
  const words = dunningWords(lang);
  const state = document.dunningCase?.state;
  const isLive = state === "running" || state === "paused";
  const isOwed = document.kind === "invoice" && document.state === "issued" && document.openMinor > 0n;
  const canWriteOff = mayWriteOff && isOwed && document.settlement !== "written_off";
  if (!isLive && !canWriteOff) return null;
  return (
    <Card
      title={isLive ? words.title : words.writeOffTitle}
      {...(isLive ? { lead: words[state === "paused" ? "paused" : "runs"] } : {})}
    >
      <Stack>
        {isLive && mayPause ? <Turn {...props} move={state === "paused" ? "resume" : "pause"} /> : null}
        {canWriteOff ? <WriteOff {...props} /> : null}
      </Stack>
    </Card>
  );
}

function Turn({
  lang,
  document,
  move,
  again: refused,
}: Props & { readonly move: "pause" | "resume" }): VNode {
  const words = dunningWords(lang);
  return (
    <Disclosure title={words[move]} open={refused?.form === move}>
      <Form action={`/office/invoices/${document.id}/dunning/${move}`} {...again(refused, move)}>
        <p class="hint">{words[`${move}Lead`]}</p>
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={500} />
        <ButtonRow>
          <Button kind="secondary">{words[move]}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function WriteOff({ lang, document, again: refused }: Props): VNode {
  const words = dunningWords(lang);
  const sum = saidAmount(lang, document.openMinor, document.currency);
  return (
    <Disclosure title={words.writeOff} open={refused?.form === "write_off"}>
      <Form action={`/office/invoices/${document.id}/write-off`} {...again(refused, "write_off")}>
        <p class="hint">{words.writeOffLead(sum)}</p>
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={500} />
        <ButtonRow>
          <Button kind="danger" confirm={words.writeOffSure(sum)}>
            {words.writeOff}
          </Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
