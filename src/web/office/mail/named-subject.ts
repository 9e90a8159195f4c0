// What somebody means who types a number into the tray.
import { accountsList } from "../../../business/customers/index.ts";
import { orderByNumber } from "../../../business/orders/index.ts";
import { packByBarcode } from "../../../business/papers/index.ts";
import type { SubjectRef } from "../../../kernel/act.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { isId, sellersOf } from "../staff/staff-visit.ts";

/** An order by its number or id, papers by their reference, else one customer by number, address or name. */
export async function namedSubject(site: Site, visit: Visit, typed: string) {
  const ref = await named(site.db.read, sellersOf(visit), typed);
  const whose = ref ? await site.subject(ref) : null;
  if (!ref || !whose?.accountId || !whose.sellerId) return null;
  return { ...ref, accountId: whose.accountId, sellerId: whose.sellerId };
}

async function named(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  typed: string,
): Promise<SubjectRef | null> {
  const orderId = isId(typed) ? typed : await orderByNumber(db, sellerIds, typed);
  if (orderId !== null) return { kind: "order", id: orderId };
  const pack = await packByBarcode(db, typed);
  if (pack && sellerIds?.includes(pack.sellerId) !== false) return { kind: "pack", id: pack.packId };
  const found = await accountsList(db, { sellerIds, find: typed, limit: 2 });
  const [only] = found.length === 1 ? found : [];
  return only ? { kind: "account", id: only.id } : null;
}
