// Numbers without gap or double, in a chain, whoever writes documents and however many give numbers at once.
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import { closeMonth } from "../../ledger/index.ts";
import { billEntries, numberDocuments, documentPdf } from "../index.ts";

let scene: BillingScene;
let customer: Customer;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  customer = await scene.customer();
});

const bill = action({
  name: "test_bill",
  needs: { any: ["system"] },
  async run(ctx, input: { accountId: string; entryIds: readonly string[]; fails: boolean }) {
    const billed = must(await billEntries(ctx, { ...input, cause: "order" }));
    return input.fails ? refuse({ code: "given_up" as const }) : ok(billed);
  },
});

describe("the numbers of documents", () => {
  it("have no gap and no double, with 64 writers, every fourth of whom gives up, and numbering going on beside", async () => {
    const agreed = [];
    for (let at = 0; at < 64; at += 1)
      agreed.push(await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } }));
    const { world } = scene;
    const writers = agreed.map(({ entryIds }, at) =>
      world.act(bill, world.systemActor, { accountId: customer.accountId, entryIds, fails: at % 4 === 0 }),
    );
    const numberers = Array.from({ length: 6 }, () => numberDocuments(world.kit));
    const written = await Promise.all(writers);
    await Promise.all(numberers);
    await Promise.all([numberDocuments(world.kit), numberDocuments(world.kit)]);
    expect(written.filter((one) => one.ok)).toHaveLength(48);
    const { rows } = await world.db.owner.query<{ value: string; number: string; issued: string | null }>(
      `select n.value, n.number, d.number as issued from billing.document_number n
       join billing.document d on d.id = n.document_id order by n.value`,
    );
    expect(rows.map((row) => Number(row.value))).toEqual(Array.from({ length: 48 }, (_, at) => at + 1));
    expect(rows.every((row) => row.number === row.issued)).toBe(true);
    await scene.settle();
  });

  it("are linked: each link proves the one before it, the number and the content", async () => {
    const { rows } = await scene.world.db.owner.query<{
      number: string;
      chain_hash: string;
      content: string;
    }>(
      `select d.number, d.chain_hash, d.content::text as content from billing.document d
       join billing.document_number n on n.document_id = d.id order by n.value`,
    );
    let link = "";
    for (const row of rows) {
      const content = createHash("sha256").update(row.content).digest("hex");
      link = createHash("sha256").update(`${link}\n${row.number}\n${content}`).digest("hex");
      expect(row.chain_hash).toBe(link);
    }
  });

  it("begin anew each year", async () => {
    await scene.world.setClock("2027-01-01");
    const later = await scene.customer();
    await scene.contract(later, "2027-01-01", { term: { count: 1, unit: "year" } });
    await scene.run();
    expect((await scene.documents(later))[0]?.number).toMatch(/^R2027-0000/);
  });
});

describe("a document's PDF", () => {
  it("is drawn once, with its number, and gives the same bytes ever after", async () => {
    const id = (await scene.documents(customer))[0]?.id ?? "";
    const parts = { db: scene.world.db.app, act: scene.world.act };
    const [one, two] = await Promise.all([documentPdf(parts, id), documentPdf(parts, id)]);
    const three = await documentPdf(parts, id);
    expect(one?.fileName).toMatch(/^R2026-\d{5}\.pdf$/);
    expect(one?.content.subarray(0, 5).toString()).toBe("%PDF-");
    expect(two?.content.equals(one?.content ?? Buffer.alloc(0))).toBe(true);
    expect(three?.content.equals(one?.content ?? Buffer.alloc(0))).toBe(true);
    expect(await documentPdf(parts, customer.accountId)).toBeNull();
  });

  it("never wait for good where the month of a document is closed before it has its number: it is booked on the day it gets it", async () => {
    const { world } = scene;
    const late = await scene.customer();
    const { entryIds } = await scene.contract(late, "2026-03-31");
    await world.setClock("2026-03-31");
    must(await world.act(bill, world.systemActor, { accountId: late.accountId, entryIds, fails: false }));
    await world.setClock("2026-04-01");
    const month = { sellerId: scene.sellerId, month: "2026-03-01" };
    must(await world.act(closeMonth, world.systemActor, month));
    await numberDocuments(world.kit);
    const { rows } = await world.db.owner.query(
      `select d.document_on::text as dated, e.booked_on::text as booked from billing.document d
       join ledger.source s on s.source_id = d.id join ledger.entry e on e.id = s.entry_id where d.account_id = $1`,
      [late.accountId],
    );
    expect(rows).toEqual([{ dated: "2026-03-31", booked: "2026-04-01" }]);
  });
});
