// Bills in another currency: each takes the rate of its day, and money of one currency never settles a document of another.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { bookByHand } from "../../payments/index.ts";
import { matchPayment, noteExchangeRate, ratesOn } from "../index.ts";

let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

const note = async (validFrom: string, rate: string) => {
  const staff = { ...scene.bookkeeper, rights: ["settings.change" as const] };
  const asked = { sellerId: scene.sellerId, currency: "usd", validFrom, rate };
  must(await scene.world.act(noteExchangeRate, staff, asked));
};

const homeTax = async (accountId: string) =>
  (
    await scene.world.db.owner.query<{ rate: string; tax: string; home: string }>(
      `select trim_scale(exchange_rate)::text as rate, tax_minor as tax, home_tax_minor as home
       from billing.document where account_id = $1 order by id`,
      [accountId],
    )
  ).rows;

describe("a bill in another currency", () => {
  it("is not written before its value is known, of which the desk hears, then by the rate of its day, and keeps it", async () => {
    const customer = await scene.customer();
    await scene.contract(customer, "2026-03-02", { currency: "USD" });
    expect(await scene.run()).toBe(0);
    const told = async () => {
      const asked = "select about, state from staff.task where kind = 'exchange_rate_missing'";
      return (await scene.world.db.owner.query(asked)).rows;
    };
    expect(await told()).toEqual([{ about: "USD", state: "open" }]);
    await note("2026-03-01", "0.90");
    expect(await told()).toEqual([{ about: "USD", state: "done" }]);
    await note("2026-03-02", "0.99");
    await note("2026-03-02", "0.92");
    expect(await scene.run()).toBe(1);
    await scene.world.setClock("2026-04-02");
    await note("2026-04-01", "0.50");
    await scene.run();
    const [first, second] = await homeTax(customer.accountId);
    expect([first?.rate, first?.tax, first?.home]).toEqual(["0.92", "158", "145"]);
    expect([second?.rate, second?.home]).toEqual(["0.5", "79"]);
    expect(await ratesOn(scene.world.db.read, scene.sellerId, "2026-03-15")).toEqual({ USD: "0.92" });
    const [invoice] = await scene.documents(customer);
    expect(invoice?.currency).toBe("USD");
    const books = await scene.world.db.owner.query(
      "select currency, sum(minor)::text as sum from ledger.posting where customer_account_id = $1 group by 1",
      [customer.accountId],
    );
    expect(books.rows).toEqual([{ currency: "USD", sum: "1980" }]);
  });

  it("for money put by takes the rate of its day as well, never one to one", async () => {
    const customer = await scene.customer();
    await scene.world.act(bookByHand, scene.bookkeeper, {
      sellerId: scene.sellerId,
      accountId: customer.accountId,
      way: "transfer",
      money: { minor: 5_000n, currency: "USD" },
      receivedOn: "2026-04-02",
      payer: "Marlene Böttcher",
      reference: "",
      forBalance: true,
    });
    await scene.settle();
    expect(await homeTax(customer.accountId)).toEqual([{ rate: "0.5", tax: "0", home: "0" }]);
  });

  it("is never settled by money of another currency, by hand, by the machine, or past the code", async () => {
    const customer = await scene.customer();
    await scene.contract(customer, "2026-04-02", { currency: "USD" });
    await scene.run();
    const [invoice] = await scene.documents(customer);
    const paymentId = await scene.pay(customer, 990n);
    const documentId = invoice?.id ?? "";
    const asked = { paymentId, documentId, minor: 990n };
    const matched = await scene.world.act(matchPayment, scene.bookkeeper, asked);
    expect(matched).toMatchObject({ refusal: { code: "other_currency" } });
    const forced = scene.world.db.appPool.query(
      `insert into payments.allocation (id, payment_id, document_id, account_id, currency, minor, allocated_on, created_at)
       values ($1, $2, $3, $4, 'EUR', 990, '2026-04-02', now())`,
      [newId(), paymentId, documentId, customer.accountId],
    );
    await expect(forced).rejects.toThrow(/does not settle a document of another/);
    const [still] = await scene.documents(customer);
    expect([still?.settlement, still?.paidMinor]).toEqual(["open", 0n]);
  });
});
