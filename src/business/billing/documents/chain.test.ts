// The chain of issued documents: no change, gap or swap stays unseen, whoever made it and by whichever way.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { documentPdf } from "../index.ts";
import { chainSeries, checkChain } from "./chain.store.ts";

let scene: BillingScene;
let customer: Customer;
let seriesId: string;
let ids: readonly string[];

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  customer = await scene.customer();
  for (let at = 0; at < 6; at += 1) {
    await scene.contract(customer, "2026-03-02", { firstMinor: 990n + BigInt(at) });
    await scene.run();
  }
  ids = (await scene.documents(customer)).map((one) => one.id);
  const [series] = await chainSeries(scene.world.db.read, null);
  seriesId = series?.id ?? "";
});

const check = (limit = 100, before: bigint | null = null) =>
  checkChain(scene.world.db.read, seriesId, { before, limit });
const faults = async (limit = 100): Promise<string[]> =>
  (await check(limit)).faulty.flatMap((one) => one.faults.map((fault) => `${one.value} ${fault}`)).toSorted();

/** As somebody could who owns the database and lifts its guards; undone after each check. */
async function tamper(statement: string, values: readonly unknown[] = []): Promise<void> {
  const { owner } = scene.world.db;
  for (const table of ["billing.document", "billing.document_number", "billing.rendered"])
    await owner.query(`alter table ${table} disable trigger user`);
  await owner.query(statement, [...values]);
}

type Kept = {
  readonly id: string;
  readonly content: string;
  readonly chain_hash: string;
  readonly number: string;
};
let kept: readonly Kept[] = [];

describe("the chain of a series", () => {
  beforeAll(async () => {
    await documentPdf({ db: scene.world.db.read, act: scene.world.act }, ids[0] ?? "");
    kept = (
      await scene.world.db.owner.query<Kept>(
        "select id, content::text as content, chain_hash, number from billing.document",
      )
    ).rows;
  });
  afterEach(async () => {
    for (const one of kept)
      await tamper("update billing.document set content = $2, chain_hash = $3, number = $4 where id = $1", [
        one.id,
        one.content,
        one.chain_hash,
        one.number,
      ]);
  });

  it("is whole as it was written, however it is read: at once or part by part", async () => {
    expect(await check()).toMatchObject({ checked: 6, first: 1n, faulty: [] });
    const end = await check(2);
    expect(end).toMatchObject({ checked: 2, first: 5n, faulty: [] });
    expect(await check(2, end.first)).toMatchObject({ checked: 2, first: 3n, faulty: [] });
    expect(await check(2, 3n)).toMatchObject({ checked: 2, first: 1n, faulty: [] });
  });

  it("tells a cent that was changed in a content", async () => {
    await tamper(
      `update billing.document set content = jsonb_set(content, '{totals,gross,minor}', '"1"') where id = $1`,
      [ids[2]],
    );
    expect(await faults()).toEqual(["3 changed"]);
  });

  it("tells a content that was changed with its own link written anew: the next one no longer fits", async () => {
    await tamper("update billing.document set chain_hash = repeat('0', 64) where id = $1", [ids[2]]);
    expect(await faults()).toEqual(["3 unlinked", "4 unlinked"]);
  });

  it("tells two contents that were swapped", async () => {
    await tamper(
      `update billing.document d set content = o.content from billing.document o
       where (d.id = $1 and o.id = $2) or (d.id = $2 and o.id = $1)`,
      [ids[1], ids[3]],
    );
    expect(await faults()).toEqual(["2 changed", "4 changed"]);
  });

  it("tells a number that another document carries", async () => {
    await tamper("update billing.document set number = 'R2026-99999' where id = $1", [ids[4]]);
    expect(await faults()).toEqual(["5 missing"]);
  });

  it("does not take what an erasure emptied after the law's years for a change", async () => {
    await tamper("update billing.document set content = '{}' where id = $1", [ids[3]]);
    expect(await faults()).toEqual([]);
  });

  it("tells a file that is no longer as it was first kept", async () => {
    await tamper("update billing.rendered set bytes = bytes || '\\x00' where document_id = $1", [ids[0]]);
    expect(await faults()).toEqual(["1 file"]);
    await tamper("update billing.rendered set bytes = substr(bytes, 1, length(bytes) - 1)");
    expect(await faults()).toEqual([]);
  });

  it("tells a gap, and the end that was cut off", async () => {
    await tamper("delete from billing.document_number where document_id in ($1, $2)", [ids[2], ids[5]]);
    expect(await faults()).toEqual(["4 gap", "4 unlinked", "5 cut_off"]);
  });
});
