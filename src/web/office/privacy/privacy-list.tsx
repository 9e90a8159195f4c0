// What was asked of us about people's data: erasures with their next step, copies, and the note for a restore.
import type { VNode } from "preact";
import type { Erasure, Export } from "../../../business/privacy/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  EmptyState,
  Form,
  LinkButton,
  Muted,
  PageHeader,
  StatusChip,
  Table,
  TextArea,
  type FormErrors,
  type Lang,
  type Tone,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { officePrivacyWords } from "./privacy.words.ts";
import { TRAIL, trailWords } from "./trail.words.ts";

export type PrivacyListProps = {
  readonly lang: Lang;
  readonly erasures: readonly Erasure[];
  readonly copies: readonly Export[];
  /** Names of people by id, of customers and of the staff; the erased are not among them. */
  readonly names: ReadonlyMap<string, string>;
  readonly mayTrail: boolean;
  readonly again: Again | undefined;
  readonly errors: FormErrors;
};

const TONES: Readonly<Record<Erasure["state"], Tone>> = {
  asked: "pending",
  unapproved: "warning",
  waiting: "pending",
  withdrawn: "neutral",
  refused: "danger",
  done: "success",
};

export function PrivacyList(props: PrivacyListProps): VNode {
  const words = officePrivacyWords(props.lang);
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={
          <>
            <LinkButton href="/office/privacy/reads">{words.readsTitle}</LinkButton>
            {props.mayTrail ? <LinkButton href={TRAIL}>{trailWords(props.lang).title}</LinkButton> : null}
            <LinkButton href="/office/settings/news">{words.newsTitle}</LinkButton>
          </>
        }
      />
      <Erasures {...props} />
      <CopyList {...props} />
      <Note {...props} />
    </>
  );
}

function Erasures({ lang, erasures, names, errors }: PrivacyListProps): VNode {
  const words = officePrivacyWords(lang);
  return (
    <Card title={words.erasures} flush>
      <Table
        caption={words.erasures}
        rows={erasures}
        rowKey={(one) => one.id}
        empty={<EmptyState icon="shield" title={words.noErasures} />}
        columns={[
          { key: "asked", header: words.asked, cell: (one) => <DateTime at={one.askedAt} /> },
          { key: "who", header: words.who, cell: (one) => <Person names={names} id={one.personId} /> },
          {
            key: "by",
            header: words.by,
            cell: (one) => (one.staffId === null ? words.theirs : (names.get(one.staffId) ?? "—")),
          },
          {
            key: "state",
            header: words.state,
            cell: (one) => (
              <StatusChip
                tone={TONES[one.state]}
                word={one.state === "asked" ? words.asked_state : words[one.state]}
              />
            ),
          },
          {
            key: "due",
            header: words.due,
            cell: (one) =>
              one.dueAt === null || (one.endedAt !== null && one.state !== "done") ? (
                "—"
              ) : (
                <DateTime at={one.dueAt} />
              ),
          },
          { key: "act", header: words.next, cell: (one) => <Acts one={one} lang={lang} errors={errors} /> },
        ]}
      />
    </Card>
  );
}

const Person = ({ names, id }: { names: ReadonlyMap<string, string>; id: string }): VNode => {
  const name = names.get(id);
  return name === undefined ? <code>{id}</code> : <a href={`/office/persons/${id}`}>{name}</a>;
};

function Acts({ one, lang, errors }: { one: Erasure; lang: Lang; errors: FormErrors }): VNode | null {
  const words = officePrivacyWords(lang);
  if (one.endedAt !== null) return null;
  return (
    <ButtonRow>
      {one.state === "unapproved" ? (
        <Form
          action={`/office/privacy/${one.id}/approve`}
          layout="inline"
          id={`approve-${one.id}`}
          errors={errors[one.id] === undefined ? {} : { "": errors[one.id] ?? "" }}
        >
          <Button size="small">{words.approve}</Button>
        </Form>
      ) : null}
      <Form action={`/office/privacy/${one.id}/stop`} layout="inline" id={`stop-${one.id}`}>
        <Button size="small" kind="quiet">
          {words.stop}
        </Button>
      </Form>
    </ButtonRow>
  );
}

function CopyList({ lang, copies, names }: PrivacyListProps): VNode {
  const words = officePrivacyWords(lang);
  const tone = (one: Export): Tone =>
    one.state === "asked" ? "pending" : one.state === "ready" ? "success" : "neutral";
  return (
    <Card title={words.copies} flush>
      <Table
        caption={words.copies}
        rows={copies}
        rowKey={(one) => one.id}
        empty={<EmptyState icon="book" title={words.noCopies} />}
        columns={[
          { key: "asked", header: words.asked, cell: (one) => <DateTime at={one.askedAt} /> },
          { key: "who", header: words.who, cell: (one) => <Person names={names} id={one.personId} /> },
          {
            key: "by",
            header: words.by,
            cell: (one) => (one.staffId === null ? words.theirs : (names.get(one.staffId) ?? "—")),
          },
          {
            key: "state",
            header: words.state,
            cell: (one) => (
              <StatusChip tone={tone(one)} word={one.state === "asked" ? words.making : words[one.state]} />
            ),
          },
          {
            key: "fetched",
            header: words.fetched,
            cell: (one) =>
              one.downloadedAt === null ? (
                <Muted>{words.notFetched}</Muted>
              ) : (
                <DateTime at={one.downloadedAt} />
              ),
          },
        ]}
      />
    </Card>
  );
}

function Note({ lang, again: refused }: PrivacyListProps): VNode {
  const words = officePrivacyWords(lang);
  return (
    <Card
      title={words.noteTitle}
      lead={words.noteLead}
      actions={<LinkButton href="/office/privacy/note.json">{words.noteDownload}</LinkButton>}
    >
      <Form action="/office/privacy/repeat" {...again(refused, "repeat")}>
        <TextArea name="note" label={words.note} hint={words.noteHint} rows={3} />
        <ButtonRow>
          <Button kind="danger">{words.repeat}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
