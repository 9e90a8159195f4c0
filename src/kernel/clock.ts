// The only place that reads a clock. Machine time drives tokens, codes and leases; business time is machine time plus an
// offset kept in one database row, and drives due dates, periods and document dates.
import type { Sql } from "./db.ts";

export type Clock = {
  /** Machine time. */
  machine(): Date;
  /** Business time by the offset this process last saw; for screens. Actions get theirs from `act`. */
  business(): Date;
  /** Reads the offset anew (a no-op where the clock cannot be moved). */
  refresh(sql: Sql): Promise<Date>;
  readonly movable: boolean;
};

const OFFSET_MAX_AGE_MS = 250;

/** `movable` false: the offset is zero for ever, and no statement is spent on it. */
export function makeClock(movable: boolean, machine: () => number = Date.now): Clock {
  const state = { offsetMs: 0 };
  const business = (): Date => new Date(machine() + state.offsetMs);
  return {
    movable,
    machine: () => new Date(machine()),
    business,
    async refresh(sql) {
      if (!movable) return business();
      const { rows } = await sql.query<{ clock_offset_ms: bigint }>(
        "select clock_offset_ms from kernel.installation",
      );
      state.offsetMs = Number(rows[0]?.clock_offset_ms ?? 0n);
      return business();
    },
  };
}

/** Whether the offset should be read again before a screen shows business time. */
export function isStale(readAt: number, machineMs: number): boolean {
  return machineMs - readAt > OFFSET_MAX_AGE_MS;
}
