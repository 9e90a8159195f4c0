// What is claimed already, of entries whose contract rested: how it is looked up.
import { sql } from "kysely";
import { expect, it } from "vitest";
import { testWorld } from "../../../../test/support/world.ts";
import { newId } from "../../../kernel/ids.ts";
import { movedBy } from "./claims.store.ts";

it("claims of contracts that rested are never found by reading all that was ever billed", async () => {
  const { db } = await testWorld();
  const asked = {
    id: newId(),
    sellerId: newId(),
    billedUntil: "2026-04-01",
    startsOn: "2026-03-01",
    termCount: 1,
    termUnit: "month" as const,
  };
  const plan = await db.app.transaction().execute(async (tx) => {
    // Where a table is small, reading it whole is no fault: only where there is no other way.
    await sql`set local enable_seqscan = off`.execute(tx);
    const { rows } = await sql<Record<string, string>>`explain ${movedBy([asked.sellerId], [asked])}`.execute(
      tx,
    );
    return rows.flatMap((row) => Object.values(row)).join("\n");
  });
  expect(plan).toContain("billed_span_once");
  expect(plan).not.toContain("Seq Scan on billed_span");
});
