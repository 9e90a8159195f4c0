// What somebody has, in one table: what they may see of it, and nothing said of the rest.
import type { VNode } from "preact";
import { Card, DateOnly, EmptyState, LinkButton, StatusChip, Table, useSetting } from "../ui/index.ts";
import type { Price } from "./money/charges.ts";
import { PriceShown } from "./money/price.tsx";
import { fleetWords } from "./services/fleet.words.ts";
import { portalWords } from "./portal.words.ts";
import type { Shown } from "./states.words.ts";

export type OwnedRow = {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly state: Shown;
  readonly nextOn: string | null;
  readonly price: Price | null;
};

/** What of the account the visitor may see or do: of the rest the page says nothing. */
export type Sees = {
  readonly contracts: boolean;
  readonly invoices: boolean;
  readonly things: boolean;
  readonly ordering: boolean;
};

type Props = { readonly owned: readonly OwnedRow[]; readonly sees: Pick<Sees, "things" | "ordering"> };

export function Owned({ owned, sees }: Props): VNode | null {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  if (owned.length === 0 && !sees.things) return null;
  return (
    <Card title={words.services} flush>
      <Table
        caption={words.services}
        rows={owned}
        rowKey={(row) => row.id}
        rowHref={(row) => row.href}
        empty={
          <EmptyState
            icon="server"
            title={words.emptyTitle}
            action={
              sees.ordering ? <LinkButton href="/portal/order">{portalWords(lang).order}</LinkButton> : null
            }
          >
            {words.emptyText}
          </EmptyState>
        }
        columns={[
          { key: "name", header: words.service, cell: (row) => row.name },
          { key: "state", header: words.state, cell: (row) => <StatusChip {...row.state} /> },
          {
            key: "next",
            header: words.nextOn,
            cell: (row) => (row.nextOn === null ? "—" : <DateOnly date={row.nextOn} />),
          },
          {
            key: "price",
            header: words.price,
            numeric: true,
            cell: (row) => <PriceShown price={row.price} />,
          },
        ]}
      />
    </Card>
  );
}
