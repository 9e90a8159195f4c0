// Small parts that many office pages share: a list with its filters and pages, what is refused, and who may not.
import type { ComponentChildren, VNode } from "preact";
import {
  Banner,
  Card,
  EmptyState,
  FilterBar,
  LinkButton,
  Pager,
  Table,
  type Choice,
  type Column,
  type IconName,
  type Lang,
} from "../ui/index.ts";
import { address } from "./forms.ts";
import { officeWords } from "./office.words.ts";

/** Rows of a list: about two screens. More cost their drawing on each look, and who looks for something searches. */
export const PAGE = 25;

export type Listed<Row extends { readonly id: string }> = {
  readonly lang: Lang;
  readonly path: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly href?: (row: Row) => string;
  readonly query: {
    readonly q?: string | undefined;
    readonly view?: string | undefined;
    readonly before?: string | undefined;
  };
  readonly views?: readonly { readonly key: string; readonly label: string }[];
  readonly searchLabel?: string;
  /** What the list is narrowed to besides; its name and value stand in the address like the others. */
  readonly choice?: Choice;
  readonly empty: { readonly title: string; readonly hint?: string; readonly icon?: IconName };
};

/** A list that lives in its address: views, search, pages by key. The first view is the one without a name. */
export function List<Row extends { readonly id: string }>(props: Listed<Row>): VNode {
  const words = officeWords(props.lang);
  const { path, query, rows, views = [], choice } = props;
  const filtered = Boolean(query.q) || Boolean(query.before) || Boolean(choice?.value);
  const last = rows.length < PAGE ? undefined : rows.at(-1)?.id;
  const chosen = choice ? { [choice.name]: choice.value } : {};
  const keep = { view: query.view, q: query.q, ...chosen };
  return (
    <>
      {views.length > 0 || props.searchLabel ? (
        <FilterBar
          action={path}
          views={views.map((view, at) => ({
            label: view.label,
            href: address(path, { ...keep, view: at === 0 ? undefined : view.key }),
            current: query.view === view.key || (query.view === undefined && at === 0),
          }))}
          {...(props.searchLabel
            ? { search: { name: "q", label: props.searchLabel, ...(query.q ? { value: query.q } : {}) } }
            : {})}
          choice={choice}
          {...(query.view ? { keep: { view: query.view } } : {})}
        />
      ) : null}
      <Card flush>
        <Table
          caption={props.caption}
          columns={props.columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => props.href?.(row)}
          empty={
            <EmptyState
              title={filtered ? words.nothingFound : props.empty.title}
              icon={filtered ? "search" : (props.empty.icon ?? "check")}
              {...(filtered ? { action: <LinkButton href={path}>{words.clear}</LinkButton> } : {})}
            >
              {filtered ? words.nothingFoundHint : props.empty.hint}
            </EmptyState>
          }
        />
        <Pager
          {...(query.before ? { previous: address(path, keep) } : {})}
          {...(last === undefined ? {} : { next: address(path, { ...keep, before: last }) })}
        />
      </Card>
    </>
  );
}

/** A refusal that belongs to no field, above the page. */
export function Problem({ children }: { children: ComponentChildren }): VNode {
  return <Banner tone="danger">{children}</Banner>;
}

/** Beside what the reader may not do: which right is missing and who can grant it. */
export function NotYours({ children }: { children: ComponentChildren }): VNode {
  return <p class="hint">{children}</p>;
}
