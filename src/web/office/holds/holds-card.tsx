// Dated holds on a contract's or a customer's page: those that were not lifted, and the form for another.
import type { VNode } from "preact";
import type { HoldRow } from "../../../business/contracts/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateOnly,
  Disclosure,
  Form,
  Muted,
  RadioCards,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { reasonSaid } from "../runs/runs-page.tsx";
import { holdsWords } from "./holds.words.ts";

export const HELD = ["billing", "dunning", "suspension"] as const;

export type HoldsCardProps = {
  readonly lang: Lang;
  /** Where the form is sent to: the contract's or the customer's page. */
  readonly path: string;
  /** Of a contract's page. */
  readonly contractId: string | null;
  readonly holds: readonly HoldRow[];
  readonly maySet: boolean;
  readonly mayLift: boolean;
  readonly again: Again | undefined;
};

export function HoldsCard(props: HoldsCardProps): VNode | null {
  const { lang, holds, maySet } = props;
  const words = holdsWords(lang);
  if (holds.length === 0 && !maySet) return null;
  return (
    <Card title={words.title} lead={words.lead}>
      {holds.length === 0 ? <Muted>{words.none}</Muted> : <Holds {...props} />}
      {maySet ? <SetHold {...props} /> : null}
    </Card>
  );
}

function Holds({ lang, holds, contractId, mayLift }: HoldsCardProps): VNode {
  const words = holdsWords(lang);
  const reach = (row: HoldRow): string =>
    row.contractId === null
      ? words.ofAccount
      : row.contractId === contractId
        ? words.ofContract
        : words.otherContract;
  return (
    <Table
      caption={words.title}
      rows={holds}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "what",
          header: words.what,
          cell: (row) => (
            <>
              {words[`what_${row.what}`]}
              <br />
              <Muted>{reach(row)}</Muted>
            </>
          ),
        },
        {
          key: "days",
          header: words.days,
          cell: (row) => (
            <span>
              <DateOnly date={row.fromOn} /> –{" "}
              {row.untilOn === null ? words.open : <DateOnly date={row.untilOn} />}
            </span>
          ),
        },
        { key: "why", header: words.reason, cell: (row) => reasonSaid(lang, row.reason) },
        {
          key: "lift",
          header: words.lift,
          headerHidden: true,
          fit: true,
          cell: (row) =>
            mayLift ? (
              <Form
                action={`/office/holds/${row.id}/lift`}
                id={`lift-${row.id}`}
                layout="inline"
                hidden={{ back: contractId ?? "account" }}
              >
                <Button size="small" label={words.liftLabel(words[`what_${row.what}`])}>
                  {words.lift}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}

function SetHold({ lang, path, again: refused }: HoldsCardProps): VNode {
  const words = holdsWords(lang);
  return (
    <Disclosure title={words.set} open={refused?.form === "hold"}>
      <Form action={`${path}/hold`} {...again(refused, "hold")}>
        <RadioCards
          name="what"
          legend={words.what}
          options={HELD.map((value) => ({
            value,
            label: words[`what_${value}`],
            note: words[`note_${value}`],
          }))}
        />
        <DateField name="from" label={words.from} />
        <DateField name="until" label={words.until} hint={words.untilHint} optional />
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={500} />
        <ButtonRow>
          <Button kind="secondary">{words.set}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
