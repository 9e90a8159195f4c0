// The search as a page of its own: a field, and all that was found by kind.
import type { VNode } from "preact";
import type { Hit } from "../../../business/search/index.ts";
import {
  Card,
  EmptyState,
  Muted,
  OfficeSearch,
  PageHeader,
  StatusChip,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { grouped, hitMore, hitPage, hitState } from "./hits.ts";
import { kindName, searchWords } from "./search.words.ts";

export const SEARCH_PATH = "/office/search";

export function SearchPage(props: {
  readonly lang: Lang;
  readonly find: string;
  readonly hits: readonly Hit[];
}): VNode {
  const { lang, find, hits } = props;
  const words = searchWords(lang);
  return (
    <>
      <PageHeader title={words.find} lead={words.hint} />
      <OfficeSearch action={SEARCH_PATH} label={words.label} value={find} />
      {find !== "" && hits.length === 0 ? (
        <EmptyState title={words.nothing} icon="search">
          {words.nothingHint}
        </EmptyState>
      ) : null}
      {grouped(hits).map(([kind, found]) => (
        <Card key={kind} title={kindName(lang, kind)} flush>
          <Table
            caption={kindName(lang, kind)}
            rows={found}
            rowKey={(hit) => hit.id}
            rowHref={hitPage}
            columns={[
              { key: "title", header: kindName(lang, kind), cell: (hit) => hit.title },
              {
                key: "more",
                header: kind === "customer" ? words.find : words.belongs,
                cell: (hit) => <Muted>{hitMore(lang, hit)}</Muted>,
              },
              {
                key: "state",
                header: officeWords(lang).state,
                fit: true,
                cell: (hit) => chip(lang, hit),
              },
            ]}
          />
        </Card>
      ))}
    </>
  );
}

function chip(lang: Lang, hit: Hit): VNode | null {
  const state = hitState(lang, hit);
  return state === null ? null : <StatusChip {...state} />;
}
