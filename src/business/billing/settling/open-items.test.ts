// The table of open items: what it comes to is what the books say customers owe, to the cent, and nothing paid stands in it.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import { linesOf } from "../../../../test/support/whole-table.ts";
import { must } from "../../../kernel/result.ts";
import { balanceOf } from "../../ledger/index.ts";
import { creditDocument, writeOff } from "../index.ts";
import { openItems, openItemsCsv } from "./open-items.reads.ts";

let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

describe("the open items", () => {
  it("are what the receivables of the books are, whatever was paid, credited or written off", async () => {
    const { world, bookkeeper } = scene;
    const [paid, partly, credited, lost, open] = await Promise.all(
      [1, 2, 3, 4, 5].map(() => scene.customer()),
    );
    if (!paid || !partly || !credited || !lost || !open) throw new Error("five were asked for");
    const first: Record<string, string> = {};
    for (const customer of [paid, partly, credited, lost, open])
      first[customer.accountId] = (await scene.billed(customer, "2026-03-02")).id;
    const idOf = ({ accountId }: { accountId: string }) => first[accountId] ?? "";
    await scene.pay(paid, 1_490n, [idOf(paid)]);
    await scene.pay(partly, 500n, [idOf(partly)]);
    const whole = { documentId: idOf(credited), lines: null, reason: "Wrong", billAgain: false } as const;
    must(await world.act(creditDocument, bookkeeper, { ...whole, excess: "keep" }));
    must(await world.act(writeOff, bookkeeper, { documentId: idOf(lost), reason: "gone" }));
    await scene.settle();
    const of = { sellerId: scene.sellerId, today: "2026-04-20" };
    const items = await openItems(world.db.read, of, null, 100);
    expect(items.map((one) => [one.accountId, one.openMinor])).toEqual([
      [partly.accountId, 990n],
      [open.accountId, 1_490n],
    ]);
    const [owed] = await balanceOf(world.db.read, scene.sellerId, "receivable");
    expect(items.reduce((sum, one) => sum + one.openMinor, 0n)).toBe(owed?.minor);
    expect(items[0]?.daysOverdue).toBeGreaterThan(0);
    const [head, row, ...rest] = await linesOf(openItemsCsv(world.db.read, of, async () => {}, 1));
    expect(head).toMatch(/^number,kind,document_on,due_on,days_overdue/);
    expect(row).toMatch(/,EUR,14\.90,5\.00,0\.00,9\.90$/);
    expect([rest.length, rest.at(-1)?.slice(0, 11)]).toEqual([2, "end,rows: 2"]);
  });
});
