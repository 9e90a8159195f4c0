// Every statement on what is switched off, and taken down, by hand.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { SwitchState } from "./switch.rules.ts";

export type SwitchOff = {
  readonly id: string;
  readonly contractId: string;
  readonly state: SwitchState;
  readonly why: string;
  readonly causeId: string | null;
  /** Until when a person is to do what is asked. */
  readonly stopBy: IsoDate;
  readonly askedAt: Date;
  readonly stoppedAt: Date | null;
  readonly resumeAskedAt: Date | null;
};

const OPEN: readonly SwitchState[] = ["to_stop", "held", "stopped", "to_resume", "to_end"];

/** What is asked, or off, for a contract; null: nothing is. */
export async function openSwitch(db: Tx | ReadDb, contractId: string): Promise<SwitchOff | null> {
  const row = await db
    .selectFrom("contracts.switch_off")
    .select(["id", "contract_id as contractId", "state", "why", "stop_by as stopBy", "asked_at as askedAt"])
    .select(["cause_id as causeId", "stopped_at as stoppedAt", "resume_asked_at as resumeAskedAt"])
    .where("contract_id", "=", contractId)
    .where("state", "in", [...OPEN])
    .executeTakeFirst();
  return row ?? null;
}

/** Why something is asked, and by when. */
export type Asked = { readonly why: string; readonly causeId: string | null; readonly stopBy: IsoDate };

export type NewSwitch = Asked & {
  readonly contractId: string;
  readonly accountId: string;
  readonly state: "to_stop" | "to_end";
};

export async function insertSwitch(tx: Tx, made: NewSwitch, at: Date): Promise<void> {
  await tx
    .insertInto("contracts.switch_off")
    .values({
      id: newId(),
      contract_id: made.contractId,
      account_id: made.accountId,
      state: made.state,
      why: made.why,
      cause_id: made.causeId,
      stop_by: made.stopBy,
      asked_at: at,
    })
    .execute();
}

/** The same thing is wanted for another reason, or by another day. */
export async function askFor(tx: Tx, id: string, asked: Asked): Promise<void> {
  await tx
    .updateTable("contracts.switch_off")
    .set({ why: asked.why, cause_id: asked.causeId, stop_by: asked.stopBy })
    .where("id", "=", id)
    .execute();
}

/** The new state, with who did it and when where somebody of the staff did. */
export async function moveSwitch(
  tx: Tx,
  id: string,
  to: SwitchState,
  by: { readonly at: Date; readonly staffId: string | null },
): Promise<void> {
  const marks = {
    stopped: { stopped_at: by.at, stopped_by: by.staffId },
    to_resume: { resume_asked_at: by.at },
    resumed: { resumed_at: by.at, resumed_by: by.staffId },
    ended: { ended_at: by.at, ended_by: by.staffId },
  };
  const mark = to === "stopped" || to === "to_resume" || to === "resumed" || to === "ended" ? marks[to] : {};
  await tx
    .updateTable("contracts.switch_off")
    .set({ state: to, ...mark })
    .where("id", "=", id)
    .execute();
}

/** SQL: entry `e` of contract `c` is rented by the term and is no package of a panel. */
const rented = sql<boolean>`e.option_price_id is null and e.subject_kind is null
  and e.term_unit <> 'once' and e.sequence_kind not in ('domain', 'claim')
  and not exists (select from hosting.account h where h.contract_id = c.id)`;

/** SQL: it is no package, or one that a person sets up. */
const needsNoPanel = sql<boolean>`(e.sequence_kind <> 'hosting' or exists (select from catalogue.set_up u
    where u.product_id = e.product_id and u.mode = 'manual'))`;

/**
 * SQL: entry `e` of contract `c` is rented by the term and no panel reaches it: a machine, a certificate, a package that is set up
 * by hand, or one that no order has set up at a panel.
 */
export const withoutPanel = sql<boolean>`(${rented} and (e.order_item_id is null or ${needsNoPanel}))`;

const isAny = async (tx: Tx | ReadDb, contractId: string, which: RawBuilder<boolean>): Promise<boolean> => {
  const { rows } =
    await sql`select from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    where c.id = ${contractId} and ${which} limit 1`.execute(tx);
  return rows.length > 0;
};

/** Whether a person has to switch what the contract is about. */
export const isByHand = (tx: Tx | ReadDb, contractId: string): Promise<boolean> =>
  isAny(tx, contractId, withoutPanel);

/** Whether it can be rented although no panel and no registry knows of it. */
export const standsAlone = (tx: Tx, contractId: string): Promise<boolean> =>
  isAny(tx, contractId, sql<boolean>`(${rented} and ${needsNoPanel})`);

export type StillUp = {
  readonly id: string;
  readonly accountId: string;
  readonly title: string;
  readonly accountName: string;
  readonly since: Date;
  readonly by: IsoDate;
};

/** What is over, nobody said to be taken down and nobody gave for free, the longest first. `sellerIds` null: of all. */
export async function stillUp(
  db: ReadDb,
  asked: { readonly sellerIds: readonly string[] | null; readonly today: IsoDate; readonly limit: number },
): Promise<StillUp[]> {
  const { rows } =
    await sql<StillUp>`select c.id, c.title, a.id as "accountId", a.name as "accountName", o.asked_at as since,
      o.stop_by as by
    from contracts.switch_off o join contracts.contract c on c.id = o.contract_id
      join customers.account a on a.id = o.account_id
    where o.state = 'to_end' and not exists (select from contracts.free_grant g where g.subject_id = c.id
        and g.ended_at is null and (g.until_on is null or g.until_on > ${asked.today}::date))
      and (${asked.sellerIds}::uuid[] is null or c.seller_id = any(${asked.sellerIds}::uuid[]))
    order by o.id limit ${asked.limit}`.execute(db);
  return rows;
}
