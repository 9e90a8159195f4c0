// A closed month stays as it was reported.
import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { staffAct, staffWith } from "../../../test/support/staff-act.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import type { Act } from "../../kernel/act.ts";
import { sellersLoaders } from "../sellers/index.ts";
import { account, book, closeMonth } from "./index.ts";
import type { BookEntry } from "./index.ts";

let world: TestWorld;
let act: Act;
const chief = staffWith(["staff:settings.change"]);

beforeAll(async () => {
  world = await testWorld();
  await world.setClock("2026-04-02");
  act = staffAct(world, sellersLoaders);
});

const entryOn = (sellerId: string, bookedOn: string): BookEntry => ({
  sellerId,
  bookedOn,
  sourceKind: "document",
  sourceId: newId(),
  text: "x",
  postings: [
    { account: account.bank, minor: 5n, currency: "EUR" },
    { account: account.rounding, minor: -5n, currency: "EUR" },
  ],
});

describe("closing a month", () => {
  it("refuses every later booking into it, and only into it", async () => {
    const sellerId = await aSeller(world.db.owner, "a-eins");
    expect(must(await act(closeMonth, chief, { sellerId, month: "2026-03-01" }))).toEqual({ wasOpen: true });
    expect(must(await act(closeMonth, chief, { sellerId, month: "2026-03-01" }))).toEqual({ wasOpen: false });
    const told = await inTransaction(world.db.app, (tx) => book(tx, [entryOn(sellerId, "2026-04-01")]));
    expect(told.ok).toBe(true);
    for (const day of ["2026-03-01", "2026-03-31"]) {
      await expect(
        inTransaction(world.db.app, async (tx) => {
          expect(await book(tx, [entryOn(sellerId, day)])).toEqual({
            ok: false,
            refusal: { code: "month_closed" },
          });
          throw new Error("given up");
        }),
      ).rejects.toThrow("given up");
    }
  });

  it("waits for a booking under way, so that nothing slips in after it", async () => {
    const sellerId = await aSeller(world.db.owner, "a-zwei");
    const order: string[] = [];
    let closing: Promise<unknown> = Promise.resolve();
    await inTransaction(world.db.app, async (tx) => {
      must(await book(tx, [entryOn(sellerId, "2026-03-05")]));
      closing = act(closeMonth, chief, { sellerId, month: "2026-03-01" }).then(() => order.push("closed"));
      await untilWaiting();
      order.push("booked");
    });
    await closing;
    expect(order).toEqual(["booked", "closed"]);
  });

  it("refuses a day that begins no month, and a month that is not over", async () => {
    const sellerId = await aSeller(world.db.owner, "a-drei");
    expect(await act(closeMonth, chief, { sellerId, month: "2026-03-02" })).toMatchObject({
      refusal: { code: "bad_month" },
    });
    expect(await act(closeMonth, chief, { sellerId, month: "2026-02-30" })).toMatchObject({
      refusal: { code: "bad_month" },
    });
    expect(await act(closeMonth, chief, { sellerId, month: "2026-04-01" })).toMatchObject({
      refusal: { code: "month_not_over" },
    });
  });

  it("refuses a month whose last day still goes on where the seller is", async () => {
    const sellerId = await aSeller(world.db.owner, "a-west");
    await world.db.owner.query("update sellers.seller set time_zone = 'Pacific/Pago_Pago' where id = $1", [
      sellerId,
    ]);
    await world.setClock("2026-06-01T03:00:00Z");
    const closing = (month: string) => act(closeMonth, chief, { sellerId, month });
    expect(await closing("2026-05-01")).toMatchObject({ refusal: { code: "month_not_over" } });
    expect(await closing("2026-04-01")).toMatchObject({ ok: true });
  });

  it("is for staff with the right, at their own seller", async () => {
    const sellerId = await aSeller(world.db.owner, "a-vier");
    expect(
      await act(closeMonth, staffWith(["staff:billing.see"]), { sellerId, month: "2026-03-01" }),
    ).toMatchObject({ refusal: { code: "not_allowed" } });
    const elsewhere = staffWith(["staff:settings.change"], [newId()]);
    expect(await act(closeMonth, elsewhere, { sellerId, month: "2026-03-01" })).toMatchObject({
      refusal: { code: "no_such", kind: "seller" },
    });
  });
});

/** Until the other transaction stands at the lock: PostgreSQL tells it to a connection of the same role. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await world.db.appPool.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    if (rows.length > 0) return;
  }
}
