// The list of kinds with the sequence that each goes by.
import { newestSequence, SEQUENCE_KINDS, sequenceOrShipped } from "../../../business/billing/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { Card, DateOnly, Muted, PageHeader, Table } from "../../ui/index.ts";
import { office } from "../frame.tsx";
import { SEQUENCES } from "./sequence-page.tsx";
import { sequencesWords } from "./sequences.words.ts";

export async function showList(site: Site, visit: Visit, done: string | undefined): Promise<Reply> {
  const words = sequencesWords(visit.lang);
  const rows = await Promise.all(
    SEQUENCE_KINDS.map(async (kind) => {
      const found = await newestSequence(site.db.read, { sellerId: visit.sellerId, kind, groupId: null });
      return { kind, found, steps: sequenceOrShipped(found, kind).length };
    }),
  );
  return office(site, visit, {
    title: words.title,
    place: "settings",
    done,
    children: (
      <>
        <PageHeader title={words.title} lead={words.lead} />
        <Card flush>
          <Table
            caption={words.title}
            rows={rows}
            rowKey={(row) => row.kind}
            rowHref={(row) => `${SEQUENCES}/${row.kind}`}
            columns={[
              { key: "kind", header: words.kind, cell: (row) => words[`kind_${row.kind}`] },
              { key: "steps", header: words.steps, numeric: true, cell: (row) => row.steps },
              {
                key: "version",
                header: words.versionHead,
                fit: true,
                cell: (row) => row.found?.version ?? 1,
              },
              {
                key: "from",
                header: words.validFrom,
                cell: ({ found }) =>
                  found === null || found.version === 1 ? (
                    <Muted>{words.shipped}</Muted>
                  ) : (
                    <DateOnly date={found.validFrom} />
                  ),
              },
            ]}
          />
        </Card>
      </>
    ),
  });
}
