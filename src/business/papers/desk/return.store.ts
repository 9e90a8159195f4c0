// Every SQL statement on what came back: scans, attachments, uploads. Bytes are kept as they came.
import { sql } from "kysely";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Subject } from "../../../kernel/rights.ts";
import { returnStates } from "../pack.rules.ts";
import type { ReturnSource, ReturnState } from "../pack.rules.ts";
import { ownCodes } from "./read-codes.rules.ts";
import type { ScanType } from "./scan.rules.ts";
import { ofSellers } from "../../sellers/index.ts";

export type PaperReturn = {
  readonly id: string;
  readonly sellerId: string;
  readonly packId: string | null;
  readonly source: ReturnSource;
  readonly contentType: ScanType;
  readonly fileName: string;
  readonly size: number;
  readonly pages: number;
  readonly sha256: string;
  readonly sender: string | null;
  readonly state: ReturnState;
  readonly reason: string | null;
  readonly filedAt: Date;
  /** What its barcodes said. */
  readonly reading: Reading;
  readonly codes: readonly string[];
  /** Ours, page by page; null where not every page was looked at. */
  readonly pageCodes: PageCodes | null;
  /** The pile it was scanned with, and which pages of it these are, from 0. */
  readonly pileId: string | null;
  readonly pilePages: readonly number[];
};
export type PageCodes = readonly (readonly string[])[];
export type Reading =
  | "waiting"
  | "matched"
  | "no_code"
  | "unknown_code"
  | "several"
  | "closed"
  | "unreadable";

const RETURN =
  sql.raw(`id, seller_id as "sellerId", pack_id as "packId", source, content_type as "contentType",
  file_name as "fileName", size, pages, sha256, sender, state, reason, filed_at as "filedAt", reading, codes,
  page_codes as "pageCodes", pile_id as "pileId", pile_pages as "pilePages"`);

export type NewReturn = Omit<PaperReturn, "id" | "state" | "reason" | "reading" | "codes" | "pageCodes"> & {
  readonly bytes: Buffer;
};

/** `fresh` false: the very same file lies with this pack already. */
export async function insertReturn(tx: Tx, made: NewReturn): Promise<{ id: string; fresh: boolean }> {
  const id = newId();
  const { rows } = await sql<{
    id: string;
  }>`insert into papers.return (id, seller_id, pack_id, source, content_type,
      file_name, bytes, size, pages, sha256, sender, state, filed_at, pile_id, pile_pages)
    values (${id}, ${made.sellerId}, ${made.packId}, ${made.source}, ${made.contentType}, ${made.fileName}, ${made.bytes},
      ${made.size}, ${made.pages}, ${made.sha256}, ${made.sender}, ${made.packId === null ? "unmatched" : "waiting"},
      ${made.filedAt}, ${made.pileId}, ${[...made.pilePages]}::int[]) on conflict do nothing returning id`.execute(
    tx,
  );
  if (rows[0]) return { id, fresh: true };
  const { rows: earlier } = await sql<{ id: string }>`select id from papers.return
    where pack_id = ${made.packId} and sha256 = ${made.sha256}`.execute(tx);
  return { id: earlier[0]?.id ?? id, fresh: false };
}

export async function lockReturn(tx: Tx, id: string): Promise<PaperReturn | null> {
  const { rows } =
    await sql<PaperReturn>`select ${RETURN} from papers.return where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

const CODES_MOST = 200;

export async function noteReading(
  tx: Tx,
  id: string,
  reading: Reading,
  { codes, whole }: { readonly codes: PageCodes; /** Each page was looked at. */ readonly whole: boolean },
): Promise<void> {
  const all = [...new Set(codes.flat())].slice(0, CODES_MOST);
  await sql`update papers.return set reading = ${reading}, codes = ${all}::text[],
      page_codes = ${whole ? JSON.stringify(codes.map(ownCodes)) : null}::jsonb
    where id = ${id} and reading = 'waiting'`.execute(tx);
}

/** What waits in the tray: without a pack, or for a look. Oldest first, after the id `after`. */
export async function returnsInTray(
  db: ReadDb,
  asked: { readonly sellerIds: readonly string[] | null; readonly after?: string; readonly limit: number },
): Promise<PaperReturn[]> {
  const { rows } = await sql<PaperReturn>`select ${RETURN} from papers.return
    where state in ('unmatched', 'waiting')
      and ${ofSellers(asked.sellerIds, "seller_id")}
      and (${asked.after ?? null}::uuid is null or id > ${asked.after ?? null}::uuid)
    order by id limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows;
}

