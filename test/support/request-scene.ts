// A seller who invoices on payment, and a customer who is asked to pay: where requests, advances and their invoices are checked.
import { invoiceOnPayment } from "../../src/business/billing/index.ts";
import type { DocumentView } from "../../src/business/billing/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { billingScene } from "./billing-scene.ts";
import type { BillingScene, Customer } from "./billing-scene.ts";

const DAY = "2026-03-02";

export async function requestScene(): Promise<BillingScene> {
  const scene = await billingScene(DAY);
  const wish = { sellerId: scene.sellerId, key: invoiceOnPayment.key, value: true };
  must(await scene.world.act(changeSetting, scene.world.systemActor, wish));
  return scene;
}

/** On the scene's first day: a customer of their own, and the request for their first year with its set-up, 14.90 €. */
export async function aRequest(
  scene: BillingScene,
): Promise<{ readonly customer: Customer; readonly request: DocumentView }> {
  await scene.world.setClock(DAY);
  const customer = await scene.customer();
  return { customer, request: await scene.billed(customer, DAY) };
}
