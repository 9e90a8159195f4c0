// What the next run would bill, shown before it bills anything.
import type { VNode } from "preact";
import type { RunSum } from "../../../business/billing/index.ts";
import { Button, ButtonRow, Card, DateField, Form, formatDate, type Lang } from "../../ui/index.ts";
import { RUNS } from "./places.ts";
import { Sums } from "./runs-page.tsx";
import { runsWords } from "./runs.words.ts";

export type Seen = {
  readonly on: string;
  readonly ahead: { readonly sums: readonly RunSum[]; readonly accounts: number; readonly more: boolean };
};

export function AheadCard(props: {
  readonly lang: Lang;
  readonly seen: Seen | undefined;
  readonly sumsBefore: readonly RunSum[];
}): VNode {
  const { lang, seen, sumsBefore } = props;
  const words = runsWords(lang);
  return (
    <>
      <Card title={words.ahead} lead={words.aheadLead}>
        <Form action={`${RUNS}/ahead`} id="ahead" values={{ on: seen?.on ?? "" }}>
          <DateField name="on" label={words.aheadOn} />
          <ButtonRow>
            <Button>{words.aheadShow}</Button>
          </ButtonRow>
        </Form>
        {seen === undefined ? null : (
          <p>
            {words.aheadOf(formatDate(lang, seen.on), seen.ahead.accounts)}{" "}
            {seen.ahead.more ? words.aheadMore : ""}
          </p>
        )}
      </Card>
      {seen === undefined ? null : <Sums lang={lang} sums={seen.ahead.sums} sumsBefore={sumsBefore} />}
    </>
  );
}
