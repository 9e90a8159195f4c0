// From the order button to the first paid invoice, through the whole product with counterparts in memory.
import { beforeAll, describe, expect, it } from "vitest";
import { bookByHand } from "../../src/business/payments/index.ts";
import { money } from "../../src/kernel/money.ts";
import { must } from "../../src/kernel/result.ts";
import { businessDay } from "../support/business-day.ts";
import { testShop, orderAndAccept, settle, daysPass } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

describe("a new customer's first order", () => {
  it("ends as a running package, a registered domain and one paid invoice", async () => {
    const placed = await orderAndAccept(shop, { domain: "boettcher-keramik.de" });
    const { owner } = shop.world.db;
    const {
      rows: [order],
    } = await owner.query("select state, order_no, next_actor from orders.order where id = $1", [
      placed.orderId,
    ]);
    expect(order).toMatchObject({ state: "completed", next_actor: "nobody" });
    expect(order.order_no).toMatch(/^A2026-/);
    expect(shop.panel.control.accounts().map((one) => one.domain)).toContain("boettcher-keramik.de");
    const {
      rows: [domain],
    } = await owner.query("select registry_state from domains.domain where name = 'boettcher-keramik.de'");
    expect(domain.registry_state).toBe("active");

    const {
      rows: [invoice],
    } = await owner.query(
      "select d.id, d.number, d.gross_minor, s.state from billing.document d join billing.settlement s on s.document_id = d.id where order_id = $1",
      [placed.orderId],
    );
    expect(invoice).toMatchObject({ gross_minor: "4188", state: "open" });
    expect(invoice.number).toBe("R2026-00001");

    must(
      await shop.world.act(bookByHand, shop.staff, {
        sellerId: shop.seller.id,
        accountId: placed.accountId,
        way: "transfer",
        money: money(4_188n, "EUR"),
        receivedOn: "2026-03-02",
        payer: "Marlene Böttcher",
        reference: invoice.number,
        documents: [{ id: invoice.id, minor: 4_188n }],
      }),
    );
    await settle(shop);
    const {
      rows: [paid],
    } = await owner.query("select state from billing.settlement where document_id = $1", [invoice.id]);
    expect(paid.state).toBe("settled");
    const subjects = shop.mail.kept.map((one) => one.mail.subject);
    expect(subjects.some((one) => one.includes("bestätigen"))).toBe(true);
    expect(subjects.some((one) => one.includes("angenommen"))).toBe(true);
    expect(subjects.some((one) => one.startsWith("Willkommen"))).toBe(true);
    await expectSound(shop);
  });

  it("is renewed a year later: reminded, invoiced, and the domain renewed at the registry once it is paid", async () => {
    const placed = await orderAndAccept(shop, { domain: "noch-ein-jahr.de" });
    await payOpen(placed.accountId);
    const before = await registryExpiry("noch-ein-jahr.de");
    await daysPass(shop, "2027-01-20", 14);
    await daysPass(shop, "2027-02-20");
    await payOpen(placed.accountId);
    await daysPass(shop, "2027-03-10");
    const { rows } = await shop.world.db.owner.query(
      "select d.cause, s.state, d.gross_minor from billing.document d join billing.settlement s on s.document_id = d.id where d.account_id = $1 order by d.id",
      [placed.accountId],
    );
    expect(rows.map((row) => row.cause)).toEqual(["order", "run"]);
    expect(rows[1].gross_minor).toBe("7188");
    expect(await registryExpiry("noch-ein-jahr.de")).not.toEqual(before);
    await expectSound(shop);
  }, 60_000);
});

async function registryExpiry(name: string): Promise<string> {
  const found = await shop.registrar.registrar.findDomain(name);
  return found?.expiresAt?.toISOString().slice(0, 10) ?? "";
}

/** A transfer over everything the account owes. */
async function payOpen(accountId: string): Promise<void> {
  const { rows } = await shop.world.db.owner.query(
    "select document_id as id, due_minor from billing.settlement where account_id = $1 and state = 'open'",
    [accountId],
  );
  const documents = rows.map((row) => ({ id: row.id as string, minor: BigInt(row.due_minor as string) }));
  const total = documents.reduce((sum, one) => sum + one.minor, 0n);
  const today = businessDay(shop.world);
  must(
    await shop.world.act(bookByHand, shop.staff, {
      sellerId: shop.seller.id,
      accountId,
      way: "transfer",
      money: money(total, "EUR"),
      receivedOn: today,
      payer: "Marlene Böttcher",
      reference: "renewal",
      documents,
    }),
  );
  await settle(shop);
}
