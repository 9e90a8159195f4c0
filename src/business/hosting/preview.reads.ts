// What an order's page and the office show of accounts that are lent.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { HostingState, PanelState } from "./hosting.rules.ts";
import type { PreviewWish } from "./preview.rules.ts";

export type PreviewRow = {
  readonly hostingId: string;
  readonly orderItemId: string;
  readonly state: HostingState;
  readonly panelState: PanelState;
  readonly wish: PreviewWish;
  readonly address: string;
  readonly username: string;
  readonly serverName: string | null;
  readonly connectionId: string | null;
  readonly readyAt: Date | null;
  readonly dueAt: Date | null;
};

/** Everything that was lent to an order, in the order in which it was asked for. */
export async function previewsOfOrder(db: ReadDb | Tx, orderId: string): Promise<PreviewRow[]> {
  return db
    .selectFrom("hosting.preview as p")
    .innerJoin("hosting.account as a", "a.id", "p.hosting_id")
    .leftJoin("hosting.server as s", "s.id", "a.server_id")
    .select(["p.hosting_id as hostingId", "p.order_item_id as orderItemId", "a.state", "p.wish"])
    .select(["a.panel_state as panelState", "a.main_domain as address", "a.username", "s.name as serverName"])
    .select(["s.connection_id as connectionId", "p.ready_at as readyAt", "p.due_at as dueAt"])
    .where("p.order_id", "=", orderId)
    .orderBy("p.hosting_id")
    .limit(100)
    .execute();
}
