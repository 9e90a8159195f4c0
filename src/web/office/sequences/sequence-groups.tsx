// Below the sequence of a kind: its groups, and which of them have steps of their own.
import type { VNode } from "preact";
import type { SequenceGroup } from "../../../business/billing/index.ts";
import { Card, EmptyState, Muted, Table, type Lang } from "../../ui/index.ts";
import { SEQUENCES } from "./sequence-page.tsx";
import { sequencesWords } from "./sequences.words.ts";

export type GroupsProps = {
  readonly lang: Lang;
  readonly kind: string;
  readonly groups: readonly SequenceGroup[];
};

export function Groups({ lang, kind, groups }: GroupsProps): VNode {
  const words = sequencesWords(lang);
  return (
    <Card title={words.groups} lead={words.groupsLead} flush>
      {groups.length === 0 ? (
        <EmptyState title={words.noGroups} icon="search" />
      ) : (
        <Table
          caption={words.groups}
          rows={groups}
          rowKey={(row) => row.id}
          rowHref={(row) => `${SEQUENCES}/${kind}/${row.id}`}
          columns={[
            { key: "group", header: words.group, cell: (row) => row.names[lang] },
            {
              key: "products",
              header: words.products,
              numeric: true,
              fit: true,
              cell: (row) => row.products,
            },
            {
              key: "version",
              header: words.versionHead,
              fit: true,
              cell: ({ version }) => (version === null ? <Muted>{words.followsKind}</Muted> : version),
            },
          ]}
        />
      )}
    </Card>
  );
}
