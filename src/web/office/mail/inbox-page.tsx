// One mail of the tray: who wrote what, with which files, and the two things a person can do with it.
import type { VNode } from "preact";
import type { AccountLine } from "../../../business/customers/index.ts";
import type { Arrival, ThreadFile } from "../../../business/threads/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  DateTime,
  DetailGrid,
  Form,
  Muted,
  PageHeader,
  StatusChip,
  TextField,
  formatBytes,
  type Lang,
} from "../../ui/index.ts";
import { Files, MailWords } from "../orders/conversation.tsx";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { stateOf } from "../states.words.ts";
import { threadsWords } from "./threads.words.ts";

export type ArrivalProps = {
  readonly lang: Lang;
  readonly arrival: Arrival;
  readonly files: readonly ThreadFile[];
  /** Customers with the writer's address. */
  readonly writers: readonly AccountLine[];
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function ArrivalPage(props: ArrivalProps): VNode {
  const { lang, arrival } = props;
  const words = threadsWords(lang);
  const open = arrival.state === "unmatched";
  return (
    <>
      <PageHeader
        trail={[{ label: words.tray, href: "/office/inbox" }]}
        title={arrival.subject || words.noSubject}
        status={<StatusChip {...stateOf(lang, "arrival", arrival.state)} />}
      />
      {arrival.state === "broken" ? (
        <Banner tone="warning">{words[`fault_${arrival.fault}` as "fault_unreadable"]}</Banner>
      ) : null}
      <Columns shape="side">
        <div>
          <Card title={words.words}>
            {arrival.body === "" ? (
              <Muted>{words.noWords}</Muted>
            ) : (
              <MailWords lang={lang} body={arrival.body} />
            )}
            <Files lang={lang} files={props.files} />
          </Card>
          {props.may && open ? <AssignCard {...props} /> : null}
          {props.may && (open || arrival.state === "broken") ? <DiscardCard {...props} /> : null}
        </div>
        <div>
          <Facts {...props} />
        </div>
      </Columns>
    </>
  );
}

function Facts({ lang, arrival }: ArrivalProps): VNode {
  const words = threadsWords(lang);
  return (
    <Card>
      <DetailGrid
        facts={[
          {
            label: words.from,
            value: arrival.from ? words.with(arrival.from.name, arrival.from.address) : <Muted>—</Muted>,
            wide: true,
          },
          { label: words.to, value: arrival.recipients.join(", ") || "—", wide: true },
          { label: words.arrived, value: <DateTime at={arrival.receivedAt} /> },
          { label: words.size, value: formatBytes(lang, arrival.bytes) },
          ...(arrival.kind === "bounce" && arrival.fault
            ? [{ label: words.report, value: arrival.fault, wide: true }]
            : []),
          ...(arrival.why ? [{ label: words.discard, value: arrival.why, wide: true }] : []),
          ...(arrival.threadId
            ? [
                {
                  label: words.thread,
                  value: <a href={`/office/threads/${arrival.threadId}`}>{words.open}</a>,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function AssignCard({ lang, arrival, writers, again: refused }: ArrivalProps): VNode {
  const words = threadsWords(lang);
  const path = `/office/inbox/${arrival.id}/assign`;
  const seems = writers.map((one) => ({ number: one.customerNo ?? one.holderEmail, name: one.name }));
  return (
    <Card title={words.assign} lead={words.assignLead}>
      {seems.length === 0 ? null : (
        <ButtonRow>
          {seems.map((one) => (
            <Form
              key={one.number}
              action={path}
              id={`seems-${one.number}`}
              layout="inline"
              hidden={{ number: one.number }}
            >
              <Button kind="primary">{words.seems(one.name)}</Button>
            </Form>
          ))}
        </ButtonRow>
      )}
      {arrival.about?.kind === "order" ? (
        <Form
          action={path}
          id="seems-order"
          layout="inline"
          label={words.seemsOrder}
          hidden={{ number: arrival.about.id }}
        >
          <Button kind="primary">{words.seemsOrder}</Button>
        </Form>
      ) : null}
      <Form action={path} layout="full" label={words.assign} {...again(refused, "assign")}>
        <TextField name="number" label={words.number} hint={words.numberHint} maxlength={200} />
        <ButtonRow>
          <Button>{words.assignDo}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function DiscardCard({ lang, arrival, again: refused }: ArrivalProps): VNode {
  const words = threadsWords(lang);
  return (
    <Card title={words.discard} lead={words.discardLead}>
      <Form
        action={`/office/inbox/${arrival.id}/discard`}
        layout="full"
        label={words.discard}
        {...again(refused, "discard")}
      >
        <TextField name="why" label={officeWords(lang).reason} maxlength={500} />
        <ButtonRow>
          <Button kind="secondary">{words.discardDo}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
