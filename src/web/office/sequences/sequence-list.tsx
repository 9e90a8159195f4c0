// The list of kinds with the sequence that each goes by.
import {
  groupsOfKind,
  lintFacts,
  mendedSteps,
  newestSequence,
  SEQUENCE_KINDS,
  sequenceOrShipped,
} from "../../../business/billing/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { Banner, Card, DateOnly, Muted, PageHeader, Table } from "../../ui/index.ts";
import { office } from "../frame.tsx";
import { todayOf } from "../staff/staff-visit.ts";
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
  const outside = await outsideGrace(site, visit);
  return office(site, visit, {
    title: words.title,
    place: "settings",
    done,
    children: (
      <>
        <PageHeader title={words.title} lead={words.lead} />
        {outside.map(({ path, group }) => (
          <Banner key={path} tone="warning" title={words.outsideGrace}>
            {group === null ? words.kind_domain : words.ofGroup(words.kind_domain, group)}:{" "}
            <a href={`${path}?mend=1`}>{words.mend}</a>
          </Banner>
        ))}
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

/** Sequences of names that take one away when its registry does not take it back any more: of the kind, and of its groups. */
async function outsideGrace(
  site: Site,
  visit: Visit,
): Promise<{ readonly path: string; readonly group: string | null }[]> {
  const db = site.db.read;
  const { sellerId } = visit;
  const kind = "domain";
  const own = (await groupsOfKind(db, sellerId, kind)).filter((one) => one.version !== null);
  const places = [null, ...own].map(async (group) => {
    const place = { sellerId, kind, groupId: group?.id ?? null } as const;
    const steps = sequenceOrShipped(await newestSequence(db, place), kind);
    const isOutside = mendedSteps(steps, await lintFacts(db, place, todayOf(visit))).length > 0;
    const path = [SEQUENCES, kind, ...(group === null ? [] : [group.id])].join("/");
    return isOutside ? [{ path, group: group?.names[visit.lang] ?? null }] : [];
  });
  return (await Promise.all(places)).flat();
}
