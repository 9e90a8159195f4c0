// A promise to pay on an invoice's page: the one that holds, those before it, and the form for another.
import type { VNode } from "preact";
import type { PromiseRow } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateOnly,
  Form,
  Muted,
  StatusChip,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { stateOf } from "../states.words.ts";
import { promiseWords } from "./promise.words.ts";

export type PromiseCardProps = {
  readonly lang: Lang;
  readonly documentId: string;
  readonly promises: readonly PromiseRow[];
  readonly isOpen: boolean;
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function PromiseCard(props: PromiseCardProps): VNode | null {
  const { lang, promises, isOpen, may } = props;
  const words = promiseWords(lang);
  const holds = promises.find((one) => one.state === "open");
  if (promises.length === 0 && !isOpen) return null;
  return (
    <Card title={words.title} lead={words.lead}>
      {promises.length === 0 ? null : <Promises {...props} />}
      {!may && isOpen ? <Muted>{words.notYours}</Muted> : null}
      {may && isOpen && holds === undefined ? <Grant {...props} /> : null}
      {may && holds !== undefined ? (
        <Form action={`/office/invoices/${props.documentId}/promise/withdraw`} id="withdraw">
          <ButtonRow>
            <Button confirm={words.withdrawSure}>{words.withdraw}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </Card>
  );
}

function Promises({ lang, promises }: PromiseCardProps): VNode {
  const words = promiseWords(lang);
  return (
    <Table
      caption={words.title}
      rows={promises}
      rowKey={(row) => row.id}
      columns={[
        { key: "until", header: words.until, fit: true, cell: (row) => <DateOnly date={row.untilOn} /> },
        {
          key: "state",
          header: words.state,
          fit: true,
          cell: (row) => <StatusChip {...stateOf(lang, "promise", row.state)} />,
        },
        {
          key: "reason",
          header: words.reason,
          cell: (row) => (
            <>
              {row.reason} <Muted>{words.granted(row.grantor ?? words.somebody)}</Muted>
            </>
          ),
        },
      ]}
    />
  );
}

function Grant({ lang, documentId, again: refused }: PromiseCardProps): VNode {
  const words = promiseWords(lang);
  return (
    <Form action={`/office/invoices/${documentId}/promise`} {...again(refused, "promise")}>
      <DateField name="until" label={words.until} />
      <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={500} />
      <ButtonRow>
        <Button>{words.grant}</Button>
      </ButtonRow>
    </Form>
  );
}
