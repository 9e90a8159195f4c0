// How many statements reach PostgreSQL while something is done: a list must not ask more of it for fifty rows than for two.
import pg from "pg";
import { vi } from "vitest";

export async function statementsWhile(work: () => Promise<unknown>): Promise<number> {
  return (await textsWhile(work)).length;
}

/** Their texts, in order. What is kept for a moment (shop, clock) is read anew when that moment is over: a slow machine has more. */
export async function textsWhile(work: () => Promise<unknown>): Promise<string[]> {
  const sent = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return sent.mock.calls.map(([first]: readonly unknown[]) =>
      typeof first === "string" ? first : String((first as { readonly text?: string }).text),
    );
  } finally {
    sent.mockRestore();
  }
}
