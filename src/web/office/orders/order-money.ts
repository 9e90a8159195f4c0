// The documents and payments of an order, a page at a time by key: an order of many years has more than a page shows.
import { deskDocuments } from "../../../business/billing/index.ts";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { OrderPart } from "../../../business/orders/index.ts";
import { paymentsByIds } from "../../../business/payments/index.ts";
import type { Payment } from "../../../business/payments/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { PAGE } from "../parts.tsx";
import { todayOf } from "../staff/staff-visit.ts";

/** What of each list is shown: what is older than this one; left out: the newest. */
export type MoneyShown = { readonly documents?: string | undefined; readonly payments?: string | undefined };

/** Newest first. */
function idsOf(parts: readonly OrderPart[], kind: "document" | "payment", before?: string): string[] {
  const ids = parts.filter((part) => part.kind === kind).map((part) => part.id);
  const asked = before === undefined ? ids : ids.filter((id) => id < before);
  return asked.toSorted().toReversed().slice(0, PAGE);
}

export async function documentsShown(
  site: Site,
  visit: Visit,
  parts: readonly OrderPart[],
  shown: MoneyShown,
): Promise<DeskDocument[]> {
  const ids = idsOf(parts, "document", shown.documents);
  if (ids.length === 0) return [];
  return deskDocuments(site.db.read, {
    sellerIds: null,
    view: "all",
    today: todayOf(visit),
    ids,
    limit: PAGE,
  });
}

export async function paymentsShown(
  site: Site,
  parts: readonly OrderPart[],
  shown: MoneyShown,
): Promise<Payment[]> {
  const found = await paymentsByIds(site.db.read, idsOf(parts, "payment", shown.payments));
  return found.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

export type Pages = { readonly previous?: string; readonly next?: string };
export type MoneyPages = { readonly documents: Pages; readonly payments: Pages };

/** Where the pages beside these are; the other list stays where it is. */
export function pagesOf(
  path: string,
  shown: MoneyShown,
  documents: readonly { readonly id: string }[],
  payments: readonly { readonly id: string }[],
): MoneyPages {
  const to = (over: MoneyShown): string => {
    const asked = Object.entries({ documents: shown.documents, payments: shown.payments, ...over });
    const query = new URLSearchParams(asked.flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])));
    return query.size === 0 ? path : `${path}?${query}`;
  };
  const of = (name: "documents" | "payments", rows: readonly { readonly id: string }[]): Pages => {
    const last = rows.length < PAGE ? undefined : rows.at(-1)?.id;
    return {
      ...(shown[name] === undefined ? {} : { previous: to({ [name]: undefined }) }),
      ...(last === undefined ? {} : { next: to({ [name]: last }) }),
    };
  };
  return { documents: of("documents", documents), payments: of("payments", payments) };
}
