// The search as a page of its own: a field, and all that was found by kind.
import type { VNode } from "preact";
import type { Found } from "../../../business/search/index.ts";
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
import { grouped, moreOf, pageOf, stateOfFound } from "./found.ts";
import { kindName, searchWords } from "./search.words.ts";

export const SEARCH_PATH = "/office/search";

export function SearchPage(props: {
  readonly lang: Lang;
  readonly find: string;
  readonly hits: readonly Found[];
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
            rowHref={pageOf}
            columns={[
              { key: "title", header: kindName(lang, kind), cell: (hit) => hit.title },
              {
                key: "more",
                header: kind === "customer" ? words.foundBy : words.belongs,
                cell: (hit) => <Muted>{moreOf(lang, hit)}</Muted>,
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

function chip(lang: Lang, hit: Found): VNode | null {
  const state = stateOfFound(lang, hit);
  return state === null ? null : <StatusChip {...state} />;
}
