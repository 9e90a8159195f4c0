// Who of the staff is there for chats: said by hand, and over by itself once none of their pages is open any more.
import { action } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { ok } from "../../kernel/result.ts";
import { mayDo } from "../customers/index.ts";
import { staffActorOf } from "../staff/index.ts";
import { msFrom, PRESENT_MS } from "./chat.rules.ts";
import { deletePresence, findPresence, listPresent, touchPresence, writePresence } from "./chat.store.ts";

/** `sellerId`: the brand under which the office is open; they are there for all that they may answer. */
type BeThere = { readonly sellerId: string; readonly there: boolean };

/** Whoever answers tickets says by hand that they are there for chats, or away. Refuses nothing. */
export const beThere = action({
  name: "be_there_for_chats",
  needs: {
    any: ["staff:tickets.answer"],
    on: (input: BeThere) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, { there }: BeThere) {
    const staffId = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    if (staffId === null) return ok(null);
    if (there) await writePresence(ctx.tx, staffId, ctx.machineNow, lately(ctx.machineNow));
    else await deletePresence(ctx.tx, staffId);
    return ok(null);
  },
});

const lately = (at: Date): Date => msFrom(at, -PRESENT_MS);

/** A page of chats of theirs is open. Makes nobody there who is away. */
export const keepPresence = (db: ReadDb, staffId: string, at: Date): Promise<void> =>
  touchPresence(db, staffId, at, lately(at));

export type Presence =
  | { readonly state: "there"; readonly since: Date }
  /** `lapsedAt`: no page of theirs was open since then; null: they went by hand, or never came. */
  | { readonly state: "away"; readonly lapsedAt: Date | null };

export async function presenceOf(db: ReadDb | Tx, staffId: string, at: Date): Promise<Presence> {
  const row = await findPresence(db, staffId);
  if (row !== null && row.seenAt > lately(at)) return { state: "there", since: row.since };
  return { state: "away", lapsedAt: row?.seenAt ?? null };
}

/** Whether anybody is there who may answer this seller's customers, by their rights of this moment. */
export async function anybodyThere(db: ReadDb | Tx, sellerId: string, at: Date, now: Date): Promise<boolean> {
  const seller = { kind: "seller", id: sellerId, accountId: null, sellerId };
  for (const id of await listPresent(db, lately(at))) {
    const actor = await staffActorOf(db, id);
    if (actor !== null && mayDo(actor, "staff:tickets.answer", seller, now)) return true;
  }
  return false;
}
