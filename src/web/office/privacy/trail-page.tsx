// The audit trail in the office: whether it is unchanged, what is not, when it was walked along, and the marks of its days.
import type { VNode } from "preact";
import type { DayMark, ShownFault, Walk } from "../../../business/trail/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  EmptyState,
  Form,
  LinkButton,
  Muted,
  PageHeader,
  StatusChip,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { Problem } from "../parts.tsx";
import { officePrivacyWords } from "./privacy.words.ts";
import { TRAIL, trailWords } from "./trail.words.ts";

export type TrailProps = {
  readonly lang: Lang;
  readonly chained: bigint;
  /** Newest first. */
  readonly walks: readonly Walk[];
  readonly isUnderWay: boolean;
  /** Of the last walk that ended. */
  readonly faults: readonly ShownFault[];
  readonly days: readonly DayMark[];
  readonly earlier: string | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly problem: string | undefined;
};

export function TrailPage(props: TrailProps): VNode {
  const words = trailWords(props.lang);
  return (
    <>
      <PageHeader
        trail={[{ label: officePrivacyWords(props.lang).title, href: "/office/privacy" }]}
        title={words.title}
        lead={words.lead}
      />
      {props.problem === undefined ? null : <Problem>{props.problem}</Problem>}
      <HowItStands {...props} />
      {props.faults.length === 0 ? null : <Faults {...props} />}
      <Walks {...props} />
      <Days {...props} />
    </>
  );
}

function HowItStands({ lang, chained, walks, isUnderWay }: TrailProps): VNode {
  const words = trailWords(lang);
  const last = walks.find((one) => one.endedAt !== null);
  const chip = isUnderWay ? (
    <StatusChip tone="pending" word={words.underWay} />
  ) : last === undefined ? (
    <StatusChip tone="neutral" word={words.never} />
  ) : (
    <Found lang={lang} walk={last} />
  );
  return (
    <Card title={words.stands} actions={chip}>
      <DetailGrid
        facts={[
          { label: words.chained, value: chained.toString() },
          ...(last?.endedAt ? [{ label: words.lastWalk, value: <DateTime at={last.endedAt} /> }] : []),
          ...(last && last.emptied > 0n ? [{ label: words.emptied, value: words.rows(last.emptied) }] : []),
        ]}
      />
      <Form action={`${TRAIL}/walk`} layout="inline" id="walk">
        <ButtonRow>
          <Button icon="refresh">{words.walkNow}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Found({ lang, walk }: { lang: Lang; walk: Walk }): VNode {
  const words = trailWords(lang);
  if (walk.endedAt === null) return <StatusChip tone="pending" word={words.underWay} />;
  return walk.faults === 0n ? (
    <StatusChip tone="success" word={words.whole} />
  ) : (
    <StatusChip tone="danger" word={words.broken(walk.faults)} />
  );
}

function Faults({ lang, faults }: TrailProps): VNode {
  const words = trailWords(lang);
  return (
    <Card title={words.faultsTitle} lead={words.faultsLead} flush>
      <Table
        caption={words.faultsTitle}
        rows={faults}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "place",
            header: words.place,
            fit: true,
            numeric: true,
            cell: (row) => (row.seq === null ? "—" : String(row.seq)),
          },
          { key: "what", header: words.what, cell: (row) => words[`fault_${row.kind}`] },
          {
            key: "row",
            header: words.row,
            cell: (row) =>
              row.day !== null ? (
                <DateOnly date={row.day} />
              ) : row.auditId === null ? (
                <Muted>—</Muted>
              ) : (
                <>
                  {row.action === null ? null : <code>{row.action}</code>}{" "}
                  {row.at && <DateTime at={row.at} />} <Muted>{row.auditId}</Muted>
                </>
              ),
          },
        ]}
      />
    </Card>
  );
}

function Walks({ lang, walks, names }: TrailProps): VNode {
  const words = trailWords(lang);
  return (
    <Card title={words.walks} flush>
      <Table
        caption={words.walks}
        rows={walks}
        rowKey={(row) => row.id}
        empty={<EmptyState icon="shield" title={words.noWalks} />}
        columns={[
          { key: "at", header: words.started, cell: (row) => <DateTime at={row.startedAt} /> },
          {
            key: "by",
            header: words.by,
            cell: (row) => (row.staffId === null ? words.machine : (names.get(row.staffId) ?? "—")),
          },
          { key: "links", header: words.chained, numeric: true, cell: (row) => String(row.links) },
          { key: "found", header: words.found, fit: true, cell: (row) => <Found lang={lang} walk={row} /> },
        ]}
      />
    </Card>
  );
}

function Days({ lang, days, earlier }: TrailProps): VNode {
  const words = trailWords(lang);
  return (
    <Card title={words.days} lead={words.daysLead} flush>
      <Table
        caption={words.days}
        rows={days}
        rowKey={(row) => row.day}
        empty={<EmptyState icon="shield" title={words.noDays} />}
        columns={[
          { key: "day", header: words.day, fit: true, cell: (row) => <DateOnly date={row.day} /> },
          { key: "seq", header: words.chained, fit: true, numeric: true, cell: (row) => String(row.seq) },
          { key: "hash", header: words.hash, cell: (row) => <code>{row.hash || "—"}</code> },
        ]}
      />
      {earlier === undefined ? null : (
        <LinkButton href={`${TRAIL}?before=${earlier}`}>{words.earlier}</LinkButton>
      )}
    </Card>
  );
}
