// The page of the balance: bought by card with a receipt, spent on what is ticked, asked back, and each by who may only.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { aCustomer } from "../../../../test/support/scene.ts";
import { must } from "../../../kernel/result.ts";
import { newId } from "../../../kernel/ids.ts";
import { balanceOfAccount, useBalance, withdrawPayout } from "../../../business/billing/index.ts";
import { bookByHand, giveGoodwill } from "../../../business/payments/index.ts";

const HOME = "/portal/balance";
let scene: PortalScene;
let lea: PortalCustomer;

beforeAll(async () => {
  scene = await portalScene();
  lea = await scene.customer("Lea Winter", "lea-winter.de");
}, 120_000);

const balance = async () => {
  const [own] = await balanceOfAccount(scene.web.world.db.read, lea.accountId, "EUR");
  return [own?.totalMinor, own?.spendableMinor].map(Number);
};
async function query<R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> {
  return (await scene.web.world.db.owner.query(text, values)).rows as R[];
}
const give = async (minor: bigint) => {
  must(
    await scene.web.world.act(giveGoodwill, scene.web.world.systemActor, {
      sellerId: scene.web.sellerId,
      accountId: lea.accountId,
      money: { minor, currency: "EUR" },
      reason: "Thank you for your patience",
    }),
  );
  await scene.settle();
};

