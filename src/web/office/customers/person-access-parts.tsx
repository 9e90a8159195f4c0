// Parts of the page on how somebody signs in: the facts, a removal that waits, those that were.
import type { VNode } from "preact";
import type { ApiKey, FactorRemoval, Person } from "../../../business/people/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  Form,
  StatusChip,
  Table,
  TextField,
  useSetting,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { KeysTable } from "../../portal/keys/keys-pages.tsx";
import { keysWords } from "../../portal/keys/keys.words.ts";
import { stateOf } from "../states.words.ts";
import { personAccessWords } from "./person-access.words.ts";

export const pathOf = (personId: string): string => `/office/persons/${personId}`;

export function Facts(props: { person: Person; factors: number; codes: number }): VNode {
  const words = personAccessWords(useSetting().lang);
  const { person } = props;
  return (
    <Card>
      <DetailGrid
        facts={[
          { label: words.email, value: person.email },
          {
            label: words.proven,
            value: person.emailVerifiedAt ? <DateTime at={person.emailVerifiedAt} /> : words.notProven,
          },
          { label: words.factors, value: props.factors === 0 ? words.none : String(props.factors) },
          { label: words.codes, value: String(props.codes) },
        ]}
      />
    </Card>
  );
}

export function Waiting({ removal, may }: { removal: FactorRemoval; may: boolean }): VNode {
  const words = personAccessWords(useSetting().lang);
  return (
    <Banner
      tone="warning"
      title={words.waits}
      action={
        may ? (
          <Form action={`${pathOf(removal.personId)}/keep-factor`} layout="inline" id="keep">
            <Button size="small">{words.stop}</Button>
          </Form>
        ) : null
      }
    >
      {words.waitsUntil} <DateTime at={removal.dueAt} />
    </Banner>
  );
}

/** The keys of this person's programs; nobody can read one, and whoever may ends it. */
export function Keys(props: { personId: string; keys: readonly ApiKey[]; now: Date; may: boolean }): VNode {
  const { lang } = useSetting();
  const { personId, keys, now, may } = props;
  return (
    <Card title={keysWords(lang).title} flush>
      <KeysTable {...{ keys, now, lang }} base={`${pathOf(personId)}/keys`} mayEnd={may} />
    </Card>
  );
}

/** Out, or in again; an erased person is neither. */
export function ShutOut({ person, refused }: { person: Person; refused: Again | undefined }): VNode | null {
  const words = personAccessWords(useSetting().lang);
  if (person.state === "erased") return null;
  const form = person.state === "active" ? "disable" : "enable";
  return (
    <Card title={words[`${form}Title`]} lead={words[`${form}Lead`]}>
      <Form action={`${pathOf(person.id)}/${form}`} {...again(refused, form)}>
        <TextField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          autocomplete="off"
          maxlength={300}
        />
        <ButtonRow>
          {form === "disable" ? (
            <Button kind="danger" confirm={words.disableAsk(person.name)}>
              {words.disable}
            </Button>
          ) : (
            <Button>{words.enable}</Button>
          )}
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function Past(props: {
  removals: readonly FactorRemoval[];
  names: ReadonlyMap<string, string>;
}): VNode {
  const { lang } = useSetting();
  const words = personAccessWords(lang);
  return (
    <Card title={words.past} flush>
      <Table
        caption={words.past}
        rows={props.removals}
        rowKey={(row) => row.id}
        columns={[
          { key: "at", header: words.asked, fit: true, cell: (row) => <DateTime at={row.askedAt} /> },
          { key: "by", header: words.by, fit: true, cell: (row) => props.names.get(row.askedBy) ?? "—" },
          { key: "check", header: words.check, fit: true, cell: (row) => words[row.checkedBy] },
          { key: "note", header: words.note, cell: (row) => row.note },
          {
            key: "state",
            header: words.state,
            fit: true,
            cell: (row) => <StatusChip {...stateOf(lang, "factor_removal", row.state)} />,
          },
        ]}
      />
    </Card>
  );
}
