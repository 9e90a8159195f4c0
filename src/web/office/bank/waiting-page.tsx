// The day's work on one screen: money that waits, each with its likeliest suggestion to take by one click.
import type { VNode } from "preact";
import type { KnownRemittance, ShownMovement, Suggestion } from "../../../business/bank/index.ts";
import {
  Card,
  DateOnly,
  EmptyState,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  Pager,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { DeskKeys } from "../contract-desk/desk-keys.tsx";
import { address } from "../forms.ts";
import { bankWords } from "./bank.words.ts";
import { Payer, sharesSaid, TakeSuggestion } from "./movement-parts.tsx";
import type { Names } from "./movement-parts.tsx";
import { STATEMENTS, WAITING } from "./places.ts";
import { TakeRemittance } from "./remittance-forms.tsx";
import { remittanceWords } from "./remittance.words.ts";

type Props = {
  readonly lang: Lang;
  readonly rows: readonly ShownMovement[];
  readonly suggestions: ReadonlyMap<string, readonly Suggestion[]>;
  readonly remittances: ReadonlyMap<string, readonly KnownRemittance[]>;
  readonly names: Names;
  readonly may: boolean;
  readonly formKey: string;
  readonly after: string | undefined;
  readonly more: boolean;
};

export function WaitingPage(props: Props): VNode {
  const { lang, rows, after } = props;
  const words = bankWords(lang);
  const last = props.more ? rows.at(-1)?.id : undefined;
  return (
    <>
      <PageHeader
        trail={[{ label: words.statements, href: STATEMENTS }]}
        title={words.waiting}
        lead={words.waitingLead}
        actions={<LinkButton href={STATEMENTS}>{words.statements}</LinkButton>}
      />
      <DeskKeys lang={lang} list={words.keysList} />
      <Card flush>
        <Table
          caption={words.waiting}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={words.waitingNone} icon="check" />}
          columns={[
            {
              key: "payer",
              header: words.payer,
              cell: (row) => (
                <a href={`${WAITING}/${row.id}`}>
                  <Payer lang={lang} movement={row} />
                </a>
              ),
            },
            { key: "words", header: words.words, cell: (row) => <Muted>{row.words || row.reference}</Muted> },
            { key: "day", header: words.day, fit: true, cell: (row) => <DateOnly date={row.bookedOn} /> },
            {
              key: "sum",
              header: words.sum,
              numeric: true,
              cell: (row) => <Money minor={row.minor} currency={row.currency} />,
            },
            { key: "next", header: words.suggestions, cell: (row) => <First {...props} row={row} /> },
          ]}
        />
        <Pager
          {...(after === undefined ? {} : { previous: WAITING })}
          {...(last === undefined ? {} : { next: address(WAITING, { after: last }) })}
        />
      </Card>
    </>
  );
}

function First({
  lang,
  row,
  suggestions,
  remittances,
  names,
  may,
  formKey,
}: Props & { readonly row: ShownMovement }): VNode {
  const words = bankWords(lang);
  const [first] = suggestions.get(row.id) ?? [];
  const [remittance] = remittances.get(row.id) ?? [];
  if (!first && remittance)
    return (
      <>
        <p>{remittanceWords(lang).sent(remittance.connectionName)}</p>
        {may ? <TakeRemittance lang={lang} movement={row} remittance={remittance} /> : null}
      </>
    );
  if (!first)
    return (
      <LinkButton size="small" href={`${WAITING}/${row.id}`}>
        {words.open}
      </LinkButton>
    );
  return (
    <>
      <p>
        {names.get(first.accountId) ?? ""}: {sharesSaid(lang, row, first, names)}
        <br />
        <Muted>{words[`why_${first.why}`]}</Muted>
      </p>
      {may ? (
        <TakeSuggestion lang={lang} movement={row} suggestion={first} names={names} formKey={formKey} />
      ) : null}
    </>
  );
}
