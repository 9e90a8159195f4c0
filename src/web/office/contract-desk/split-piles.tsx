// What became of piles of scans: which pages went to which pack, and what stays for a person.
import type { VNode } from "preact";
import { pagesText } from "../../../business/papers/index.ts";
import type { SplitPileRow } from "../../../business/papers/index.ts";
import { Card, DateTime, Muted, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { stateOf } from "../states.words.ts";
import { contractDeskWords } from "./contract-desk.words.ts";

export function Piles(props: { readonly lang: Lang; readonly piles: readonly SplitPileRow[] }): VNode {
  const { lang, piles } = props;
  const words = contractDeskWords(lang);
  return (
    <Card title={words.piles} lead={words.pilesLead} flush>
      <Table
        caption={words.piles}
        rows={piles}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "file",
            header: words.pile,
            cell: (row) => (
              <>
                {row.fileName} <Muted>{words.pagesCount(row.pages)}</Muted>
              </>
            ),
          },
          { key: "became", header: words.became, cell: (row) => <Parts lang={lang} parts={row.parts} /> },
          { key: "at", header: words.since, fit: true, cell: (row) => <DateTime at={row.filedAt} /> },
        ]}
      />
    </Card>
  );
}

function Parts({ lang, parts }: { readonly lang: Lang; readonly parts: SplitPileRow["parts"] }): VNode {
  const words = contractDeskWords(lang);
  return (
    <ul class="plain">
      {parts.map((part) => (
        <li key={part.id}>
          {words.pagesOf(pagesText(part.pages), part.pages.length)}:{" "}
          {part.packId === null ? (
            words.inTray
          ) : (
            <a href={`/office/papers/${part.packId}?scan=${part.id}`}>
              <code>{part.reference}</code>
            </a>
          )}{" "}
          <StatusChip {...stateOf(lang, "return", part.state)} />
        </li>
      ))}
    </ul>
  );
}
