// Every SQL statement on packs, their forms, the printed papers and signatures.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import { anyBy } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { Letterhead, PaperBlock } from "../print/index.ts";
import type { FormKind } from "./forms/form.rules.ts";
import type { FormField } from "./forms/form-field.rules.ts";
import { formStates, packStates } from "./pack.rules.ts";
import type { FormState, PackState } from "./pack.rules.ts";

/** All that is printed around the forms, as it was when the pack was made. */
export type PackContent = {
  readonly seller: Letterhead;
  readonly addressLines: readonly string[];
  readonly date: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly subject: string;
  readonly intro: readonly string[];
  readonly ways: readonly (readonly [string, string])[];
  readonly buyerName: string;
  readonly city: string;
  readonly orderShortId: string;
};

export type Pack = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly orderId: string;
  readonly reference: string;
  readonly language: string;
  readonly state: PackState;
  readonly content: PackContent;
  readonly byPost: boolean;
  /** The day its papers went into the post; null where they did not, or were taken back. */
  readonly postedOn: string | null;
  readonly declineReason: string | null;
  readonly remindAt: Date | null;
  readonly reminders: number;
  /** Until when everything must be back; null while it is not the customer's turn. */
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
};

const PACK =
  sql.raw(`id, seller_id as "sellerId", account_id as "accountId", person_id as "personId", order_id as "orderId",
  reference, language, state, content, by_post as "byPost", posted_on as "postedOn", decline_reason as "declineReason", remind_at as "remindAt",
  reminders, due_at as "dueAt", created_at as "createdAt", sent_at as "sentAt", ended_at as "endedAt"`);

