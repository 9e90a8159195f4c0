// Many things in one transaction: each is worked by the very step that works a single one, and what these steps ask of the
// database at the same moment goes out as one statement over arrays. So no rule exists twice, and no batch is a loop.
import type { ReadDb, Tx } from "./db.ts";

type Over<D, K, V> = (db: D, keys: readonly K[]) => Promise<readonly V[]>;
type AnyOver = Over<never, never, unknown>;
type Asked = {
  readonly key: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: unknown) => void;
};

const gatherings = new WeakMap<object, (over: AnyOver, key: unknown) => Promise<unknown>>();

/** A statement over many keys, asked with one; answers come in the keys' order. Outside of `together` it is sent at once. */
export function gathered<D extends Tx | ReadDb, K, V>(over: Over<D, K, V>): (db: D, key: K) => Promise<V> {
  return async (db, key) => {
    const ask = gatherings.get(db);
    if (ask) return (await ask(over as AnyOver, key)) as V;
    const [value] = await over(db, [key]);
    return value as V;
  };
}

/** One row for each key, null where there is none; `keyOf` tells which key a row belongs to. */
export function oneFor<R>(keys: readonly string[], rows: readonly R[], keyOf: (row: R) => string) {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The rows of each key, in the order they came. */
export function listFor<R>(keys: readonly string[], rows: readonly R[], keyOf: (row: R) => string): R[][] {
  const byKey = Map.groupBy(rows, keyOf);
  return keys.map((key) => byKey.get(key) ?? []);
}

/** A handle of its own on the same connections: statements of others are not gathered with those asked through it. */
export const ownHandle = (db: ReadDb): ReadDb => db.withoutPlugins();

/**
 * Works all items in one transaction, or through one handle. Those of one group follow one another, because they may touch the
 * same rows and each must see what the one before it wrote; groups share no row and are worked side by side.
 */
export async function together<T, R>(
  tx: Tx | ReadDb,
  items: readonly T[],
  groupOf: (item: T) => string,
  step: (item: T) => Promise<R>,
): Promise<R[]> {
  const groups = [...Map.groupBy(items.entries(), ([, item]) => groupOf(item)).values()];
  const answers: R[] = [];
  const work = async (group: readonly [number, T][]): Promise<void> => {
    for (const [at, item] of group) answers[at] = await step(item);
  };
  if (groups.length <= 1 || gatherings.has(tx)) {
    for (const group of groups) await work(group);
    return answers;
  }
  gatherings.set(tx, gathering(tx));
  // All come to their end, also after a fault: none may still ask when the transaction is given up.
  const ended = await Promise.allSettled(groups.map(work));
  gatherings.delete(tx);
  const broken = ended.find((one) => one.status === "rejected");
  if (broken) throw broken.reason;
  return answers;
}

function gathering(tx: Tx | ReadDb): (over: AnyOver, key: unknown) => Promise<unknown> {
  let waiting = new Map<AnyOver, Asked[]>();
  const send = (): void => {
    const now = waiting;
    waiting = new Map();
    for (const [over, asked] of now)
      over(tx as never, asked.map((one) => one.key) as never[]).then(
        (values) => asked.forEach((one, at) => one.resolve(values[at])),
        (fault: unknown) => asked.forEach((one) => one.reject(fault)),
      );
  };
  return (over, key) =>
    new Promise((resolve, reject) => {
      // Everybody goes on as far as they can first; then whatever was asked goes out.
      if (waiting.size === 0) setImmediate(send);
      const list = waiting.get(over) ?? [];
      waiting.set(over, list);
      list.push({ key, resolve, reject });
    });
}
