// Where signing ends, each on a page of its own: expired, no longer needed, signed already, arrived; none of them takes a signature.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../test/support/office-web.ts";
import { aScan, bearerOfPack } from "../../../test/support/papers-scene.ts";
import { bearerOf, daysPass, guest, orderInput, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import {
  cancelOrder,
  confirmByMail,
  placeOrder,
  sendOrderPapers,
  signOrderPapers,
} from "../../business/orders/index.ts";
import { shownPack, shownPackOfOrder, signPack } from "../../business/papers/index.ts";
import { defaultPolicy, policyInForce, savePolicy } from "../../business/screening/index.ts";
import { must } from "../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  const { world, seller, staff } = shop;
  const { version } = await policyInForce(world.db.app as never, seller.id, world.clock.business());
  const paths = [{ from: -100, path: "papers" as const }];
  const { weights } = defaultPolicy;
  must(await world.act(savePolicy, staff, { sellerId: seller.id, basedOn: version, weights, paths }));
});

async function toSign() {
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  const { token } = must(await shop.world.act(signOrderPapers, bearerOf(orderId), { orderId }));
  const pack = (await shownPackOfOrder(shop.world.db.read, orderId))!;
  return { orderId, packId: pack.id, page: `/sign/${token}` };
}
const shown = async (page: string): Promise<string> => {
  const { status, body } = await web.guest().get(page);
  expect(status).toBe(200);
  expect(body).not.toContain('name="signer"');
  return body;
};
const signing = (packId: string) => ({
  packId,
  signer: "Marlene Böttcher",
  drawn: "",
  consent: true,
  filled: {},
  network: "203.0.113.7",
  device: "test",
});

describe("the page on which papers are signed", () => {
  it("says that they are signed already, with the signer and the copy, to who comes back", async () => {
    const { packId, page } = await toSign();
    const [english, german] = [await web.guest("en").get(page), await web.guest("de").get(page)];
    expect(english.body).toContain('name="signer"');
    const { dueAt } = (await shownPack(shop.world.db.read, packId))!;
    for (const { body } of [english, german]) expect(body).toContain(`datetime="${dueAt!.toISOString()}"`);
    expect(english.body).toMatch(/Everything has to be back by .+After that the order ends by itself/s);
    expect(german.body).toMatch(/Alles muss zurück sein bis .+Danach endet die Bestellung von selbst/s);
    must(await shop.world.act(signPack, bearerOfPack(packId), signing(packId)));
    await settle(shop);
    const body = await shown(page);
    expect(body).toContain("These papers are signed already");
    expect(body).toContain("Marlene Böttcher");
    expect(body).toContain(`${page}/signed.pdf`);
    const again = await shop.world.act(signPack, bearerOfPack(packId), signing(packId));
    expect(again.ok).toBe(false);
  });

  it("says that papers which came back another way arrived", async () => {
    const { orderId, page } = await toSign();
    const bytes = aScan();
    must(await shop.world.act(sendOrderPapers, bearerOf(orderId), { orderId, bytes, fileName: "scan.pdf" }));
    await settle(shop);
    expect(await shown(page)).toContain("Your papers arrived");
  });

  it("is followed by one mail for each sending that came back, also on the same day, and by none for the same file again", async () => {
    const { orderId } = await toSign();
    const sends = async (mark: string) => {
      const bytes = aScan(mark);
      must(
        await shop.world.act(sendOrderPapers, bearerOf(orderId), { orderId, bytes, fileName: `${mark}.pdf` }),
      );
      await settle(shop);
      const later = new Date(shop.world.clock.business().getTime() + 60_000);
      await shop.world.setClock(later.toISOString());
    };
    for (const mark of ["eins", "zwei", "zwei"]) await sends(mark);
    const { rowCount } = await shop.world.db.owner.query(
      "select from messages.message where about_id = $1 and template = 'papers_received'",
      [orderId],
    );
    expect(rowCount).toBe(2);
  });

  it("says that they are no longer needed once the order was cancelled", async () => {
    const { orderId, page } = await toSign();
    must(await shop.world.act(cancelOrder, bearerOf(orderId), { orderId }));
    await settle(shop);
    expect(await shown(page)).toContain("These papers are no longer needed");
  });

  it("says that they have expired once their term is over", async () => {
    const { page } = await toSign();
    await daysPass(shop, "2026-05-01", 7);
    expect(await shown(page)).toContain("These papers have expired");
  });
});
