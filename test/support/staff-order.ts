// An order that staff put together for somebody new, as the office would: a cart at the desk, filled, and placed with a consent.
import {
  addDomains,
  addPackage,
  cartOfHolder,
  deskHolder,
  keepCartAnswers,
  openStaffOrder,
  placeStaffOrder,
} from "../../src/business/carts/index.ts";
import type { WantedItem } from "../../src/business/orders/index.ts";
import { must } from "../../src/kernel/result.ts";
import { orderInput, planId } from "./shop.ts";
import type { TestShop } from "./shop.ts";

export type StaffWish = {
  readonly plan: string;
  readonly payBy: "card" | "transfer" | "debit";
  /** When money is due, where the colleague says so. */
  readonly gate?: "pay_first" | "after_activation" | null;
  readonly domain: string;
  readonly name?: NonNullable<WantedItem["domain"]>["mode"];
  /** The same once more under another name. */
  readonly several?: boolean;
  /** A customer we know; otherwise somebody new. */
  readonly accountId?: string | null;
};

export async function orderByStaff(shop: TestShop, wish: StaffWish): Promise<{ orderId: string }> {
  const { world, staff, seller } = shop;
  const wanted = {
    sellerId: seller.id,
    language: "de" as const,
    accountId: wish.accountId ?? null,
    returnId: null,
  };
  const { cartId } = must(await world.act(openStaffOrder, staff, wanted));
  const holder = deskHolder(cartId);
  const filling = { sellerId: seller.id, language: "de" as const, holder };
  for (const domain of [wish.domain, ...(wish.several ? [wish.domain.replace("-", "-zwei-")] : [])]) {
    const put = must(
      await world.act(addPackage, staff, { ...filling, planId: planId(shop, wish.plan), count: 1 }),
    );
    const mode = wish.name ?? "register";
    const how = { mode, authCode: mode === "transfer" ? "Transfer-Code-1" : null };
    const tld = domain.split(".").at(-1) ?? "de";
    const names = [{ name: domain, ...how, planId: planId(shop, `domain-${tld}`) }];
    must(await world.act(addDomains, staff, { ...filling, names, parentId: put.lineIds[0] ?? null }));
  }
  const { buyer } = await orderInput(shop);
  const { name: buyerName = "", email = "", phone } = buyer?.person ?? {};
  const place = { line2: "", region: "", vat_id: "", organisation: "", country: "DE", city: "Köln" };
  const address = { line1: buyer?.billing?.line1 ?? "", postal_code: "50667", ...place };
  const contact = { kind: "private" as const, name: buyerName, email, phone: phone ?? "", ...address };
  must(await world.act(keepCartAnswers, staff, { holder, answers: { contact } }));
  const held = await cartOfHolder(world.db.read, holder);
  return must(
    await world.act(placeStaffOrder, staff, {
      cartId,
      version: held?.version ?? 0,
      language: "de",
      payBy: wish.payBy,
      gate: wish.gate ?? null,
      remarks: "",
      shownTotalMinor: null,
      earlyStart: null,
      billingProfileId: null,
      timeZone: "Europe/Berlin",
      isAnother: true,
      consent: { way: "phone", words: "am Telefon besprochen" },
      fields: {},
    }),
  );
}
