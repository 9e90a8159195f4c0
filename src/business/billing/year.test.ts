// A customer's year on a moved clock: renewed by card, followed when unpaid, stopped, and running again after paying.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import { daysPass, orderAndAccept, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { expectSound } from "../../../test/support/soundness.ts";
import { must } from "../../kernel/result.ts";
import { hostingOfAccounts, resumeHosting, suspendHosting } from "../hosting/index.ts";
import { bookByHand } from "../payments/index.ts";
import { documentById, documentsOfAccounts } from "./index.ts";

let shop: TestShop;

beforeAll(async () => {
  shop = await testShop("2026-03-02");
});

const accountOf = async (orderId: string): Promise<string> => {
  const { rows } = await shop.world.db.owner.query<{ account_id: string }>(
    `select account_id from orders."order" where id = $1`,
    [orderId],
  );
  return rows[0]?.account_id ?? "";
};
const documentsOf = async (accountId: string) =>
  (await documentsOfAccounts(shop.world.db.read, [accountId], { limit: 50 })).toReversed();
const subjectsTo = (address: string): string[] =>
  shop.mail.kept.filter((one) => one.mail.to.includes(address)).map((one) => one.mail.subject);

async function pay(accountId: string, documentId: string): Promise<void> {
  const open = (await documentById(shop.world.db.read, documentId))?.openMinor ?? 0n;
  must(
    await shop.world.act(bookByHand, shop.staff, {
      sellerId: shop.seller.id,
      accountId,
      way: "transfer",
      money: { minor: open, currency: "EUR" },
      receivedOn: businessDay(shop.world),
      payer: "Marlene Böttcher",
      reference: "",
      documents: [{ id: documentId, minor: open }],
    }),
  );
  await settle(shop);
}

describe("a customer who does not pay", () => {
  it("is reminded, stopped on the day the sequence says, and runs again when it is paid", async () => {
    const email = "saumig@kundin.example";
    const placed = await orderAndAccept(shop, { email, domain: "saumig-zahlt.de" });
    const accountId = await accountOf(placed.orderId);
    const [invoice] = await documentsOf(accountId);
    expect(invoice).toMatchObject({ settlement: "open", documentOn: "2026-03-02", dueOn: "2026-03-16" });
    const hosting = async () => (await hostingOfAccounts(shop.world.db.read, [accountId], { limit: 1 }))[0];
    await daysPass(shop, "2026-03-29");
    expect(await hosting()).toMatchObject({ state: "active" });
    await daysPass(shop, "2026-03-30");
    expect(await hosting()).toMatchObject({ state: "suspended", reasons: ["debt"] });
    const told = subjectsTo(email).filter((subject) => subject.includes(invoice?.number ?? "?"));
    expect(told).toHaveLength(5);
    // Also of the first invoice of a house, which knows its sequences only from then on.
    const { rows } = await shop.world.db.owner.query<{ on: string }>(
      `select t.done_on::text as on from billing.dunning_step t join billing.dunning_case c on c.id = t.case_id
       where c.document_id = $1 and t.day = -3`,
      [invoice?.id],
    );
    expect(rows).toEqual([{ on: "2026-03-13" }]);
    await pay(accountId, invoice?.id ?? "");
    expect(await hosting()).toMatchObject({ state: "active", reasons: [] });
    expect(subjectsTo(email).slice(-2).join()).toContain("Wieder freigeschaltet");
    await expectSound(shop);
  });

  it("runs again at once when it pays only where nothing else stops it", async () => {
    await shop.world.setClock("2026-03-02");
    const placed = await orderAndAccept(shop, { email: "zweifach@kundin.example", domain: "zweifach.de" });
    const accountId = await accountOf(placed.orderId);
    const [invoice] = await documentsOf(accountId);
    const hosting = async () => (await hostingOfAccounts(shop.world.db.read, [accountId], { limit: 1 }))[0];
    await daysPass(shop, "2026-03-30");
    const hostingId = (await hosting())?.id ?? "";
    const about = { hostingId, reason: "abuse" as const };
    must(await shop.world.act(suspendHosting, shop.staff, { ...about, note: "spam", causeId: null }));
    await pay(accountId, invoice?.id ?? "");
    expect(await hosting()).toMatchObject({ state: "suspended", reasons: ["abuse"] });
    must(await shop.world.act(resumeHosting, shop.staff, about));
    await settle(shop);
    expect(await hosting()).toMatchObject({ state: "active", reasons: [] });
  });

  it("is renewed after a year, and the domain is renewed at the registry when that is paid", async () => {
    const placed = await orderAndAccept(shop, { email: "treu@kundin.example", domain: "treue-kundin.de" });
    const accountId = await accountOf(placed.orderId);
    const [first] = await documentsOf(accountId);
    await pay(accountId, first?.id ?? "");
    // Nothing happens in between; the month of the renewal passes day by day.
    await shop.world.setClock("2027-02-20");
    await daysPass(shop, "2027-03-18");
    const all = await documentsOf(accountId);
    expect(all).toHaveLength(2);
    expect(all[1]).toMatchObject({ documentOn: "2027-03-16", dueOn: "2027-03-30", settlement: "open" });
    expect(subjectsTo("treu@kundin.example").some((subject) => subject.includes("verlängert sich"))).toBe(
      true,
    );
    const expiry = async () =>
      (
        await shop.world.db.owner.query<{ at: Date }>(
          "select registry_expires_at as at from domains.domain where account_id = $1",
          [accountId],
        )
      ).rows[0]?.at
        .toISOString()
        .slice(0, 4);
    expect(await expiry()).toBe("2027");
    await pay(accountId, all[1]?.id ?? "");
    expect(await expiry()).toBe("2028");
    await expectSound(shop);
  });
});
