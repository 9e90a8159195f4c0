// The only place that reads a clock. Machine time drives tokens, codes and leases; business time is machine time plus an
// offset kept in one database row, and drives due dates, periods and document dates.

/** Whatever can read one row: a pool, or the transaction one is in. */
type Sql = { query(text: string): Promise<{ readonly rows: readonly unknown[] }> };

export type Clock = {
  /** Machine time. */
  machine(): Date;
  /** Business time by the offset this process last saw; for screens. Actions get theirs from `act`. */
  business(): Date;
  /** Reads the offset anew (a no-op where the clock cannot be moved). */
  refresh(sql: Sql): Promise<Date>;
  /** Business time by an offset that was read within the last quarter of a second. */
  recent(sql: Sql): Promise<Date>;
  readonly movable: boolean;
};

const OFFSET_MAX_AGE_MS = 250;

/** `movable` false: the offset is zero for ever, and no statement is spent on it. */
export function makeClock(movable: boolean, machine: () => number = Date.now): Clock {
  const state = { offsetMs: 0, readAt: Number.NEGATIVE_INFINITY };
  const business = (): Date => new Date(machine() + state.offsetMs);
  const refresh = async (sql: Sql): Promise<Date> => {
    if (!movable) return business();
    const readAt = machine();
    const { rows } = await sql.query("select clock_offset_ms from kernel.installation");
    const [row] = rows as readonly { readonly clock_offset_ms: bigint }[];
    state.offsetMs = Number(row?.clock_offset_ms ?? 0n);
    state.readAt = readAt;
    return business();
  };
  const isRecent = (): boolean => !movable || machine() - state.readAt <= OFFSET_MAX_AGE_MS;
  return {
    movable,
    machine: () => new Date(machine()),
    business,
    refresh,
    recent: async (sql) => (isRecent() ? business() : refresh(sql)),
  };
}
