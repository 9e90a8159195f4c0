// What the next run would bill, shown before it bills anything.
import type { VNode } from "preact";
import type { RunSum, ShownLook } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateTime,
  Form,
  formatDate,
  LinkButton,
  Muted,
  type Lang,
} from "../../ui/index.ts";
import { RUNS } from "../money/places.ts";
import { Sums } from "./run-page.tsx";
import { runsWords } from "./runs.words.ts";

export function AheadCard(props: {
  readonly lang: Lang;
  /** Null: nobody looked at a day that is still to come. */
  readonly look: ShownLook | null;
  readonly sumsBefore: readonly RunSum[] | null;
  readonly refused: { readonly on: string; readonly error: string } | undefined;
}): VNode {
  const { lang, look, sumsBefore, refused } = props;
  const words = runsWords(lang);
  return (
    <>
      <Card title={words.ahead} lead={words.aheadLead}>
        <Form
          action={`${RUNS}/ahead`}
          id="ahead"
          values={{ on: refused?.on ?? look?.on ?? "" }}
          errors={refused ? { on: refused.error } : {}}
        >
          <DateField name="on" label={words.aheadOn} hint={words.aheadOnHint} />
          <ButtonRow>
            <Button>{words.aheadShow}</Button>
          </ButtonRow>
        </Form>
        {look === null ? null : (
          <p>
            {saidOf(lang, look)}{" "}
            <Muted>
              {words.aheadAsked} <DateTime at={look.askedAt} />
            </Muted>
          </p>
        )}
        {look === null || look.failedCount === 0 ? null : (
          <p>
            {words.aheadFailed(look.failedCount)}{" "}
            {look.failed.map((one, at) => (
              <span key={one.id}>
                {at === 0 ? "" : ", "}
                <a href={`/office/customers/${one.id}`}>{one.name}</a>
              </span>
            ))}
          </p>
        )}
        {look === null || look.isOver ? null : <LinkButton href={RUNS}>{words.aheadAgain}</LinkButton>}
      </Card>
      {look === null ? null : (
        <Sums lang={lang} sums={look.sums} sumsBefore={sumsBefore} title={words.aheadSums} />
      )}
    </>
  );
}

function saidOf(lang: Lang, { on, counted, accounts, isOver }: ShownLook): string {
  const words = runsWords(lang);
  const day = formatDate(lang, on);
  return isOver ? words.aheadOf(day, counted) : words.aheadSoFar(day, counted, accounts);
}
