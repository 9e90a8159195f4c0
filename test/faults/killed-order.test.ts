// The web process dies while it places an order, before or after the database has said yes; the visitor sends the same form
// again. And the database refuses a transaction for reasons of its own. One order comes of it each time.
import { once } from "node:events";
import { beforeAll, describe, expect, it } from "vitest";
import { placeOrder } from "../../src/business/orders/index.ts";
import type { PlaceOrder } from "../../src/business/orders/index.ts";
import { encode } from "../../src/kernel/encode.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import { guest, orderInput, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { SEALING_KEY } from "../support/world.ts";
import { program } from "./killable-shop.ts";
import { lineTo } from "./line.ts";
import type { Line } from "./line.ts";

let shop: TestShop;
let line: Line;

beforeAll(async () => {
  shop = await testShop();
  line = await lineTo(Number(new URL(shop.world.db.urls.app).port));
});

async function count(table: string): Promise<number> {
  const { rows } = await shop.world.db.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? -1;
}

/** The app's database over the line that can be cut. */
function overLine(url: string): string {
  const far = new URL(url);
  // Not through the socket beside the port, which cannot be cut.
  far.searchParams.delete("host");
  far.port = String(line.port);
  return far.toString();
}

async function placedByTheDying(input: PlaceOrder, key: string): Promise<void> {
  const { urls } = shop.world.db;
  const cut = { ...urls, app: overLine(urls.app), read: overLine(urls.read), direct: overLine(urls.direct) };
  const child = program("order-program.ts", { urls: cut, secretKey: SEALING_KEY, key, input: encode(input) });
  const die = (bytes: Buffer): boolean => bytes.includes("commit") || bytes.includes("COMMIT");
  const gone = once(child, "exit");
  if (line.onAsk !== null || line.onAnswer !== null) throw new Error("somebody listens already");
  moment(die, () => child.kill("SIGKILL"));
  expect((await gone)[1]).toBe("SIGKILL");
  line.onAsk = null;
  line.onAnswer = null;
}

let moment: (is: (bytes: Buffer) => boolean, kill: () => void) => void;

const before = (is: (bytes: Buffer) => boolean, kill: () => void): void => {
  line.onAsk = (bytes) => is(bytes) && (kill(), true);
};
const after = (is: (bytes: Buffer) => boolean, kill: () => void): void => {
  line.onAnswer = (bytes) => is(bytes) && (kill(), true);
};

describe("a form that is sent again with its key", () => {
  it.each([
    ["before the database was told to keep it", before, 0],
    ["after the database kept it and before anybody heard", after, 1],
  ] as const)("makes one order where the process died %s", async (_when, at, keptBefore) => {
    const orders = await count("orders.order");
    const accounts = await count("customers.account");
    const input = await orderInput(shop);
    const key = newId();
    moment = at;
    await placedByTheDying(input, key);
    expect(await count("orders.order")).toBe(orders + keptBefore);
    const placed = must(await shop.world.act(placeOrder, guest, input, { key }));
    const again = must(await shop.world.act(placeOrder, guest, input, { key }));
    expect(again).toEqual(placed);
    expect(await count("orders.order")).toBe(orders + 1);
    expect(await count("customers.account")).toBe(accounts + 1);
  });

  it("is refused where the key comes with another order", async () => {
    const key = newId();
    must(await shop.world.act(placeOrder, guest, await orderInput(shop), { key }));
    const other = await shop.world.act(placeOrder, guest, await orderInput(shop), { key });
    expect(other).toEqual({ ok: false, refusal: { code: "key_reused" } });
  });
});

describe("a transaction that the database gives up", () => {
  it.each(["40001", "40P01"])(
    "is done again from its start (%s), and its jobs and history are there once",
    async (code) => {
      const { owner } = shop.world.db;
      // A sequence is not rolled back: it counts the tries.
      await owner.query("drop sequence if exists public.tries; create sequence public.tries");
      await owner.query("grant usage on sequence public.tries to kontor_app");
      await owner.query(`create or replace function public.give_up() returns trigger language plpgsql as $$ begin
      if nextval('public.tries') <= 2 then raise exception 'given up' using errcode = '${code}'; end if; return new; end $$`);
      await owner.query(
        `create or replace trigger gives_up before insert on orders."order" for each row execute function public.give_up()`,
      );
      const [orders, moves] = [
        await count("orders.order"),
        await count("kernel.history where noun = 'order'"),
      ];
      must(await shop.world.act(placeOrder, guest, await orderInput(shop), { key: newId() }));
      await owner.query(`drop trigger gives_up on orders."order"`);
      expect(await count("orders.order")).toBe(orders + 1);
      expect(await count("kernel.history where noun = 'order'")).toBe(moves + 1);
    },
  );
});
