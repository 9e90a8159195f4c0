// An invoice from before a card was kept says that the card does not pay it by itself, and is paid by it once, for what was shown.
import { beforeAll, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { newId } from "../../../kernel/ids.ts";

let scene: PortalScene;
let mia: PortalCustomer;

const query = async <R extends object>(text: string, values: readonly unknown[]): Promise<R[]> =>
  (await scene.web.world.db.owner.query(text, [...values])).rows as R[];
const charges = () =>
  query<{ state: string; minor: string }>(
    "select p.state, p.minor::text as minor from payments.payment p where p.account_id = $1 and p.manner = 'stored' order by p.id",
    [mia.accountId],
  );

beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
}, 120_000);

it("is never left waiting for a transfer without a word, and never charged twice, or for another sum", async () => {
  const invoice = `/portal/invoices/${mia.documentId}`;
  const payPage = `/portal/pay?document=${mia.documentId}`;
  const add = scene.whileWorking(
    mia.browser.post("/portal/payment-methods", { account: mia.accountId, idempotency_key: newId() }),
  );
  expect((await scene.web.browser().get(scene.payLink(mia.email))).body).not.toContain(payPage);
  expect((await mia.browser.get(invoice)).body).not.toContain("not charged to");
  expect((await mia.browser.get(payPage)).body).not.toContain("By the card you keep with us");
  expect((await add).statusCode).toBe(303);
  const [open] = await query<{ id: string; session_ref: string }>(
    "select id, session_ref from payments.payment where account_id = $1 and purpose = 'store_card'",
    [mia.accountId],
  );
  expect(scene.web.gateway.payHosted(open?.session_ref ?? "")).toBe(true);
  await scene.whileWorking(mia.browser.get(`/portal/payments/${open?.id ?? ""}`));
  await scene.settle();
  expect((await mia.browser.get(invoice)).body).toContain(
    "This invoice is not charged to Visa ···· 4242 by itself",
  );
  expect((await mia.browser.get("/portal/payment-methods")).body).toContain(
    "From the next one on the card pays.",
  );
  // Nor is whoever opens the mailed link and signs in nowhere: they read where it is paid by that card, not which card it is.
  const mailed = async () => (await scene.web.browser().get(scene.payLink(mia.email))).body;
  const guest = await mailed();
  expect(guest).toContain(`href="${payPage}"`);
  expect(guest).not.toContain("4242");
  const page = (await mia.browser.get(payPage)).body;
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
  const form = { documents: mia.documentId, method: hidden("method"), minor: hidden("minor") };
  const pay = (more: object) =>
    mia.browser.post("/portal/pay/kept-card", { ...form, idempotency_key: newId(), ...more });
  expect((await pay({ minor: "1" })).statusCode).toBe(422);
  expect((await pay({ method: newId() })).statusCode).toBe(422);
  expect(await charges()).toEqual([]);
  const both = await Promise.all([pay({}), pay({})]);
  expect(both.map((one) => one.statusCode).toSorted()).toEqual([303, 422]);
  expect(both.find((one) => one.statusCode === 422)?.body).toContain("so nothing was charged again");
  await scene.settle();
  expect(await charges()).toEqual([{ state: "paid", minor: form.minor }]);
  expect((await pay({})).statusCode).toBe(422);
  expect((await mia.browser.get(invoice)).body).not.toContain("not charged to");
  expect(await charges()).toHaveLength(1);
  expect(await mailed()).not.toContain(`href="${payPage}"`);
});

it("is paid by nobody who may not pay", async () => {
  const kim = await scene.contactOf(mia.accountId, ["invoices.see"]);
  const form = { documents: mia.documentId, method: newId(), minor: "1", idempotency_key: newId() };
  expect((await kim.browser.post("/portal/pay/kept-card", form)).statusCode).not.toBe(303);
  expect(await charges()).toHaveLength(1);
});
