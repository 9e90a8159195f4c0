// A short list in a card of its own, or the sentence that there is nothing.
import type { ComponentChildren, VNode } from "preact";
import { Card, Muted, Table, type Column } from "../ui/index.ts";

type PartProps<Row> = {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly Row[];
  readonly id: (row: Row) => string;
  readonly href?: (row: Row) => string | undefined;
  readonly columns: readonly Column<Row>[];
};

function Part<Row>(props: PartProps<Row>): VNode {
  return (
    <Table
      caption={props.title}
      rows={props.rows}
      rowKey={props.id}
      columns={props.columns}
      empty={<Muted>{props.none}</Muted>}
      {...(props.href ? { rowHref: props.href } : {})}
    />
  );
}

/** A card with a short list, or with the sentence that there is nothing. */
export function Framed<Row>(props: PartProps<Row> & { readonly actions?: ComponentChildren }): VNode {
  return (
    <Card title={props.title} flush={props.rows.length > 0} actions={props.actions}>
      <Part {...props} />
    </Card>
  );
}
