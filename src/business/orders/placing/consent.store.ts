// Every statement on how buyers agreed to what staff ordered for them.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { LawShown } from "../order-rows.ts";
import type { Consent } from "./consent.rules.ts";

export async function insertConsent(
  ctx: Ctx,
  orderId: string,
  memberId: string,
  { way, words, returnId }: Consent,
): Promise<void> {
  await ctx.tx
    .insertInto("orders.consent")
    .values({
      id: newId(),
      order_id: orderId,
      way,
      words: words.trim(),
      return_id: returnId,
      recorded_by: memberId,
      recorded_at: ctx.now,
    })
    .execute();
}

export type KeptConsent = Consent & { readonly recordedAt: Date; readonly recordedBy: string };

/** Oldest first; `recordedBy` is the colleague's name. */
export async function consentsOf(db: Tx | ReadDb, orderId: string): Promise<KeptConsent[]> {
  const rows = await db
    .selectFrom("orders.consent as c")
    .innerJoin("people.person as p", "p.id", "c.recorded_by")
    .select([
      "c.way",
      "c.words",
      "c.return_id as returnId",
      "c.recorded_at as recordedAt",
      "p.name as recordedBy",
    ])
    .where("c.order_id", "=", orderId)
    .orderBy("c.id")
    .limit(10)
    .execute();
  return rows.map((row) => ({ ...row, way: row.way as Consent["way"] }));
}

/** The terms of an order, agreed to now: by the buyer on a page of ours, or on a paper that a colleague read. */
export async function insertAcceptances(
  ctx: Ctx,
  orderId: string,
  termsIds: readonly string[],
  by: { readonly network: string | null; readonly recordedBy: string | null },
): Promise<void> {
  if (termsIds.length === 0) return;
  const rows = termsIds.map((termsId) => ({
    id: newId(),
    order_id: orderId,
    terms_id: termsId,
    accepted_at: ctx.now,
    network: by.network,
    recorded_by: by.recordedBy,
  }));
  await ctx.tx.insertInto("orders.acceptance").values(rows).execute();
}

/** A scan of the signed paper was kept with the order that staff made of it. */
export async function isSignedOnPaper(
  ctx: Ctx,
  order: { readonly id: string; readonly placedBy: string | null },
): Promise<boolean> {
  if (order.placedBy === null) return false;
  return (await consentsOf(ctx.tx, order.id)).some((one) => one.returnId !== null);
}

/** In which words a consumer asked us to begin before the time to withdraw is over. */
export async function insertEarlyStart(
  ctx: Ctx,
  orderId: string,
  asked: { readonly wording: string; readonly network: string | null },
): Promise<void> {
  await ctx.tx
    .insertInto("orders.early_start")
    .values({ order_id: orderId, wording: asked.wording, asked_at: ctx.now, network: asked.network })
    // Asked for on the phone before: the words that were noted first stay.
    .onConflict((on) => on.doNothing())
    .execute();
}

/** Which row of consumer law the buyer read when they agreed. */
export async function insertLawShown(ctx: Ctx, orderId: string, shown: LawShown): Promise<void> {
  await ctx.tx
    .insertInto("orders.law_shown")
    .values({ order_id: orderId, rule_id: shown.ruleId, language: shown.language, shown_at: ctx.now })
    .execute();
}
