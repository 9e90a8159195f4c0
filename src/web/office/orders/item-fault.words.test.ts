// A task, a thing of an order and a story say why in the reader's language; what a person wrote stays as it was written.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { changeServer, servers } from "../../../business/hosting/index.ts";
import { ITEM_FAULTS } from "../../../business/orders/index.ts";
import { must } from "../../../kernel/result.ts";
import { itemFault } from "./item-fault.words.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

describe("why something waits or failed", () => {
  it("has words of its own in both languages for every code", () => {
    for (const code of ITEM_FAULTS) {
      expect(itemFault("en", code)).not.toBe(code);
      expect(itemFault("de", code)).not.toBe(itemFault("en", code));
    }
    expect(itemFault("de", "Der Kunde hat es sich anders überlegt.")).toBe(
      "Der Kunde hat es sich anders überlegt.",
    );
  });

  it("is said to each reader in their language on the desk and on the order, never as a code", async () => {
    const [server] = await servers(shop.world.db.read);
    const { id: serverId, serverGroup, weight, capacity, nameservers, previewPlan } = server!;
    const facts = { serverId, serverGroup, weight, capacity, nameservers, previewPlan };
    must(await shop.world.act(changeServer, shop.staff, { ...facts, takesNew: false }));
    const { orderId } = await orderAndAccept(shop);
    const web = await officeWeb(shop);
    const [english, german] = [await web.owner("en"), await web.owner("de")];
    for (const page of ["/office", `/office/orders/${orderId}`]) {
      const [en, de] = [(await english.get(page)).body, (await german.get(page)).body];
      expect(en).toContain("takes new accounts");
      expect(de).toContain("nimmt neue Konten auf");
      for (const body of [en, de]) expect(body).not.toContain("no_room");
    }
    expect((await german.get("/office")).body).toContain("Einrichtung fehlgeschlagen");
  });
});
