// The queue of the contract desk: its clock, the tray of scans nobody knows, and packs by what they wait for.
import type { VNode } from "preact";
import { answerBy, deskClock, isOverdue, minuteText } from "../../../business/papers/index.ts";
import type { DeskHours, DeskPack, PaperReturn, SplitPileRow } from "../../../business/papers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  Disclosure,
  FieldRow,
  FileField,
  Form,
  LinkButton,
  Muted,
  PageHeader,
  SelectField,
  StatusChip,
  TextField,
  useSetting,
  type Column,
  type Lang,
  formatDate,
} from "../../ui/index.ts";
import { BLANK } from "../paper-forms/paper-forms-list.tsx";
import { blankFormsWords } from "./blank-forms.words.ts";
import { contractDeskWords } from "./contract-desk.words.ts";
import { Tray } from "./scan-tray.tsx";
import { again, type Again } from "../forms.ts";
import { List } from "../parts.tsx";
import { Piles } from "./split-piles.tsx";
import { stateOf } from "../states.words.ts";

export type ContractDeskProps = {
  readonly lang: Lang;
  readonly now: Date;
  readonly view: string;
  readonly before: string | undefined;
  readonly packs: readonly DeskPack[];
  readonly unmatched: readonly PaperReturn[];
  readonly piles: readonly SplitPileRow[];
  readonly hours: DeskHours;
  readonly may: boolean;
  /** The reader may make an order of a paper. */
  readonly mayPlace: boolean;
  readonly again: Again | undefined;
};

const PATH = "/office/papers";

export function ContractDeskPage(props: ContractDeskProps): VNode {
  const { lang, view, unmatched } = props;
  const words = contractDeskWords(lang);
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        status={<DeskClockChip lang={lang} hours={props.hours} now={props.now} />}
        actions={<LinkButton href={BLANK}>{blankFormsWords(lang).title}</LinkButton>}
      />
      {props.may ? <AddScans lang={lang} refused={props.again} /> : null}
      {unmatched.length > 0 ? <Tray {...props} /> : null}
      {props.piles.length > 0 ? <Piles lang={lang} piles={props.piles} /> : null}
      <List
        lang={lang}
        path={PATH}
        caption={words.packs}
        columns={columnsOf(props)}
        rows={props.packs}
        href={(row) => `${PATH}/${row.id}`}
        query={{ view, before: props.before }}
        views={[
          { key: "todo", label: words.todo },
          { key: "out", label: words.out },
          { key: "ended", label: words.ended },
        ]}
        empty={
          view === "todo" ? { title: words.emptyTodo, hint: words.emptyTodoHint } : { title: words.emptyOut }
        }
      />
    </>
  );
}

export function DeskClockChip(props: {
  readonly lang: Lang;
  readonly hours: DeskHours;
  readonly now: Date;
}): VNode {
  const words = contractDeskWords(props.lang);
  const { locale } = useSetting();
  const clock = deskClock(props.hours, props.now);
  if (clock.state === "open")
    return <StatusChip tone="success" word={words.openUntil(minuteText(clock.closesAt.minute))} />;
  const next = clock.opensAt;
  const word =
    next === null ? words.closed : words.closedUntil(formatDate(locale, next.date), minuteText(next.minute));
  return <StatusChip tone="neutral" word={word} />;
}

function columnsOf(props: ContractDeskProps): Column<DeskPack>[] {
  const { lang } = props;
  const words = contractDeskWords(lang);
  const { locale } = useSetting();
  const promised = (row: DeskPack): VNode | null => {
    if (row.waitingSince === null) return null;
    const by = answerBy(props.hours, row.waitingSince);
    if (by === null) return null;
    const late = isOverdue(props.hours, row.waitingSince, props.now);
    return (
      <>
        {formatDate(locale, by.date)}, {minuteText(by.minute)}{" "}
        {late ? <StatusChip tone="danger" word={words.overdue} /> : null}
      </>
    );
  };
  return [
    { key: "order", header: words.order, cell: (row) => <code>{row.orderShortId}</code> },
    { key: "buyer", header: words.buyer, cell: (row) => row.buyerName },
    { key: "ref", header: words.reference, fit: true, cell: (row) => <code>{row.reference}</code> },
    {
      key: "state",
      header: words.state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "pack", row.state)} />,
    },
    {
      key: "since",
      header: words.since,
      fit: true,
      cell: (row) => <DateTime at={row.waitingSince ?? row.sentAt ?? row.createdAt} />,
    },
    ...(props.view === "todo"
      ? [{ key: "by", header: words.answerBy, fit: true, cell: promised }]
      : [
          {
            key: "reminders",
            header: words.out,
            fit: true,
            cell: (row: DeskPack) => <Muted>{words.reminders(row.reminders)}</Muted>,
          },
        ]),
  ];
}

function AddScans({ lang, refused }: { readonly lang: Lang; readonly refused: Again | undefined }): VNode {
  const words = contractDeskWords(lang);
  const accept = "application/pdf,image/jpeg,image/png";
  return (
    <Card>
      <Disclosure title={words.add} open={refused?.form === "scans"}>
        <Form
          action={`${PATH}/scans`}
          layout="full"
          files
          label={words.add}
          {...again(refused, "scans", { source: "post" })}
        >
          <FileField name="file1" label={words.file1} hint={words.fileHint} accept={accept} />
          <FileField name="file2" label={words.file1} accept={accept} optional />
          <FileField name="file3" label={words.file1} accept={accept} optional />
          <FieldRow>
            <SelectField
              name="source"
              label={words.way}
              options={(["post", "fax", "mail"] as const).map((way) => ({
                value: way,
                label: words[`source_${way}`],
              }))}
            />
            <TextField
              name="reference"
              label={words.packOf}
              hint={words.packHint}
              width="medium"
              code
              optional
            />
          </FieldRow>
          <ButtonRow>
            <Button kind="primary">{words.addButton}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}