export async function lockPack(tx: Tx, id: string): Promise<Pack | null> {
  const { rows } = await sql<Pack>`select ${PACK} from papers.pack where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function packById(db: Tx | ReadDb, id: string): Promise<Pack | null> {
  const { rows } = await sql<Pack>`select ${PACK} from papers.pack where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The newest pack of the order, whatever became of it; null where none was made. */
export async function packOfOrder(db: Tx | ReadDb, orderId: string): Promise<Pack | null> {
  const { rows } =
    await sql<Pack>`select ${PACK} from papers.pack where order_id = ${orderId} order by id desc limit 1`.execute(
      db,
    );
  return rows[0] ?? null;
}

export async function packByReference(db: Tx | ReadDb, reference: string): Promise<Pack | null> {
  const { rows } = await sql<Pack>`select ${PACK} from papers.pack where reference = ${reference}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export type Form = {
  readonly id: string;
  readonly packId: string;
  readonly position: number;
  readonly form: FormKind;
  readonly variant: string;
  readonly must: boolean;
  readonly about: string;
  readonly itemIds: readonly string[];
  readonly termsIds: readonly string[];
  readonly title: string;
  readonly why: string;
  readonly blocks: readonly PaperBlock[];
  readonly fields: readonly FormField[];
  readonly filled: Readonly<Record<string, string>>;
  readonly state: FormState;
  readonly reason: string | null;
};

const FORM = sql.raw(`id, pack_id as "packId", position, form, variant, must, about, item_ids as "itemIds",
  terms_ids as "termsIds", title, why, blocks, fields, filled, state, reason`);

export async function formsOf(db: Tx | ReadDb, packId: string): Promise<Form[]> {
  const { rows } =
    await sql<Form>`select ${FORM} from papers.form where pack_id = ${packId} order by position limit 200`.execute(
      db,
    );
  return rows;
}

/** How often forms of this pack had to come once more. */
export async function timesAskedAgain(tx: Tx, packId: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*)::text as count from kernel.history
    where noun = 'form' and to_state = 'asked_again'
      and subject_id in (select id from papers.form where pack_id = ${packId})`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}

export async function formById(db: Tx | ReadDb, id: string): Promise<Form | null> {
  const { rows } = await sql<Form>`select ${FORM} from papers.form where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** What is needed on every path and was settled in a pack of this order, whatever became of the pack. */
export async function settledForms(
  db: Tx | ReadDb,
  orderId: string,
): Promise<Pick<Form, "form" | "itemIds">[]> {
  const { rows } = await sql<Pick<Form, "form" | "itemIds">>`select f.form, f.item_ids as "itemIds"
    from papers.pack p join papers.form f on f.pack_id = p.id
    where p.order_id = ${orderId} and f.must and f.state in ('accepted', 'waived') limit 500`.execute(db);
  return rows;
}

/** Pack and forms as rows. False where the reference is taken or the order has a pack underway. */
export async function insertPack(
  tx: Tx,
  pack: Record<string, unknown>,
  forms: readonly Record<string, unknown>[],
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into papers.pack select p.* from jsonb_populate_record(null::papers.pack, ${JSON.stringify(pack)}::jsonb) p
        on conflict do nothing returning id),
    parts as (
      insert into papers.form select f.* from made,
        jsonb_populate_recordset(null::papers.form, ${JSON.stringify(forms)}::jsonb) f returning id)
    select id from made`.execute(tx);
  return rows.length === 1;
}

type PackChange = {
  readonly sentAt?: Date;
  readonly endedAt?: Date;
  readonly remindAt?: Date | null;
  readonly dueAt?: Date | null;
  readonly reminders?: number;
  readonly declineReason?: string;
  readonly byPost?: boolean;
  readonly postedOn?: string | null;
};

/** The pack is locked by the caller; throws for a move that the table does not have. */
export async function movePack(
  ctx: Ctx,
  pack: Pack,
  move: Parameters<typeof packStates.decide>[1],
  change: PackChange = {},
  why?: string,
): Promise<PackState> {
  const to = packStates.decide(pack.state, move);
  if (!to.ok) throw new Error(`pack ${pack.id}: no move ${move} from ${pack.state}`);
  await ctx.tx
    .updateTable("papers.pack")
    .set({ ...columnsOf(change), state: to.value })
    .where("id", "=", pack.id)
    .where("state", "=", pack.state)
    .execute();
  ctx.moved({ noun: "pack", id: pack.id, move, from: pack.state, to: to.value, why: why ?? null });
  return to.value;
}

export async function changePack(tx: Tx, packId: string, change: PackChange): Promise<void> {
  await tx.updateTable("papers.pack").set(columnsOf(change)).where("id", "=", packId).execute();
}

function columnsOf(change: PackChange) {
  return {
    ...(change.sentAt === undefined ? {} : { sent_at: change.sentAt }),
    ...(change.endedAt === undefined ? {} : { ended_at: change.endedAt }),
    ...(change.remindAt === undefined ? {} : { remind_at: change.remindAt }),
    ...(change.dueAt === undefined ? {} : { due_at: change.dueAt }),
    ...(change.reminders === undefined ? {} : { reminders: change.reminders }),
    ...(change.declineReason === undefined ? {} : { decline_reason: change.declineReason }),
    ...(change.postedOn === undefined ? {} : { posted_on: change.postedOn }),
    ...(change.byPost === undefined ? {} : { by_post: change.byPost }),
  };
}

/** The form of a locked pack; its new state as the table says, or null where no such move leads on. */
export async function moveForm(
  ctx: Ctx,
  form: Form,
  move: Parameters<typeof formStates.decide>[1],
  more: { readonly reason?: string; readonly filled?: Readonly<Record<string, string>> } = {},
): Promise<FormState | null> {
  const to = formStates.decide(form.state, move);
  if (!to.ok) return null;
  await ctx.tx
    .updateTable("papers.form")
    .set({
      state: to.value,
      reason: more.reason ?? null,
      ...(more.filled === undefined ? {} : { filled: JSON.stringify(more.filled) }),
    })
    .where("id", "=", form.id)
    .where("state", "=", form.state)
    .execute();
  ctx.moved({ noun: "form", id: form.id, move, from: form.state, to: to.value, why: more.reason ?? null });
  return to.value;
}

export const anyToRemind = (now: Date): RawBuilder<boolean> => anyBy("remind_at", now, sql`papers.pack`);

/** Packs whose reminder is due, oldest first, locked; those another worker holds are passed over. */
export async function lockToRemind(tx: Tx, now: Date, limit: number): Promise<Pack[]> {
  const { rows } = await sql<Pack>`select ${PACK} from papers.pack where remind_at <= ${now}
    order by remind_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

export type PaperKind = "pack" | "signed";

/** Keeps the printed paper unless one is kept already. */
export async function keepPaper(
  tx: Tx,
  paper: {
    readonly packId: string;
    readonly kind: PaperKind;
    readonly round: number;
    readonly bytes: Buffer;
    readonly sha256: string;
    readonly formOfPage: readonly number[];
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("papers.paper")
    .values({
      id: newId(),
      pack_id: paper.packId,
      kind: paper.kind,
      round: paper.round,
      bytes: paper.bytes,
      sha256: paper.sha256,
      pages: paper.formOfPage.length,
      page_forms: [...paper.formOfPage],
      created_at: paper.at,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}

export type Paper = {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly pages: number;
  /** The form that each page belongs to, 0 for the cover and the record; empty where that was not kept. */
  readonly formOfPage: readonly number[];
};

/** `round` 0 is the pack as it went out. */
export async function paperOf(db: Tx | ReadDb, packId: string, round = 0): Promise<Paper | null> {
  const row = await db
    .selectFrom("papers.paper")
    .select(["bytes", "sha256", "pages", "page_forms as formOfPage"])
    .where("pack_id", "=", packId)
    .where("round", "=", round)
    .executeTakeFirst();
  return row ?? null;
}

/** The hash alone, for what only has to name the paper. */
export async function paperHash(db: Tx | ReadDb, packId: string): Promise<string | null> {
  const row = await db
    .selectFrom("papers.paper")
    .select("sha256")
    .where("pack_id", "=", packId)
    .where("round", "=", 0)
    .executeTakeFirst();
  return row?.sha256 ?? null;
}

/** Terms that this account signed in any pack. */
export async function signedTermsOf(db: Tx | ReadDb, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct unnest(f.terms_ids) as id
    from papers.pack p join papers.form f on f.pack_id = p.id
    where p.account_id = ${accountId} and f.form = 'terms' and f.state = 'accepted' limit 500`.execute(db);
  return rows.map((row) => row.id);
}

export async function loadPackSubject(tx: Tx, id: string): Promise<Subject | null> {
  const pack = await packById(tx, id);
  return pack && { kind: "pack", id, accountId: pack.accountId, sellerId: pack.sellerId };
}

export async function loadFormSubject(tx: Tx, id: string): Promise<Subject | null> {
  const form = await formById(tx, id);
  const pack = form && (await packById(tx, form.packId));
  return pack && { kind: "form", id, accountId: pack.accountId, sellerId: pack.sellerId };
}
