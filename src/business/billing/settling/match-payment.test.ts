// A person sets money against an invoice: only that customer's own, and no more than is open. (What waits for a draft, and other
// currencies: `documents/replace-document.test.ts`, `currencies/currencies.test.ts`.)
import { beforeAll, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { matchPayment } from "./match-payment.ts";

let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

it("money of one customer is never set against another's invoice, nor beyond what is open, and not by who may not", async () => {
  const [owes, pays] = [await scene.customer(), await scene.customer()];
  const [invoice, own] = [await scene.billed(owes, "2026-03-02"), await scene.billed(pays, "2026-03-02")];
  const paymentId = await scene.pay(pays, own.grossMinor + 990n);
  const match = (documentId: string, minor: bigint, actor = scene.bookkeeper) =>
    scene.world.act(matchPayment, actor, { paymentId, documentId, minor });
  expect(await match(invoice.id, 990n)).toMatchObject({ refusal: { code: "no_such", kind: "document" } });
  expect(await match(newId(), 990n)).toMatchObject({ refusal: { code: "no_such", kind: "document" } });
  expect(await match(own.id, 990n)).toMatchObject({ refusal: { code: "too_much", leftMinor: 0n } });
  const [untouched] = await scene.documents(owes);
  expect([untouched?.settlement, untouched?.paidMinor]).toEqual(["open", 0n]);
  const stranger = { ...scene.bookkeeper, rights: ["billing.see" as const] };
  expect(await match(own.id, 1n, stranger)).toMatchObject({ refusal: { code: "not_allowed" } });
});
