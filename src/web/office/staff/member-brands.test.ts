// Limiting a colleague to a brand over HTTP: from that moment nothing of the other brand is there for them.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { aSeller } from "../../../../test/support/scene.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { personById, sellerOfPerson } from "../../../business/people/index.ts";
import { inviteMemberAgain, membersAll } from "../../../business/staff/index.ts";
import { must } from "../../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let desk: Browser;
let elsewhere: string;
let accountId: string;
let page: string;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  ({ accountId } = await orderAndAccept(shop, { domain: "boettcher-keramik.de" }));
  elsewhere = await aSeller(shop.world.db.owner, "suedlicht");
  await shop.world.db.owner.query("update sellers.seller set host = 'shop.test' where id = $1", [
    shop.seller.id,
  ]);
  await shop.world.db.owner.query("update sellers.seller set name = 'Südlicht' where id = $1", [elsewhere]);
  owner = await web.owner();
  desk = await web.colleague("Order desk");
  const members = await membersAll(shop.world.db.read);
  page = `/office/staff/${members.find((one) => one.roleName === "Order desk")?.personId ?? ""}/brands`;
}, 120_000);

const sees = async (address: string): Promise<boolean> =>
  (await desk.get(address)).body.includes(`/office/customers/${accountId}`);

describe("staff limited to some brands", () => {
  it("need at least one: ticking none says so and changes nothing", async () => {
    const answer = await owner.post(page, { reach: "some" }, page);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain("Tick at least one brand");
    expect(await sees("/office/customers")).toBe(true);
  });

  it("stay what they are where no reach is chosen, which is said beside the choice", async () => {
    const answer = await owner.post(page, {}, page);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(
      /<legend[^>]*>Reach<\/legend><p[^>]*id="brands-reach-error"[^]*Choose all brands, or only some/,
    );
    expect(await sees("/office/customers")).toBe(true);
  });

  it("find, list and open nothing of another brand from the moment on", async () => {
    expect((await desk.get("/office/search?q=boettcher-keramik.de")).body).toContain("Marlene");
    const answer = await owner.post(page, { reach: "some", brands: elsewhere }, page);
    expect([answer.status, answer.location]).toEqual([303, "/office/staff?done=saved"]);
    for (const list of [
      "/office/customers",
      "/office/orders",
      "/office/search?q=boettcher-keramik.de",
      "/office",
    ])
      expect((await desk.get(list)).body, list).not.toMatch(/Marlene/u);
    expect((await desk.get(`/office/customers/${accountId}`)).status).toBe(404);
  });

  it("hear of their access in the name of the first brand they work for, with links to the house's own name, where their passkeys work", async () => {
    const { owner: db } = shop.world.db;
    await db.query("update sellers.seller set host = 'suedlicht.example' where id = $1", [elsewhere]);
    const personId = page.split("/").at(3) ?? "";
    const member = await personById(shop.world.db.read, personId);
    expect(await sellerOfPerson(shop.world.db.read, { id: personId, sellerId: null })).toMatchObject({
      id: elsewhere,
    });
    await db.query("delete from people.credential where person_id = $1", [personId]);
    must(await shop.world.act(inviteMemberAgain, shop.staff, { personId }));
    await shop.world.runJobs();
    const mail = shop.mail.kept.findLast((one) => one.mail.to.includes(member?.email ?? ""))?.mail;
    expect(mail?.text).toContain("/office/password/");
    expect(mail?.text).not.toContain("suedlicht.example/office");
    expect(mail?.text).not.toContain("the office of Nordlicht");
  });

  it("are shown with their brands, and reach everything again when the limit is taken away", async () => {
    expect((await owner.get("/office/staff")).body).toContain(">Südlicht</a>");
    await owner.post(page, { reach: "all" }, page);
    expect(await sees("/office/customers")).toBe(true);
  });
});
