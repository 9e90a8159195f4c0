// The list of carts, newest first: what is in them, how far somebody came, and who it may be.
import type { VNode } from "preact";
import type { DeskCart } from "../../../business/carts/index.ts";
import { DateTime, Muted, PageHeader, StatusChip, type Column, type Lang } from "../../ui/index.ts";
import { cartsWords } from "./carts.words.ts";
import type { ListQuery } from "../forms.ts";
import { List } from "../parts.tsx";

export function CartList(props: { lang: Lang; rows: readonly DeskCart[]; query: ListQuery }): VNode {
  const { lang, rows, query } = props;
  const words = cartsWords(lang);
  const columns: Column<DeskCart>[] = [
    { key: "id", header: words.cart, fit: true, cell: (row) => <code>{row.shortId}</code> },
    { key: "who", header: words.who, cell: (row) => row.contact?.name ?? <Muted>{words.nobody}</Muted> },
    { key: "items", header: words.items, cell: (row) => <Muted>{titles(row)}</Muted> },
    { key: "step", header: words.step, fit: true, cell: (row) => <CartState lang={lang} cart={row} /> },
    { key: "at", header: words.changed, fit: true, cell: (row) => <DateTime at={row.changedAt} /> },
  ];
  return (
    <>
      <PageHeader title={words.title} />
      <List
        lang={lang}
        path="/office/carts"
        caption={words.title}
        columns={columns}
        rows={rows}
        href={(row) => `/office/carts/${row.id}`}
        query={query}
        views={[
          { key: "open", label: words.viewOpen },
          { key: "ordered", label: words.viewOrdered },
          { key: "all", label: words.viewAll },
        ]}
        searchLabel={words.search}
        empty={{ title: query.q ? words.emptySearch : words.empty, hint: words.emptyHint, icon: "cart" }}
      />
    </>
  );
}

function titles({ titles: shown, lineCount }: DeskCart): string {
  const rest = lineCount - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` +${rest}` : ""}`;
}

/** How far it came, or that it is an order. */
export function CartState({ lang, cart }: { lang: Lang; cart: DeskCart }): VNode {
  const words = cartsWords(lang);
  return cart.state === "ordered" ? (
    <StatusChip tone="success" word={words.ordered} />
  ) : (
    <StatusChip tone="neutral" word={words[`at_${cart.step}`]} />
  );
}
