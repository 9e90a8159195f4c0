// New prices for running contracts: the effect is shown before anything happens, and what cannot be published is said beside its field.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { products } from "../../../business/catalogue/index.ts";
import { priceNoticeDays } from "../../../business/contracts/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";

const PATH = "/office/setup/price-changes";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});

describe("prices of running contracts", () => {
  it("say what is missing beside the day and the products, and never publish without an effect", async () => {
    const owner = await web.owner();
    const [first] = await products(shop.world.db.read, shop.seller.id);
    const tick = `p_${first?.id}`;
    const empty = await owner.get(`${PATH}/new?from_on=`);
    expect(empty.status).toBe(422);
    expect(empty.body).toContain("Please give a day");
    expect(empty.body).toContain("at least one product");
    const soon = await owner.get(`${PATH}/new?from_on=2026-03-03&${tick}=on`);
    expect(soon.body).toContain("could not be told in time");
    const fine = await owner.get(`${PATH}/new?from_on=2099-01-01&${tick}=on`);
    expect(fine.status).toBe(200);
    expect(fine.body).toContain("Nothing changes");
    const none = await owner.post(PATH, { from_on: "2099-01-01", [tick]: "on", shown: "0:0" }, `${PATH}/new`);
    expect(none.status).toBe(422);
    expect(none.body).toContain("Nothing changes for any running contract");
  });

  it("say how many prices that were agreed with single customers stay", async () => {
    await orderAndAccept(shop, { domain: "eigen.de" });
    const { owner: db } = shop.world.db;
    const { rows } = await db.query<{ product: string }>(
      `with own as (insert into contracts.own_price (id, entry_id, account_id, contract_id, from_on, before_minor,
           renewal_minor, dearer_agreed, reason, set_at)
         select gen_random_uuid(), e.id, e.account_id, e.contract_id, '2098-01-01', e.renewal_minor, 1, false, 'old', now()
         from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id where c.kind = 'hosting'
           and e.price_version_id is not null returning entry_id),
       dearer as (insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
         select gen_random_uuid(), v.plan_id, v.currency, v.includes_tax, 99900, 99900, '2099-01-01' from own
           join contracts.billing_entry e on e.id = own.entry_id join catalogue.price_version v on v.id = e.price_version_id
         returning plan_id)
       select l.product_id as product from dearer join catalogue.price_plan l on l.id = dearer.plan_id`,
    );
    const page = await (await web.owner()).get(`${PATH}/new?from_on=2099-01-01&p_${rows[0]?.product}=on`);
    expect(page.body).toContain(
      "One price that was agreed with a customer for a single contract stays as it is.",
    );
  });

  it("are announced as many days ahead as the house set, never fewer than two weeks", async () => {
    const owner = await web.owner();
    for (const days of ["13", "181", "many", ""]) {
      const page = await owner.post(`${PATH}/days`, { days }, PATH);
      expect(page.status).toBe(422);
      expect(page.body).toContain("from 14 to 180");
    }
    expect((await owner.post(`${PATH}/days`, { days: "60" }, PATH)).location).toContain("done=saved");
    expect(await settingOf(shop.world.db.read, shop.seller.id, priceNoticeDays)).toBe(60);
  });
});
