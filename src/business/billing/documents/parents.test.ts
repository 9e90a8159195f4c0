// What every document and mail names (its seller, series and run) exists, though no foreign key holds it row by row.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";

let scene: BillingScene;
const NOBODY = "00000000-0000-7000-8000-000000000000";

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  const customer = await scene.customer();
  await scene.contract(customer, "2026-03-02");
  await scene.run();
});

/** A copy of each row of the table with other values in it, written by the tables' owner. */
const copied = (table: string, other: Readonly<Record<string, unknown>>): Promise<unknown> =>
  scene.world.db.owner.query(
    `insert into ${table} select (jsonb_populate_record(t, $1::jsonb)).* from ${table} t limit 1`,
    [JSON.stringify(other)],
  );
const code = async (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => "done",
    (fault: { code?: string }) => fault.code ?? "",
  );
const NEW = "01900000-0000-7000-8000-000000000001";
const OTHER = "01900000-0000-7000-8000-000000000002";

describe("a row never names somebody who is not there", () => {
  it.each(["seller_id", "series_id", "run_id"])("a document's %s", async (column) => {
    const asked = copied("billing.document", {
      id: NEW,
      state: "closed",
      number: null,
      chain_hash: null,
      issued_at: null,
      [column]: NOBODY,
    });
    expect(await code(asked)).toBe("23503");
  });

  it("the series a draft gets when it is closed", async () => {
    await copied("billing.document", { id: NEW, state: "draft", number: null, series_id: null });
    const asked = scene.world.db.owner.query("update billing.document set series_id = $2 where id = $1", [
      NEW,
      NOBODY,
    ]);
    expect(await code(asked)).toBe("23503");
  });

  it("and none of another seller or run than it was written for", async () => {
    const { owner } = scene.world.db;
    expect(await code(owner.query("update billing.document set run_id = null where state = 'draft'"))).toBe(
      "KT001",
    );
    expect(await code(owner.query("update billing.document set seller_id = seller_id"))).toBe("KT001");
  });

  it("its seller waits as long as a document of it is being written", async () => {
    const writing = await scene.world.db.owner.connect();
    await writing.query("begin");
    try {
      await writing.query(
        "insert into billing.document select (jsonb_populate_record(d, $1::jsonb)).* from billing.document d limit 1",
        [JSON.stringify({ id: OTHER, state: "draft", number: null, series_id: null })],
      );
      const locked = scene.world.db.owner.query("select from sellers.seller for update nowait");
      expect(await code(locked)).toBe("55P03");
    } finally {
      await writing.query("rollback");
      writing.release();
    }
    await scene.world.db.owner.query("select from sellers.seller for update nowait");
  });

  it("a number's series", async () => {
    const asked = copied("billing.document_number", {
      series_id: NOBODY,
      number: "X-1",
      value: 99,
      document_id: NEW,
    });
    expect(await code(asked)).toBe("23503");
  });

  it("a mail's seller", async () => {
    expect(await code(copied("messages.message", { id: NEW, seller_id: NOBODY }))).toBe("23503");
  });

  it.each(["sellers.seller", "sellers.series", "billing.run"])(
    "and nobody deletes or renames a row of %s",
    async (table) => {
      const { owner } = scene.world.db;
      expect(await code(owner.query(`delete from ${table}`))).toBe("KT001");
      expect(await code(owner.query(`update ${table} set id = '${NEW}'`))).toBe("KT001");
      expect(await code(owner.query(`truncate ${table} cascade`))).toBe("KT001");
    },
  );
});
