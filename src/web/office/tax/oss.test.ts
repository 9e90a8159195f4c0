// The page of the One Stop Shop: files and handing in are for the quarter that was looked at, and only once it is over.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";

const OSS = "/office/oss";
let owner: Browser;
beforeAll(async () => {
  owner = await (await officeWeb(await testShop())).owner();
}, 120_000);

describe("the quarter on the page", () => {
  it("has both files, and is never noted as handed in while it is running", async () => {
    const page = await owner.get(OSS);
    const [, quarter = ""] = /\/office\/oss\/csv\?quarter=([\d-]{10})/.exec(page.body) ?? [];
    expect(quarter).not.toBe("");
    expect((await owner.get(`${OSS}/csv?quarter=${quarter}`)).body).toMatch(/^kind,vat_id,quarter/);
    expect((await owner.get(`${OSS}/xml?quarter=${quarter}`)).body).toContain("<ossQuarter");
    expect((await owner.get(`${OSS}/csv?quarter=2026-02-30`)).status).toBe(404);
    const running = await owner.post(`${OSS}/hand-in`, { quarter, tax: "0" }, OSS);
    expect(running.body).toContain("not over yet");
  });

  it("before it is handed in with what was shown, and then says so", async () => {
    const [, before = ""] = /\/office\/oss\?quarter=([\d-]{10})/.exec((await owner.get(OSS)).body) ?? [];
    const done = await owner.post(`${OSS}/hand-in`, { quarter: before, tax: "0" }, OSS);
    expect(done.status).toBe(303);
    const page = await owner.get(`${OSS}?quarter=${before}`);
    expect(page.body).toContain("Handed in");
    expect(page.body).not.toContain(`action="${OSS}/hand-in"`);
  });

  it("says beside the choice that one has to be made, and changes nothing where none was", async () => {
    const answer = await owner.post(`${OSS}/setting`, {}, OSS);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(/id="choice-choice-error"[^]*Please choose one of the two/);
    expect((await owner.get(OSS)).body).not.toMatch(/<dt>Charged now<\/dt><dd>The own country/);
  });

  it("below the threshold follows the choice of the brand", async () => {
    const kept = await owner.post(`${OSS}/setting`, { choice: "home_below_threshold" }, OSS);
    expect(kept.status).toBe(303);
    expect((await owner.get(OSS)).body).toMatch(/<dt>Charged now<\/dt><dd>The own country/);
  });
});
