import { sql } from "kysely";
import { expect, it } from "vitest";
import { testWorld } from "../../test/support/world.ts";
import { newRows } from "./rows.ts";

it("rows come to the database as they were, whatever is missing, large or looks like something else", async () => {
  const { db } = await testWorld();
  const given = newRows({
    id: "int",
    name: "text",
    minor: "bigint",
    on: "date",
    is: "boolean",
    more: "jsonb",
  });
  const rows = [
    {
      id: 1,
      name: "null",
      minor: 9_007_199_254_740_993n,
      on: "2026-02-28",
      is: false,
      more: { a: [1, null] },
    },
    { id: 2, name: null, minor: -1n, on: null, is: null, more: null },
    { id: 3, name: 'a "b"\n\\', minor: 0n, on: "2028-02-29", is: true, more: "null" },
  ];
  const { rows: read } = await sql`select ${given.names} from ${given.of(rows)} n order by id`.execute(
    db.app,
  );
  expect(read).toEqual(rows);
  expect((await sql`select ${given.names} from ${given.of([])} n`.execute(db.app)).rows).toEqual([]);
});
