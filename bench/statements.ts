// Counts what is asked of the database inside each transaction, by standing between the product and the driver.
import pg from "pg";

/** The statements of each transaction that ended while `work` ran, BEGIN and COMMIT not counted. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[][]> {
  const open = new WeakMap<object, string[]>();
  const ended: string[][] = [];
  const proto = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
  const original = proto.query;
  proto.query = function counted(this: object, ...args: unknown[]) {
    const text = textOf(args[0]);
    const word = text.trimStart().slice(0, 8).toLowerCase();
    const list = open.get(this);
    if (word.startsWith("begin") || word.startsWith("start tr")) open.set(this, []);
    else if (word.startsWith("commit") || word.startsWith("rollback")) {
      if (list) ended.push(list);
      open.delete(this);
    } else list?.push(text);
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    proto.query = original;
  }
  return ended;
}

/** How many statements all of it took, in transactions or not. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const proto = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
  const original = proto.query;
  let count = 0;
  proto.query = function counted(this: object, ...args: unknown[]) {
    count += 1;
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    proto.query = original;
  }
  return count;
}

function textOf(asked: unknown): string {
  if (typeof asked === "string") return asked;
  return typeof asked === "object" && asked !== null && "text" in asked ? String(asked.text) : "";
}
