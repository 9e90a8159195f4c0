// The page of the balance: bought by card with a receipt, spent on what is ticked, asked back, and each by who may only.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { must } from "../../../kernel/result.ts";
import { newId } from "../../../kernel/ids.ts";
import { balanceOfAccount, useBalance } from "../../../business/billing/index.ts";
import { giveGoodwill } from "../../../business/payments/index.ts";

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
});
