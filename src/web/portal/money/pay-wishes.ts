// The forms of paying, and what each asks for where the visitor may not do it: exactly these invoices, for what is open on each.
import { z } from "zod";
import { documentsByIds } from "../../../business/billing/index.ts";
import type { CustomerDocument } from "../../../business/billing/index.ts";
import { defaultCard } from "../../../business/payments/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { cardsAreTaken } from "../../pay/card-payment.ts";
import type { Site } from "../../site.ts";
import type { Wish } from "../approvals/ask-page.tsx";
import { keepHeld } from "../portal-door.tsx";

export const MOST = 50;
export const fromBalance = z.strictObject({
  idempotency_key: z.uuid(),
  documents: z.string().max(40 * MOST),
  minor: z.string().regex(/^\d{1,15}$/),
});
export const byKeptCard = z.strictObject({
  idempotency_key: z.uuid(),
  documents: z.string().max(40 * MOST),
  method: z.uuid(),
  minor: z.string().regex(/^\d{1,15}$/),
});
export type ByKeptCard = z.infer<typeof byKeptCard>;
export type FromBalance = z.infer<typeof fromBalance>;

export const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** Exactly these invoices, with what is open on each, by the card that is kept, whoever asks; without one, by their own. */
export async function payWish(site: Site, visit: Visit, asked: readonly string[]): Promise<Wish | null> {
  const ids = [...new Set(asked.filter(isId))].slice(0, MOST);
  const found = keepHeld(visit, "invoices.see", "document", await documentsByIds(site.db.read, ids));
  const open = found.filter((one) => one.openMinor > 0n).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const accountId = open[0]?.accountId ?? "";
  const card = open.length === 0 || isMixed(open) ? null : await defaultCard(site.db.read, accountId);
  const documents = open.map((one) => ({ id: one.id, minor: one.openMinor }));
  if (card) return { act: "pay_with_card", input: { accountId, methodId: card.id, documents } };
  const [one] = documents;
  if (one === undefined || isMixed(open) || !(await cardsAreTaken(site, open[0]?.sellerId ?? "")))
    return null;
  if (documents.length > 1) return { act: "pay_all_by_own_card", input: { accountId, documents } };
  return { act: "pay_by_own_card", input: { documentId: one.id, minor: one.minor } };
}

/** Exactly these invoices, with what is open on each, and what the balance pays of it. */
export async function balanceWish(site: Site, visit: Visit, input: FromBalance): Promise<Wish | null> {
  const ids = [...new Set(input.documents.split(",").filter(isId))].slice(0, MOST);
  const found = keepHeld(visit, "invoices.see", "document", await documentsByIds(site.db.read, ids));
  const open = found.filter((one) => one.openMinor > 0n);
  const wanted = open.length === 0 || isMixed(open) ? null : wantedOf(open, BigInt(input.minor));
  return wanted && { act: "pay_from_balance", input: wanted };
}

/** The invoice that is due first is paid first. */
export const wantedOf = (open: readonly CustomerDocument[], minor: bigint) => ({
  accountId: open[0]?.accountId ?? "",
  documents: open
    .toSorted((a, b) => ((a.dueOn ?? a.documentOn) < (b.dueOn ?? b.documentOn) ? -1 : 1))
    .map((one) => ({ id: one.id, minor: one.openMinor })),
  minor,
});

export const isMixed = (documents: readonly CustomerDocument[]): boolean =>
  new Set(documents.map((one) => `${one.accountId} ${one.currency}`)).size > 1;
