// A withdrawal on the desk: how long there was time is the law of where the buyer lives, on the day of the contract.
import { beforeAll, describe, expect, it } from "vitest";
import { LAW_TEXTS } from "../../../../test/support/law-words.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { bearerOf, guest, orderAndAccept, orderInput, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { declarationById, declare } from "../../../business/declarations/index.ts";
import { NO_LAW, publishLaw } from "../../../business/law/index.ts";
import { confirmByMail, placeOrder } from "../../../business/orders/index.ts";
import { must } from "../../../kernel/result.ts";

let shop: TestShop;
let desk: Browser;

beforeAll(async () => {
  shop = await testShop("2026-07-01");
  desk = await (await officeWeb(shop)).colleague("Owner");
  for (const [place, withdrawalDays] of [
    ["AT", 21],
    ["CH", null],
  ] as const) {
    const row = { ...NO_LAW, ...LAW_TEXTS, sellerId: shop.seller.id, place, withdrawalDays };
    must(await shop.world.act(publishLaw, shop.staff, { ...row, validFrom: "2026-06-01", source: "§ 1" }));
  }
}, 120_000);

/** The desk's page on a withdrawal from everything that was ordered there. */
async function deskPage(country: string, domain: string): Promise<string> {
  const { orderId } = await orderAndAccept(shop, { domain, email: `post@${domain}` });
  await shop.world.db.owner.query(
    `update customers.billing_profile set country = $1
     where id in (select billing_profile_id from contracts.contract where order_id = $2)`,
    [country, orderId],
  );
  const { rows } = await shop.world.db.owner.query<{ contract_no: string }>(
    "select contract_no from contracts.contract where order_id = $1",
    [orderId],
  );
  const id = await withdrawn(rows.map((row) => row.contract_no).join(", "), `post@${domain}`);
  return (await desk.get(`/office/declarations/${id}`)).body;
}

async function withdrawn(contractText: string, email: string): Promise<string> {
  const said = {
    sellerId: shop.seller.id,
    kind: "withdrawal" as const,
    name: "Marlene Böttcher",
    email,
    contractText,
    reason: "",
    cancelKind: null,
    wantedOn: null,
    language: "de" as const,
    network: "192.0.2.7",
    device: "Browser",
  };
  return must(await shop.world.act(declare, guest, said)).id;
}

describe("a withdrawal that cannot be carried out yet", () => {
  it("stays open, and the desk reads why", async () => {
    const email = "noch-nicht@widerruf.de";
    const wish = await orderInput(shop, { domain: "widerruf-frueh.de", email });
    const { orderId, shortId } = must(await shop.world.act(placeOrder, guest, wish));
    const id = await withdrawn(shortId, email);
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    const answer = await desk.post(`/office/declarations/${id}/withdraw`, { excess: "refund" });
    expect(answer.body).toContain(`${shortId} is being checked in this moment`);
    expect(await declarationById(shop.world.db.read, id)).toMatchObject({ state: "open" });
  });
});

describe("the last day to withdraw", () => {
  it("is counted by the law of the buyer's country, never by that of the seller's", async () => {
    expect(await deskPage("DE", "widerruf-de.de")).toContain("15 Jul 2026");
    const austrian = await deskPage("AT", "widerruf-at.de");
    expect(austrian).toContain("22 Jul 2026");
    expect(austrian).not.toContain("15 Jul 2026");
  });

  it("is none where the buyer's law knows no withdrawal", async () => {
    const swiss = await deskPage("CH", "widerruf-ch.de");
    expect(swiss).toContain("no right of withdrawal there");
    expect(swiss).not.toContain("15 Jul 2026");
  });
});
