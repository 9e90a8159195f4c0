// What trackers, the sign page, the order's page and the contract desk see of packs.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { SHIPPED_RULES } from "./forms/form.rules.ts";
import type { FormRule } from "./forms/form.rules.ts";
import { newestRules } from "./forms/form-setup.store.ts";
import type { KeptRules } from "./forms/form-setup.store.ts";
import { formsOf, packById, packByReference, packOfOrder } from "./pack.store.ts";
import type { Form, Pack } from "./pack.store.ts";
import { nextOfPack } from "./pack.rules.ts";
import type { PackState } from "./pack.rules.ts";
import { returnsOfPack } from "./desk/return.store.ts";
import type { PaperReturn } from "./desk/return.store.ts";
import { signatureOf } from "./signing/signature.store.ts";
import type { Signature } from "./signing/signature.store.ts";
import { ofSellers } from "../sellers/index.ts";

/** What was filled in stays sealed; `shown` is what may stand on a page. */
export type ShownForm = Omit<Form, "filled"> & { readonly shown: Readonly<Record<string, string>> };

export type ShownPack = Pack & {
  readonly nextActor: "customer" | "host" | "nobody";
  readonly forms: readonly ShownForm[];
  readonly returns: readonly PaperReturn[];
  readonly signature: Signature | null;
};

export async function shownPack(db: ReadDb, packId: string): Promise<ShownPack | null> {
  const pack = await packById(db, packId);
  return pack && whole(db, pack);
}

/** The order's newest pack with everything in it, or null. */
export async function shownPackOfOrder(db: ReadDb, orderId: string): Promise<ShownPack | null> {
  const pack = await packOfOrder(db, orderId);
  return pack && whole(db, pack);
}

async function whole(db: ReadDb, pack: Pack): Promise<ShownPack> {
  const [forms, returns, signature] = await Promise.all([
    formsOf(db, pack.id),
    returnsOfPack(db, pack.id),
    signatureOf(db, pack.id),
  ]);
  return { ...pack, nextActor: nextOfPack(pack.state), forms: forms.map(shownForm), returns, signature };
}

function shownForm({ filled, ...form }: Form): ShownForm {
  const shown = Object.entries(filled).flatMap(([key, value]) =>
    key.endsWith("_shown") ? [[key.slice(0, -"_shown".length), value] as const] : [],
  );
  return { ...form, shown: Object.fromEntries(shown) };
}

export type DeskPack = Pick<
  Pack,
  "id" | "reference" | "state" | "orderId" | "accountId" | "createdAt" | "sentAt" | "byPost"
> & {
  readonly orderShortId: string;
  readonly buyerName: string;
  /** Returns that wait for a look, and since when. */
  readonly waiting: number;
  readonly waitingSince: Date | null;
  readonly reminders: number;
};

export type DeskPacksAsked = {
  readonly sellerIds: readonly string[] | null;
  readonly states: readonly PackState[];
  readonly after?: string | undefined;
  readonly limit: number;
};

/** Packs underway or ended, oldest first, after the id `after`, at most 100. */
export async function deskPacks(db: ReadDb, asked: DeskPacksAsked): Promise<DeskPack[]> {
  const { rows } = await sql<DeskPack>`select p.id, p.reference, p.state, p.order_id as "orderId",
      p.account_id as "accountId", p.created_at as "createdAt", p.sent_at as "sentAt", p.by_post as "byPost", p.reminders,
      p.content ->> 'orderShortId' as "orderShortId", p.content ->> 'buyerName' as "buyerName",
      w.waiting, w.since as "waitingSince"
    from papers.pack p cross join lateral (select count(*)::int as waiting, min(r.filed_at) as since
      from papers.return r where r.pack_id = p.id and r.state = 'waiting') w
    where p.state = any(${[...asked.states]}::text[])
      and ${ofSellers(asked.sellerIds, "p.seller_id")}
      and (${asked.after ?? null}::uuid is null or p.id > ${asked.after ?? null}::uuid)
    order by p.id limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows;
}

/** Since when something that came back for this order waits for a look; null: nothing does. */
export async function returnedSince(db: ReadDb, orderId: string): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`select min(r.filed_at) as since
    from papers.pack p join papers.return r on r.pack_id = p.id and r.state = 'waiting'
    where p.order_id = ${orderId}`.execute(db);
  return rows[0]?.since ?? null;
}

/** "PK7M3QXR-2" of a barcode, or only the reference as typed: the pack, and the form where one is named. */
export async function packByBarcode(
  db: ReadDb,
  text: string,
): Promise<{ readonly packId: string; readonly sellerId: string; readonly position: number | null } | null> {
  const read = /^P([0-9A-Z]{3})-?([0-9A-Z]{4})(?:-(\d{1,3}))?$/.exec(text.trim().toUpperCase());
  if (!read) return null;
  const pack = await packByReference(db, `P${read[1]}${read[2]}`);
  if (!pack) return null;
  const position = Number(read[3] ?? 0);
  return { packId: pack.id, sellerId: pack.sellerId, position: position === 0 ? null : position };
}

/** What clearing an order looks at first: whether it has papers, and by which rules it could need some. */
export async function papersStanding(
  db: Tx,
  orderId: string,
  sellerId: string,
): Promise<{ readonly hasPack: boolean; readonly rules: readonly FormRule[] }> {
  const { rows } = await sql<{ hasPack: boolean; rules: FormRule[] | null }>`select
      exists (select from papers.pack where order_id = ${orderId}) as "hasPack",
      (select json_agg(json_build_object('form', form, 'variant', variant, 'must', must, 'when', condition) order by position)
        from papers.rule where seller_id = ${sellerId}
          and version = (select max(version) from papers.rule where seller_id = ${sellerId})) as rules`.execute(
    db,
  );
  return { hasPack: rows[0]?.hasPack ?? false, rules: rows[0]?.rules ?? SHIPPED_RULES };
}

/** The rules in force for a seller: its own, or the shipped ones as version 0. */
export async function rulesInForce(db: ReadDb, sellerId: string): Promise<KeptRules> {
  return (await newestRules(db, sellerId)) ?? { version: 0, rules: SHIPPED_RULES };
}
