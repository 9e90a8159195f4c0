// How many statements reach PostgreSQL while something is done: a list must not ask more of it for fifty rows than for two.
import pg from "pg";
import { vi } from "vitest";

export async function statementsWhile(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return sent.mock.calls.length;
  } finally {
    sent.mockRestore();
  }
}