describe("the page of the balance", () => {
  it("sells balance by card on the gateway's page, and says what may be bought", async () => {
    const page = await lea.browser.get(HOME);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("€25.00");
    const form = { idempotency_key: newId(), choice: "other" };
    for (const amount of ["9.99", "500.01", "nothing", ""]) {
      const refused = await lea.browser.post(`${HOME}/top-up`, { ...form, amount });
      expect([amount, refused.statusCode, refused.body.includes("from €10.00 to €500.00")]).toEqual([
        amount,
        422,
        true,
      ]);
    }
    // One sum chosen and another typed: nobody is charged what they may not have meant.
    const twofold = await lea.browser.post(`${HOME}/top-up`, { ...form, choice: "2500", amount: "30" });
    expect([twofold.statusCode, twofold.body.includes("You chose one amount and typed another")]).toEqual([
      422,
      true,
    ]);
    expect(await query("select 1 from payments.payment where purpose = 'balance'")).toEqual([]);
    const started = lea.browser.post(`${HOME}/top-up`, { ...form, idempotency_key: newId(), amount: "30" });
    const sent = await scene.whileWorking(started);
    expect(sent.statusCode).toBe(303);
    const [payment] = await query(
      "select purpose, minor, state from payments.payment where purpose = 'balance'",
    );
    expect(payment).toEqual({ purpose: "balance", minor: "3000", state: "open" });
    expect(await balance()).toEqual([0, 0]);
  });

  it("shows what was given with its reason, and pays what is ticked, exactly as it was said", async () => {
    must(
      await scene.web.world.act(useBalance, scene.web.world.systemActor, {
        accountId: lea.accountId,
        isAutomatic: false,
      }),
    );
    await give(500n);
    const page = await lea.browser.get(HOME);
    expect(page.body).toContain("Thank you for your patience");
    const pay = await lea.browser.get(`/portal/pay?document=${lea.documentId}`);
    expect(pay.body).toContain("Pay €5.00 from the balance");
    const form = { documents: lea.documentId, idempotency_key: newId() };
    const wrong = await lea.browser.post("/portal/pay/balance", { ...form, minor: "501" });
    expect([wrong.statusCode, await balance()]).toEqual([422, [500, 500]]);
    const done = await lea.browser.post("/portal/pay/balance", {
      ...form,
      idempotency_key: newId(),
      minor: "500",
    });
    expect(done.headers.location).toContain("done=paidFromBalance");
    expect(await balance()).toEqual([0, 0]);
    const [settlement] = await query<{ paid: string }>(
      "select paid_minor as paid from billing.settlement where document_id = $1",
      [lea.documentId],
    );
    expect(settlement?.paid).toBe("500");
  });

  it("pays out what lies there in another currency, asked in that one", async () => {
    must(
      await scene.web.world.act(bookByHand, scene.web.world.systemActor, {
        sellerId: scene.web.sellerId,
        accountId: lea.accountId,
        way: "transfer",
        money: { minor: 4_000n, currency: "USD" },
        receivedOn: "2026-03-02",
        payer: "Lea Winter",
        reference: "",
        documents: [],
      }),
    );
    await scene.settle();
    const page = await lea.browser.get(HOME);
    expect(page.body).toContain('name="currency" value="USD"');
    // Among the movements, with what stood after it.
    expect(page.body.match(/<td[^>]*>(?:(?!<\/td>).)*\$40\.00/gu)).toHaveLength(2);
    const asked = { sum: "40.00", manner: "as_paid", holder: "", iban: "", currency: "USD" };
    const wrong = { ...asked, sum: "40.01", idempotency_key: newId() };
    expect((await lea.browser.post(`${HOME}/payout`, wrong)).body).toContain("$40.00");
    const done = await lea.browser.post(`${HOME}/payout`, { ...asked, idempotency_key: newId() });
    expect(done.headers.location).toContain("done=payoutAsked");
    const [row] = await query("select id, currency, minor from billing.payout where account_id = $1", [
      lea.accountId,
    ]);
    expect(row).toMatchObject({ currency: "USD", minor: "4000" });
    must(
      await scene.web.world.act(withdrawPayout, scene.web.world.systemActor, {
        payoutId: String(row?.["id"]),
      }),
    );
  });

  it("lets a contact see what they may, change nothing, and ask for it", async () => {
    await give(300n);
    const kim = await scene.contactOf(lea.accountId, ["payments.see", "invoices.see"]);
    const page = await kim.browser.get(HOME);
    expect([page.statusCode, page.body.includes("This is not yours to do by yourself")]).toEqual([200, true]);
    const asked = await kim.browser.post(`${HOME}/use`, { automatic: "on" });
    expect([asked.statusCode, asked.body.includes("Let new invoices take the balance")]).toEqual([403, true]);
    const pay = { documents: lea.documentId, minor: "300", idempotency_key: newId() };
    const offered = await kim.browser.post("/portal/pay/balance", pay);
    expect([offered.statusCode, offered.body.includes("From the balance")]).toEqual([403, true]);
    expect(await balance()).toEqual([300, 300]);
    const none = await scene.contactOf(lea.accountId, ["tickets.see"]);
    expect((await none.browser.get(HOME)).statusCode).toBe(403);
  });

  it("sells balance by a kept card: charged once under a double click and though the answer is lost, with its receipt", async () => {
    const { browser, accountId } = lea;
    const entering = { account: accountId, idempotency_key: newId() };
    await scene.whileWorking(browser.post("/portal/payment-methods", entering));
    const [entry] = await query<{ id: string; session_ref: string }>(
      "select id, session_ref from payments.payment where purpose = 'store_card'",
    );
    scene.web.gateway.payHosted(entry?.session_ref ?? "");
    await scene.whileWorking(browser.get(`/portal/payments/${entry?.id ?? ""}`));
    await scene.settle();
    const page = await browser.get(HOME);
    const method = /name="method" value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? "";
    const form = { choice: "2500", amount: "", method };
    const foreign = newId();
    const { accountId: stranger } = await aCustomer(scene.web.world.db.owner, scene.web.sellerId, {});
    await query(
      `insert into payments.method select m.* from payments.method t, jsonb_populate_record(t, jsonb_build_object(
         'id', $2::text, 'account_id', $3::text, 'method_ref', 'of somebody else', 'fingerprint', null)) m where t.id = $1`,
      [method, foreign, stranger],
    );
    for (const chosen of [foreign, newId()]) {
      const refused = await browser.post(`${HOME}/top-up`, {
        ...form,
        method: chosen,
        idempotency_key: newId(),
      });
      expect([refused.statusCode, refused.body.includes("This card cannot be charged any more")]).toEqual([
        422,
        true,
      ]);
    }
    const before = await balance();
    scene.web.gateway.loseNextCharge();
    const key = newId();
    const both = await Promise.all([
      browser.post(`${HOME}/top-up`, { ...form, idempotency_key: key }),
      browser.post(`${HOME}/top-up`, { ...form, idempotency_key: key }),
    ]);
    const at = both[0].headers.location as string;
    expect(both.map((one) => [one.statusCode, one.headers.location])).toEqual([
      [303, at],
      [303, at],
    ]);
    await scene.web.world.runJobs();
    expect((await browser.get(at)).body).toContain("Please do not pay again");
    await scene.web.world.hurry();
    await scene.settle();
    expect((await browser.get(at)).body).toContain("Your payment is here. Thank you!");
    const charged = scene.web.gateway.payments().filter((one) => one.amount.minor === 2_500n);
    expect(charged).toHaveLength(1);
    expect(await balance()).toEqual(before.map((one) => one + 2_500));
    const books = await query(
      `select p.account, p.minor::int as minor from ledger.posting p join ledger.entry e on e.id = p.entry_id
       where e.source_id = $1 and p.minor = 2500`,
      [at.split("/").at(-1)],
    );
    expect(books).toHaveLength(1);
    expect((await browser.get(HOME)).body).toMatch(/Receipt [A-Z0-9-]+/);
  });
});
