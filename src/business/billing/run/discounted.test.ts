// A coupon on invoices: off for its terms and not one more, with its own line, the right tax, and credits of what was paid.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { runTicks } from "../../../wiring/ticks.ts";
import { must } from "../../../kernel/result.ts";
import { deskContracts, goOn, pauseContract } from "../../contracts/index.ts";
import type { InvoiceDocument } from "../../print/index.ts";
import { creditDocument, simulateSequence } from "../index.ts";

let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene("2026-01-31");
});

const grosses = async (who: Customer) => (await scene.documents(who)).map((one) => one.grossMinor);
async function contentOf(id: string | undefined): Promise<InvoiceDocument> {
  const { rows } = await scene.world.db.owner.query<{ content: InvoiceDocument }>(
    "select content from billing.document where id = $1",
    [id],
  );
  if (!rows[0]) throw new Error("no document");
  return rows[0].content;
}

describe("an invoice with a coupon", () => {
  it("is smaller for as many terms as the coupon says, from the 31st on, and never afterwards", async () => {
    await scene.world.setClock("2026-01-31");
    const share = await scene.customer();
    const amount = await scene.customer();
    const discount = { code: "SUMMER", permyriad: 2_000, minor: null, terms: 2 } as const;
    await scene.contract(share, "2026-01-31", { discount, setupMinor: 500n });
    await scene.contract(amount, "2026-01-31", {
      discount: { code: "TEN", permyriad: null, minor: 2_000n, terms: 1 },
    });
    for (const day of ["2026-01-31", "2026-02-28", "2026-03-31"]) {
      await scene.world.setClock(day);
      await scene.run();
    }
    expect(await grosses(share)).toEqual([500n + 792n, 792n, 990n]);
    expect(await grosses(amount)).toEqual([0n, 990n, 990n]);
  });

  it("says what came off on a line of its own, and its tax is that of what is left", async () => {
    await scene.world.setClock("2026-04-01");
    const customer = await scene.customer();
    const discount = { code: "SUMMER", permyriad: 2_500, minor: null, terms: 1 } as const;
    await scene.contract(customer, "2026-04-01", { discount });
    await scene.run();
    const [document] = await scene.documents(customer);
    const content = await contentOf(document?.id);
    expect(content.lines.map((line) => [line.title, Number(line.amount.minor)])).toEqual([
      ["Starter, kunde.example", 990],
      ["Gutschein SUMMER", -248],
    ]);
    // 7.42 with 19 %: 6.24 and 1.18.
    expect(document).toMatchObject({ grossMinor: 742n, netMinor: 624n, taxMinor: 118n });
  });

  it("is what the reminder before it names, with its tax and a price that was announced", async () => {
    await scene.world.setClock("2026-06-01");
    const customer = await scene.customer();
    const year = { term: { count: 1, unit: "year" as const }, firstMinor: 11_900n, renewalMinor: 11_900n };
    const discount = { code: "HALF", permyriad: 5_000, minor: null, terms: null } as const;
    const net = await scene.customer();
    await scene.contract(customer, "2026-06-01", { ...year, discount });
    const { entryIds } = await scene.contract(net, "2026-06-01", { ...year, includesTax: false });
    await scene.run();
    await scene.world.setClock("2027-05-02");
    await runTicks(scene.world.kit, scene.world.ticks, scene.world.clock.business());
    await scene.settle();
    const simulated = await simulateSequence(
      scene.world.db.read,
      {
        place: { sellerId: scene.sellerId, kind: "hosting", groupId: null },
        accountId: net.accountId,
        steps: [{ day: -30, act: "remind" }],
        from: "2027-05-01",
      },
      scene.world.clock.business(),
    );
    const told = (of: Customer) =>
      scene
        .mailsTo(of)
        .map((one) => /[\d.]+,\d\d/.exec(one.text)?.[0])
        .at(-1);
    expect([told(customer), told(net)]).toEqual(["59,50", "141,61"]);
    const asked = {
      sellerIds: null,
      today: "2027-05-02",
      view: "all" as const,
      accountId: customer.accountId,
    };
    expect((await deskContracts(scene.world.db.read, asked)).map((one) => one.monthlyMinor)).toEqual([496n]);
    expect(simulated.find((one) => one.id === entryIds[0])?.steps[0]?.amount.minor).toBe(14_161n);
    await scene.world.setClock("2027-06-01");
    await scene.run();
    expect([(await grosses(customer)).at(-1), (await grosses(net)).at(-1)]).toEqual([5_950n, 14_161n]);
  });

  it("is credited for what was charged, never for what the coupon took off", async () => {
    await scene.world.setClock("2026-05-01");
    const customer = await scene.customer();
    const discount = { code: "HALF", permyriad: 5_000, minor: null, terms: null } as const;
    await scene.contract(customer, "2026-05-01", { discount });
    await scene.run();
    const [invoice] = await scene.documents(customer);
    must(
      await scene.world.act(creditDocument, scene.bookkeeper, {
        documentId: invoice?.id ?? "",
        lines: null,
        reason: "taken back",
        excess: "keep",
      }),
    );
    await scene.settle();
    expect(await grosses(customer)).toEqual([495n, 495n]);
    expect((await scene.documents(customer)).map((one) => one.kind)).toEqual(["invoice", "credit_note"]);
  });

  /** Rests from the first day to the second one, as staff agreed. */
  async function rest(contractId: string, from: string, until: string): Promise<void> {
    await billedOn(from);
    const keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change" as const] };
    must(await scene.world.act(pauseContract, keeper, { contractId, untilOn: until, reason: "away" }));
    await scene.world.setClock(until);
    must(await scene.world.act(goOn, keeper, { contractId }));
    await scene.run();
  }
  async function billedOn(...days: readonly string[]): Promise<void> {
    for (const day of days) {
      await scene.world.setClock(day);
      await scene.run();
    }
  }
  const periods = async (who: Customer) =>
    (await scene.documents(who)).flatMap((one) =>
      one.lines.filter((line) => line.periodFrom).map((line) => `${line.periodFrom} ${line.periodUntil}`),
    );

  it("never loses one of its terms to a rest, and never comes off more often for it", async () => {
    await scene.world.setClock("2027-07-31");
    await scene.world.db.owner.query(
      `insert into sellers.setting (seller_id, key, value, changed_at) values ($1, 'contracts.pause', $2, '2026-01-01')`,
      [scene.sellerId, JSON.stringify({ mostDays: 366, perYear: 12, byCustomers: false })],
    );
    const customer = await scene.customer();
    const discount = { code: "THRICE", permyriad: 5_000, minor: null, terms: 3 } as const;
    const { contractId } = await scene.contract(customer, "2027-07-31", { discount });
    await scene.run();
    await rest(contractId, "2027-08-10", "2027-10-25");
    await billedOn("2027-11-15", "2027-12-15");
    await rest(contractId, "2027-12-20", "2028-01-04");
    await billedOn("2028-01-30", "2028-02-29");
    expect(await grosses(customer)).toEqual([495n, 495n, 495n, 990n, 990n]);
    expect(await periods(customer)).toEqual([
      "2027-07-31 2027-08-31",
      "2027-11-15 2027-12-15",
      "2027-12-15 2028-01-15",
      "2028-01-30 2028-02-29",
      "2028-02-29 2028-03-30",
    ]);
  });

  it("keeps its day of the month and its terms where the rest ends on the day it began", async () => {
    await scene.world.setClock("2027-01-31");
    const customer = await scene.customer();
    const discount = { code: "TWICE", permyriad: 5_000, minor: null, terms: 2 } as const;
    const { contractId } = await scene.contract(customer, "2027-01-31", { discount });
    await scene.run();
    const keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change" as const] };
    must(await scene.world.act(pauseContract, keeper, { contractId, untilOn: "2027-02-20", reason: "away" }));
    must(await scene.world.act(goOn, keeper, { contractId }));
    await billedOn("2027-02-28", "2027-03-31");
    expect(await grosses(customer)).toEqual([495n, 495n, 990n]);
  });

  it("is billed again after a rest for its term alone, never for the rest, and with the same terms off", async () => {
    await scene.world.setClock("2028-05-01");
    const customer = await scene.customer();
    const discount = { code: "AGAIN", permyriad: 5_000, minor: null, terms: 1 } as const;
    const { contractId } = await scene.contract(customer, "2028-05-01", { discount, setupMinor: 500n });
    await scene.run();
    await rest(contractId, "2028-05-11", "2028-07-10");
    const [invoice] = await scene.documents(customer);
    const taken = { documentId: invoice?.id ?? "", lines: null, excess: "keep" as const };
    must(
      await scene.world.act(creditDocument, scene.bookkeeper, {
        ...taken,
        reason: "other address",
        billAgain: true,
      }),
    );
    await scene.settle();
    await scene.run();
    const again = (await scene.documents(customer)).at(-1);
    expect(again).toMatchObject({ kind: "invoice", grossMinor: 500n + 495n });
    expect((await periods(customer)).at(-1)).toBe("2028-06-30 2028-07-31");
    await billedOn("2028-07-31");
    expect((await grosses(customer)).at(-1)).toBe(990n);
  });
});
