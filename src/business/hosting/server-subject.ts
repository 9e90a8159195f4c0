// Whose a server is: its connection's seller's, or of the whole house.
import type { Tx } from "../../kernel/db.ts";
import type { Subject } from "../../kernel/rights.ts";
import { connectionById } from "../sellers/index.ts";
import { serverById } from "./server.store.ts";

export async function loadServerSubject(tx: Tx, id: string): Promise<Subject | null> {
  const server = await serverById(tx, id);
  const connection = server && (await connectionById(tx, server.connectionId));
  if (!connection) return null;
  return { kind: "server", id, accountId: null, sellerId: connection.sellerId };
}