export type SplitPileRow = Pick<PaperReturn, "id" | "fileName" | "pages" | "filedAt"> & {
  readonly parts: readonly {
    readonly id: string;
    readonly pages: readonly number[];
    readonly state: ReturnState;
    readonly packId: string | null;
    readonly reference: string | null;
  }[];
};

const PILES_SHOWN = 10;

/** Piles that were taken apart since then, newest first, at most ten, with what became of their parts. */
export async function splitPiles(
  db: ReadDb,
  asked: { readonly sellerIds: readonly string[] | null; readonly since: Date },
): Promise<SplitPileRow[]> {
  const { rows } =
    await sql<SplitPileRow>`select r.id, r.file_name as "fileName", r.pages, r.filed_at as "filedAt",
      (select coalesce(json_agg(json_build_object('id', c.id, 'pages', c.pile_pages, 'state', c.state, 'packId', c.pack_id,
        'reference', p.reference) order by c.id), '[]')
        from papers.return c left join papers.pack p on p.id = c.pack_id where c.pile_id = r.id) as parts
    from papers.return r
    where r.state = 'split' and r.decided_at >= ${asked.since}
      and ${ofSellers(asked.sellerIds, "r.seller_id")}
    order by r.id desc limit ${PILES_SHOWN}`.execute(db);
  return rows;
}

export async function returnsOfPack(db: Tx | ReadDb, packId: string): Promise<PaperReturn[]> {
  const { rows } = await sql<PaperReturn>`select ${RETURN} from papers.return
    where pack_id = ${packId} order by id limit 100`.execute(db);
  return rows;
}

export async function returnById(db: Tx | ReadDb, id: string): Promise<PaperReturn | null> {
  const { rows } = await sql<PaperReturn>`select ${RETURN} from papers.return where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function returnBytes(db: ReadDb, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from papers.return where id = ${id}`.execute(db);
  return rows[0]?.bytes ?? null;
}

/** A scan as it came, to attach or to show. */
export async function returnFile(
  db: ReadDb,
  id: string,
): Promise<{ readonly fileName: string; readonly contentType: ScanType; readonly content: Buffer } | null> {
  const { rows } = await sql<{ fileName: string; contentType: ScanType; content: Buffer }>`select
    file_name as "fileName", content_type as "contentType", bytes as content
    from papers.return where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The return is locked by the caller. False where no such move leads on, or the same file lies there already. */
export async function moveReturn(
  ctx: Ctx,
  found: PaperReturn,
  move: Parameters<typeof returnStates.decide>[1],
  change: { readonly packId?: string | null; readonly reason?: string; readonly orderId?: string } = {},
): Promise<boolean> {
  const to = returnStates.decide(found.state, move);
  if (!to.ok) return false;
  const packId = change.packId === undefined ? found.packId : change.packId;
  const { rows } = await sql<{ id: string }>`update papers.return r
    set state = ${to.value}, pack_id = ${packId}, reason = ${change.reason ?? found.reason},
      order_id = ${change.orderId ?? null}, decided_at = ${ctx.now}
    where r.id = ${found.id} and r.state = ${found.state} and not exists (select from papers.return o
      where o.pack_id = ${packId}::uuid and o.sha256 = r.sha256 and o.id <> r.id) returning r.id`.execute(
    ctx.tx,
  );
  if (rows.length === 0) return false;
  ctx.moved({
    noun: "return",
    id: found.id,
    move,
    from: found.state,
    to: to.value,
    why: change.reason ?? null,
  });
  return true;
}

/** The desk decided on everything that these scans showed. */
export async function checkWaiting(ctx: Ctx, packId: string): Promise<void> {
  for (const found of await returnsOfPack(ctx.tx, packId))
    if (found.state === "waiting") await moveReturn(ctx, found, "check");
}

export async function loadReturnSubject(tx: Tx, id: string): Promise<Subject | null> {
  const { rows } = await sql<{ sellerId: string; accountId: string | null }>`select r.seller_id as "sellerId",
      p.account_id as "accountId" from papers.return r left join papers.pack p on p.id = r.pack_id
    where r.id = ${id}`.execute(tx);
  const found = rows[0];
  return found ? { kind: "return", id, accountId: found.accountId, sellerId: found.sellerId } : null;
}
