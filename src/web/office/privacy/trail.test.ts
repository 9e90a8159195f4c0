// The audit trail in the office: whoever may see it reads whether it is unchanged and what is not; nobody else opens it.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { chainAll } from "../../../business/trail/index.ts";

const PATH = "/office/trail";
let shop: TestShop;
let web: OfficeWeb;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  await orderAndAccept(shop, { domain: "boettcher-keramik.de" });
  await chainAll(shop.world.kit);
}, 120_000);

describe("the page of the audit trail", () => {
  it("A83: checks on a button, says that the trail is unchanged, and after somebody changed a row which one it is", async () => {
    const owner = await web.owner();
    expect((await owner.get(PATH)).body).toContain("Not checked yet");
    expect((await owner.get("/office/privacy")).body).toContain(`href="${PATH}"`);
    expect((await owner.post(`${PATH}/walk`, {}, PATH)).status).toBe(303);
    const during = await owner.get(PATH);
    expect(during.body).toContain("Being checked");
    // Asked for again, it is the one that is under way.
    expect((await owner.post(`${PATH}/walk`, {}, PATH)).location).toBe(PATH);
    await shop.world.runJobs();
    const whole = await owner.get(PATH);
    expect(whole.body).toContain("Unchanged");
    expect(whole.body).toMatch(/<code>[0-9a-f]{64}<\/code>/u);
    const { owner: db } = shop.world.db;
    await db.query("alter table kernel.audit disable trigger user");
    const { rows } = await db.query<{ id: string }>(
      `update kernel.audit set actor_id = gen_random_uuid() where id = (select audit_id from trail.link order by seq limit 1)
       returning id`,
    );
    await owner.post(`${PATH}/walk`, {}, PATH);
    await shop.world.runJobs();
    const broken = await owner.get(PATH);
    expect(broken.body).toContain("The row is not what was written.");
    expect(broken.body).toContain(rows[0]?.id);
    const today = await owner.get("/office");
    expect(today.body).toContain("Audit trail does not fit");
    expect(today.body).toContain(`href="${PATH}"`);
  });

  it("opens to nobody whose role does not say so", async () => {
    const support = await web.colleague("Support");
    expect((await support.get(PATH)).status).toBe(403);
    expect((await support.post(`${PATH}/walk`, {}, "/office")).status).toBe(403);
    expect((await web.guest().get(PATH)).location).toMatch(/^\/office\/sign-in/u);
  });
});
