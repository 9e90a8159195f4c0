// Lists of records: a table that becomes labelled cards on phones, pages by key, and filters that live in the
// address.
import type { ComponentChildren, VNode } from "preact";
import { Icon } from "./icons.tsx";
import { limitsOfForm } from "./limits.ts";
import { useSetting } from "./setting.ts";

/** A column. `numeric` aligns at the end with tabular figures; `fit` keeps it as narrow as its content. */
export type Column<Row> = {
  key: string;
  header: string;
  headerHidden?: boolean;
  cell: (row: Row) => ComponentChildren;
  numeric?: boolean;
  fit?: boolean;
};

/** A table. The first column names the row; with `rowHref` its link covers the whole row. */
export function Table<Row>(props: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  /** Shown in place of the table when there are no rows; usually an `EmptyState`. */
  empty?: ComponentChildren;
  /** Cells of a closing row, by column key. */
  totals?: Readonly<Record<string, ComponentChildren>>;
}): VNode {
  const { columns, rows, totals } = props;
  if (rows.length === 0 && props.empty) return <>{props.empty}</>;
  return (
    <div class="table-frame">
      <table class="table" role="table">
        <caption class={props.captionHidden === false ? "table-caption" : "visually-hidden"}>
          {props.caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} scope="col" role="columnheader" class={cellClass(column)}>
                {column.headerHidden ? <span class="visually-hidden">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <TableRow key={props.rowKey(row)} row={row} columns={columns} href={props.rowHref?.(row)} />
          ))}
        </tbody>
        {totals ? (
          <tfoot role="rowgroup">
            <tr role="row">
              {columns.map((column, at) => (
                <td
                  key={column.key}
                  role="cell"
                  class={cellClass(column)}
                  data-label={at === 0 || column.headerHidden ? undefined : column.header}
                >
                  {totals[column.key]}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  return [column.numeric ? "numeric" : "", column.fit ? "fit" : ""].filter(Boolean).join(" ") || undefined;
}

function TableRow<Row>(props: {
  row: Row;
  columns: readonly Column<Row>[];
  href: string | undefined;
}): VNode {
  const { row, columns, href } = props;
  return (
    <tr role="row" class={href ? "row-linked" : undefined}>
      {columns.map((column, at) =>
        at === 0 ? (
          <th key={column.key} scope="row" role="rowheader" class={cellClass(column)}>
            {href ? (
              <a class="row-link" href={href}>
                {column.cell(row)}
              </a>
            ) : (
              column.cell(row)
            )}
          </th>
        ) : (
          <td
            key={column.key}
            role="cell"
            class={cellClass(column)}
            data-label={column.headerHidden ? undefined : column.header}
          >
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

/** Back and forth by key; there is no page number because lists are not counted. */
export function Pager({
  previous,
  next,
  note,
}: {
  previous?: string;
  next?: string;
  note?: ComponentChildren;
}): VNode | null {
  const { words } = useSetting();
  if (!previous && !next && !note) return null;
  return (
    <nav class="pager" aria-label={words.pages}>
      <span class="hint">{note}</span>
      <span class="button-row">
        {previous ? (
          <a class="button button-secondary button-small" href={previous} rel="prev">
            {words.previousPage}
          </a>
        ) : null}
        {next ? (
          <a class="button button-secondary button-small" href={next} rel="next">
            {words.nextPage}
          </a>
        ) : null}
      </span>
    </nav>
  );
}

/** A filter that is on, in words ("Status is unpaid"), with the address that leads to the list without it. */
export type ActiveFilter = { label: string; without: string };

/** Filters as a plain GET form; what is set shows as chips, and the address holds all of it. */
export type Choice = {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

function ChoiceBox({ name, label, all, value, options }: Choice): VNode {
  return (
    <label class="choice-box">
      <span class="visually-hidden">{label}</span>
      <select class="input" name={name}>
        {[{ value: "", label: all }, ...options].map((one) => (
          <option key={one.value} value={one.value} selected={one.value === (value ?? "")}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function FilterBar(props: {
  action: string;
  /** The list's own search box. */
  search?: { name: string; label: string; value?: string };
  /** One of many beside it, as a product of the catalogue; `all`: what it says where none is chosen. */
  choice?: Choice | undefined;
  /** Quick views as links. */
  views?: readonly { label: string; href: string; current?: boolean }[];
  active?: readonly ActiveFilter[];
  clear?: string;
  keep?: Readonly<Record<string, string>>;
}): VNode {
  const { words } = useSetting();
  const { views = [], active = [], search, choice } = props;
  return (
    <div class="filters">
      {views.length > 0 ? (
        <ul class="filter-views">
          {views.map((view) => (
            <li key={view.href}>
              <a href={view.href} aria-current={view.current ? "true" : undefined}>
                {view.label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {search || choice ? (
        <form
          class="filter-form"
          method="get"
          action={props.action}
          role="search"
          aria-label={search?.label ?? words.filters}
        >
          {Object.entries(props.keep ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {search ? (
            <label class="search-box">
              <span class="visually-hidden">{search.label}</span>
              <Icon name="search" small />
              <input
                class="input"
                type="search"
                name={search.name}
                value={search.value}
                placeholder={search.label}
                maxlength={limitsOfForm("get", props.action)(search.name)}
              />
            </label>
          ) : null}
          {choice ? <ChoiceBox {...choice} /> : null}
          <button type="submit" class="button button-secondary">
            {words.apply}
          </button>
        </form>
      ) : null}
      {active.length > 0 ? (
        <ul class="filter-chips" aria-label={words.filters}>
          {active.map((filter) => (
            <li key={filter.label}>
              <a class="filter-chip" href={filter.without} aria-label={words.removeFilter(filter.label)}>
                {filter.label}
                <Icon name="cross" small />
              </a>
            </li>
          ))}
          {props.clear ? (
            <li>
              <a class="filter-clear" href={props.clear}>
                {words.clearFilters}
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
