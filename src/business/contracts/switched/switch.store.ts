// Every statement on what is switched off by hand.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { SwitchState } from "./switch.rules.ts";

export type SwitchOff = {
  readonly id: string;
  readonly contractId: string;
  readonly state: SwitchState;
  readonly why: string;
  readonly stopBy: IsoDate;
  readonly askedAt: Date;
  readonly stoppedAt: Date | null;
  readonly resumeAskedAt: Date | null;
};

const OPEN: readonly SwitchState[] = ["to_stop", "stopped", "to_resume"];

/** What is asked, or off, for a contract; null: nothing is. */
export async function openSwitch(db: Tx | ReadDb, contractId: string): Promise<SwitchOff | null> {
  const row = await db
    .selectFrom("contracts.switch_off")
    .select(["id", "contract_id as contractId", "state", "why", "stop_by as stopBy", "asked_at as askedAt"])
    .select(["stopped_at as stoppedAt", "resume_asked_at as resumeAskedAt"])
    .where("contract_id", "=", contractId)
    .where("state", "in", [...OPEN])
    .executeTakeFirst();
  return row ?? null;
}

export type NewSwitch = {
  readonly contractId: string;
  readonly accountId: string;
  readonly why: string;
  readonly causeId: string;
  readonly stopBy: IsoDate;
};

export async function insertSwitch(tx: Tx, made: NewSwitch, at: Date): Promise<string> {
  const id = newId();
  await tx
    .insertInto("contracts.switch_off")
    .values({
      id,
      contract_id: made.contractId,
      account_id: made.accountId,
      state: "to_stop",
      why: made.why,
      cause_id: made.causeId,
      stop_by: made.stopBy,
      asked_at: at,
    })
    .execute();
  return id;
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
  };
  const mark = to === "stopped" || to === "to_resume" || to === "resumed" ? marks[to] : {};
  await tx
    .updateTable("contracts.switch_off")
    .set({ state: to, ...mark })
    .where("id", "=", id)
    .execute();
}
